package org.vmplacebench.core.engine;

import java.nio.file.Path;
import org.vmplacebench.core.config.ValueType;

/** How much simulated time a computation of a scheduler is charged. */
public sealed interface SolverTimeChoice {

  /** How the value is written in a property file. */
  ValueType<SolverTimeChoice> TYPE = new SolverTimeChoiceType();

  /** The wall time that the computation took, as a deployed scheduler would feel it. */
  record Measured() implements SolverTimeChoice {}

  /** A function of the size of the problem, the same on every machine. */
  record Modelled() implements SolverTimeChoice {}

  /**
   * What the same computation was charged in an earlier run.
   *
   * @param trace the earlier run's results folder or its {@code events.json}
   */
  record Replay(Path trace) implements SolverTimeChoice {}
}
