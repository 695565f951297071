package org.vmplacebench.core.cluster;

import java.util.List;
import org.vmplacebench.core.platform.HostNames;
import org.vmplacebench.core.platform.HostSpec;

/** Finds hosts and VMs by name. VM names are computed, so that a million of them take no memory. */
public final class NameIndex {

  /** What VM names begin with; the index follows. */
  public static final String VM_PREFIX = "vm-";

  private final HostNames hosts;

  /** Indexes the names of hosts. */
  public NameIndex(List<HostSpec> hosts) {
    this.hosts = new HostNames(hosts);
  }

  /** Index of the host with a name, or -1. */
  public int host(String name) {
    return hosts.index(name);
  }

  /** Index of the VM with a name among {@code count} VMs, or -1. */
  public static int vm(String name, int count) {
    if (!name.startsWith(VM_PREFIX)) {
      return -1;
    }
    try {
      int vm = Integer.parseInt(name, VM_PREFIX.length(), name.length(), 10);
      return vm >= 0 && vm < count && name.equals(VM_PREFIX + vm) ? vm : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
