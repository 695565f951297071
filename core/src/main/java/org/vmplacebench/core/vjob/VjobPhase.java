package org.vmplacebench.core.vjob;

import java.util.Arrays;

/**
 * A phase of a vjob's application: some VMs compute, each its amount, and the others wait for them.
 * The next phase begins when the last one is done.
 *
 * @param seconds for each VM how long it computes with all its vCPUs at the speed of the first
 *     host; 0 where it waits
 */
public record VjobPhase(double[] seconds) {

  /** Copies the array and refuses what is no time. */
  public VjobPhase {
    seconds = seconds.clone();
    for (double each : seconds) {
      if (!(each >= 0) || Double.isInfinite(each)) {
        throw new IllegalArgumentException("a VM cannot compute for " + each + " s");
      }
    }
  }

  /** All VMs compute for as long. */
  public static VjobPhase ofAll(int vms, double seconds) {
    double[] each = new double[vms];
    Arrays.fill(each, seconds);
    return new VjobPhase(each);
  }

  /** What the longest VM takes where nothing slows it down, in seconds. */
  public double longest() {
    return Arrays.stream(seconds).max().orElse(0);
  }
}
