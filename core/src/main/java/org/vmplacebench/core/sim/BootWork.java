package org.vmplacebench.core.sim;

/**
 * What a VM that boots has to do on its host (Nguyen and Lebre, PDP 2017): it reads from the host's
 * disk and then computes with one thread. Both compete with whatever else is on the host, so that
 * the time follows from the contention.
 *
 * @param bytes what it reads, 0 or more
 * @param flops what it computes, 0 or more
 */
public record BootWork(double bytes, double flops) {

  /** Nothing: a boot takes a constant time. */
  public static final BootWork NONE = new BootWork(0, 0);

  /** Refuses work that cannot be. */
  public BootWork {
    if (!(bytes >= 0 && flops >= 0) || Double.isInfinite(bytes + flops)) {
      throw new IllegalArgumentException(
          "a boot cannot read " + bytes + " bytes and compute " + flops + " flops");
    }
  }
}
