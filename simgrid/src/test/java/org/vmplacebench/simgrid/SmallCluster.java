package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;

/**
 * Hand-made clusters: hosts of 1 Gflop/s cores, each with a link of 125e6 B/s and 75 us up and
 * down, and VMs where the test wants them.
 */
final class SmallCluster {

  static final long MIB = 1024 * 1024;

  private static final double BANDWIDTH = 125e6;
  private static final double LATENCY = 75e-6;

  private final List<HostSpec> hosts = new ArrayList<>();
  private final List<VmClass> classes = new ArrayList<>();
  private final List<Integer> placement = new ArrayList<>();
  private double migrationTimeout = 10_000;

  /** Adds hosts of 10 W off, 100 W idle, 110 W at epsilon and 200 W with all cores. */
  SmallCluster hosts(int count, int cores) {
    for (int i = 0; i < count; i++) {
      hosts.add(
          new HostSpec(
              "node" + hosts.size(),
              cores,
              1e9,
              16L * 1024 * MIB,
              cores * 100,
              new PowerModel(10, 100, 110, 200)));
    }
    return this;
  }

  /** Adds a VM of 1 GiB whose migration is capped at 125 MiB/s. */
  SmallCluster vm(int host, int vcpus, double dirtyPageIntensity) {
    classes.add(new VmClass("vm", vcpus, 1024 * MIB, 0, 125.0 * MIB, dirtyPageIntensity));
    placement.add(host);
    return this;
  }

  SmallCluster migrationTimeout(double seconds) {
    migrationTimeout = seconds;
    return this;
  }

  SimulationSetup build() {
    List<LinkSpec> links = new ArrayList<>();
    for (HostSpec host : hosts) {
      links.add(new LinkSpec(host.name() + "_UP", BANDWIDTH, LATENCY, false));
      links.add(new LinkSpec(host.name() + "_DOWN", BANDWIDTH, LATENCY, false));
    }
    Platform platform =
        new Platform(
            hosts,
            links,
            (from, to) ->
                from == to ? Route.NONE : new Route(new int[] {2 * from, 2 * to + 1}, 2 * LATENCY));
    return new SimulationSetup(
        platform,
        NetworkParameters.LV08,
        hosts.size(),
        100,
        classes,
        IntStream.range(0, classes.size()).toArray(),
        placement.stream().mapToInt(Integer::intValue).toArray(),
        SolverTime.modelled(),
        migrationTimeout);
  }
}
