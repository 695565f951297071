package org.vmplacebench.ffd;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;

/** The packing rules as solvers for any policy, each found under its name. */
abstract class PackingSolvers implements PlacementSolverFactory {

  private final Variant variant;

  private PackingSolvers(Variant variant) {
    this.variant = variant;
  }

  @Override
  public String name() {
    return variant.title();
  }

  @Override
  public PlacementSolver create(Settings settings) {
    return variant.solver(settings);
  }

  /** Finds {@code ffd-lazy}. */
  public static final class Lazy extends PackingSolvers {

    /** For {@link java.util.ServiceLoader}. */
    public Lazy() {
      super(Variant.LAZY);
    }
  }

  /** Finds {@code ffd-optimistic}. */
  public static final class Optimistic extends PackingSolvers {

    /** For {@link java.util.ServiceLoader}. */
    public Optimistic() {
      super(Variant.OPTIMISTIC);
    }
  }

  /** Finds {@code best-fit}. */
  public static final class BestFit extends PackingSolvers {

    /** For {@link java.util.ServiceLoader}. */
    public BestFit() {
      super(Variant.BEST_FIT);
    }
  }

  /** Finds {@code worst-fit}. */
  public static final class WorstFit extends PackingSolvers {

    /** For {@link java.util.ServiceLoader}. */
    public WorstFit() {
      super(Variant.WORST_FIT);
    }
  }

  /** Finds {@code round-robin}. */
  public static final class RoundRobin extends PackingSolvers {

    /** For {@link java.util.ServiceLoader}. */
    public RoundRobin() {
      super(Variant.ROUND_ROBIN);
    }
  }
}
