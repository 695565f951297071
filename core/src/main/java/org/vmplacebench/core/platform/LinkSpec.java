package org.vmplacebench.core.platform;

/**
 * One direction of a network link, or both where they share the bandwidth.
 *
 * @param name unique name; the two directions of a split-duplex link end in {@code _UP} and {@code
 *     _DOWN}
 * @param bandwidth nominal bytes/s, above 0
 * @param latency nominal seconds, 0 or more
 * @param fatPipe whether each flow gets up to the full bandwidth without sharing it with others
 *     (SimGrid's FATPIPE)
 */
public record LinkSpec(String name, double bandwidth, double latency, boolean fatPipe) {

  /** A link that is the same but for its name. */
  public LinkSpec named(String otherName) {
    return new LinkSpec(otherName, bandwidth, latency, fatPipe);
  }

  /** Refuses a link that could not exist. */
  public LinkSpec {
    if (!(bandwidth > 0) || Double.isInfinite(bandwidth)) {
      throw new IllegalArgumentException(
          "link " + name + " has a bandwidth of " + bandwidth + " B/s");
    }
    if (!(latency >= 0) || Double.isInfinite(latency)) {
      throw new IllegalArgumentException("link " + name + " has a latency of " + latency + " s");
    }
  }
}
