package org.vmplacebench.dvms;

import java.util.Collection;
import org.vmplacebench.dvms.protocol.Message;

/** What agents put on the network around the messages of protocol and overlay, and its size. */
sealed interface Envelope {

  /** Bytes of an address, a grant and a header. */
  int BASE = 96;

  /** Bytes of a host's name in a list. */
  int PER_HOST = 8;

  /** Bytes of a VM's state in a report. */
  int PER_VM = 24;

  /** Size on the network in bytes. */
  int bytes();

  /** A message of the protocol to a host that is known. */
  record Direct(Message message) implements Envelope {
    @Override
    public int bytes() {
      return BASE + Envelope.bytesOf(message);
    }
  }

  /**
   * A message on its way over the overlay, whose arrival is acknowledged.
   *
   * @param number chosen by the sender, for the acknowledgement
   * @param search chosen by the leader that sent it off: later ones have higher numbers
   * @param baggage of the overlay
   * @param baggageBytes its size
   * @param hops how many hosts it has been sent to since it was sent off
   */
  record Travelling(
      int number, int search, Message.Traveller message, Object baggage, int baggageBytes, int hops)
      implements Envelope {
    @Override
    public int bytes() {
      return BASE + Envelope.bytesOf(message) + baggageBytes;
    }
  }

  /** A travelling message has arrived. */
  record Arrived(int number) implements Envelope {
    @Override
    public int bytes() {
      return BASE;
    }
  }

  /** A leader tells a member, which it has set free, that it has no VM to run. */
  record Unneeded() implements Envelope {
    @Override
    public int bytes() {
      return BASE;
    }
  }

  /** A host that was woken tells the one that lacked room that it is there. */
  record Awake() implements Envelope {
    @Override
    public int bytes() {
      return BASE;
    }
  }

  /** A message of the overlay. */
  record OfOverlay(Object message, int size) implements Envelope {
    @Override
    public int bytes() {
      return size;
    }
  }

  private static int bytesOf(Message message) {
    if (message instanceof Message.Traveller traveller) {
      return hosts(traveller.partition().members());
    } else if (message instanceof Message.Lead lead) {
      return hosts(lead.partition().members());
    } else if (message instanceof Message.Merge merge) {
      return hosts(merge.partition().members());
    } else if (message instanceof Message.Granted granted
        && granted.report() instanceof HostReport report) {
      return PER_VM * report.vms();
    }
    return 0;
  }

  private static int hosts(Collection<Integer> hosts) {
    return PER_HOST * hosts.size();
  }
}
