package org.vmplacebench.simgrid;

import org.simgrid.msg.Task;

/** What a sender on one host hands to a receiver on another one. It can be sent again and again. */
final class Letter extends Task {

  private String address;
  private Runnable arrived;
  private boolean isThere;

  Letter() {
    super("message", 0, 0);
  }

  /**
   * Makes it ready.
   *
   * @param whenArrived runs in the driver
   */
  void write(double bytes, String mailbox, Runnable whenArrived) {
    setBytesAmount(bytes);
    address = mailbox;
    arrived = whenArrived;
    isThere = false;
  }

  /** Starts on its way from the host of the calling process, which does not wait. */
  void post() {
    dsend(address);
  }

  /** The receiver has it. */
  Runnable open() {
    isThere = true;
    return arrived;
  }

  /** Whether the receiver has it. */
  boolean isThere() {
    return isThere;
  }
}
