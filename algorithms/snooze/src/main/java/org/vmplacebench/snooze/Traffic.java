package org.vmplacebench.snooze;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.vmplacebench.snooze.Message.Kind;

/** Counts messages by kind, by role and by service host. */
final class Traffic {

  private final double bytesPerMessage;
  private final int firstServiceHost;
  private final Map<Kind, Tally> byKind = new EnumMap<>(Kind.class);
  private final Map<Role, Tally> byRole = new EnumMap<>(Role.class);
  private final Tally[] byServiceHost;

  private static final class Tally {
    private long sent;
    private long received;
  }

  /**
   * No message yet.
   *
   * @param bytesPerMessage size of every message
   * @param hosting number of hosts that take VMs; the others are counted each by itself
   * @param hosts number of hosts
   */
  Traffic(double bytesPerMessage, int hosting, int hosts) {
    this.bytesPerMessage = bytesPerMessage;
    firstServiceHost = hosting;
    for (Kind kind : Kind.values()) {
      byKind.put(kind, new Tally());
    }
    for (Role role : Role.values()) {
      byRole.put(role, new Tally());
    }
    byServiceHost = new Tally[hosts - hosting];
    for (int i = 0; i < byServiceHost.length; i++) {
      byServiceHost[i] = new Tally();
    }
  }

  /** An agent has sent a message from its host. */
  void sent(Role role, int host, Kind kind) {
    byKind.get(kind).sent++;
    byRole.get(role).sent++;
    if (host >= firstServiceHost) {
      byServiceHost[host - firstServiceHost].sent++;
    }
  }

  /** A message has arrived at an agent on its host. */
  void received(Role role, int host, Kind kind) {
    byKind.get(kind).received++;
    byRole.get(role).received++;
    if (host >= firstServiceHost) {
      byServiceHost[host - firstServiceHost].received++;
    }
  }

  /** Number of messages of a kind that were sent. */
  long sent(Kind kind) {
    return byKind.get(kind).sent;
  }

  Map<String, Object> summary(IntFunction<String> hostName) {
    Tally total = new Tally();
    Map<String, Object> kinds = new LinkedHashMap<>();
    byKind.forEach(
        (kind, tally) -> {
          total.sent += tally.sent;
          total.received += tally.received;
          kinds.put(kind.label, told(tally));
        });
    Map<String, Object> roles = new LinkedHashMap<>();
    byRole.forEach((role, tally) -> roles.put(role.label, told(tally)));
    Map<String, Object> hosts = new LinkedHashMap<>();
    for (int i = 0; i < byServiceHost.length; i++) {
      hosts.put(hostName.apply(firstServiceHost + i), told(byServiceHost[i]));
    }
    Map<String, Object> summary = told(total);
    summary.put("by_kind", kinds);
    summary.put("by_role", roles);
    summary.put("by_service_host", hosts);
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
