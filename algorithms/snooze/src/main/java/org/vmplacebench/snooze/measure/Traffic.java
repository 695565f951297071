package org.vmplacebench.snooze.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.vmplacebench.core.scheduling.MessageCount;
import org.vmplacebench.snooze.protocol.Role;
import org.vmplacebench.snooze.protocol.SnoozeMessage.Kind;

/** Counts messages by host, by role and by kind. */
public final class Traffic {

  private static final Kind[] KINDS = Kind.values();

  private final double bytesPerMessage;
  private final int firstServiceHost;
  private final Map<Role, SortedMap<Integer, Counter>> counters = new EnumMap<>(Role.class);

  /** Counts for the agents of one role on one host. */
  @SuppressWarnings("EnumOrdinal") // the place in an array that lives no longer than the run
  public static final class Counter {

    // By the ordinal of a kind: sent, and behind these received. One piece of memory, as nearly all
    // that a large run does is messages.
    private final long[] counts = new long[2 * KINDS.length];

    /** One is sent. */
    public void sent(Kind kind) {
      counts[kind.ordinal()]++;
    }

    /** One has arrived. */
    public void received(Kind kind) {
      counts[KINDS.length + kind.ordinal()]++;
    }

    /** Tells of each kind of which there has been a message, in the order of kinds. */
    private void forEach(BiConsumer<Kind, Tally> told) {
      for (Kind kind : KINDS) {
        Tally tally = new Tally();
        tally.sent = counts[kind.ordinal()];
        tally.received = counts[KINDS.length + kind.ordinal()];
        if (tally.sent > 0 || tally.received > 0) {
          told.accept(kind, tally);
        }
      }
    }
  }

  private static final class Tally {
    private long sent;
    private long received;

    private void add(Tally other) {
      sent += other.sent;
      received += other.received;
    }
  }

  /**
   * No message yet.
   *
   * @param bytesPerMessage size of every message
   * @param hosting number of hosts that take VMs
   */
  public Traffic(double bytesPerMessage, int hosting) {
    this.bytesPerMessage = bytesPerMessage;
    firstServiceHost = hosting;
    for (Role role : Role.values()) {
      counters.put(role, new TreeMap<>());
    }
  }

  /** The counter of all agents of a role on a host. */
  public Counter of(Role role, int host) {
    return counters.get(role).computeIfAbsent(host, h -> new Counter());
  }

  /** All counts above 0, by role, host and kind. */
  public List<MessageCount> counts() {
    List<MessageCount> counts = new ArrayList<>();
    counters.forEach(
        (role, ofRole) ->
            ofRole.forEach(
                (host, counter) ->
                    counter.forEach(
                        (kind, tally) ->
                            counts.add(
                                new MessageCount(
                                    host,
                                    role.label(),
                                    kind.label(),
                                    tally.sent,
                                    tally.received,
                                    tally.sent * bytesPerMessage,
                                    tally.received * bytesPerMessage)))));
    return counts;
  }

  /** What {@code summary.json} tells of messages, with the names of hosts. */
  public Map<String, Object> summary(IntFunction<String> hostName) {
    Tally total = new Tally();
    Map<Kind, Tally> kinds = new EnumMap<>(Kind.class);
    Map<Role, Tally> roles = new EnumMap<>(Role.class);
    SortedMap<Integer, Tally> hosts = new TreeMap<>();
    counters.forEach(
        (role, ofRole) -> {
          Tally tallyOfRole = roles.computeIfAbsent(role, r -> new Tally());
          ofRole.forEach(
              (host, counter) -> {
                Tally tallyOfHost =
                    host < firstServiceHost
                        ? new Tally()
                        : hosts.computeIfAbsent(host, h -> new Tally());
                counter.forEach(
                    (kind, tally) -> {
                      total.add(tally);
                      tallyOfRole.add(tally);
                      tallyOfHost.add(tally);
                      kinds.computeIfAbsent(kind, k -> new Tally()).add(tally);
                    });
              });
        });
    Map<String, Object> summary = told(total);
    Map<String, Object> byKind = new LinkedHashMap<>();
    kinds.forEach((kind, tally) -> byKind.put(kind.label(), told(tally)));
    summary.put("by_kind", byKind);
    Map<String, Object> byRole = new LinkedHashMap<>();
    roles.forEach((role, tally) -> byRole.put(role.label(), told(tally)));
    summary.put("by_role", byRole);
    Map<String, Object> byHost = new LinkedHashMap<>();
    hosts.forEach((host, tally) -> byHost.put(hostName.apply(host), told(tally)));
    summary.put("by_service_host", byHost);
    return summary;
  }

  private Map<String, Object> told(Tally tally) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sent", tally.sent);
    map.put("received", tally.received);
    map.put("sent_bytes", tally.sent * bytesPerMessage);
    map.put("received_bytes", tally.received * bytesPerMessage);
    return map;
  }
}
