package org.vmplacebench.entropy;

import java.util.Map;
import org.vmplacebench.core.scheduling.HostReserve;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;

/**
 * The centralized policy (Hermenier et al. 2009): one scheduler looks at the whole cluster every
 * period and repairs it by live migrations.
 *
 * <p>It lives on the first host that takes no VMs or, where all do, on the first host. When that
 * host goes off, the scheduler ends with what it was doing; it starts anew when the host is back.
 */
public final class EntropyScheduler implements Scheduler {

  /** The name in {@code simulator.algorithm}. */
  public static final String NAME = "entropy";

  private final EntropyOptions options;
  private final PlacementSolver solver;
  private final RoundCounts counts = new RoundCounts();

  EntropyScheduler(EntropyOptions options, PlacementSolver solver) {
    this.options = options;
    this.solver = solver;
  }

  @Override
  public void start(Simulation simulation) {
    if (options.warmUp()) {
      solver.warmUp();
    }
    int hosting = simulation.cluster().hostingCount();
    int home = hosting < simulation.cluster().hostCount() ? hosting : 0;
    HostReserve reserve = new HostReserve(simulation, home);
    if (options.turnOffEmptyHosts()) {
      reserve.switchOffEmptyHosts();
    }
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void hostSwitched(int host, boolean on) {
            if (host == home && on) {
              simulation.after(0, () -> startLoop(simulation, home, reserve));
            }
          }
        });
    startLoop(simulation, home, reserve);
  }

  private void startLoop(Simulation simulation, int home, HostReserve reserve) {
    boolean lives = simulation.agents().find(NAME).isPresent();
    if (!lives && simulation.cluster().isOn(home)) {
      ControlLoop loop = new ControlLoop(options, solver, reserve, counts);
      simulation.agents().start(home, NAME, loop);
    }
  }

  @Override
  public Map<String, Object> summary() {
    return counts.summary(options.period());
  }

  @Override
  public String solver() {
    return solver.name();
  }
}
