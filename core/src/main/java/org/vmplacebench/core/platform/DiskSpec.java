package org.vmplacebench.core.platform;

/**
 * The disk of a host, as SimGrid has it: all reads together at most at one bandwidth, all writes at
 * another one, both together at the larger of the two.
 *
 * @param read bytes/s, above 0
 * @param write bytes/s, above 0
 */
public record DiskSpec(double read, double write) {

  /** Refuses a disk that never ends. */
  public DiskSpec {
    if (!(read > 0) || !(write > 0)) {
      throw new IllegalArgumentException(
          "a disk of " + read + " and " + write + " bytes/s is not possible");
    }
  }
}
