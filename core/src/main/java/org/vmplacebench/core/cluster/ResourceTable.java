package org.vmplacebench.core.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;

/**
 * What hosts have, and what VMs have of them, of named resources beside CPU and memory. It is there
 * only where a host or a VM class names one.
 *
 * <p>A resource is either had in a fixed amount, as memory is, or demanded: then what a VM asks for
 * changes in time, counts while the VM runs, and may be more than its host has, as with CPU.
 *
 * <p>Amounts are rounded to whole millionths, so that a host that is emptied is at 0. Those of a
 * demanded resource have fewer decimals the more of it a host has: solvers count in units in which
 * all amounts are whole, and no more than about a million of them.
 */
final class ResourceTable {

  private static final double PARTS = 1e6;
  private static final long MOST_UNITS = 1_000_000;

  /** The demand of a VM for which nobody has set one: a share of what its class says. */
  private static final long OF_CLASS = -1;

  private final List<String> names;
  private final long[] capacity;
  private final long[] used;

  /** Millionths in a unit that demands are whole numbers of; 0 of a resource in fixed amounts. */
  private final long[] unit;

  /** What VMs ask for at first, of what their classes say. */
  private final double[] shares;

  private final boolean anyDemanded;
  private final boolean[] exceeded;
  private long[] demands = {};

  /** What is had or asked for on all hosts, and its integral over time until {@link #since}. */
  private final long[] sum;

  private final double[] integral;
  private double since;

  private ResourceTable(List<String> names, List<HostSpec> hosts, Map<String, Double> demanded) {
    this.names = names;
    capacity = new long[hosts.size() * names.size()];
    used = new long[capacity.length];
    unit = new long[names.size()];
    shares = new double[names.size()];
    sum = new long[names.size()];
    integral = new double[names.size()];
    anyDemanded = !demanded.isEmpty();
    exceeded = new boolean[anyDemanded ? hosts.size() : 0];
    for (int host = 0; host < hosts.size(); host++) {
      for (int r = 0; r < names.size(); r++) {
        double amount = hosts.get(host).resources().getOrDefault(names.get(r), 0.0);
        capacity[host * names.size() + r] = parts(amount);
      }
    }
    for (int r = 0; r < names.size(); r++) {
      Double share = demanded.get(names.get(r));
      if (share != null) {
        shares[r] = share;
        unit[r] = unit(r, hosts.size());
        for (int at = r; at < capacity.length; at += names.size()) {
          capacity[at] -= capacity[at] % unit[r];
        }
      }
    }
  }

  private long unit(int resource, int hosts) {
    long most = 0;
    for (int host = 0; host < hosts; host++) {
      most = Math.max(most, capacity[host * names.size() + resource]);
    }
    long parts = 1;
    while (parts < PARTS && most / parts > MOST_UNITS) {
      parts *= 10;
    }
    return parts;
  }

  /**
   * The table of hosts, or null where nobody names a resource.
   *
   * @param demanded names of those of which demands change in time, each with the share of what its
   *     class says that a VM asks for at first
   */
  static ResourceTable of(
      List<HostSpec> hosts, List<VmClass> classes, Map<String, Double> demanded) {
    TreeSet<String> names = new TreeSet<>(demanded.keySet());
    hosts.forEach(host -> names.addAll(host.resources().keySet()));
    classes.forEach(type -> names.addAll(type.resources().keySet()));
    return names.isEmpty() ? null : new ResourceTable(List.copyOf(names), hosts, demanded);
  }

  /** Whether demands of any resource change in time. */
  boolean isAnyDemanded() {
    return anyDemanded;
  }

  boolean isDemanded(int resource) {
    return unit[resource] > 0;
  }

  /** What a VM asks for while it runs, or has where the resource is had in fixed amounts. */
  double need(int vm, VmClass type, int resource) {
    return needed(vm, type, resource) / PARTS;
  }

  private long needed(int vm, VmClass type, int resource) {
    int at = vm * names.size() + resource;
    if (at < demands.length && demands[at] != OF_CLASS) {
      return demands[at];
    }
    return isDemanded(resource) ? first(type, resource) : parts(type.resource(names.get(resource)));
  }

