package org.vmplacebench.core.cluster;

import java.util.List;
import java.util.Map;
import org.vmplacebench.core.platform.HostSpec;
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
public final class ClusterState extends AbstractCluster {

  private static final double GRID = 1 << 20;

  private final ClusterListener listener;
  private final OpenViolations violations;

  /** Whether named resources are demanded. */
  private final boolean demands;

  private boolean watchLoads;
  private boolean watchPower;

  /** Keeps {@link #touch} from being optimised away. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private volatile double touched;

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
    this(hosts, hostingCount, unitsPerCore, classes, classOf, placement, Map.of(), listener);
  }

  /**
   * A cluster whose VMs ask for named resources in amounts that change in time.
   *
   * @param demanded names of these resources, each with the share of what its class says that a VM
   *     asks for at first, 0 to 1
   * @throws IllegalArgumentException where a VM is placed on a host that takes none, or memory or
   *     another resource is exceeded
   */
  public ClusterState(
      List<HostSpec> hosts,
      int hostingCount,
      double unitsPerCore,
      List<VmClass> classes,
      int[] classOf,
      int[] placement,
      Map<String, Double> demanded,
      ClusterListener listener) {
    super(hosts, hostingCount, unitsPerCore, classes, classOf, demanded);
    this.listener = listener;
    demands = resources != null && resources.isAnyDemanded();
    violations =
        new OpenViolations(
            hosts.size(), listener, totals(), demands ? resources.names() : List.of());
    // From the last VM to the first, so that lists of a host's VMs begin in rising order.
    for (int vm = placement.length - 1; vm >= 0; vm--) {
      place(vm, placement[vm]);
    }
    for (int host = 0; host < hosts.size(); host++) {
      if (memoryUsed(host) > hosts.get(host).memory()) {
        throw new IllegalArgumentException(
            "the VMs placed on "
                + hosts.get(host).name()
                + " need "
                + memoryUsed(host)
                + " bytes of memory and it has "
                + hosts.get(host).memory());
      }
      if (resources != null && resources.exceeded(host) != null) {
        throw new IllegalArgumentException(
            "the VMs placed on "
                + hosts.get(host).name()
                + " need more "
                + resources.exceeded(host)
                + " than it has");
      }
      if (demands) {
        demandsChanged(host, false);
      }
    }
  }

