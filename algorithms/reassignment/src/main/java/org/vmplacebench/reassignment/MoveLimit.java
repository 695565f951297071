package org.vmplacebench.reassignment;

/**
 * What a search may use: looks at moves, which make it reproducible, or wall time, and never more
 * wall time than given.
 */
final class MoveLimit {

  private static final double SECONDS_PER_NANO = 1e-9;

  private final long looks;
  private final double seconds;
  private final long begin = System.nanoTime();

  /**
   * A limit that counts from now.
   *
   * @param looks moves to look at in each thread; 0 where only wall time counts
   * @param seconds wall seconds
   */
  MoveLimit(long looks, double seconds) {
    this.looks = looks;
    this.seconds = seconds;
  }

  /** How much of the limit is used up by so many looks, from 0; at least 1 where it is reached. */
  double used(long looked) {
    double ofTime = (System.nanoTime() - begin) * SECONDS_PER_NANO / seconds;
    if (looks == 0) {
      return ofTime;
    }
    return ofTime >= 1 ? ofTime : (double) looked / looks;
  }

  /** Whether wall time, which does not repeat, ended it. */
  boolean isOutOfTime() {
    return (System.nanoTime() - begin) * SECONDS_PER_NANO >= seconds;
  }
}
