package org.vmplacebench.core.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;

/**
 * The state of all hosts and VMs, with what follows from it at once: violations, energy, and
 * integrals over time.
 *
 * <p>Everything that a load change touches lies in arrays by index, and a host's eight hot values
 * in one cache line, so that a change costs two memory accesses at any size of cluster. Sums of
 * demand are exact: demands are rounded to multiples of 2^-20 units, so that sums below 2^32 units
 * do not depend on the order of additions.
 */
public final class ClusterState implements Cluster {

  // One host's hot values: RECORD doubles from index host * RECORD.
  private static final int RECORD_SHIFT = 3;
  private static final int DEMAND = 0;
  private static final int CAPACITY = 1;
  private static final int USE = 2;
  private static final int SINCE = 3;
  private static final int ENERGY = 4;
  private static final int EPSILON = 5;
  private static final int SLOPE = 6;
  private static final int FULL = 7;

  private static final byte RUNNING = 0;
  private static final byte SUSPENDED = 1;
  private static final byte STOPPED_TO_MOVE = 2;

  private static final double GRID = 1 << 20;

  private final List<HostSpec> hosts;
  private final int hostingCount;
  private final double unitsPerCore;
  private final double[] record;
  private final double[] idleWatts;
  private final int[] pstate;
  private final double[] speedup;
  private final boolean[] on;
  private final PowerState[] power;
  private final int[] vmCountOn;
  private final int[] firstVm;
  private final long[] memoryUsed;
  private final double[] violationStart;
  private final double[] violationSeen;
  private final boolean[] violationByMigration;
  private final long[] watched;

  private final List<VmClass> classes;
  private final int[] classOf;
  private final int[] hostOf;
  private final double[] requested;
  private final byte[] vmState;
  private final boolean[] migrating;
  private final int[] nextVm;
  private final int[] previousVm;
  private final Map<Integer, List<Integer>> arriving = new HashMap<>();
  private double[] capOf;
  private double[] weightOf;
  private double[] extraOf;
  private double[] extraOn;

  /** Whether all VMs use what they ask for: no caps, no extra use, no slower pstates. */
  private boolean plain = true;

  private final ClusterListener listener;
  private final Totals totals;
  private boolean watchLoads;
  private double now;
  private NameIndex names;

  /**
   * A cluster at time 0: all hosts on, all VMs running with demand 0.
   *
   * @param hosts all hosts, those that take VMs first
   * @param hostingCount number of hosts that take VMs
   * @param unitsPerCore demand units of one core in full use, above 0
   * @param classes the VM classes
   * @param classOf for each VM, by its index, the index of its class
   * @param placement for each VM, by its index, the index of its host
   * @param listener told of violations and watched changes
   * @throws IllegalArgumentException where a VM is placed on a host that takes none, or memory is
   *     exceeded
   */
  public ClusterState(
      List<HostSpec> hosts,
      int hostingCount,
      double unitsPerCore,
      List<VmClass> classes,
      int[] classOf,
      int[] placement,
      ClusterListener listener) {
    this.hosts = List.copyOf(hosts);
    this.hostingCount = hostingCount;
    this.unitsPerCore = unitsPerCore;
    this.classes = List.copyOf(classes);
    this.classOf = classOf.clone();
    this.listener = listener;
    int hostCount = hosts.size();
    int vmCount = placement.length;
    record = new double[hostCount << RECORD_SHIFT];
    idleWatts = new double[hostCount];
    pstate = new int[hostCount];
    speedup = new double[hostCount];
    on = new boolean[hostCount];
    power = new PowerState[hostCount];
    Arrays.fill(power, PowerState.ON);
    vmCountOn = new int[hostCount];
    firstVm = new int[hostCount];
    memoryUsed = new long[hostCount];
    violationStart = new double[hostCount];
    violationSeen = new double[hostCount];
    violationByMigration = new boolean[hostCount];
    watched = new long[(hostCount + 63) >>> 6];
    hostOf = new int[vmCount];
    requested = new double[vmCount];
    vmState = new byte[vmCount];
    migrating = new boolean[vmCount];
    nextVm = new int[vmCount];
    previousVm = new int[vmCount];
    Arrays.fill(firstVm, -1);
    Arrays.fill(violationStart, Double.NaN);
    double capacity = 0;
    double watts = 0;
    for (int host = 0; host < hostCount; host++) {
      HostSpec spec = hosts.get(host);
      enter(host, spec.pstate());
      plain &= speedup[host] == 1;
      idleWatts[host] = spec.power().idle();
      watts += idleWatts[host];
      on[host] = true;
      capacity += host < hostingCount ? spec.capacity() : 0;
    }
    totals = new Totals(capacity, watts, hostCount);
    // From the last VM to the first, so that lists of a host's VMs begin in rising order.
    for (int vm = vmCount - 1; vm >= 0; vm--) {
      place(vm, placement[vm]);
    }
    for (int host = 0; host < hostCount; host++) {
      if (memoryUsed[host] > hosts.get(host).memory()) {
        throw new IllegalArgumentException(
            "the VMs placed on "
                + hosts.get(host).name()
                + " need "
                + memoryUsed[host]
                + " bytes of memory and it has "
                + hosts.get(host).memory());
      }
    }
  }