  private void place(int vm, int host) {
    if (host < 0 || host >= hostingCount()) {
      throw new IllegalArgumentException(
          vmName(vm)
              + " is placed on host "
              + host
              + " and VMs go on hosts 0 to "
              + (hostingCount() - 1));
    }
    vms.link(vm, host);
    occupy(vm, host, 1);
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

  /** From now on the listener is told of each load change. */
  public void watchLoads() {
    watchLoads = true;
  }

  /** From now on the listener is told of each change of a host's power. */
  public void watchPower() {
    watchPower = true;
  }

  /** Whether the listener is told before and after the CPU shares of a host change. */
  public void watch(int host, boolean watch) {
    hosts.watch(host, watch);
  }

  /**
   * Reads what load changes of some VMs will read: memory answers many reads that do not wait for
   * each other in the time of one.
   *
   * @param of indices of VMs
   */
  public void touch(int[] of) {
    double sum = 0;
    for (int vm : of) {
      sum += vms.touch(vm);
    }
    for (int vm : of) {
      int host = vms.hostOf(vm);
      sum += host < 0 ? 0 : hosts.demand(host);
    }
    touched = sum;
  }

  // ---- VMs ----

  /**
   * Rounds a demand to the grid on which sums of demand are exact.
   *
   * @param units demand units, 0 or more
   */
  public static double onGrid(double units) {
    return Math.rint(units * GRID) / GRID;
  }

  /**
   * Sets the load of a VM: what the workload in it asks for, in percent of all its vCPUs.
   *
   * @param percent 0 to 100
   * @throws IllegalArgumentException where it is not
   * @throws IllegalStateException where the VM is gone
   */
  public void setLoad(int vm, double percent) {
    setDemand(vm, units(vm, percent));
  }

  private double units(int vm, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          vmName(vm) + " cannot have a load of " + percent + " %: it is 0 to 100");
    }
    return onGrid(vms.units(vm, percent));
  }

  /**
   * Sets what the workload in a VM asks for.
   *
   * @param units demand units, on the grid of {@link #onGrid}, 0 up to the VM's vCPUs times {@link
   *     #unitsPerCore}
   * @throws IllegalStateException where the VM is gone
   */
  public void setDemand(int vm, double units) {
    int host = vms.hostOf(vm);
    byte state = vms.state(vm);
    require(state != VmTable.GONE, vm, "is gone");
    double before = vms.requested(vm);
    vms.setRequested(vm, units);
    if (now > 0) {
      totals().countLoadChange();
    }
    if (host < 0) {
      return;
    }
    if (hosts.isOn(host)) {
      if (state == VmTable.RUNNING) {
        changeLoad(host, units - before, vms.useAt(vm, units) - vms.useAt(vm, before));
      } else if (state == VmTable.STOPPED_TO_MOVE) {
        changeLoad(host, units - before, 0);
      }
    }
    if (watchLoads) {
      listener.loadChanged(vm, host);
    }
  }

  /**
   * Sets what the workload in a VM asks for of a named resource.
   *
   * @param resource its place in {@link #resources}; one that is demanded
   * @param amount 0 or more, rounded to what the resource is counted in
   * @throws IllegalArgumentException where the amount is below 0, or the resource is not demanded
   * @throws IllegalStateException where the VM is gone
   */
  public void setResourceDemand(int vm, int resource, double amount) {
    if (!isDemanded(resource) || !(amount >= 0) || Double.isInfinite(amount)) {
      throw new IllegalArgumentException(
          vmName(vm) + " cannot demand " + amount + " of " + resources().get(resource));
    }
    require(vms.state(vm) != VmTable.GONE, vm, "is gone");
    int host = vms.hostOf(vm);
    if (host >= 0) {
      resources.moveTo(now);
    }
    if (host >= 0 && isOn(host) && vms.asks(vm)) {
      boolean before = isOverloaded(host);
      resources.changeDemand(vm, vmClass(vm), host, resource, amount);
      overloadChanged(host, before, false);
    } else {
      resources.setDemand(vm, resource, amount);
    }
    if (host >= 0 && watchLoads) {
      listener.resourceDemandChanged(vm, host, resource);
    }
  }

  /**
   * A new VM runs on a host from now on.
   *
   * @param percent its load, 0 to 100
   * @return its index: the number of VMs before
   * @throws IllegalArgumentException where the load is not 0 to 100
   * @throws IllegalStateException where the host takes no VMs, is off, or lacks the memory
   */
  public int start(VmClass type, int host, double percent) {
    if (host < 0 || host >= hostingCount() || !isOn(host) || !hasRoom(type, host)) {
      throw new IllegalStateException("a VM of class " + type.name() + " cannot start on " + host);
    }
    int vm = vms.add(type);
    vms.setRequested(vm, units(vm, percent));
    place(vm, host);
    change(host, demand(vm), use(vm), false);
    return vm;
  }

  /**
   * A new VM waits to be run.
   *
   * @return its index: the number of VMs before
   */
  public int define(VmClass type) {
    int vm = vms.add(type);
    vms.setState(vm, VmTable.WAITING);
    return vm;
  }

  /**
   * A VM that is on no host goes on one, where it stands still at first.
   *
   * @param asleep whether it is read from its image; otherwise it boots
   * @throws IllegalStateException where it is on a host already, or the host lacks the memory
   */
  public void enter(int vm, int host, boolean asleep) {
    byte before = asleep ? VmTable.SLEEPING : VmTable.WAITING;
    require(vms.state(vm) == before, vm, "is " + vmState(vm));
    require(isOn(host) && hasRoom(vmClass(vm), host), vm, "finds no room");
    place(vm, host);
    vms.setState(vm, asleep ? VmTable.READING : VmTable.BOOTING);
  }

  /** A VM that runs boots anew, or shuts down: it stands still from now on. */
  public void standStill(int vm, boolean toStop) {
    double demand = demand(vm);
    double use = use(vm);
    requireThere(vm);
    vms.setState(vm, toStop ? VmTable.STOPPING : VmTable.BOOTING);
    change(hostOf(vm), -demand, -use, false);
  }

  /** A VM that boots has booted. */
  public void booted(int vm) {
    require(vms.state(vm) == VmTable.BOOTING, vm, "does not boot");
    vms.setState(vm, VmTable.RUNNING);
    change(hostOf(vm), demand(vm), use(vm), false);
  }

  /** The memory of a suspended VM is written to its image from now on, or no longer. */
  public void write(int vm, boolean begin) {
    require(
        vms.state(vm) == (begin ? VmTable.SUSPENDED : VmTable.WRITING), vm, "is " + vmState(vm));
    vms.setState(vm, begin ? VmTable.WRITING : VmTable.SUSPENDED);
  }

  /** A VM has been read from its image: it is suspended in memory. */
  public void wasRead(int vm) {
    require(vms.state(vm) == VmTable.READING, vm, "is not read");
    vms.setState(vm, VmTable.SUSPENDED);
    vms.dropImage(vm);
  }

  /**
   * A VM that is written or read is on no host any more and sleeps.
   *
   * @param image the host whose disk has its image, or the place of shared storage
   */
  public void fallAsleep(int vm, int image) {
    byte state = vms.state(vm);
    require(state == VmTable.WRITING || state == VmTable.READING, vm, "is " + vmState(vm));
    occupy(vm, hostOf(vm), -1);
    vms.unlink(vm);
    vms.setState(vm, VmTable.SLEEPING);
    vms.setImage(vm, image);
  }

  /**
   * A VM leaves a host that is off and is on none any more.
   *
   * @param image where it is to be read from; -1 where it waits to be run anew
   */
  public void leave(int vm, int image) {
    requireThere(vm);
    require(!isMigrating(vm) && !isOn(hostOf(vm)), vm, "cannot leave its host");
    occupy(vm, hostOf(vm), -1);
    vms.unlink(vm);
    if (image == -1) {
      vms.setState(vm, VmTable.WAITING);
    } else {
      vms.setState(vm, VmTable.SLEEPING);
      vms.setImage(vm, image);
    }
  }

  /** A VM that is on no host ends. */
  public void forget(int vm) {
    require(!exists(vm), vm, "is on a host");
    vms.setState(vm, VmTable.GONE);
    vms.setRequested(vm, 0);
    vms.dropImage(vm);
  }

  /**
   * A VM that does not migrate ends: it is on no host any more, and its index is not used again.
   *
   * @throws IllegalStateException where it migrates or is gone already
   */
  public void destroy(int vm) {
    requireThere(vm);
    require(!isMigrating(vm), vm, "migrates");
    int host = hostOf(vm);
    double demand = demand(vm);
    double use = use(vm);
    vms.unlink(vm);
    occupy(vm, host, -1);
    vms.setState(vm, VmTable.GONE);
    vms.setRequested(vm, 0);
    vms.dropImage(vm);
    change(host, -demand, -use, false);
  }

  /**
   * Limits the CPU that a VM gets, in cores, above 0; what it asks for still counts in full for
   * violations.
   *
   * @throws IllegalStateException where it is not above 0, or the VM is gone
   */
  public void setCap(int vm, double cores) {
    require(cores > 0, vm, "cannot be capped at " + cores + " cores");
    requireThere(vm);
    double useBefore = use(vm);
    vms.setCap(vm, onGrid(cores * unitsPerCore()));
    change(hostOf(vm), 0, use(vm) - useBefore, false);
    listener.useChanged(hostOf(vm));
  }

  /**
   * Sets the weight with which a VM shares a busy host, above 0; 1 per vCPU where it was never set.
   *
   * @throws IllegalStateException where it is not a finite number above 0, or the VM is gone
   */
  public void setWeight(int vm, double weight) {
    require(weight > 0 && weight < Double.POSITIVE_INFINITY, vm, "cannot weigh " + weight);
    requireThere(vm);
    vms.setWeight(vm, weight);
    change(hostOf(vm), 0, 0, false);
    listener.useChanged(hostOf(vm));
  }

  /**
   * Sets what a VM could use beyond what it asks for, up to its vCPUs and its cap.
   *
   * @param units demand units, on the grid of {@link #onGrid}, 0 or more
   */
  public void setExtraUse(int vm, double units) {
    double useBefore = use(vm);
    vms.setExtra(vm, units);
    change(hostOf(vm), 0, use(vm) - useBefore, false);
    listener.useChanged(hostOf(vm));
  }

  /**
   * Sets what a host that is on could use beside its VMs; to be set to 0 before it goes off.
   *
   * @param units demand units, on the grid of {@link #onGrid}, 0 or more
   */
  public void setExtraUseOn(int host, double units) {
    change(host, 0, hosts.setExtraUse(host, units), false);
    listener.useChanged(host);
  }

  /** Suspends a VM that runs: it keeps its memory and asks for no CPU. */
  public void suspend(int vm) {
    require(vms.state(vm) == VmTable.RUNNING, vm, "does not run");
    double demand = demand(vm);
    double use = use(vm);
    vms.setState(vm, VmTable.SUSPENDED);
    change(hostOf(vm), -demand, -use, false);
  }

  /** Lets a suspended VM run again. */
  public void resume(int vm) {
    require(vms.state(vm) == VmTable.SUSPENDED, vm, "is not suspended");
    vms.setState(vm, VmTable.RUNNING);
    change(hostOf(vm), demand(vm), use(vm), false);
  }

  /**
   * Marks the start of a live migration and takes the memory at the destination.
   *
   * @throws IllegalStateException where the VM already migrates or the destination's memory does
   *     not suffice
   */
  public void migrationStarted(int vm, int destination) {
    requireThere(vm);
    require(!isMigrating(vm), vm, "already migrates");
    require(hasRoom(vmClass(vm), destination), vm, "finds no memory on its destination");
    vms.setMigrating(vm, true);
    hosts.changed(hostOf(vm));
    occupy(vm, destination, 1);
    startsToArrive(vm, destination);
    totals().migrationsChanged(now, 1);
  }

  /**
   * The last stage of a live migration: the VM no longer computes, and what it asks for still
   * counts.
   */
  public void stopToMove(int vm) {
    require(vms.state(vm) == VmTable.RUNNING, vm, "does not run");
    double use = use(vm);
    vms.setState(vm, VmTable.STOPPED_TO_MOVE);
    change(hostOf(vm), 0, -use, false);
    listener.vmStopped(vm, hostOf(vm));
  }

  /** A live migration ended well: the VM runs on its destination. */
  public void migrationFinished(int vm, int destination) {
    require(isMigrating(vm), vm, "does not migrate");
    int source = hostOf(vm);
    double demand = demand(vm);
    double use = use(vm);
    vms.unlink(vm);
    occupy(vm, source, -1);
    vms.link(vm, destination);
    vms.setState(vm, VmTable.RUNNING);
    vms.setMigrating(vm, false);
    noLongerArrives(vm, destination);
    totals().migrationsChanged(now, -1);
    change(source, -demand, -use, true);
    change(destination, demand(vm), use(vm), true);
  }

  /**
   * A live migration ended without moving the VM: it runs on where it was, and the destination's
   * memory is free.
   */
  public void migrationFailed(int vm, int destination) {
    require(isMigrating(vm), vm, "does not migrate");
    vms.setMigrating(vm, false);
    hosts.changed(hostOf(vm));
    noLongerArrives(vm, destination);
    occupy(vm, destination, -1);
    totals().migrationsChanged(now, -1);
    if (vms.state(vm) == VmTable.STOPPED_TO_MOVE) {
      vms.setState(vm, VmTable.RUNNING);
      change(hostOf(vm), 0, use(vm), false);
    }
  }

  // ---- hosts ----

  /** Switches a host off. Its VMs stay on it and ask for nothing until it is on again. */
  public void turnOff(int host) {
    if (powerState(host) == PowerState.OFF) {
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
    if (powerState(host) != state) {
      throw new IllegalStateException(host(host).name() + " is " + powerState(host));
    }
  }

  private void leave(int host, PowerState state, double watts) {
    change(host, -demandOn(host), -useOn(host), false);
    switchPower(host, state, watts);
    if (demands) {
      demandsChanged(host, false);
    }
  }

  /** Switches a host on, with the VMs that it had. */
  public void turnOn(int host) {
    if (isOn(host)) {
      throw new IllegalStateException(host(host).name() + " is on already");
    }
    change(host, 0, 0, false);
    switchPower(host, PowerState.ON, host(host).pstates().get(pstate(host)).power().idle());
    double demand = 0;
    for (int place = 0; place < vms.countOn(host); place++) {
      demand += demand(vms.on(host, place));
    }
    change(host, demand, useOfVms(host), false);
  }

  private double useOfVms(int host) {
    double use = 0;
    for (int place = 0; place < vms.countOn(host); place++) {
      use += use(vms.on(host, place));
    }
    return use;
  }

  /**
   * Switches the processors of a host to a pstate, whether or not it is on: its capacity, its power
   * and the CPU that its VMs can use change.
   *
   * @throws IllegalArgumentException where the host has no such pstate
   */
  public void setPstate(int host, int pstate) {
    HostSpec spec = host(host);
    if (pstate < 0 || pstate >= spec.pstates().size()) {
      throw new IllegalArgumentException(
          spec.name() + " has the pstates 0 to " + (spec.pstates().size() - 1));
    }
    boolean watch = hosts.isWatched(host);
    if (watch) {
      listener.beforeCpuChange(host);
    }
    boolean overloaded = isOverloaded(host);
    double watts = power(host);
    double use = useOfVms(host);
    hosts.change(host, 0, 0, now);
    hosts.setPstate(host, spec, pstate);
    vms.setSpeedup(host, hosts.speedup(host));
    hosts.change(host, 0, useOfVms(host) - use, now);
    totals().changed(now, 0, power(host) - watts);
    powerChanged(host);
    overloadChanged(host, overloaded, false);
    if (watch) {
      listener.afterCpuChange(host);
    }
  }

  private void switchPower(int host, PowerState state, double watts) {
    double before = power(host);
    int onBefore = isOn(host) ? 1 : 0;
    hosts.setPower(host, state, watts);
    hosts.changed(host);
    totals().hostsOnChanged(now, (isOn(host) ? 1 : 0) - onBefore, power(host) - before);
    powerChanged(host);
  }

  /** Tells that a scheduler saw a host's state now: a violation that is open counts as detected. */
  public void seen(int host) {
    if (isOverloaded(host)) {
      violations.detect(host, now);
    }
  }

  /** Ends the violations that are open, at the end of a run. */
  public void closeViolations() {
    violations.endAll(now);
  }

  /** VMs that run on a host ask for more or less CPU. */
  private void changeLoad(int host, double demand, double use) {
    change(host, demand, use, false, false);
  }

  /** The same, where others may run on it than before. */
  private void change(int host, double demand, double use, boolean byMigration) {
    change(host, demand, use, byMigration, true);
  }

  private void change(int host, double demand, double use, boolean byMigration, boolean others) {
    boolean watch = hosts.isWatched(host);
    if (watch) {
      listener.beforeCpuChange(host);
    }
    boolean before = isOverloaded(host);
    hosts.changed(host);
    totals().changed(now, demand, hosts.change(host, demand, use, now));
    if (demands && others) {
      recount(host);
    } else if (demands) {
      resources.moveTo(now);
    }
    powerChanged(host);
    overloadChanged(host, before, byMigration);
    if (watch) {
      listener.afterCpuChange(host);
    }
  }

  private void powerChanged(int host) {
    if (watchPower) {
      listener.powerChanged(host);
    }
  }

  /** Sums up what the VMs that run on a host ask for of named resources. */
  private void recount(int host) {
    resources.moveTo(now);
    resources.clearDemand(host);
    for (int place = isOn(host) ? vms.countOn(host) - 1 : -1; place >= 0; place--) {
      int vm = vms.on(host, place);
      if (vms.asks(vm)) {
        resources.addDemand(vm, vmClass(vm), host);
      }
    }
  }

  private void demandsChanged(int host, boolean byMigration) {
    boolean before = isOverloaded(host);
    recount(host);
    overloadChanged(host, before, byMigration);
  }

  private void overloadChanged(int host, boolean before, boolean byMigration) {
    boolean after = isOverloaded(host);
    if (before && !after) {
      violations.end(host, now);
    } else if (after && !before) {
      violations.begin(host, now, byMigration, demands ? exceeded(host) : List.of());
    } else if (after && demands) {
      violations.exceeds(host, now, exceeded(host));
    }
  }

  private void requireThere(int vm) {
    require(exists(vm), vm, "is gone");
  }

  private void require(boolean condition, int vm, String problem) {
    if (!condition) {
      throw new IllegalStateException(vmName(vm) + " " + problem);
    }
  }
}
