package org.vmplacebench.entropy.choco;

import static org.vmplacebench.placement.PlacementProblem.greatestCommonDivisor;

import java.util.Arrays;
import java.util.List;
import org.chocosolver.memory.IEnvironment;
import org.chocosolver.memory.IStateLong;
import org.chocosolver.solver.constraints.Propagator;
import org.chocosolver.solver.constraints.PropagatorPriority;
import org.chocosolver.solver.exception.ContradictionException;
import org.chocosolver.solver.variables.IntVar;
import org.chocosolver.util.ESat;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.MendingBound;
import org.vmplacebench.placement.PlacementProblem;

/**
 * The constraint of the model: on each host the VMs fit by CPU and memory, and the VMs that move
 * have less memory than a bound that falls as better placements are found.
 *
 * <p>It looks at a host in three ways. What is settled there fits. What stays there if nobody else
 * leaves may exceed the host, and then VMs of at least a certain memory must leave: the fractional
 * covering knapsack over those that can, rounded up to a multiple of what all VM memories are a
 * multiple of or, where little may move from the outset, the cheapest of all sets that can leave
 * ({@link HostChoices}). The sum over all hosts is the least memory that moves. Where that leaves
 * no slack, a VM has to stay, or has to go.
 */
final class PackingPropagator extends Propagator<IntVar> {

  private static final long serialVersionUID = 1;
  private static final int MOST_CHOICES = 2_000;
  private static final int MOST_OF_ALL = 20_000;
  private static final int FIRST_STEPS = 600;
  private static final int STEPS = 30;

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
  private final int[] placeOf;

  /** By host; null where there are too many. */
  private final transient HostChoices[] choices;

  /** Null where there are no choices, or where it would not pay. */
  private transient ArrivalPrices prices;

  private long improvedAt = -1;
  private long provedBytes;

  /** Demands of large VMs, falling. */
  private final long[] large;

  private final long[] mostRoom;
  private final long[] mostMemoryRoom;
  private boolean looked;
  private long looks;
  private long below = Long.MAX_VALUE;

