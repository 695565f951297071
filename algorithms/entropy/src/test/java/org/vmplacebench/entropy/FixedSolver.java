package org.vmplacebench.entropy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;

/** A solver whose answers and time a test decides, and which remembers what it was asked. */
final class FixedSolver implements PlacementSolver {

  final List<Snapshot> asked = new ArrayList<>();
  final List<Integer> limits = new ArrayList<>();
  private final double seconds;
  private final Function<Snapshot, SolverAnswer> answers;

  FixedSolver(double seconds, Function<Snapshot, SolverAnswer> answers) {
    this.seconds = seconds;
    this.answers = answers;
  }

  @Override
  public String name() {
    return "fixed";
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    asked.add(snapshot);
    limits.add(limitSeconds);
    return answers.apply(snapshot);
  }

  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return seconds;
  }
}
