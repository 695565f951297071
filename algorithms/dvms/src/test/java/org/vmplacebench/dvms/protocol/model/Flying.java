package org.vmplacebench.dvms.protocol.model;

import java.util.Objects;
import org.vmplacebench.dvms.protocol.Grant;
import org.vmplacebench.dvms.protocol.Growth;
import org.vmplacebench.dvms.protocol.Message;
import org.vmplacebench.dvms.protocol.Partition;

/**
 * A message on its way, taken apart once into what tells it from others: at most two grants, which
 * are renumbered when states are compared, and the rest as bits.
 */
final class Flying {

  private final int from;
  private final int to;
  private final Message message;
  private final Grant first;
  private final Grant second;
  private final int rest;

  Flying(int from, int to, Message message) {
    this.from = from;
    this.to = to;
    this.message = message;
    Grant other = null;
    int kind;
    int content = 0;
    if (message instanceof Message.Event m) {
      kind = 0;
      first = m.grant();
      content = bits(m.partition()) << 3 | m.partition().origin();
    } else if (message instanceof Message.Scout m) {
      kind = 1;
      first = m.grant();
      content = bits(m.partition()) << 1 | (m.sawOthers() ? 1 : 0);
    } else if (message instanceof Message.Lead m) {
      kind = 2;
      first = m.grant();
      other = m.parent();
      content = bits(m.partition());
    } else if (message instanceof Message.Granted m) {
      kind = 3;
      first = m.grant();
      content = ((ModelLoad) m.report()).load();
    } else if (message instanceof Message.Denied m) {
      kind = 4;
      first = m.grant();
      content = m.rival() ? 1 : 0;
    } else if (message instanceof Message.Release m) {
      kind = 5;
      first = m.grant();
    } else if (message instanceof Message.FoundFree m) {
      kind = 6;
      first = m.grant();
    } else if (message instanceof Message.FoundBlocked m) {
      kind = 7;
      first = m.grant();
      other = m.other();
    } else if (message instanceof Message.Invite m) {
      kind = 8;
      first = m.grant();
      other = m.into();
    } else if (message instanceof Message.Merge m) {
      kind = 9;
      first = m.grant();
      other = m.handed();
      content = bits(m.partition()) << 3 | m.partition().origin();
    } else {
      kind = 10;
      first = ((Message.Refused) message).handed();
    }
    second = other;
    rest = ((content << 4 | kind) << 3 | from) << 3 | to;
  }

  /** Members, whatever their order, and growth. */
  static int bits(Partition partition) {
    int bits = 0;
    for (int host : partition.members()) {
      bits |= 1 << host;
    }
    return bits << 1 | (partition.growth() == Growth.GROW ? 1 : 0);
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  Message message() {
    return message;
  }

  /** The grant that the message is about. */
  Grant first() {
    return first;
  }

  /** The other grant that it names, or null. */
  Grant second() {
    return second;
  }

  /** All but the grants. */
  int rest() {
    return rest;
  }

  boolean isLike(Flying other) {
    return rest == other.rest
        && first.equals(other.first)
        && (second == null || second.equals(other.second));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Flying flying && isLike(flying);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rest, first, second);
  }

  @Override
  public String toString() {
    return from + " to " + to + ": " + message;
  }
}
