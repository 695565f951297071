package org.vmplacebench.core.sim;

/**
 * An action on a VM that has ended.
 *
 * @param action what was done
 * @param vm index of the VM
 * @param host index of the host that it is on, was on or was to be on; -1 where it was on none
 * @param image index of the host whose disk has the image, or {@link VmTimes#SHARED}; -1 where the
 *     action has none
 * @param start simulated seconds at its start
 * @param duration seconds until its end
 * @param reason why it did not succeed, in words; empty where it did
 */
public record VmActionRecord(
    VmAction action, int vm, int host, int image, double start, double duration, String reason) {

  /** Whether it was done. */
  public boolean isDone() {
    return reason.isEmpty();
  }

  /** Whether the image went over the network to another host's disk, or came from there. */
  public boolean isRemote() {
    return image >= 0 && image != host;
  }
}
