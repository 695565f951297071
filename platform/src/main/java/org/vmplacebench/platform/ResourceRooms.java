package org.vmplacebench.platform;

import java.util.List;
import java.util.TreeSet;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;

/**
 * What is left of named resources of hosts while VMs are placed for the start. Amounts are whole
 * millionths, as a simulation counts them.
 */
public final class ResourceRooms {

  private static final double PARTS = 1e6;

  private final List<String> names;
  private final List<HostSpec> hosts;
  private final long[][] needs;
  private final int[] classOf;
  private final long[] free;

  private ResourceRooms(
      List<String> names, List<HostSpec> hosts, List<VmClass> classes, int[] classOf) {
    this.names = names;
    this.hosts = hosts;
    this.classOf = classOf;
    needs = new long[classes.size()][names.size()];
    for (int c = 0; c < needs.length; c++) {
      for (int r = 0; r < names.size(); r++) {
        needs[c][r] = Math.round(classes.get(c).resource(names.get(r)) * PARTS);
      }
    }
    free = new long[names.isEmpty() ? 0 : hosts.size() * names.size()];
    clear();
  }

  /**
   * All that hosts have.
   *
   * @param classOf index of the class of each VM; not copied
   */
  public static ResourceRooms of(List<HostSpec> hosts, List<VmClass> classes, int[] classOf) {
    TreeSet<String> names = new TreeSet<>();
    classes.forEach(type -> names.addAll(type.resources().keySet()));
    return new ResourceRooms(List.copyOf(names), hosts, classes, classOf);
  }

  /** No VM has any. */
  public static ResourceRooms none() {
    return new ResourceRooms(List.of(), List.of(), List.of(), new int[0]);
  }

  /** No VM is placed yet. */
  void clear() {
    for (int at = 0; at < free.length; at++) {
      double amount =
          hosts.get(at / names.size()).resources().getOrDefault(names.get(at % names.size()), 0.0);
      free[at] = Math.round(amount * PARTS);
    }
  }

  boolean fits(int vm, int host) {
    for (int r = 0; r < names.size(); r++) {
      if (needs[classOf[vm]][r] > free[host * names.size() + r]) {
        return false;
      }
    }
    return true;
  }

  void put(int vm, int host) {
    for (int r = 0; r < names.size(); r++) {
      free[host * names.size() + r] -= needs[classOf[vm]][r];
    }
  }

  /** Whether a VM asks for as much as another one, or more, of each. */
  boolean asksAsMuch(int vm, int other) {
    for (int r = 0; r < names.size(); r++) {
      if (needs[classOf[vm]][r] < needs[classOf[other]][r]) {
        return false;
      }
    }
    return true;
  }

  /** The resource of which the VMs on a host have more than it has; null where none. */
  String exceeded(int host) {
    for (int r = 0; r < names.size(); r++) {
      if (free[host * names.size() + r] < 0) {
        return names.get(r);
      }
    }
    return null;
  }

  /** What is short, for a message; empty where nobody has any. */
  String words() {
    return names.isEmpty() ? "" : " and " + String.join(", ", names);
  }
}