  private void enter(int host, int newPstate) {
    HostSpec spec = hosts.get(host);
    PowerModel watts = spec.pstates().get(newPstate).power();
    int r = host << RECORD_SHIFT;
    pstate[host] = newPstate;
    speedup[host] = spec.speedupIn(newPstate);
    record[r + CAPACITY] = spec.capacityIn(newPstate);
    record[r + EPSILON] = watts.epsilon();
    record[r + FULL] = watts.full();
    record[r + SLOPE] =
        (watts.full() - watts.epsilon()) / (spec.cores() * unitsPerCore * speedup[host]);
  }

  private void place(int vm, int host) {
    if (host < 0 || host >= hostingCount) {
      throw new IllegalArgumentException(
          vmName(vm)
              + " is placed on host "
              + host
              + " and VMs go on hosts 0 to "
              + (hostingCount - 1));
    }
    link(vm, host);
    memoryUsed[host] += vmClass(vm).memory();
  }

  // ---- time and watching ----

  /** Moves the present to {@code time}, in seconds. Time never runs backwards. */
  public void moveTo(double time) {
    if (time < now) {
      throw new IllegalStateException(
          "time would run backwards from " + now + " s to " + time + " s");
    }
    now = time;
  }

  /** The present, in seconds. */
  public double now() {
    return now;
  }

  /** From now on the listener is told of each load change. */
  public void watchLoads() {
    watchLoads = true;
  }

  /** Whether the listener is told before and after the CPU shares of a host change. */
  public void watch(int host, boolean watch) {
    if (watch) {
      watched[host >>> 6] |= 1L << host;
    } else {
      watched[host >>> 6] &= ~(1L << host);
    }
  }

  private boolean isWatched(int host) {
    return (watched[host >>> 6] & 1L << host) != 0;
  }

  /** Sums over the cluster and their integrals over time. */
  public Totals totals() {
    return totals;
  }

  // ---- changes ----

  /**
   * Rounds a demand to the grid on which sums of demand are exact.
   *
   * @param units demand units, 0 or more
   */
  public static double onGrid(double units) {
    return Math.rint(units * GRID) / GRID;
  }

  /**
   * Sets what the workload in a VM asks for.
   *
   * @param units demand units, on the grid of {@link #onGrid}, 0 up to the VM's vCPUs times {@link
   *     #unitsPerCore}
   */
  public void setDemand(int vm, double units) {
    double before = requested[vm];
    requested[vm] = units;
    if (now > 0) {
      totals.countLoadChange();
    }
    int host = hostOf[vm];
    if (vmState[vm] == RUNNING && on[host]) {
      double use = plain ? units - before : useAt(vm, units) - useAt(vm, before);
      change(host, units - before, use, false);
    } else if (vmState[vm] == STOPPED_TO_MOVE && on[host]) {
      change(host, units - before, 0, false);
    }
    if (watchLoads) {
      listener.loadChanged(vm, host);
    }
  }