  private final long[] settled;
  private final long[] settledMemory;
  private final long[] pending;
  private final long[] arrived;
  private final long[] arrivedMemory;
  private final long[] movedFrom;
  private final long[] goes;
  private final long[] stays;
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
   * @param departures of the overloaded hosts, in their order
   * @param candidates VMs by position in the snapshot
   * @param hostOf their variables: positions of hosts
   * @param most bytes that may move at most; the largest number where there is no such bound
   * @param mending what constraints say of departures; null where {@code most} is the largest
   *     number
   * @param priced whether prices of arrivals are looked for, which pays in long searches
   */
  PackingPropagator(
      PlacementProblem problem,
      List<EvictionSet> departures,
      int[] candidates,
      IntVar[] hostOf,
      long most,
      MendingBound mending,
      boolean priced) {
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
    arrived = new long[hosts];
    arrivedMemory = new long[hosts];
    movedFrom = new long[hosts];
    goes = new long[hosts];
    stays = new long[hosts];
    least = new long[hosts];
    placeOf = new int[count];
    mostRoom = new long[hosts];
    mostMemoryRoom = new long[hosts];
    for (int host : involved) {
      int[] there = residents.of(host);
      for (int place = 0; place < there.length; place++) {
        placeOf[there[place]] = place;
      }
    }
    choices = most == Long.MAX_VALUE ? null : choices(departures, most, mending);
    large = choices == null ? new long[0] : HostChoices.sizes(demand);
    for (int k = 0; choices != null && k < involved.length; k++) {
      choices[involved[k]].countLarge(large);
    }
    prices = choices == null || !priced ? null : prices(mending);
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

  /** For each host the sets of VMs that may leave it if all others move as little as they must. */
  private HostChoices[] choices(List<EvictionSet> departures, long most, MendingBound mending) {
    long bound = 0;
    for (int k = 0; k < departures.size(); k++) {
      long leaving = departures.get(k).memory();
      least[problem.overloaded()[k]] = leaving;
      bound += leaving;
    }
    HostChoices[] found = new HostChoices[problem.hosts()];
    long number = 0;
    boolean free = mending.isEmpty();
    for (int host : involved) {
      int[] there = residents.of(host);
      long[] bytes = Arrays.stream(there).mapToLong(i -> memory[i]).toArray();
      found[host] =
          HostChoices.of(
              Arrays.stream(there).mapToLong(i -> demand[i]).toArray(),
              bytes,
              problem.capacity(host) - problem.load(host),
              problem.memoryCapacity(host) - problem.memoryLoad(host),
              free
                  ? bytes
                  : Arrays.stream(there).mapToLong(i -> mending.net(candidates[i])).toArray(),
              free ? most - 1 - bound + least[host] : mending.budget(host, most),
              MOST_CHOICES);
      number += found[host] == null ? MOST_OF_ALL : found[host].number();
      if (number >= MOST_OF_ALL) {
        return null;
      }
    }
    return found;
  }

  private ArrivalPrices prices(MendingBound mending) {
    long[] spare = new long[problem.hosts()];
    for (int host = 0; host < spare.length; host++) {
      spare[host] = problem.capacity(host) - problem.load(host);
    }
    return ArrivalPrices.of(choices, residents, candidates, demand, spare, mending);
  }

  /** Bytes that any placement moves, as it was known before the search; 0 for nothing. */
  long provedBytes() {
    return provedBytes;
  }

  /** How often it took stock. */
  long looks() {
    return looks;
  }

  /** What was worked for prices, in steps of innermost loops. */
  double workOfPrices() {
    return prices == null ? 0 : prices.work();
  }

  /** From now on, the memory that moves has to be below this many bytes. */
  void requireBelow(long bytes) {
    below = bytes;
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

  /** Whether it knows all sets of VMs that may leave each host. */
  boolean hasChoices() {
    return choices != null;
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
      look();
      changed = !hasChoices() && filterByRoom();
      if (!changed && below != Long.MAX_VALUE) {
        changed = filterByCost();
      }
    }
  }

  /** Takes stock of what is decided. */
  void look() throws ContradictionException {
    looks++;
    System.arraycopy(baseLoad, 0, settled, 0, settled.length);
    System.arraycopy(baseMemory, 0, settledMemory, 0, settled.length);
    for (int host : involved) {
      pending[host] = 0;
      arrived[host] = 0;
      arrivedMemory[host] = 0;
      movedFrom[host] = 0;
      goes[host] = 0;
      stays[host] = 0;
    }
    for (int i = 0; i < touchedCount; i++) {
      touched[touchedHosts[i]] = false;
    }
    touchedCount = 0;
    for (int i = 0; i < candidates.length; i++) {
      IntVar hostOf = vars[i];
      if (hostOf.isInstantiated()) {
        int host = hostOf.getValue();
        settled[host] += demand[i];
        settledMemory[host] += memory[i];
        if (host == home[i]) {
          stays[host] |= 1L << placeOf[i];
        } else {
          leaves(i);
          arrived[host] += demand[i];
          arrivedMemory[host] += memory[i];
        }
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
        leaves(i);
      }
    }
  }

  private void leaves(int candidate) {
    goes[home[candidate]] |= 1L << placeOf[candidate];
    movedFrom[home[candidate]] += memory[candidate];
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

  private boolean filterByCost() throws ContradictionException {
    long total = 0;
    for (int host : involved) {
      least[host] =
          choices == null
              ? movedFrom[host] + cover(host, excess(host), -1)
              : choices[host].open(goes[host], stays[host], arrived[host], arrivedMemory[host]);
      total += least[host];
      if (total >= below || total < 0) {
        fails();
      }
    }
    return choices == null ? filterByCover(below - total) : filterByChoices(below - total);
  }

  private boolean filterByCover(long slack) throws ContradictionException {
    boolean changed = false;
    for (int host : involved) {
      for (int i : residents.of(host)) {
        if (!isUndecided(i)) {
          continue;
        }
        long ifItGoes = movedFrom[host] + memory[i] + cover(host, excess(host) - demand[i], i);
        if (ifItGoes - least[host] >= slack) {
          changed |= vars[i].instantiateTo(host, this);
        } else if (excess(host) > 0
            && movedFrom[host] + cover(host, excess(host), i) - least[host] >= slack) {
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

  /** What no open choice of a host within the slack lets go stays, what all of them let go goes. */
  private boolean filterByChoices(long slack) throws ContradictionException {
    boolean changed = false;
    for (int host : involved) {
      choices[host].closeFrom(slack);
      changed |= decideByChoices(host);
    }
    if (!changed) {
      for (int host = 0; host < mostRoom.length; host++) {
        boolean chosen = choices[host] != null;
        mostRoom[host] = chosen ? choices[host].room() : room(host);
        mostMemoryRoom[host] = chosen ? choices[host].memoryRoom() : memoryRoom(host);
      }
      changed = filterDestinations();
    }
    if (!changed) {
      checkLarge();
    }
    if (!changed && prices != null) {
      changed = filterByPrices();
    }
    return changed;
  }

  /** What no choice lets go that the prices of arrivals leave open stays, and the reverse. */
  private boolean filterByPrices() throws ContradictionException {
    prices.clear();
    for (int i = 0; i < candidates.length; i++) {
      if (vars[i].isInstantiated() && !vars[i].isInstantiatedTo(home[i])) {
        prices.arrives(i, vars[i].getValue(), demand[i]);
      }
    }
    long most = prices.most(below);
    long bound = prices.bound();
    long node = getModel().getSolver().getNodeCount();
    if (bound <= most && node != improvedAt) {
      boolean first = improvedAt < 0;
      bound = prices.improve(most, first ? FIRST_STEPS : STEPS, first ? 1 : 0.5);
      provedBytes = first ? prices.bytes(bound) : provedBytes;
      improvedAt = node;
    }
    if (bound > most) {
      fails();
    }
    boolean changed = false;
    for (int host : involved) {
      prices.closeAbove(host, most - bound);
      changed |= decideByChoices(host);
    }
    return changed;
  }

  private boolean decideByChoices(int host) throws ContradictionException {
    boolean changed = false;
    long any = choices[host].any();
    long all = choices[host].all();
    for (int i : residents.of(host)) {
      if (isUndecided(i)) {
        if ((any & 1L << placeOf[i]) == 0) {
          changed |= vars[i].instantiateTo(host, this);
        } else if ((all & 1L << placeOf[i]) != 0) {
          changed |= vars[i].removeValue(host, this);
        }
      }
    }
    return changed;
  }

  /**
   * VMs that are large fit on hosts with much room only: for some sizes, those at least as large
   * that have to leave a host and are nowhere yet, by the choice of each host that has least of
   * them, must not need more than there is room on hosts that can take one, nor be more than fit.
   */
  private void checkLarge() throws ContradictionException {
    int sizes = large.length;
    long[] volume = new long[sizes];
    long[] number = new long[sizes];
    for (int host : involved) {
      for (int t = 0; t < sizes; t++) {
        volume[t] += choices[host].leastVolume(t);
        number[t] += choices[host].leastNumber(t);
      }
    }
    for (int i = 0; i < candidates.length; i++) {
      if (vars[i].isInstantiated() && !vars[i].contains(home[i])) {
        for (int t = sizes - 1; t >= 0 && large[t] <= demand[i]; t--) {
          volume[t] -= demand[i];
          number[t]--;
        }
      }
    }
    for (int host = 0; host < settled.length; host++) {
      for (int t = sizes - 1; t >= 0 && large[t] <= mostRoom[host]; t--) {
        volume[t] -= mostRoom[host];
        number[t] -= mostRoom[host] / large[t];
      }
    }
    for (int t = 0; t < sizes; t++) {
      if (volume[t] > 0 || number[t] > 0) {
        fails();
      }
    }
  }

  /**
   * VMs that have to leave their host do not go where they do not fit. For the others that is
   * looked at once, before the search, as changes of domains are what costs most in it.
   */
  private boolean filterDestinations() throws ContradictionException {
    boolean changed = false;
    for (int i = 0; i < candidates.length; i++) {
      IntVar hostOf = vars[i];
      if (hostOf.isInstantiated() || (looked && hostOf.contains(home[i]))) {
        continue;
      }
      int last = hostOf.getUB();
      for (int host = hostOf.getLB(); host <= last; host = hostOf.nextValue(host)) {
        if (host != home[i] && (demand[i] > mostRoom[host] || memory[i] > mostMemoryRoom[host])) {
          hostOf.removeValue(host, this);
        }
      }
      changed |= hostOf.isInstantiated();
    }
    looked = true;
    return changed;
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
    return HostChoices.NONE;
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
