package org.vmplacebench.entropy;

import java.util.Map;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.placement.central.CentralScheduler;
import org.vmplacebench.placement.central.Planner;

/**
 * The centralized policy of Entropy (Hermenier et al. 2009): one scheduler looks at the whole
 * cluster, every period or when a host becomes overloaded, and repairs it by live migrations.
 */
public final class EntropyScheduler implements Scheduler {

  /** The name in {@code simulator.algorithm}. */
  public static final String NAME = "entropy";

  private final CentralScheduler central;

  EntropyScheduler(EntropyOptions options, PlacementSolver solver) {
    central =
        new CentralScheduler(NAME, options.central(), Planner.of(solver, options::limitSeconds));
  }

  @Override
  public void start(PolicyPort simulation) {
    central.start(simulation);
  }

  @Override
  public void close() {
    central.close();
  }

  @Override
  public Map<String, Object> summary() {
    return central.summary();
  }

  @Override
  public String solver() {
    return central.solver();
  }
}
