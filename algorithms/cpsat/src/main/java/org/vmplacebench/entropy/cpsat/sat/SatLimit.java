package org.vmplacebench.entropy.cpsat.sat;

import com.google.ortools.sat.SatParameters;
import java.util.OptionalInt;

/**
 * What the searches for one problem may use together: deterministic time, which makes runs
 * reproducible, and wall time, which ends what would go on for too long.
 */
final class SatLimit {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LEAST_SECONDS = 1e-3;

  private final OptionalInt conflicts;
  private final double all;
  private final long deadline;
  private double left;

  /**
   * Counts from now.
   *
   * @param work deterministic time
   * @param conflicts most conflicts of each search
   * @param seconds wall seconds
   */
  SatLimit(double work, OptionalInt conflicts, int seconds) {
    this.conflicts = conflicts;
    all = work;
    left = work;
    deadline = System.nanoTime() + (long) (seconds * NANOS_PER_SECOND);
  }

  /**
   * Limits a search.
   *
   * @param parts it may use this part of all work at most: one of so many
   */
  void applyTo(SatParameters.Builder parameters, int parts) {
    parameters.setMaxDeterministicTime(Math.min(left, all / parts));
    parameters.setMaxTimeInSeconds(
        Math.max(LEAST_SECONDS, (deadline - System.nanoTime()) / NANOS_PER_SECOND));
    conflicts.ifPresent(parameters::setMaxNumberOfConflicts);
  }

  /** A search has used deterministic time. */
  void used(double work) {
    left -= work;
  }

  /** Whether nothing is left. */
  boolean isOver() {
    return left <= 0 || System.nanoTime() >= deadline;
  }
}
