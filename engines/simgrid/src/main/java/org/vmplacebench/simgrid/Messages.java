package org.vmplacebench.simgrid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vmplacebench.core.sim.Timer;

/** Transfers between hosts, as tasks that a process on the one sends to a process on the other. */
final class Messages {

  private final Kernel kernel;
  private final Map<Integer, Sender> senders = new TreeMap<>();
  private final Map<Integer, Deque<Receiver>> idle = new TreeMap<>();
  private final Set<Transfer> underWay = new LinkedHashSet<>();
  private final Map<Integer, Integer> boots = new TreeMap<>();
  private final Deque<Letter> blank = new ArrayDeque<>();
  // SimGrid's finalizer of a task could end the JVM.
  private final List<Letter> letters = new ArrayList<>();
  private int receivers;

  Messages(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Sends bytes from a host to another one, both of them on, now.
   *
   * @param delivered runs when all has arrived
   */
  Timer send(int from, int to, double bytes, Runnable delivered) {
    Transfer transfer = new Transfer(from, to, bytes, delivered);
    underWay.add(transfer);
    kernel.begun();
    senders.computeIfAbsent(from, this::newSender).send(transfer.letter);
    return transfer;
  }

  private Sender newSender(int host) {
    Sender sender = new Sender(kernel, kernel.host(host));
    sender.start();
    return sender;
  }

  private Receiver receiver(int host) {
    Receiver receiver = idleOn(host).poll();
    if (receiver == null) {
      receiver = new Receiver(kernel, kernel.host(host), "receiver-" + receivers++);
      receiver.start();
    }
    return receiver;
  }

  private Deque<Receiver> idleOn(int host) {
    return idle.computeIfAbsent(host, h -> new ArrayDeque<>());
  }

  private Letter letter() {
    Letter letter = blank.poll();
    if (letter == null) {
      letter = new Letter();
      letters.add(letter);
    }
    return letter;
  }

  /** A host goes off: what it sends and receives is lost, and so are its processes. */
  void hostGoesOff(int host) {
    for (Transfer transfer : List.copyOf(underWay)) {
      if (transfer.from == host || transfer.to == host) {
        transfer.lose();
      }
    }
    Deque<Receiver> there = idle.remove(host);
    if (there != null) {
      there.forEach(Receiver::end);
    }
    Sender sender = senders.remove(host);
    if (sender != null) {
      sender.dismiss();
    }
    boots.merge(host, 1, Integer::sum);
  }

  /** How often a host has gone off. */
  int bootOf(int host) {
    return boots.getOrDefault(host, 0);
  }

  private final class Transfer implements Timer {

    private final int from;
    private final int to;
    private final Runnable delivered;
    private final Letter letter = letter();
    private final Receiver receiver;
    private boolean over;

    private Transfer(int from, int to, double bytes, Runnable delivered) {
      this.from = from;
      this.to = to;
      this.delivered = delivered;
      receiver = receiver(to);
      letter.write(bytes, receiver.mailbox(), this::ended);
    }

    private void ended() {
      if (!over) {
        finish();
        idleOn(to).add(receiver);
        blank.add(letter);
        delivered.run();
      }
    }

    /** SimGrid gives a letter up when its receiver ends. */
    private void lose() {
      finish();
      senders.get(from).awaitSent();
      if (letter.isThere()) {
        idleOn(to).add(receiver);
      } else {
        receiver.end();
      }
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
