package org.vmplacebench.snooze.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.vmplacebench.core.scheduling.MessageCount;
import org.vmplacebench.snooze.protocol.Role;
import org.vmplacebench.snooze.protocol.SnoozeMessage.Kind;

/** Counts messages by host, by role and by kind. */
public final class Traffic {

  private final double bytesPerMessage;
  private final int firstServiceHost;
  private final Map<Role, SortedMap<Integer, Counter>> counters = new EnumMap<>(Role.class);

  /** Counts for the agents of one role on one host. */
  public static final class Counter {
    private final Map<Kind, Tally> byKind = new EnumMap<>(Kind.class);

    /** One is sent. */
    public void sent(Kind kind) {
      of(kind).sent++;
    }

    /** One has arrived. */
    public void received(Kind kind) {
      of(kind).received++;
    }

    private Tally of(Kind kind) {
      return byKind.computeIfAbsent(kind, k -> new Tally());
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
                    counter.byKind.forEach(
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
                counter.byKind.forEach(
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
