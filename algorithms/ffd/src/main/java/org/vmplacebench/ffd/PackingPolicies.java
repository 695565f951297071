package org.vmplacebench.ffd;

import java.util.Optional;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.placement.central.CentralOptions;
import org.vmplacebench.placement.central.CentralScheduler;
import org.vmplacebench.placement.central.Planner;

/** The packing rules as centralized policies, each found under its name. */
abstract class PackingPolicies implements SchedulerFactory {

  // None of the rules looks at a clock: they are done long before any limit.
  private static final int LIMIT_SECONDS = 60;

  private final Variant variant;

  private PackingPolicies(Variant variant) {
    this.variant = variant;
  }

  @Override
  public String name() {
    return variant.title();
  }

  @Override
  public String description() {
    return variant.description();
  }

  @Override
  public Optional<PlacementSolver> planner(Settings settings) {
    return Optional.of(variant.solver(settings));
  }

  @Override
  public Scheduler create(Settings settings) {
    return new CentralScheduler(
        variant.title(),
        CentralOptions.of(settings),
        Planner.of(variant.solver(settings), hosts -> LIMIT_SECONDS));
  }

  /** Finds {@code ffd-lazy}. */
  public static final class Lazy extends PackingPolicies {

    /** For {@link java.util.ServiceLoader}. */
    public Lazy() {
      super(Variant.LAZY);
    }
  }

  /** Finds {@code ffd-optimistic}. */
  public static final class Optimistic extends PackingPolicies {

    /** For {@link java.util.ServiceLoader}. */
    public Optimistic() {
      super(Variant.OPTIMISTIC);
    }
  }

  /** Finds {@code best-fit}. */
  public static final class BestFit extends PackingPolicies {

    /** For {@link java.util.ServiceLoader}. */
    public BestFit() {
      super(Variant.BEST_FIT);
    }
  }

  /** Finds {@code worst-fit}. */
  public static final class WorstFit extends PackingPolicies {

    /** For {@link java.util.ServiceLoader}. */
    public WorstFit() {
      super(Variant.WORST_FIT);
    }
  }

  /** Finds {@code round-robin}. */
  public static final class RoundRobin extends PackingPolicies {

    /** For {@link java.util.ServiceLoader}. */
    public RoundRobin() {
      super(Variant.ROUND_ROBIN);
    }
  }
}
