package org.vmplacebench.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.core.sim.VmTimes;

/**
 * Hand-made clusters for tests: hosts in a star of full-duplex links, and VMs where the test wants
 * them.
 */
public final class TinyCluster {

  /** Bytes of a MiB. */
  public static final long MIB = 1024 * 1024;

  private final List<HostSpec> hosts = new ArrayList<>();
  private final List<VmClass> classes = new ArrayList<>();
  private final List<Integer> placement = new ArrayList<>();
  private double bandwidth = 125e6;
  private double latency = 75e-6;
  private double migrationTimeout = 10_000;
  private boolean contention = true;
  private SolverTime solverTime = SolverTime.modelled();
  private VmTimes life = VmTimes.INSTANT;

  /**
   * Adds a host: 16 GiB, 100 demand units of capacity per core, 1 Gflop/s cores, VMPlaceS's power.
   */
  public TinyCluster host(int cores) {
    return host(cores, cores * 100, new PowerModel(10, 100, 100, 200));
  }

  /** Adds a host. */
  public TinyCluster host(HostSpec host) {
    hosts.add(host);
    return this;
  }

  /** Adds a host of 16 GiB with a capacity in demand units and a power model. */
  public TinyCluster host(int cores, double capacity, PowerModel power) {
    hosts.add(new HostSpec("node" + hosts.size(), cores, 1e9, 16L * 1024 * MIB, capacity, power));
    return this;
  }

  /**
   * Adds a host of 16 GiB with 100 demand units of capacity per core in the first of its pstates.
   */
  public TinyCluster host(int cores, List<Pstate> pstates) {
    hosts.add(
        new HostSpec("node" + hosts.size(), cores, 16L * 1024 * MIB, cores * 100, pstates, 0));
    return this;
  }

  /** Adds a VM of one vCPU and 1 GiB whose migration is capped at 125 MiB/s. */
  public TinyCluster vm(int host, double dirtyPageIntensity) {
    return vm(host, new VmClass("vm", 1, 1024 * MIB, 0, 125.0 * MIB, dirtyPageIntensity));
  }

  /** Adds a VM of a class. */
  public TinyCluster vm(int host, VmClass vmClass) {
    classes.add(vmClass);
    placement.add(host);
    return this;
  }

  /** Gives all links a bandwidth in bytes/s and a latency in seconds. */
  public TinyCluster network(double newBandwidth, double newLatency) {
    bandwidth = newBandwidth;
    latency = newLatency;
    return this;
  }

  /** Gives each flow what it would get alone. */
  public TinyCluster withoutContention() {
    contention = false;
    return this;
  }

  /** Bounds the pre-copy of live migrations, in seconds. */
  public TinyCluster migrationTimeout(double seconds) {
    migrationTimeout = seconds;
    return this;
  }

  /** Charges computations as given. */
  public TinyCluster solverTime(SolverTime newSolverTime) {
    solverTime = newSolverTime;
    return this;
  }

  /** Sets what it takes to start, stop, suspend and resume VMs. */
  public TinyCluster life(VmTimes newLife) {
    life = newLife;
    return this;
  }

  /** A simulation of what was added, at time 0. */
  public EmbeddedSimulation start() {
    List<LinkSpec> links = new ArrayList<>();
    for (HostSpec host : hosts) {
      links.add(new LinkSpec(host.name() + "_UP", bandwidth, latency, false));
      links.add(new LinkSpec(host.name() + "_DOWN", bandwidth, latency, false));
    }
    Platform platform =
        new Platform(
            hosts,
            links,
            (from, to) ->
                from == to ? Route.NONE : new Route(new int[] {2 * from, 2 * to + 1}, 2 * latency));
    int[] classOf = new int[classes.size()];
    for (int vm = 0; vm < classOf.length; vm++) {
      classOf[vm] = vm;
    }
    return new EmbeddedSimulation(
        new SimulationSetup(
            platform,
            new NetworkParameters(0.97, 13.01, 4194304, 20537, true, contention, 60),
            hosts.size(),
            100,
            classes,
            classOf,
            placement.stream().mapToInt(Integer::intValue).toArray(),
            solverTime,
            migrationTimeout,
            Optional.empty(),
            List.of(),
            HostSwitching.INSTANT,
            life,
            0,
            Optional.empty(),
            Optional.empty()));
  }
}
