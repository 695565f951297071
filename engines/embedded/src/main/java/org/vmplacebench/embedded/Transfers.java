package org.vmplacebench.embedded;

import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.sim.Timer;

/** What hosts send to each other: lost where one of them goes off before all has arrived. */
final class Transfers {

  /** What is left of a transfer that has arrived. */
  private static final Timer NOTHING = new Rest(0);

  private final FlowNetwork network;
  private final EventQueue queue;

  /** How many times hosts went off, and for each host which of them was the last; 0 for never. */
  private int outages;

  private final int[] lastOutage;

  Transfers(FlowNetwork network, EventQueue queue, int hostCount) {
    this.network = network;
    this.queue = queue;
    lastOutage = new int[hostCount];
  }

  /**
   * Sends bytes from a host to another one, both of them on, now.
   *
   * @param delivered runs when all has arrived
   */
  Timer send(int from, int to, double bytes, Runnable delivered) {
    Transfer transfer = new Transfer(from, to, delivered);
    transfer.sent = network.send(from, to, bytes, transfer);
    return transfer;
  }

  /** A host has gone off: what it sends and receives is lost and takes no bandwidth any more. */
  void hostWentOff(int host) {
    lastOutage[host] = ++outages;
    network.underWay(host, Transfer.class).forEach(Transfer::cancel);
  }

  /**
   * What has ended.
   *
   * @param left bytes that had not arrived
   */
  private record Rest(double left) implements Timer {

    @Override
    public void cancel() {}
  }

  /** Its time is when all has arrived, where it is no flow. */
  private final class Transfer extends EventQueue.OwnAction {

    private final int from;
    private final int to;
    private final int start;
    private final Runnable delivered;

    /** The flow that it is, or what was left of that; null where it is none. */
    private Timer sent;

    private Transfer(int from, int to, Runnable delivered) {
      queue.super();
      this.from = from;
      this.to = to;
      this.delivered = delivered;
      start = outages;
    }

    @Override
    public void run() {
      sent = sent == null ? null : NOTHING;
      // Nearly always no host at all has gone off in these microseconds: no look at the two.
      if (start == outages || (lastOutage[from] <= start && lastOutage[to] <= start)) {
        delivered.run();
      }
    }

    @Override
    public double left() {
      return sent == null ? super.left() : sent.left();
    }

    @Override
    public void cancel() {
      if (sent == null) {
        super.cancel();
      } else {
        double left = sent.left();
        sent.cancel();
        sent = new Rest(left);
      }
    }
  }
}
