package org.vmplacebench.core.sim;

/**
 * Under which names schedulers compute, as they stand in traces: the name of the host or, where
 * several schedulers live on one host, with a name of their own behind it. So each one's
 * computations can be told apart and replayed.
 */
public final class Origins {

  private static final char SEPARATOR = '#';

  private Origins() {}

  /** The origin of one of several schedulers on a host. */
  public static String of(String host, String scheduler) {
    return host + SEPARATOR + scheduler;
  }

  /** The name of the host on which an origin computes. */
  public static String hostOf(String origin) {
    int end = origin.indexOf(SEPARATOR);
    return end < 0 ? origin : origin.substring(0, end);
  }
}
