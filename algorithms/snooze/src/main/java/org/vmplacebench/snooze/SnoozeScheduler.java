package org.vmplacebench.snooze;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.scheduling.MessageCount;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.HostCrashes;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.snooze.measure.Dispatches;
import org.vmplacebench.snooze.measure.HostPower;
import org.vmplacebench.snooze.measure.Oversight;
import org.vmplacebench.snooze.measure.Traffic;
import org.vmplacebench.snooze.options.SnoozeOptions;

/**
 * The hierarchical policy (Feller, Rilling and Morin 2012): a group leader, group managers and
 * local controllers, which replace each other when they fail.
 */
public final class SnoozeScheduler implements Scheduler {

  /** The name in {@code simulator.algorithm}. */
  public static final String NAME = "snooze";

  private final SnoozeOptions options;
  private final Dispatches dispatches = new Dispatches();
  private PolicyPort simulation;
  private Traffic traffic;
  private Oversight oversight;
  private Deployment deployment;
  private Clients clients;
  private int managers;

  SnoozeScheduler(SnoozeOptions options) {
    this.options = options;
  }

  @Override
  public void start(PolicyPort newSimulation) {
    simulation = newSimulation;
    if (options.warmUp()) {
      options.solver().warmUp();
    }
    int hosting = simulation.cluster().hostingCount();
    int hosts = simulation.cluster().hostCount();
    managers = options.managers(hosting, hosts - hosting);
    traffic = new Traffic(options.messageBytes(), hosting);
    oversight = new Oversight(simulation, options.checks());
    Alarms alarms = new Alarms(hosting);
    if (!options.periodic()) {
      simulation.observe(alarms);
    }
    deployment = new Deployment(simulation, managers + 1);
    HostPower power = new HostPower(simulation, oversight, options.sleep().longest());
    clients = new Clients(simulation, deployment, options, dispatches);
    deployment.start(
        new Crew(
            options,
            deployment,
            traffic,
            oversight,
            alarms,
            power,
            new Disks(),
            clients,
            dispatches));
  }

  @Override
  public void planCrashes(HostCrashes crashes) {
    new Crashes(simulation, crashes, deployment, options.crashes()).start();
  }

  /** {@inheritDoc} A client turns to the entry point. */
  @Override
  public void placeNew(VmAdmission admission) {
    clients.ask(admission);
  }

  @Override
  public void close() {
    options.solver().close();
  }

  @Override
  public Map<String, Object> summary() {
    if (simulation == null) {
      return Map.of();
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("managers", managers);
    summary.put("assignment", options.assignment().name());
    summary.put("periodic", options.periodic());
    summary.putAll(oversight.summary());
    summary.put("new_vms", dispatches.summary());
    summary.put("messages", traffic.summary(host -> simulation.cluster().host(host).name()));
    return summary;
  }

  /** {@inheritDoc} The group is that of the manager to which the local controller is bound. */
  @Override
  public String groupOf(int host) {
    return oversight == null ? "" : oversight.managerOf(host);
  }

  @Override
  public List<MessageCount> messages() {
    return traffic == null ? List.of() : traffic.counts();
  }

  /** {@inheritDoc} The names are those of VMPlaceS's hierarchical runs. */
  @Override
  public Map<String, Object> traceDetails(Cluster cluster) {
    int hosting = cluster.hostingCount();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("assignmentAlgorithm", options.assignment().name());
    details.put("lcsRatio", hosting / options.managers(hosting, cluster.hostCount() - hosting));
    return details;
  }

  @Override
  public String solver() {
    return options.solver().name();
  }

  Oversight oversight() {
    return oversight;
  }
}
