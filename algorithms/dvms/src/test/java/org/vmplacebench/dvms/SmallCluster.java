package org.vmplacebench.dvms;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.engine.EmbeddedSimulation;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;

/**
 * The embedded engine with hosts of one core (100 units) and 8 GiB and VMs of 1 GiB, and what a
 * scheduler's journal tells.
 */
final class SmallCluster implements SimulationObserver {

  private static final long GIB = 1L << 30;
  private static final double BANDWIDTH = 125e6;
  private static final double LATENCY = 75e-6;

  final EmbeddedSimulation simulation;
  final List<ComputationRecord> computations = new ArrayList<>();
  final List<ReconfigurationRecord> reconfigurations = new ArrayList<>();
  final List<Violation> violations = new ArrayList<>();

  /**
   * A cluster whose VMs have no load yet.
   *
   * @param hosting number of hosts that take VMs
   * @param placement host of each VM
   */
  SmallCluster(int hosting, int... placement) {
    List<HostSpec> hosts = new ArrayList<>();
    List<LinkSpec> links = new ArrayList<>();
    for (int host = 0; host < hosting; host++) {
      hosts.add(new HostSpec("node" + host, 1, 1e9, 8 * GIB, 100, PowerModel.DEFAULT));
      links.add(new LinkSpec("up" + host, BANDWIDTH, LATENCY, false));
      links.add(new LinkSpec("down" + host, BANDWIDTH, LATENCY, false));
    }
    Platform platform =
        new Platform(
            hosts,
            links,
            (from, to) ->
                from == to ? Route.NONE : new Route(new int[] {2 * from, 2 * to + 1}, 2 * LATENCY));
    simulation =
        new EmbeddedSimulation(
            new SimulationSetup(
                platform,
                NetworkParameters.LV08,
                hosting,
                100,
                List.of(new VmClass("vm", 1, GIB, 0, BANDWIDTH, 0)),
                new int[placement.length],
                placement,
                SolverTime.modelled(),
                600));
    simulation.observe(this);
  }

  /** Sets the load of VMs 0, 1, ... in percent. */
  SmallCluster loads(double... percent) {
    IntStream.range(0, percent.length).forEach(vm -> simulation.setLoad(vm, percent[vm]));
    return this;
  }

  int[] placement() {
    return IntStream.range(0, simulation.cluster().vmCount())
        .map(simulation.cluster()::hostOf)
        .toArray();
  }

  @Override
  public void computed(ComputationRecord computation) {
    computations.add(computation);
  }

  @Override
  public void violationEnded(Violation violation) {
    violations.add(violation);
  }

  @Override
  public void reconfigured(ReconfigurationRecord reconfiguration) {
    reconfigurations.add(reconfiguration);
  }
}
