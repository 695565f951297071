package org.vmplacebench.core.platform;

import java.util.Arrays;

/**
 * A {@link Route} that the next one takes the place of, for whoever asks for one after the other.
 */
public final class Way {

  private int[] links = new int[4];
  private int count;
  private double latency;

  /** A way over no link. */
  public Way() {}

  /**
   * Becomes a way over no link.
   *
   * @param newLatency nominal seconds from end to end
   */
  public void begin(double newLatency) {
    count = 0;
    latency = newLatency;
  }

  /** Adds a link at its end, by its index in {@link Platform#links()}. */
  public void add(int link) {
    if (count == links.length) {
      links = Arrays.copyOf(links, 2 * count);
    }
    links[count++] = link;
  }

  /** How many links it crosses. */
  public int count() {
    return count;
  }

  /** A link, from 0 to below {@link #count()}, in order. */
  public int link(int position) {
    return links[position];
  }

  /** Nominal seconds from end to end: the sum over the links. */
  public double latency() {
    return latency;
  }
}
