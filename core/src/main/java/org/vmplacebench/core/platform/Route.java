package org.vmplacebench.core.platform;

/**
 * The links that a flow crosses, in order.
 *
 * @param links indices into {@link Platform#links()}; empty where the two ends are joined without a
 *     link
 * @param latency nominal seconds from end to end: the sum over the links
 */
public record Route(int[] links, double latency) {

  /** A route over no link. */
  public static final Route NONE = new Route(new int[0], 0);
}
