package org.vmplacebench.dvms.protocol;

/** What hosts send each other. */
public sealed interface Message {

  /** A message that goes from host to host over the overlay until one takes it. */
  sealed interface Traveller extends Message {

    /** The leadership that sent it off. */
    Grant grant();

    /** The partition that it looks for hosts for. */
    Partition partition();

    /** The host at which its way round ends. */
    int origin();
  }

  /** A partition looks for a free host, which becomes its leader: the thesis' event. */
  record Event(Grant grant, Partition partition) implements Traveller {
    @Override
    public int origin() {
      return partition.origin();
    }
  }

  /**
   * A partition that cannot grow looks for free hosts and for partitions like itself. Its leader
   * stays where it is.
   *
   * @param sawOthers whether it passed hosts that may become free, or able to merge, later
   */
  record Scout(Grant grant, Partition partition, boolean sawOthers) implements Traveller {
    @Override
    public int origin() {
      return grant.leader();
    }

    Scout seen() {
      return sawOthers ? this : new Scout(grant, partition, true);
    }
  }

  /**
   * A leader tells a member of its leadership and asks for its state.
   *
   * @param parent the leadership that the member must be under; equal to {@code grant} where a
   *     leader renews its own
   */
  record Lead(Grant grant, Grant parent, Partition partition) implements Message {}

  /** A member's consent, with its state. */
  record Granted(Grant grant, MemberReport report) implements Message {}

  /**
   * A host does not follow a leader.
   *
   * @param rival whether it follows another leader of the same partition
   */
  record Denied(Grant grant, boolean rival) implements Message {}

  /** A leader sets a member free. */
  record Release(Grant grant) implements Message {}

  /** A scout's answer: its sender is free. */
  record FoundFree(Grant grant) implements Message {}

  /** A scout's answer: its sender is in another partition that cannot grow. */
  record FoundBlocked(Grant grant, Grant other) implements Message {}

  /** The receiver is asked to have its partition merged into the sender's, both being unable. */
  record Invite(Grant grant, Grant into) implements Message {}

  /**
   * A leader hands its partition over to the receiver's.
   *
   * @param grant the receiver's leadership
   * @param handed the sender's leadership, which ends
   */
  record Merge(Grant grant, Grant handed, Partition partition) implements Message {}

  /** A partition that was handed over is not taken. */
  record Refused(Grant handed) implements Message {}
}
