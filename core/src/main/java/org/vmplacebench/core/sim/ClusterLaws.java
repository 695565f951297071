package org.vmplacebench.core.sim;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.site.SiteAmounts;
import org.vmplacebench.core.site.SiteEnergy;

/** The laws that the state of a cluster keeps at every moment, each with what it is broken by. */
final class ClusterLaws {

  /** Relative difference that rounding may make; sums of energies differ by their order. */
  private static final double ROUNDING = 1e-9;

  /**
   * Relative difference between the energy of hosts and the totals', which an engine may take from
   * different sources: SimGrid does not tell when it stops a VM for the last stage of its
   * migration, some 0.03 s in which the totals count it on.
   */
  private static final double METERS = 1e-4;

  /** Demand units by which an engine may round a demand up. */
  private static final double GRID = 1e-6;

  private static final String ONE_HOST = "every VM is on exactly one host, which takes VMs";
  private static final String UNDER_WAY =
      "a VM migrates from its start until it runs on its destination";

  private final ProbePort simulation;
  private final Cluster cluster;
  private final Map<Integer, Integer> destinations = new HashMap<>();
  private final double[] energy;
  private final double[] looked;

  /** The laws of a simulation in which no VM migrates now. */
  ClusterLaws(ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    energy = new double[cluster.hostCount()];
    for (int host = 0; host < energy.length; host++) {
      energy[host] = simulation.energy(host);
    }
    looked = new double[energy.length];
    Arrays.fill(looked, simulation.now());
  }

  /** A live migration begins. */
  void begins(Migration migration) {
    if (!simulation.isJoined(migration.from(), migration.to())) {
      throw broken(
          "no live migration starts over a network that is cut",
          cluster.vmName(migration.vm()) + " leaves " + name(migration.from()));
    }
    destinations.put(migration.vm(), migration.to());
  }

  /** A live migration has ended. */
  void ended(MigrationRecord migration) {
    // One that could not start was never under way, and another one of the same VM may be.
    if (!cluster.isMigrating(migration.vm())) {
      destinations.remove(migration.vm());
    }
  }

  /** A VM is no more, wherever it went. */
  void destroyed(int vm) {
    destinations.remove(vm);
  }

  /** Looks at hosts on which something has changed. */
  void lookAtChanged(BitSet changed) {
    arrivals();
    Map<Integer, Long> arriving = arriving();
    for (int host = changed.nextSetBit(0); host >= 0; host = changed.nextSetBit(host + 1)) {
      int[] vms = cluster.vmsOn(host);
      placement(host, vms);
      lookAt(host, vms, arriving.getOrDefault(host, 0L));
    }
  }

  private void lookAt(int host, int[] vms, long arriving) {
    memory(host, vms, arriving);
    resources(host, vms);
    demand(host, vms);
    shares(host, vms);
    energy(host, simulation.now() - looked[host]);
    looked[host] = simulation.now();
  }

  /** Bytes of memory that VMs under way will take, by host. */
  private Map<Integer, Long> arriving() {
    Map<Integer, Long> arriving = new HashMap<>();
    destinations.forEach(
        (vm, to) -> {
          if (cluster.isMigrating(vm)) {
            arriving.merge(to, cluster.vmClass(vm).memory(), Long::sum);
          }
        });
    return arriving;
  }

  /** Looks at all that there is. */
  void lookAtAll() {
    placement();
    migrations();
    Map<Integer, Long> arriving = arriving();
    int on = 0;
    int overloaded = 0;
    for (int host = 0; host < cluster.hostCount(); host++) {
      lookAt(host, cluster.vmsOn(host), arriving.getOrDefault(host, 0L));
      on += cluster.isOn(host) ? 1 : 0;
      overloaded += cluster.isOverloaded(host) ? 1 : 0;
    }
    if (cluster.onCount() != on) {
      throw broken(
          "the number of hosts that are on is that of the hosts that are on",
          cluster.onCount() + " are counted and " + on + " are on");
    }
    if (cluster.overloadedCount() != overloaded) {
      throw broken(
          "the number of hosts in violation is that of the overloaded hosts",
          cluster.overloadedCount() + " are counted and " + overloaded + " are overloaded");
    }
    totals(simulation.now());
    simulation.sites().ifPresent(this::balance);
  }

