package org.vmplacebench.core.cluster;

import java.util.List;
import java.util.TreeSet;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;

/**
 * What hosts have, and what VMs have of them, of named resources beside CPU and memory. It is there
 * only where a host or a VM class names one.
 *
 * <p>Amounts are rounded to whole millionths, so that a host that is emptied is at 0.
 */
final class ResourceTable {

  private static final double PARTS = 1e6;

  private final List<String> names;
  private final long[] capacity;
  private final long[] used;

  private ResourceTable(List<String> names, List<HostSpec> hosts) {
    this.names = names;
    capacity = new long[hosts.size() * names.size()];
    used = new long[capacity.length];
    for (int host = 0; host < hosts.size(); host++) {
      for (int r = 0; r < names.size(); r++) {
        double amount = hosts.get(host).resources().getOrDefault(names.get(r), 0.0);
        capacity[host * names.size() + r] = parts(amount);
      }
    }
  }

  /** The table of hosts, or null where nobody names a resource. */
  static ResourceTable of(List<HostSpec> hosts, List<VmClass> classes) {
    TreeSet<String> names = new TreeSet<>();
    hosts.forEach(host -> names.addAll(host.resources().keySet()));
    classes.forEach(type -> names.addAll(type.resources().keySet()));
    return names.isEmpty() ? null : new ResourceTable(List.copyOf(names), hosts);
  }

  private static long parts(double amount) {
    return Math.round(amount * PARTS);
  }

  List<String> names() {
    return names;
  }

  double capacity(int host, int resource) {
    return capacity[host * names.size() + resource] / PARTS;
  }

  double used(int host, int resource) {
    return used[host * names.size() + resource] / PARTS;
  }

  /** A VM takes what it has from a host, or with a sign of -1 gives it back. */
  void occupy(VmClass type, int host, int sign) {
    if (!type.resources().isEmpty()) {
      for (int r = 0; r < names.size(); r++) {
        used[host * names.size() + r] += sign * parts(type.resource(names.get(r)));
      }
    }
  }

  /** The first resource of which a host has too little for a VM more; null where there is none. */
  String lacking(VmClass type, int host) {
    if (type.resources().isEmpty()) {
      return null;
    }
    for (int r = 0; r < names.size(); r++) {
      int at = host * names.size() + r;
      if (parts(type.resource(names.get(r))) > capacity[at] - used[at]) {
        return names.get(r);
      }
    }
    return unknown(type);
  }

  private String unknown(VmClass type) {
    return type.resources().keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .orElse(null);
  }

  /** The first resource of which the VMs of a host have more than it has; null where none. */
  String exceeded(int host) {
    for (int r = 0; r < names.size(); r++) {
      int at = host * names.size() + r;
      if (used[at] > capacity[at]) {
        return names.get(r);
      }
    }
    return null;
  }
}