  /**
   * Limits the CPU that a VM gets, in cores, above 0; what it asks for still counts in full for
   * violations.
   *
   * @throws IllegalStateException where it is not above 0
   */
  public void setCap(int vm, double cores) {
    require(cores > 0, vm, "cannot be capped at " + cores + " cores");
    if (capOf == null) {
      capOf = new double[vmCount()];
      Arrays.fill(capOf, Double.POSITIVE_INFINITY);
    }
    plain = false;
    double useBefore = use(vm);
    capOf[vm] = onGrid(cores * unitsPerCore);
    change(hostOf[vm], 0, use(vm) - useBefore, false);
  }

  /**
   * Sets the weight with which a VM shares a busy host, above 0; 1 per vCPU where it was never set.
   *
   * @throws IllegalStateException where it is not a finite number above 0
   */
  public void setWeight(int vm, double weight) {
    require(weight > 0 && weight < Double.POSITIVE_INFINITY, vm, "cannot weigh " + weight);
    if (weightOf == null) {
      weightOf = new double[vmCount()];
      Arrays.setAll(weightOf, v -> vmClass(v).vcpus());
    }
    weightOf[vm] = weight;
    change(hostOf[vm], 0, 0, false);
  }

  /**
   * Sets what a VM could use beyond what it asks for, up to its vCPUs and its cap.
   *
   * @param units demand units, on the grid of {@link #onGrid}, 0 or more
   */
  public void setExtraUse(int vm, double units) {
    if (extraOf == null) {
      extraOf = new double[vmCount()];
    }
    plain = false;
    double useBefore = use(vm);
    extraOf[vm] = units;
    change(hostOf[vm], 0, use(vm) - useBefore, false);
  }

  /**
   * Sets what a host that is on could use beside its VMs; to be set to 0 before it goes off.
   *
   * @param units demand units, on the grid of {@link #onGrid}, 0 or more
   */
  public void setExtraUseOn(int host, double units) {
    if (extraOn == null) {
      extraOn = new double[hostCount()];
    }
    double before = extraOn[host];
    extraOn[host] = units;
    change(host, 0, units - before, false);
  }

  /** Suspends a VM that runs: it keeps its memory and asks for no CPU. */
  public void suspend(int vm) {
    require(vmState[vm] == RUNNING, vm, "does not run");
    double demand = demand(vm);
    double use = use(vm);
    vmState[vm] = SUSPENDED;
    change(hostOf[vm], -demand, -use, false);
  }

  /** Lets a suspended VM run again. */
  public void resume(int vm) {
    require(vmState[vm] == SUSPENDED, vm, "is not suspended");
    vmState[vm] = RUNNING;
    change(hostOf[vm], demand(vm), use(vm), false);
  }

  /**
   * Marks the start of a live migration and takes the memory at the destination.
   *
   * @throws IllegalStateException where the VM already migrates or the destination's memory does
   *     not suffice
   */
  public void migrationStarted(int vm, int destination) {
    require(!migrating[vm], vm, "already migrates");
    require(
        memoryFree(destination) >= vmClass(vm).memory(), vm, "finds no memory on its destination");
    migrating[vm] = true;
    memoryUsed[destination] += vmClass(vm).memory();
    arriving.computeIfAbsent(destination, host -> new ArrayList<>()).add(vm);
    totals.migrationsChanged(now, 1);
  }

  /**
   * The last stage of a live migration: the VM no longer computes, and what it asks for still
   * counts.
   */
  public void stopToMove(int vm) {
    require(vmState[vm] == RUNNING, vm, "does not run");
    double use = use(vm);
    vmState[vm] = STOPPED_TO_MOVE;
    change(hostOf[vm], 0, -use, false);
  }

