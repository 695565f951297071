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

  /** Transfers that can become others, as a list through themselves. */
  private Transfer free;

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
    Transfer transfer = new Transfer(false);
    transfer.begin(from, to, bytes, delivered);
    return transfer;
  }

  /** As {@link #send}, with an object that was there for another one before. */
  void post(int from, int to, double bytes, Runnable delivered) {
    Transfer transfer = free;
    if (transfer == null) {
      transfer = new Transfer(true);
    } else {
      free = transfer.next;
      transfer.next = null;
    }
    transfer.begin(from, to, bytes, delivered);
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

    /** Whether nobody has it, so that it can become another one once it has ended. */
    private final boolean posted;

    /** The next one that can, where it is one of these. */
    private Transfer next;

    private int from;
    private int to;
    private int start;
    private Runnable delivered;

    /** The flow that it is, or what was left of that; null where it is none. */
    private Timer sent;

    private Transfer(boolean posted) {
      queue.super();
      this.posted = posted;
    }

    private void begin(int newFrom, int newTo, double bytes, Runnable whenDelivered) {
      from = newFrom;
      to = newTo;
      delivered = whenDelivered;
      start = outages;
      sent = network.send(from, to, bytes, this);
    }

    @Override
    public void run() {
      // Nearly always no host at all has gone off in these microseconds: no look at the two.
      boolean lost = start != outages && (lastOutage[from] > start || lastOutage[to] > start);
      Runnable told = delivered;
      end(sent == null ? null : NOTHING);
      if (!lost) {
        told.run();
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
        end(new Rest(left));
      }
    }

    private void end(Timer rest) {
      delivered = null;
      if (posted) {
        sent = null;
        next = free;
        free = this;
      } else {
        sent = rest;
      }
    }
  }
}
