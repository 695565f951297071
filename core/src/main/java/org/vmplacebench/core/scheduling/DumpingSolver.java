package org.vmplacebench.core.scheduling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;

/** Keeps the problems that a solver had no plan for, or that took it long, in files. */
final class DumpingSolver implements PlacementSolver {

  private static final double SECONDS_PER_NANO = 1e-9;

  private final PlacementSolver solver;
  private final Path directory;
  private final double mostSeconds;
  private int written;

  /**
   * A solver that does as another one.
   *
   * @param directory where the files go; it is made
   * @param mostSeconds wall seconds after which a problem is kept although there is a plan
   */
  DumpingSolver(PlacementSolver solver, Path directory, double mostSeconds) {
    this.solver = solver;
    this.directory = directory;
    this.mostSeconds = mostSeconds;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("solver.dump: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return solver.name();
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    long start = System.nanoTime();
    try {
      SolverAnswer answer = solver.solve(snapshot, limitSeconds);
      double seconds = (System.nanoTime() - start) * SECONDS_PER_NANO;
      if (answer instanceof NoPlan none) {
        keep(snapshot, none.reason() + ": " + none.message());
      } else if (seconds > mostSeconds) {
        keep(snapshot, "it took longer than " + mostSeconds + " s");
      }
      return answer;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      keep(snapshot, e.toString());
      throw e;
    }
  }

  private void keep(Snapshot snapshot, String why) {
    try {
      Path file;
      do {
        file = directory.resolve(solver.name() + "-" + ++written + ".json");
      } while (Files.exists(file));
      SnapshotFile.write(file, snapshot, why);
    } catch (IOException e) {
      throw new UncheckedIOException("solver.dump: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return solver.canHonour(constraint);
  }

  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return solver.modelledSeconds(snapshot, answer);
  }

  @Override
  public void warmUp() {
    solver.warmUp();
  }

  @Override
  public void close() {
    solver.close();
  }
}