  /** A live migration ended well: the VM runs on its destination. */
  public void migrationFinished(int vm, int destination) {
    require(migrating[vm], vm, "does not migrate");
    int source = hostOf[vm];
    double demand = demand(vm);
    double use = use(vm);
    unlink(vm, source);
    memoryUsed[source] -= vmClass(vm).memory();
    link(vm, destination);
    vmState[vm] = RUNNING;
    migrating[vm] = false;
    noLongerArriving(vm, destination);
    totals.migrationsChanged(now, -1);
    change(source, -demand, -use, true);
    change(destination, demand(vm), use(vm), true);
  }

  /**
   * A live migration ended without moving the VM: it runs on where it was, and the destination's
   * memory is free.
   */
  public void migrationFailed(int vm, int destination) {
    require(migrating[vm], vm, "does not migrate");
    migrating[vm] = false;
    noLongerArriving(vm, destination);
    memoryUsed[destination] -= vmClass(vm).memory();
    totals.migrationsChanged(now, -1);
    if (vmState[vm] == STOPPED_TO_MOVE) {
      vmState[vm] = RUNNING;
      change(hostOf[vm], 0, use(vm), false);
    }
  }

  private void noLongerArriving(int vm, int host) {
    List<Integer> there = arriving.get(host);
    there.remove((Object) vm);
    if (there.isEmpty()) {
      arriving.remove(host);
    }
  }

  /** Switches a host off. Its VMs stay on it and ask for nothing until it is on again. */
  public void turnOff(int host) {
    if (power[host] == PowerState.OFF) {
      throw new IllegalStateException(host(host).name() + " is off already");
    }
    leave(host, PowerState.OFF, host(host).power().off());
  }

  /**
   * Begins to shut a host down that is on: it is of no use from now on.
   *
   * @param watts what it draws until it is off
   */
  public void shutDown(int host, double watts) {
    requirePower(host, PowerState.ON);
    leave(host, PowerState.SHUTTING_DOWN, watts);
  }

  /**
   * Begins to boot a host that is off.
   *
   * @param watts what it draws until it is on
   */
  public void boot(int host, double watts) {
    requirePower(host, PowerState.OFF);
    leave(host, PowerState.BOOTING, watts);
  }

  private void requirePower(int host, PowerState state) {
    if (power[host] != state) {
      throw new IllegalStateException(host(host).name() + " is " + power[host]);
    }
  }

  private void leave(int host, PowerState state, double watts) {
    int r = host << RECORD_SHIFT;
    change(host, -record[r + DEMAND], -record[r + USE], false);
    double before = watts(host);
    int switched = on[host] ? -1 : 0;
    on[host] = false;
    power[host] = state;
    idleWatts[host] = watts;
    totals.hostsOnChanged(now, switched, watts(host) - before);
  }

  /** Switches a host on, with the VMs that it had. */
  public void turnOn(int host) {
    if (on[host]) {
      throw new IllegalStateException(host(host).name() + " is on already");
    }
    change(host, 0, 0, false);
    double before = watts(host);
    on[host] = true;
    power[host] = PowerState.ON;
    idleWatts[host] = host(host).pstates().get(pstate[host]).power().idle();
    totals.hostsOnChanged(now, 1, watts(host) - before);
    double demand = 0;
    for (int vm = firstVm[host]; vm >= 0; vm = nextVm[vm]) {
      demand += demand(vm);
    }
    change(host, demand, useOfVms(host), false);
  }

  /**
   * Switches the processors of a host to a pstate, whether or not it is on: its capacity, its power
   * and the CPU that its VMs can use change.
   *
   * @throws IllegalArgumentException where the host has no such pstate
   */
  public void setPstate(int host, int newPstate) {
    if (newPstate < 0 || newPstate >= host(host).pstates().size()) {
      throw new IllegalArgumentException(
          host(host).name() + " has the pstates 0 to " + (host(host).pstates().size() - 1));
    }
    // Counts the energy of the pstate before.
    change(host, 0, 0, false);
    boolean watch = isWatched(host);
    if (watch) {
      listener.beforeCpuChange(host);
    }
    double before = watts(host);
    plain = false;
    enter(host, newPstate);
    if (on[host]) {
      idleWatts[host] = host(host).pstates().get(newPstate).power().idle();
      record[(host << RECORD_SHIFT) + USE] = (extraOn == null ? 0 : extraOn[host]) + useOfVms(host);
    }
    totals.changed(now, 0, watts(host) - before);
    if (isOverloaded(host) == Double.isNaN(violationStart[host])) {
      if (isOverloaded(host)) {
        startViolation(host, false);
      } else {
        endViolation(host);
      }
    }
    if (watch) {
      listener.afterCpuChange(host);
    }
  }

