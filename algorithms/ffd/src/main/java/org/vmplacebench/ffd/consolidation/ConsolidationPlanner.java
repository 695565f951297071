package org.vmplacebench.ffd.consolidation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.placement.central.Planner;
import org.vmplacebench.placement.choice.FillLimit;
import org.vmplacebench.placement.plan.HostReserve;

/** Takes down how hosts and VMs are used, round by round, and consolidates by it. */
final class ConsolidationPlanner implements Planner {

  private final ConsolidationOptions options;
  private Cluster cluster;
  private Histories hostUse;
  private Histories vmLoads;

  /** How much hosts used of named resources that are demanded. */
  private final Map<String, Histories> resourceUse = new TreeMap<>();

  private CloudSimRound round;
  private long placements;
  private boolean[] active;
  private long emptied;

  ConsolidationPlanner(ConsolidationOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return options.detection().word() + "-" + options.selection().word();
  }

  @Override
  public void roundStarted(PolicyPort simulation) {
    if (cluster == null) {
      cluster = simulation.cluster();
      hostUse = new Histories(cluster.hostingCount(), options.history());
      vmLoads = new Histories(0, options.history());
      active = new boolean[cluster.hostingCount()];
    }
    takeDownResources();
    hostUse.next();
    for (int host = 0; host < cluster.hostingCount(); host++) {
      double capacity = cluster.host(host).capacity();
      hostUse.set(host, capacity > 0 ? cluster.demandOn(host) / capacity : 0);
      boolean hasVms = cluster.vmCountOn(host) > 0;
      emptied += active[host] && !hasVms ? 1 : 0;
      active[host] = hasVms;
    }
    if (options.historiesOfVms()
        || options.asCloudSim()
        || options.selection() == Selection.MAXIMUM_CORRELATION) {
      vmLoads.ensure(cluster.vmCount());
      vmLoads.next();
      for (int vm = 0; vm < cluster.vmCount(); vm++) {
        vmLoads.set(vm, cluster.demand(vm));
      }
    }
  }

  private void takeDownResources() {
    List<String> names = cluster.resources();
    for (int r = 0; r < names.size(); r++) {
      if (cluster.isDemanded(r)) {
        Histories use =
            resourceUse.computeIfAbsent(
                names.get(r), fresh -> new Histories(cluster.hostingCount(), options.history()));
        use.next();
        for (int host = 0; host < cluster.hostingCount(); host++) {
          double there = cluster.resource(host, r);
          use.set(host, there > 0 ? cluster.resourceUsed(host, r) / there : 0);
        }
      }
    }
  }

  /** By the same detection as of CPU, over the use of each resource. */
  private FillLimit filled(Snapshot snapshot) {
    if (resourceUse.isEmpty()) {
      return FillLimit.ALL;
    }
    Map<String, double[]> parts = new HashMap<>();
    resourceUse.forEach(
        (name, use) ->
            parts.put(
                name,
                Arrays.stream(snapshot.hosts())
                    .mapToDouble(
                        host ->
                            Math.max(
                                0,
                                Math.min(
                                    1, options.detection().limit(use.of(host), options.caution()))))
                    .toArray()));
    return (resource, host) -> parts.containsKey(resource) ? parts.get(resource)[host] : 1;
  }

  @Override
  public Computation<SolverAnswer> computation(Snapshot snapshot) {
    int count = snapshot.hosts().length;
    double[] limits = new double[count];
    HostSpec[] hosts = new HostSpec[count];
    SummedHistories summed =
        options.historiesOfVms() ? new SummedHistories(snapshot, vmLoads) : null;
    for (int position = 0; position < count; position++) {
      int host = snapshot.hosts()[position];
      hosts[position] = cluster.host(host);
      double[] used = summed == null ? hostUse.of(host) : summed.of(position);
      limits[position] =
          snapshot.capacity()[position] * options.detection().limit(used, options.caution());
    }
    Problem problem =
        new Problem(
            snapshot,
            limits,
            hosts,
            cluster.unitsPerCore(),
            vmLoads,
            options.seed(),
            filled(snapshot));
    if (options.asCloudSim() && snapshot.rules().isEmpty()) {
      round = new CloudSimRound(problem, options);
      return round;
    }
    round = null;
    return new Consolidation(problem, options.selection());
  }

  @Override
  public void decided(PolicyPort simulation, HostReserve reserve, SolverAnswer answer) {
    placements += round == null ? 0 : round.placements();
  }

  /**
   * With {@code consolidation.round = cloudsim}, what CloudSim would count as migrations, and as
   * host shutdowns: hosts with VMs at one look and without any at the next.
   */
  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    if (options.asCloudSim()) {
      summary.put("placements", placements);
      summary.put("emptied", emptied);
    }
    return summary;
  }
}