  private void placement() {
    BitSet seen = new BitSet(cluster.vmCount());
    for (int host = 0; host < cluster.hostCount(); host++) {
      int[] vms = cluster.vmsOn(host);
      for (int vm : vms) {
        if (seen.get(vm)) {
          throw broken(ONE_HOST, cluster.vmName(vm) + " is on " + name(host) + " a second time");
        }
        seen.set(vm);
      }
      placement(host, vms);
    }
    for (int vm = seen.nextClearBit(0); vm < cluster.vmCount(); vm = seen.nextClearBit(vm + 1)) {
      if (cluster.exists(vm)) {
        throw broken(ONE_HOST, cluster.vmName(vm) + " is on none");
      }
    }
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      if (!cluster.exists(vm) && (seen.get(vm) || cluster.hostOf(vm) >= 0)) {
        throw broken("a VM that is gone is on no host", cluster.vmName(vm) + " is on one");
      }
    }
  }

  private void placement(int host, int[] vms) {
    if (vms.length != cluster.vmCountOn(host)) {
      throw broken(
          ONE_HOST,
          name(host) + " counts " + cluster.vmCountOn(host) + " VMs and holds " + vms.length);
    }
    if (vms.length > 0 && host >= cluster.hostingCount()) {
      throw broken(ONE_HOST, name(host) + " holds " + vms.length + " VMs and takes none");
    }
    for (int vm : vms) {
      if (cluster.hostOf(vm) != host) {
        throw broken(
            ONE_HOST,
            cluster.vmName(vm) + " is on " + name(cluster.hostOf(vm)) + " and on " + name(host));
      }
    }
  }

  private void migrations() {
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      if (cluster.isMigrating(vm) && !destinations.containsKey(vm)) {
        throw broken(UNDER_WAY, cluster.vmName(vm) + " migrates and nobody has started that");
      }
    }
    arrivals();
  }

  private void arrivals() {
    destinations.forEach(
        (vm, to) -> {
          boolean arrived = cluster.hostOf(vm) == to;
          // Once it has arrived, only the acknowledgement is under way.
          if (cluster.isMigrating(vm) == arrived) {
            throw broken(
                UNDER_WAY,
                cluster.vmName(vm)
                    + (arrived ? " is on " + name(to) + " and migrates" : " does not migrate"));
          }
        });
  }

  private void memory(int host, int[] vms, long arriving) {
    long needed = arriving;
    for (int vm : vms) {
      needed += cluster.vmClass(vm).memory();
    }
    String law = "a host's memory holds its VMs and those that arrive, and is never oversubscribed";
    long there = cluster.host(host).memory();
    if (needed > there) {
      throw broken(
          law, name(host) + " has " + there + " bytes and its VMs take " + needed + " bytes");
    }
    long told = cluster.memoryUsed(host);
    if (told != needed) {
      throw broken(
          law, name(host) + " counts " + told + " bytes and its VMs take " + needed + " bytes");
    }
  }

  private void resources(int host, int[] vms) {
    List<String> names = cluster.resources();
    for (int r = 0; r < names.size(); r++) {
      double needed = 0;
      for (int vm : vms) {
        needed += cluster.resourceNeed(vm, r);
      }
      double told = cluster.resourceUsed(host, r);
      double there = cluster.resource(host, r);
      if (cluster.isDemanded(r)) {
        demandOf(names.get(r), host, told, needed, there);
        continue;
      }
      for (int vm : cluster.vmsArrivingOn(host)) {
        needed += cluster.resourceNeed(vm, r);
      }
      if (!about(told, needed) || told > there * (1 + ROUNDING)) {
        throw broken(
            "a host's " + names.get(r) + " is enough for its VMs and those that arrive",
            name(host) + " has " + there + ", counts " + told + " and its VMs have " + needed);
      }
    }
  }

  private void demandOf(String resource, int host, double told, double needed, double there) {
    if (!about(told, needed)) {
      throw broken(
          "a host's demand of " + resource + " is the sum of its VMs' demands",
          name(host) + " counts " + told + " and its VMs ask for " + needed);
    }
    if (cluster.exceeded(host).contains(resource) != told > there) {
      throw broken(
          "a host lacks " + resource + " exactly when more is demanded than it has",
          name(host) + " has " + told + " of " + there);
    }
  }

  private void demand(int host, int[] vms) {
    double sum = 0;
    for (int vm : vms) {
      double demand = cluster.demand(vm);
      double most = cluster.vmClass(vm).vcpus() * cluster.unitsPerCore();
      boolean runs = cluster.isOn(host) && !cluster.isSuspended(vm);
      if (!(demand >= 0 && demand <= most + GRID)) {
        throw broken(
            "a VM asks for no more than its vCPUs",
            cluster.vmName(vm) + " asks for " + demand + " of " + most + " units");
      }
      if (!runs && demand != 0) {
        throw broken(
            "a VM that is suspended or whose host is off asks for nothing",
            cluster.vmName(vm) + " asks for " + demand + " units");
      }
      sum += demand;
    }
    double told = cluster.demandOn(host);
    if (!about(told, sum)) {
      throw broken(
          "a host's demand is the sum of its VMs' demands",
          name(host) + " counts " + told + " units and its VMs ask for " + sum);
    }
    if (cluster.exceeded(host).contains(Cluster.CPU) != told > cluster.capacity(host)
        || cluster.isOverloaded(host) == cluster.exceeded(host).isEmpty()) {
      throw broken(
          "a host is overloaded exactly when its demand exceeds its capacity",
          name(host) + " has " + told + " of " + cluster.capacity(host) + " units");
    }
  }

  private void shares(int host, int[] vms) {
    double sum = 0;
    double speedup = cluster.host(host).speedupIn(cluster.pstate(host));
    for (int vm : vms) {
      double share = simulation.cpuShare(vm);
      double wanted =
          simulation.computes(vm)
              ? cluster.vmClass(vm).vcpus() * speedup
              : cluster.demand(vm) / cluster.unitsPerCore();
      if (!(share >= 0 && share <= wanted * (1 + ROUNDING))) {
        throw broken(
            "a VM gets no more CPU than it asks for",
            cluster.vmName(vm) + " gets " + share + " cores and asks for " + wanted);
      }
      sum += share;
    }
    HostSpec spec = cluster.host(host);
    double cores = spec.cores() * speedup;
    if (!(sum <= cores * (1 + ROUNDING))) {
      throw broken(
          "a host gives no more CPU than it has",
          name(host) + " gives " + sum + " of " + cores + " cores");
    }
  }

  private void energy(int host, double elapsed) {
    double most = 0;
    double least = Double.POSITIVE_INFINITY;
    for (Pstate pstate : cluster.host(host).pstates()) {
      PowerModel power = pstate.power();
      most = Math.max(Math.max(most, power.off()), Math.max(power.idle(), power.full()));
      least = Math.min(Math.min(least, power.off()), Math.min(power.idle(), power.epsilon()));
    }
    double before = energy[host];
    double now = simulation.energy(host);
    double slack = ROUNDING * Math.max(1, now);
    if (!(now >= before - slack)) {
      throw broken("energy never runs backwards", name(host) + " had " + before + " J");
    }
    if (!(now - before >= least * elapsed - slack && now - before <= most * elapsed + slack)) {
      throw broken(
          "a host draws between its least and its full power",
          name(host) + " used " + (now - before) + " J in " + elapsed + " s");
    }
    energy[host] = now;
  }

  private void totals(double now) {
    double demand = 0;
    double joules = 0;
    for (int host = 0; host < cluster.hostCount(); host++) {
      demand += cluster.demandOn(host);
      joules += energy[host];
    }
    if (!about(simulation.totals().demand(), demand)) {
      throw broken(
          "the demand on all hosts is the sum over hosts",
          simulation.totals().demand() + " units are told and the sum is " + demand);
    }
    double told = simulation.totals().energy(now);
    if (!(Math.abs(told - joules) <= METERS * Math.max(1, joules))) {
      throw broken(
          "the energy of all hosts is the sum over hosts",
          told + " J are told and the sum is " + joules + " J");
    }
  }

  private void balance(SiteEnergy sites) {
    double hosts = 0;
    for (int site = 0; site < sites.count(); site++) {
      SiteAmounts amounts = sites.amounts(site);
      double all = amounts.usedJ() + amounts.productionJ() + amounts.initialJ();
      hosts += amounts.hostsJ();
      if (!(Math.abs(amounts.imbalance()) <= ROUNDING * all)) {
        throw broken(
            "a site uses what it takes from the grid, its production and its battery, less losses",
            sites.name(site) + " has " + amounts);
      }
    }
    double told = simulation.totals().energy(simulation.now());
    if (!(Math.abs(told - hosts) <= ROUNDING * Math.max(1, told))) {
      throw broken(
          "the energy of all sites' hosts is the energy of all hosts",
          told + " J are told and the sum is " + hosts + " J");
    }
  }

  private static boolean about(double a, double b) {
    return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(b));
  }

  private String name(int host) {
    return cluster.host(host).name();
  }

  /** What is thrown where a law does not hold. */
  BrokenInvariantException broken(String law, String evidence) {
    return new BrokenInvariantException(law, simulation.now(), evidence);
  }
}
