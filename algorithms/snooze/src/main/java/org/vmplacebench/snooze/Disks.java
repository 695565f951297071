package org.vmplacebench.snooze;

import java.util.HashMap;
import java.util.Map;

/**
 * What local controllers write to the disks of their hosts, where their successors find it: whose
 * VMs they have started.
 */
final class Disks {

  private final Map<Integer, Integer> hostByOrder = new HashMap<>();

  /** A controller starts a client's VM. */
  void started(int host, int order) {
    hostByOrder.put(order, host);
  }

  /** Whether a client's VM was started on a host. */
  boolean holds(int host, int order) {
    Integer startedOn = hostByOrder.get(order);
    return startedOn != null && startedOn == host;
  }
}
