package org.vmplacebench.simgrid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.simgrid.msg.Task;
import org.vmplacebench.core.sim.Timer;

/** Transfers between hosts, as tasks that porters on both hosts hand over. */
final class Messages {

  private final Kernel kernel;
  private final Map<Integer, Deque<Porter>> idle = new TreeMap<>();
  private final List<Transfer> underWay = new ArrayList<>();
  private final Map<Integer, Integer> boots = new TreeMap<>();
  private final List<Task> tasks = new ArrayList<>();
  private int porters;

  Messages(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Sends bytes from a host to another one, both of them on, now.
   *
   * @param delivered runs when all has arrived
   */
  Timer send(int from, int to, double bytes, Runnable delivered) {
    Transfer transfer = new Transfer(from, to, delivered);
    underWay.add(transfer);
    kernel.begun();
    transfer.sender.send(bytes, transfer.receiver);
    transfer.receiver.receive(transfer::ended);
    return transfer;
  }

  /** A host goes off: what it sends and receives is lost, and so are its porters. */
  void hostGoesOff(int host) {
    for (Transfer transfer : List.copyOf(underWay)) {
      if (transfer.from == host || transfer.to == host) {
        transfer.lose();
      }
    }
    Deque<Porter> there = idle.remove(host);
    if (there != null) {
      there.forEach(Porter::dismiss);
    }
    boots.merge(host, 1, Integer::sum);
  }

  /** How often a host has gone off. */
  int bootOf(int host) {
    return boots.getOrDefault(host, 0);
  }

  private void rest(int host, Porter porter) {
    idle.computeIfAbsent(host, h -> new ArrayDeque<>()).add(porter);
  }

  private Porter porter(int host) {
    Porter porter = idle.computeIfAbsent(host, h -> new ArrayDeque<>()).poll();
    if (porter == null) {
      porter = new Porter(kernel, kernel.host(host), "porter-" + porters++, tasks);
      porter.start();
    }
    return porter;
  }

  private final class Transfer implements Timer {

    private final int from;
    private final int to;
    private final Runnable delivered;
    private final Porter sender;
    private final Porter receiver;
    private boolean over;

    private Transfer(int from, int to, Runnable delivered) {
      this.from = from;
      this.to = to;
      this.delivered = delivered;
      sender = porter(from);
      receiver = porter(to);
    }

    private void ended() {
      if (!over) {
        finish();
        rest(from, sender);
        rest(to, receiver);
        delivered.run();
      }
    }

    private void lose() {
      finish();
      sender.awaitBegun();
      receiver.awaitBegun();
      if (receiver.stopReceiving()) {
        rest(to, receiver);
      }
      sender.awaitIdle();
      rest(from, sender);
    }

    private void finish() {
      over = true;
      underWay.remove(this);
      kernel.over();
    }

    @Override
    public void cancel() {
      kernel.run(
          () -> {
            if (!over) {
              lose();
            }
          });
    }
  }
}