  private double useOfVms(int host) {
    double use = 0;
    for (int vm = firstVm[host]; vm >= 0; vm = nextVm[vm]) {
      use += use(vm);
    }
    return use;
  }

  /** Tells that a scheduler saw a host's state now: a violation that is open counts as detected. */
  public void seen(int host) {
    if (isOverloaded(host) && Double.isNaN(violationSeen[host])) {
      violationSeen[host] = now;
      listener.violationDetected(host);
    }
  }

  /** Ends the violations that are open, at the end of a run. */
  public void closeViolations() {
    for (int host = 0; host < hostingCount; host++) {
      if (!Double.isNaN(violationStart[host])) {
        endViolation(host);
      }
    }
  }

  private void change(int host, double demand, double use, boolean byMigration) {
    boolean watch = isWatched(host);
    if (watch) {
      listener.beforeCpuChange(host);
    }
    double[] hot = record;
    int r = host << RECORD_SHIFT;
    double time = now;
    double wattsBefore = watts(host);
    hot[r + ENERGY] += wattsBefore * (time - hot[r + SINCE]);
    hot[r + SINCE] = time;
    hot[r + USE] += use;
    double before = hot[r + DEMAND];
    double after = before + demand;
    hot[r + DEMAND] = after;
    totals.changed(time, demand, watts(host) - wattsBefore);
    double capacity = hot[r + CAPACITY];
    if (before > capacity != after > capacity) {
      if (after > capacity) {
        startViolation(host, byMigration);
      } else {
        endViolation(host);
      }
    }
    if (watch) {
      listener.afterCpuChange(host);
    }
  }

  private void startViolation(int host, boolean byMigration) {
    violationStart[host] = now;
    violationSeen[host] = Double.NaN;
    violationByMigration[host] = byMigration;
    totals.violationsChanged(now, 1);
    listener.violationStarted(host, byMigration);
  }

  private void endViolation(int host) {
    Violation violation =
        new Violation(
            host, violationStart[host], now, violationSeen[host], violationByMigration[host]);
    violationStart[host] = Double.NaN;
    totals.violationsChanged(now, -1);
    listener.violationEnded(violation);
  }

  private double watts(int host) {
    int r = host << RECORD_SHIFT;
    double use = record[r + USE];
    return use > 0
        ? Math.min(record[r + EPSILON] + record[r + SLOPE] * use, record[r + FULL])
        : idleWatts[host];
  }

  private void link(int vm, int host) {
    int first = firstVm[host];
    nextVm[vm] = first;
    previousVm[vm] = -1;
    if (first >= 0) {
      previousVm[first] = vm;
    }
    firstVm[host] = vm;
    hostOf[vm] = host;
    vmCountOn[host]++;
  }

  private void unlink(int vm, int host) {
    int next = nextVm[vm];
    int previous = previousVm[vm];
    if (previous >= 0) {
      nextVm[previous] = next;
    } else {
      firstVm[host] = next;
    }
    if (next >= 0) {
      previousVm[next] = previous;
    }
    vmCountOn[host]--;
  }

  private void require(boolean condition, int vm, String problem) {
    if (!condition) {
      throw new IllegalStateException(vmName(vm) + " " + problem);
    }
  }

  // ---- what engines read ----

  /**
   * What a VM could use of its host now if it were alone, in demand units: its demand and its extra
   * use, capped; 0 while stopped.
   */
  public double use(int vm) {
    if (vmState[vm] != RUNNING || !on[hostOf[vm]]) {
      return 0;
    }
    return plain ? requested[vm] : useAt(vm, requested[vm]);
  }

