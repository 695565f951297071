package org.vmplacebench.entropy.choco;

import org.chocosolver.memory.IEnvironment;
import org.chocosolver.memory.IStateLong;
import org.chocosolver.solver.constraints.Propagator;
import org.chocosolver.solver.constraints.PropagatorPriority;
import org.chocosolver.solver.exception.ContradictionException;
import org.chocosolver.solver.variables.IntVar;
import org.chocosolver.util.ESat;
import org.vmplacebench.placement.PlacementProblem;

/**
 * The constraint of the model: on each host the VMs fit by CPU and memory, and the VMs that move
 * have less memory than a bound that falls as better placements are found.
 *
 * <p>It looks at a host in three ways. What is settled there fits. What stays there if nobody else
 * leaves may exceed the host, and then VMs of at least a certain memory must leave: the fractional
 * covering knapsack over those that can, rounded up to a multiple of what all VM memories are a
 * multiple of. The sum over all hosts is the least memory that moves. Where that leaves no slack, a
 * VM has to stay, or has to go.
 */
final class PackingPropagator extends Propagator<IntVar> {

  private static final long serialVersionUID = 1;

  private final transient PlacementProblem problem;
  private final int[] candidates;
  private final int[] home;
  private final long[] demand;
  private final long[] memory;
  private final long[] baseLoad;
  private final long[] baseMemory;
  private final transient Residents residents;
  private final int[] involved;
  private final long unit;
  private long below = Long.MAX_VALUE;

  private final long[] settled;
  private final long[] settledMemory;
  private final long[] pending;
  private final long[] least;
  private final boolean[] touched;
  private final int[] touchedHosts;
  private int touchedCount;

  /** The room of each host that was looked at last on the way to where the search stands. */
  private final transient IStateLong[] roomSeen;

  private final transient IStateLong[] memoryRoomSeen;

