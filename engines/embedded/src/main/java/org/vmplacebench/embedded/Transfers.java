package org.vmplacebench.embedded;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.sim.Timer;

/** What hosts send to each other: lost where one of them goes off before all has arrived. */
final class Transfers {

  private final FlowNetwork network;
  private final int[] timesOff;

  /** Those that take bandwidth from others, as a list through themselves. */
  private Transfer firstFlow;

  private Transfer lastFlow;

  Transfers(FlowNetwork network, int hostCount) {
    this.network = network;
    timesOff = new int[hostCount];
  }

  /**
   * Sends bytes from a host to another one, both of them on, now.
   *
   * @param delivered runs when all has arrived
   */
  Timer send(int from, int to, double bytes, Runnable delivered) {
    Transfer transfer = new Transfer(from, to, delivered);
    transfer.sent = network.send(from, to, bytes, transfer);
    if (transfer.sent instanceof Flow) {
      transfer.enter();
    }
    return transfer;
  }

  /** A host has gone off: what it sends and receives is lost and takes no bandwidth any more. */
  void hostWentOff(int host) {
    timesOff[host]++;
    List<Transfer> lost = new ArrayList<>();
    for (Transfer transfer = firstFlow; transfer != null; transfer = transfer.behind) {
      if (transfer.from == host || transfer.to == host) {
        lost.add(transfer);
      }
    }
    lost.forEach(Transfer::cancel);
  }

  private final class Transfer implements Timer, Runnable {

    private final int from;
    private final int to;
    private final int bootOfSender;
    private final int bootOfReceiver;
    private final Runnable delivered;
    private Timer sent;
    private boolean isUnderWay;
    private Transfer before;
    private Transfer behind;

    private Transfer(int from, int to, Runnable delivered) {
      this.from = from;
      this.to = to;
      this.delivered = delivered;
      bootOfSender = timesOff[from];
      bootOfReceiver = timesOff[to];
    }

    @Override
    public void run() {
      forget();
      if (timesOff[from] == bootOfSender && timesOff[to] == bootOfReceiver) {
        delivered.run();
      }
    }

    @Override
    public double left() {
      return sent.left();
    }

    @Override
    public void cancel() {
      forget();
      sent.cancel();
    }

    private void enter() {
      isUnderWay = true;
      before = lastFlow;
      if (before == null) {
        firstFlow = this;
      } else {
        before.behind = this;
      }
      lastFlow = this;
    }

    private void forget() {
      if (!isUnderWay) {
        return;
      }
      isUnderWay = false;
      if (before == null) {
        firstFlow = behind;
      } else {
        before.behind = behind;
      }
      if (behind == null) {
        lastFlow = before;
      } else {
        behind.before = before;
      }
      before = null;
      behind = null;
    }
  }
}
