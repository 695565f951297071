package org.vmplacebench.vjobs.decision;

/**
 * A vjob in the queue, as a decision module sees it.
 *
 * @param vms positions of its VMs in the configuration
 * @param started whether it was ever run
 * @param active whether it runs now, or is kept from leaving that state
 * @param expectedEnd simulated seconds at which it ends by its user's estimate, where it runs from
 *     now on
 */
public record QueuedVjob(int[] vms, boolean started, boolean active, double expectedEnd) {}