  /**
   * The constraint on some VMs; all others stay.
   *
   * @param candidates VMs by position in the snapshot
   * @param hostOf their variables: positions of hosts
   */
  PackingPropagator(PlacementProblem problem, int[] candidates, IntVar[] hostOf) {
    super(hostOf, PropagatorPriority.LINEAR, false);
    this.problem = problem;
    this.candidates = candidates;
    int count = candidates.length;
    int hosts = problem.hosts();
    home = new int[count];
    demand = new long[count];
    memory = new long[count];
    baseLoad = new long[hosts];
    baseMemory = new long[hosts];
    for (int host = 0; host < hosts; host++) {
      baseLoad[host] = problem.load(host);
      baseMemory[host] = problem.memoryLoad(host);
    }
    long divisor = 0;
    for (int i = 0; i < count; i++) {
      int vm = candidates[i];
      home[i] = problem.home(vm);
      demand[i] = problem.demand(vm);
      memory[i] = problem.memory(vm);
      baseLoad[home[i]] -= demand[i];
      baseMemory[home[i]] -= memory[i];
      divisor = greatestCommonDivisor(divisor, memory[i]);
    }
    unit = Math.max(divisor, 1);
    residents = new Residents(hosts, home, demand, memory);
    involved = residents.homes();
    settled = new long[hosts];
    settledMemory = new long[hosts];
    pending = new long[hosts];
    least = new long[hosts];
    touched = new boolean[hosts];
    touchedHosts = new int[hosts];
    roomSeen = new IStateLong[hosts];
    memoryRoomSeen = new IStateLong[hosts];
    IEnvironment environment = hostOf[0].getModel().getEnvironment();
    for (int host = 0; host < hosts; host++) {
      roomSeen[host] = environment.makeLong(Long.MAX_VALUE);
      memoryRoomSeen[host] = environment.makeLong(Long.MAX_VALUE);
    }
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** From now on, the memory that moves has to be below this many bytes. */
  void requireBelow(long bytes) {
    below = bytes;
  }

  int[] candidates() {
    return candidates;
  }

  int home(int candidate) {
    return home[candidate];
  }

  long demand(int candidate) {
    return demand[candidate];
  }

  long memory(int candidate) {
    return memory[candidate];
  }

  /** Hosts that candidates are on. */
  int[] homes() {
    return involved;
  }

  /** Candidates that are on a host; not to be changed. */
  int[] residents(int host) {
    return residents.of(host);
  }

  /** Whether a candidate may still stay and is not bound to. */
  boolean isUndecided(int candidate) {
    return !vars[candidate].isInstantiated() && vars[candidate].contains(home[candidate]);
  }

  /** What a host's VMs demand beyond what there is if all undecided ones stay. */
  long excess(int host) {
    return settled[host] + pending[host] - problem.capacity(host);
  }

  /** What is left of a host's CPU if all undecided VMs leave. */
  long room(int host) {
    return problem.capacity(host) - settled[host];
  }

  /** Bytes that are left on a host if all undecided VMs leave. */
  long memoryRoom(int host) {
    return problem.memoryCapacity(host) - settledMemory[host];
  }

  /** Whether a VM was settled on a host. */
  boolean isTouched(int host) {
    return touched[host];
  }

  @Override
  public void propagate(int mask) throws ContradictionException {
    boolean changed = true;
    while (changed) {
      long moved = look();
      changed = filterByRoom();
      if (!changed && below != Long.MAX_VALUE) {
        changed = filterByCost(moved);
      }
    }
  }

  /** Takes stock of what is decided; the bytes that move for certain. */
  long look() throws ContradictionException {
    System.arraycopy(baseLoad, 0, settled, 0, settled.length);
    System.arraycopy(baseMemory, 0, settledMemory, 0, settled.length);
    for (int host : involved) {
      pending[host] = 0;
    }
    for (int i = 0; i < touchedCount; i++) {
      touched[touchedHosts[i]] = false;
    }
    touchedCount = 0;
    long moved = 0;
    for (int i = 0; i < candidates.length; i++) {
      IntVar hostOf = vars[i];
      if (hostOf.isInstantiated()) {
        int host = hostOf.getValue();
        settled[host] += demand[i];
        settledMemory[host] += memory[i];
        moved += host == home[i] ? 0 : memory[i];
        if (!touched[host]) {
          touched[host] = true;
          touchedHosts[touchedCount++] = host;
        }
        if (settled[host] > problem.capacity(host)
            || settledMemory[host] > problem.memoryCapacity(host)) {
          fails();
        }
      } else if (hostOf.contains(home[i])) {
        pending[home[i]] += demand[i];
      } else {
        moved += memory[i];
      }
    }
    return moved;
  }

  private boolean filterByRoom() throws ContradictionException {
    boolean changed = false;
    for (int k = 0; k < touchedCount; k++) {
      int host = touchedHosts[k];
      if (room(host) < roomSeen[host].get() || memoryRoom(host) < memoryRoomSeen[host].get()) {
        changed |= closeToThoseTooLarge(host);
        roomSeen[host].set(room(host));
        memoryRoomSeen[host].set(memoryRoom(host));
      }
    }
    for (int i = 0; i < candidates.length; i++) {
      int own = home[i];
      if ((demand[i] > room(own) || memory[i] > memoryRoom(own))
          && !vars[i].isInstantiated()
          && vars[i].contains(own)) {
        vars[i].removeValue(own, this);
        changed = true;
      }
    }
    return changed;
  }

  private boolean closeToThoseTooLarge(int host) throws ContradictionException {
    long room = room(host);
    long memoryRoom = memoryRoom(host);
    boolean changed = false;
    for (int i = 0; i < candidates.length; i++) {
      IntVar hostOf = vars[i];
      if ((demand[i] > room || memory[i] > memoryRoom) && !hostOf.isInstantiated()) {
        boolean removed = hostOf.removeValue(host, this);
        changed |= removed && (host == home[i] || hostOf.isInstantiated());
      }
    }
    return changed;
  }

  private boolean filterByCost(long moved) throws ContradictionException {
    long total = moved;
    for (int host : involved) {
      least[host] = cover(host, excess(host), -1);
      total += least[host];
      if (total >= below || total < 0) {
        fails();
      }
    }
    long slack = below - total;
    boolean changed = false;
    for (int host : involved) {
      for (int i : residents.of(host)) {
        if (!isUndecided(i)) {
          continue;
        }
        long ifItGoes = memory[i] + cover(host, excess(host) - demand[i], i);
        if (ifItGoes - least[host] >= slack) {
          changed |= vars[i].instantiateTo(host, this);
        } else if (excess(host) > 0 && cover(host, excess(host), i) - least[host] >= slack) {
          // It counts as pending still, so that nothing more can be said before the next look.
          vars[i].removeValue(host, this);
          return true;
        }
      }
      if (changed) {
        return true;
      }
    }
    return false;
  }

  /** Bytes that must leave a host for an excess, if one candidate counts as decided. */
  private long cover(int host, long excess, int except) {
    if (excess <= 0) {
      return 0;
    }
    long left = excess;
    long bytes = 0;
    for (int i : residents.of(host)) {
      if (i == except || !isUndecided(i)) {
        continue;
      }
      if (demand[i] >= left) {
        // The part of the last one, rounded up; a little less first, for the rounding of doubles.
        double part = (double) memory[i] * left / demand[i] * (1 - 1e-12);
        long needed = bytes + (long) part;
        return (needed + unit - 1) / unit * unit;
      }
      left -= demand[i];
      bytes += memory[i];
    }
    return Long.MAX_VALUE / 4;
  }

  @Override
  public ESat isEntailed() {
    if (!isCompletelyInstantiated()) {
      return ESat.UNDEFINED;
    }
    try {
      look();
      return ESat.TRUE;
    } catch (ContradictionException e) {
      return ESat.FALSE;
    }
  }
}