  private double useAt(int vm, double units) {
    double extra = extraOf == null ? 0 : extraOf[vm];
    double most = onGrid(vmClass(vm).vcpus() * unitsPerCore * speedup[hostOf[vm]]);
    double use = Math.min(units + extra, most);
    return capOf == null ? use : Math.min(use, capOf[vm]);
  }

  /** Sum of {@link #use} over a host's VMs and its own extra use, in demand units. */
  public double useOn(int host) {
    return record[(host << RECORD_SHIFT) + USE];
  }

  /** The weight with which a VM shares a busy host. */
  public double weight(int vm) {
    return weightOf == null ? vmClass(vm).vcpus() : weightOf[vm];
  }

  /**
   * How many times as fast a host's cores are now as demand counts them ({@link HostSpec#speed}).
   */
  public double speedup(int host) {
    return speedup[host];
  }

  /** Joules that a host has used from time 0 until now. */
  public double energy(int host) {
    int r = host << RECORD_SHIFT;
    return record[r + ENERGY] + watts(host) * (now - record[r + SINCE]);
  }

  /** Watts that a host draws now. */
  public double power(int host) {
    return watts(host);
  }

  // ---- what everybody reads ----

  @Override
  public int hostCount() {
    return hosts.size();
  }

  @Override
  public int hostingCount() {
    return hostingCount;
  }

  @Override
  public int vmCount() {
    return hostOf.length;
  }

  @Override
  public HostSpec host(int host) {
    return hosts.get(host);
  }

  @Override
  public int hostNamed(String name) {
    if (names == null) {
      names = new NameIndex(hosts);
    }
    return names.host(name);
  }

  @Override
  public VmClass vmClass(int vm) {
    return classes.get(classOf[vm]);
  }

  @Override
  public String vmName(int vm) {
    return NameIndex.VM_PREFIX + vm;
  }

  @Override
  public int vmNamed(String name) {
    return NameIndex.vm(name, vmCount());
  }

  @Override
  public int hostOf(int vm) {
    return hostOf[vm];
  }

  @Override
  public double requestedDemand(int vm) {
    return requested[vm];
  }

  @Override
  public double demand(int vm) {
    return vmState[vm] == SUSPENDED || !on[hostOf[vm]] ? 0 : requested[vm];
  }

  @Override
  public double demandOn(int host) {
    return record[(host << RECORD_SHIFT) + DEMAND];
  }

  @Override
  public double unitsPerCore() {
    return unitsPerCore;
  }

  @Override
  public boolean isOn(int host) {
    return on[host];
  }

  @Override
  public PowerState powerState(int host) {
    return power[host];
  }

  @Override
  public int pstate(int host) {
    return pstate[host];
  }

  @Override
  public double capacity(int host) {
    return record[(host << RECORD_SHIFT) + CAPACITY];
  }

  @Override
  public double utilisation(int host) {
    return Math.min(1, useOn(host) / (host(host).cores() * unitsPerCore * speedup[host]));
  }

  @Override
  public boolean isOverloaded(int host) {
    int r = host << RECORD_SHIFT;
    return record[r + DEMAND] > record[r + CAPACITY];
  }

  @Override
  public int overloadedCount() {
    return totals.overloadedHosts();
  }

  @Override
  public int onCount() {
    return totals.hostsOn();
  }

  @Override
  public boolean isSuspended(int vm) {
    return vmState[vm] == SUSPENDED;
  }

  @Override
  public boolean isMigrating(int vm) {
    return migrating[vm];
  }

  @Override
  public int vmCountOn(int host) {
    return vmCountOn[host];
  }

  @Override
  public int[] vmsOn(int host) {
    int[] vms = new int[vmCountOn[host]];
    int count = 0;
    for (int vm = firstVm[host]; vm >= 0; vm = nextVm[vm]) {
      vms[count++] = vm;
    }
    Arrays.sort(vms);
    return vms;
  }

  @Override
  public int[] vmsArrivingOn(int host) {
    return arriving.getOrDefault(host, List.of()).stream()
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  @Override
  public long memoryUsed(int host) {
    return memoryUsed[host];
  }
}
