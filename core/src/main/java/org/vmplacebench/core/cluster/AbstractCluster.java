package org.vmplacebench.core.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.platform.VmClass;

/** What can be read of the state of all hosts and VMs, by everybody and by engines. */
abstract class AbstractCluster implements Cluster {

  private static final int[] NO_VMS = {};

  final HostTable hosts;
  final VmTable vms;

  /** Null where there are no named resources. */
  final ResourceTable resources;

  /** The VMs that migrate to each host; null where none has so far. */
  private final int[][] arriving;

  private final int[] arrivingCount;

  /** Hosts on which VMs are arriving: a bit each, so that all of them stay in the cache. */
  private final BitSet arrivingOn = new BitSet();

  double now;

  private final List<HostSpec> specs;

  /** Those that have been asked for: runs of hosts make one anew each time. */
  private final HostSpec[] known;

  private final int hostingCount;
  private final double unitsPerCore;
  private final Totals totals;
  private NameIndex names;
  private Sites sites;

  AbstractCluster(
      List<HostSpec> specs,
      int hostingCount,
      double unitsPerCore,
      List<VmClass> classes,
      int[] classOf,
      Map<String, Double> demanded) {
    this.specs = specs;
    known = new HostSpec[specs.size()];
    this.hostingCount = hostingCount;
    this.unitsPerCore = unitsPerCore;
    hosts = new HostTable(specs, unitsPerCore);
    resources = ResourceTable.of(specs, classes, demanded);
    arriving = new int[specs.size()][];
    arrivingCount = new int[specs.size()];
    vms = new VmTable(specs.size(), unitsPerCore, classes, classOf);
    double capacity = 0;
    double watts = 0;
    for (int host = 0; host < specs.size(); host++) {
      vms.setSpeedup(host, hosts.speedup(host));
      watts += hosts.watts(host);
      capacity += host < hostingCount ? specs.get(host).capacity() : 0;
    }
    totals = new Totals(capacity, watts, specs.size());
  }

  /** The present, in seconds. */
  public final double now() {
    return now;
  }

  /** Sums over the cluster and their integrals over time. */
  public final Totals totals() {
    return totals;
  }

  // ---- what engines read ----

  /**
   * What a VM could use of its host now if it were alone, in demand units: its demand and its extra
   * use, capped; 0 while stopped and where it is gone.
   */
  public final double use(int vm) {
    if (vms.state(vm) != VmTable.RUNNING || !hosts.isOn(vms.hostOf(vm))) {
      return 0;
    }
    return vms.useAt(vm, vms.requested(vm));
  }

  /** Sum of {@link #use} over a host's VMs and its own extra use, in demand units. */
  public final double useOn(int host) {
    return hosts.use(host);
  }

  /** The weight with which a VM shares a busy host. */
  public final double weight(int vm) {
    return vms.weight(vm);
  }

  /**
   * How many times as fast a host's cores are now as demand counts them ({@link HostSpec#speed}).
   */
  public final double speedup(int host) {
    return hosts.speedup(host);
  }

  /** Joules that a host has used from time 0 until now. */
  public final double energy(int host) {
    return hosts.energy(host, now);
  }

  /** Watts that a host draws now. */
  public final double power(int host) {
    return hosts.watts(host);
  }

  // ---- what everybody reads ----

  @Override
  public final int hostCount() {
    return specs.size();
  }

  @Override
  public final int hostingCount() {
    return hostingCount;
  }

  @Override
  public final Sites sites() {
    if (sites == null) {
      sites = Sites.of(specs);
    }
    return sites;
  }

  @Override
  public final int vmCount() {
    return vms.count();
  }

  @Override
  public final boolean exists(int vm) {
    return vms.exists(vm);
  }

  @Override
  public final VmState vmState(int vm) {
    return vms.knownState(vm);
  }

  @Override
  public final int imageOf(int vm) {
    return vms.image(vm);
  }

  @Override
  public final HostSpec host(int host) {
    HostSpec spec = known[host];
    if (spec == null) {
      spec = specs.get(host);
      known[host] = spec;
    }
    return spec;
  }

  @Override
  public final int hostNamed(String name) {
    if (names == null) {
      names = new NameIndex(specs);
    }
    return names.host(name);
  }

  @Override
  public final VmClass vmClass(int vm) {
    return vms.type(vm);
  }

  @Override
  public final VmClass[] vmClasses() {
    return vms.classes();
  }

  @Override
  public final void addByClass(int[] count, double[] demand) {
    vms.addByClass(count, demand, hosts);
  }

  @Override
  public final String vmName(int vm) {
    return NameIndex.VM_PREFIX + vm;
  }

  @Override
  public final int vmNamed(String name) {
    return NameIndex.vm(name, vmCount());
  }

  @Override
  public final int hostOf(int vm) {
    return vms.hostOf(vm);
  }

  @Override
  public final double requestedDemand(int vm) {
    return vms.requested(vm);
  }