  private long first(VmClass type, int resource) {
    return toUnits(parts(shares[resource] * type.resource(names.get(resource))), resource);
  }

  /** Whether a host has what a VM more would ask for at first. */
  boolean meetsDemand(VmClass type, int host) {
    for (int r = 0; anyDemanded && r < names.size(); r++) {
      int at = host * names.size() + r;
      if (isDemanded(r) && used[at] + first(type, r) > capacity[at]) {
        return false;
      }
    }
    return true;
  }

  private long toUnits(long parts, int resource) {
    return (parts + unit[resource] / 2) / unit[resource] * unit[resource];
  }

  /** From now on a VM asks for so much of a resource that is demanded. */
  void setDemand(int vm, int resource, double amount) {
    int at = vm * names.size() + resource;
    if (at >= demands.length) {
      int known = demands.length;
      demands = Arrays.copyOf(demands, Math.max(2 * known, (vm + 1) * names.size()));
      Arrays.fill(demands, known, demands.length, OF_CLASS);
    }
    demands[at] = toUnits(parts(amount), resource);
  }

  /** The same of a VM that runs on a host. */
  void changeDemand(int vm, VmClass type, int host, int resource, double amount) {
    long before = needed(vm, type, resource);
    setDemand(vm, resource, amount);
    add(host, resource, needed(vm, type, resource) - before);
    boolean any = false;
    for (int r = 0; r < names.size() && !any; r++) {
      any = isExceeded(host, r);
    }
    exceeded[host] = any;
  }

  /** Something is about to change, now. */
  void moveTo(double now) {
    if (now > since) {
      for (int r = 0; r < sum.length; r++) {
        integral[r] += sum[r] / PARTS * (now - since);
      }
      since = now;
    }
  }

  /** Integral over time of what is had or asked for on all hosts, until now. */
  double integral(int resource, double now) {
    return integral[resource] + sum[resource] / PARTS * (now - since);
  }

  private void add(int host, int resource, long parts) {
    used[host * names.size() + resource] += parts;
    sum[resource] += parts;
  }

  /** Nobody asks a host for what is demanded, until {@link #addDemand} says who does. */
  void clearDemand(int host) {
    for (int r = 0; r < names.size(); r++) {
      if (isDemanded(r)) {
        add(host, r, -used[host * names.size() + r]);
      }
    }
    exceeded[host] = false;
  }

  /** A VM that runs asks a host for what is demanded. */
  void addDemand(int vm, VmClass type, int host) {
    for (int r = 0; r < names.size(); r++) {
      if (isDemanded(r)) {
        int at = host * names.size() + r;
        add(host, r, needed(vm, type, r));
        exceeded[host] |= used[at] > capacity[at];
      }
    }
  }

  /** Whether VMs ask a host for more of a demanded resource than it has. */
  boolean isExceeded(int host) {
    return anyDemanded && exceeded[host];
  }

  /** Whether VMs ask a host for more of a resource, which is demanded, than it has. */
  boolean isExceeded(int host, int resource) {
    int at = host * names.size() + resource;
    return isDemanded(resource) && used[at] > capacity[at];
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
        if (!isDemanded(r)) {
          add(host, r, sign * parts(type.resource(names.get(r))));
        }
      }
    }
  }

  /**
   * The first resource in fixed amounts of which a host has too little for a VM more; null where
   * there is none.
   */
  String lacking(VmClass type, int host) {
    if (type.resources().isEmpty()) {
      return null;
    }
    for (int r = 0; r < names.size(); r++) {
      int at = host * names.size() + r;
      if (!isDemanded(r) && parts(type.resource(names.get(r))) > capacity[at] - used[at]) {
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

  /** The first resource in fixed amounts of which VMs of a host have too much; null where none. */
  String exceeded(int host) {
    for (int r = 0; r < names.size(); r++) {
      int at = host * names.size() + r;
      if (!isDemanded(r) && used[at] > capacity[at]) {
        return names.get(r);
      }
    }
    return null;
  }
}
