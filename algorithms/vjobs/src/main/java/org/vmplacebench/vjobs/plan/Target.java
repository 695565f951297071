package org.vmplacebench.vjobs.plan;

/**
 * What a context switch leads to.
 *
 * @param hostOf for each VM of the configuration the host that it is to run on, {@link #READY}
 *     where it is not to run, or {@link #TERMINATED}
 */
public record Target(int[] hostOf) {

  /** The VM is not to run: one that waits goes on waiting, one that runs is suspended. */
  public static final int READY = -1;

  /** The VM is to be stopped. */
  public static final int TERMINATED = -2;

  /** Whether a VM is to run. */
  public boolean runs(int vm) {
    return hostOf[vm] >= 0;
  }
}