  @Override
  public final double demand(int vm) {
    return vms.asks(vm) && hosts.isOn(vms.hostOf(vm)) ? vms.requested(vm) : 0;
  }

  @Override
  public final double demandOn(int host) {
    return hosts.demand(host);
  }

  @Override
  public final double unitsPerCore() {
    return unitsPerCore;
  }

  @Override
  public final boolean isOn(int host) {
    return host >= 0 && hosts.isOn(host);
  }

  @Override
  public final PowerState powerState(int host) {
    return hosts.power(host);
  }

  @Override
  public final int pstate(int host) {
    return hosts.pstate(host);
  }

  @Override
  public final double capacity(int host) {
    return hosts.capacity(host);
  }

  @Override
  public final double nominalCapacity(int host) {
    return hosts.areAsNamed() ? hosts.capacity(host) : host(host).capacity();
  }

  @Override
  public final double utilisation(int host) {
    return Math.min(1, useOn(host) / (host(host).cores() * unitsPerCore * speedup(host)));
  }

  @Override
  public final boolean isOverloaded(int host) {
    return hosts.isOverloaded(host) || (resources != null && resources.isExceeded(host));
  }

  @Override
  public final List<String> exceeded(int host) {
    List<String> names = new ArrayList<>();
    if (hosts.isOverloaded(host)) {
      names.add(CPU);
    }
    for (int r = 0; resources != null && r < resources.names().size(); r++) {
      if (resources.isExceeded(host, r)) {
        names.add(resources.names().get(r));
      }
    }
    return names;
  }

  @Override
  public final int overloadedCount() {
    return totals.overloadedHosts();
  }

  @Override
  public final int onCount() {
    return totals.hostsOn();
  }

  @Override
  public final boolean isSuspended(int vm) {
    return vms.exists(vm) && !vms.asks(vm);
  }

  @Override
  public final boolean isMigrating(int vm) {
    return vms.isMigrating(vm);
  }

  @Override
  public final int vmCountOn(int host) {
    return vms.countOn(host);
  }

  @Override
  public final int[] vmsOn(int host) {
    return vms.allOn(host);
  }

  @Override
  public final int[] vmsArrivingOn(int host) {
    if (!arrivingOn.get(host)) {
      return NO_VMS;
    }
    int[] there = Arrays.copyOf(arriving[host], arrivingCount[host]);
    Arrays.sort(there);
    return there;
  }

  @Override
  public final int changesOn(int host) {
    return hosts.changes(host);
  }

  @Override
  public final long memoryUsed(int host) {
    return hosts.memoryUsed(host);
  }

  @Override
  public final long memoryFree(int host) {
    return hosts.memoryFree(host);
  }

  @Override
  public final List<String> resources() {
    return resources == null ? List.of() : resources.names();
  }

  @Override
  public final double resource(int host, int resource) {
    return resources.capacity(host, resource);
  }

  @Override
  public final double resourceUsed(int host, int resource) {
    return resources.used(host, resource);
  }

  @Override
  public final boolean meetsDemand(VmClass type, int host) {
    return resources == null || resources.meetsDemand(type, host);
  }

  @Override
  public final double resourceIntegral(int resource) {
    return resources.integral(resource, now);
  }

  @Override
  public final boolean isDemanded(int resource) {
    return resources != null && resources.isDemanded(resource);
  }

  @Override
  public final double resourceNeed(int vm, int resource) {
    if (!resources.isDemanded(resource) || (vms.asks(vm) && hosts.isOn(vms.hostOf(vm)))) {
      return resources.need(vm, vmClass(vm), resource);
    }
    return 0;
  }

  @Override
  public final String lackingResource(VmClass type, int host) {
    return resources == null
        ? type.resources().isEmpty() ? null : type.resources().firstKey()
        : resources.lacking(type, host);
  }

  /** The memory and the named resources of a VM are taken from a host, or given back to it. */
  final void occupy(int vm, int host, int sign) {
    VmClass type = vmClass(vm);
    hosts.addMemory(host, sign * type.memory());
    hosts.changed(host);
    if (resources != null) {
      resources.moveTo(now);
      resources.occupy(type, host, sign);
    }
  }

  final void startsToArrive(int vm, int host) {
    hosts.changed(host);
    int count = arrivingCount[host]++;
    if (arriving[host] == null) {
      arriving[host] = new int[2];
    } else if (count == arriving[host].length) {
      arriving[host] = Arrays.copyOf(arriving[host], 2 * count);
    }
    arriving[host][count] = vm;
    arrivingOn.set(host);
  }

  final void noLongerArrives(int vm, int host) {
    hosts.changed(host);
    int[] there = arriving[host];
    int place = 0;
    while (there[place] != vm) {
      place++;
    }
    there[place] = there[--arrivingCount[host]];
    arrivingOn.set(host, arrivingCount[host] > 0);
  }
}
