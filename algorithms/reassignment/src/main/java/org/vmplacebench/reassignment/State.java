package org.vmplacebench.reassignment;

import java.util.Arrays;

/**
 * An assignment that obeys all hard constraints, with all that tells what a move would change: what
 * is left on each machine, where the services are, and costs.
 *
 * <p>A process that has left its first machine still takes transient resources there, so its move
 * away frees none, and its move back needs none.
 */
final class State {

  /** The answer to a move that would break a hard constraint. */
  static final long FORBIDDEN = Long.MAX_VALUE;

  private final Instance instance;
  private final int resources;
  private final int machines;
  private final int[] start;
  private final int[] machine;

  /** Requirements on a machine that a process did not start on, and on the one that it did. */
  private final long[] away;

  private final long[] home;

  /** By machine and resource: what newcomers may take, and use minus safety capacity. */
  private final long[] room;

  private final long[] over;
  private final long[] slack;
  private final long[] machineCost;
  private final long[] trialFrom;
  private final long[] trialTo;

  private final int[] neighbourhood;
  private final int[] location;
  private final int neighbourhoods;
  private final int locations;
  private final long[] onMachine;
  private final int[] inNeighbourhood;
  private final int[] inLocation;
  private final int[] spreadNow;
  private final int[][] neededBy;
  private final int[][] dependsOn;
  private final boolean[] bound;

  private final int[] moved;
  private final int[] servicesWith;
  private int mostMoved;
  private long cost;

  /** What a unit above capacity costs; none is allowed where it is 0. */
  private long penalty;

  /** Units of the resource that most is needed of, for a unit of each resource. */
  private final long[] scale;

  private final long[] machineExcess;
  private long excess;

  State(Instance instance, int[] start, int[] machine) {
    this.instance = instance;
    this.start = start.clone();
    this.machine = machine.clone();
    resources = instance.resources();
    machines = instance.machines();
    int services = instance.services();
    away = instance.requirement();
    home = away.clone();
    for (int i = 0; i < home.length; i++) {
      home[i] = instance.isTransient()[i % resources] ? 0 : home[i];
    }
    neighbourhood = ranked(instance.neighbourhood());
    location = ranked(instance.location());
    neighbourhoods = Arrays.stream(neighbourhood).max().orElse(0) + 1;
    locations = Arrays.stream(location).max().orElse(0) + 1;
    room = instance.capacity().clone();
    slack = new long[room.length];
    over = new long[room.length];
    for (int i = 0; i < over.length; i++) {
      over[i] = -instance.safety()[i];
      slack[i] = instance.capacity()[i] - instance.safety()[i];
    }
    machineCost = new long[machines];
    machineExcess = new long[machines];
    scale = scales(instance);
    trialFrom = new long[resources];
    trialTo = new long[resources];
    onMachine = new long[(int) (((long) services * machines + 63) / 64)];
    inNeighbourhood = new int[services * neighbourhoods];
    inLocation = new int[services * locations];
    spreadNow = new int[services];
    dependsOn = instance.dependsOn();
    neededBy = inverse(dependsOn);
    bound = new boolean[services];
    for (int s = 0; s < services; s++) {
      bound[s] = dependsOn[s].length > 0 || neededBy[s].length > 0;
    }
    moved = new int[services];
    servicesWith = new int[machine.length + 2];
    servicesWith[0] = services;
    count();
  }

  private static long[] scales(Instance instance) {
    long[] sum = new long[instance.resources()];
    for (int i = 0; i < instance.requirement().length; i++) {
      sum[i % sum.length] += instance.requirement()[i];
    }
    long most = Arrays.stream(sum).max().orElse(1);
    return Arrays.stream(sum).map(units -> Math.max(1, most / Math.max(1, units))).toArray();
  }

  private static int[] ranked(int[] names) {
    int[] sorted = Arrays.stream(names).distinct().sorted().toArray();
    return Arrays.stream(names).map(name -> Arrays.binarySearch(sorted, name)).toArray();
  }

  private static int[][] inverse(int[][] lists) {
    int[] count = new int[lists.length];
    for (int[] list : lists) {
      for (int s : list) {
        count[s]++;
      }
    }
    int[][] inverse = new int[lists.length][];
    for (int s = 0; s < lists.length; s++) {
      inverse[s] = new int[count[s]];
    }
    for (int s = 0; s < lists.length; s++) {
      for (int needed : lists[s]) {
        inverse[needed][--count[needed]] = s;
      }
    }
    return inverse;
  }

  private void count() {
    for (int p = 0; p < machine.length; p++) {
      int m = machine[p];
      take(p, m, 1);
      enter(instance.service()[p], m);
      for (int r = 0; r < resources; r++) {
        if (m != start[p] && instance.isTransient()[r]) {
          room[start[p] * resources + r] -= away[p * resources + r];
        }
        // A process at home takes its transient resources there for good.
        if (m == start[p] && instance.isTransient()[r]) {
          room[m * resources + r] -= away[p * resources + r];
        }
      }
      if (m != start[p]) {
        countMoved(instance.service()[p], 1);
        cost += moveCost(p, m);
      }
    }
    excess = 0;
    for (int m = 0; m < machines; m++) {
      System.arraycopy(over, m * resources, trialTo, 0, resources);
      machineCost[m] = costOf(trialTo, m);
      cost += machineCost[m];
      machineExcess[m] = 0;
      for (int r = 0; r < resources; r++) {
        machineExcess[m] -= scale[r] * Math.min(0, room[m * resources + r]);
      }
      excess += machineExcess[m];
    }
    cost += instance.serviceMoveWeight() * mostMoved;
  }

  /** The objective, without what units above capacity cost. */
  long cost() {
    return cost;
  }

  /**
   * Units above capacity, transient use included, in units of the resource that most is needed of;
   * 0 where the assignment is allowed.
   */
  long excess() {
    return excess;
  }

  /**
   * From now on, moves may exceed capacities at a price.
   *
   * @param penalty of a unit; 0 forbids it
   */
  void allowExcess(long penalty) {
    this.penalty = penalty;
  }

  int machineOf(int process) {
    return machine[process];
  }

  int startOf(int process) {
    return start[process];
  }

  long machineCost(int m) {
    return machineCost[m];
  }

  int[] assignment() {
    return machine.clone();
  }

  /** Goes to another assignment of the same problem, by moves whose order does not matter. */
  void jumpTo(int[] target) {
    for (int p = 0; p < machine.length; p++) {
      if (machine[p] != target[p]) {
        apply(p, target[p]);
      }
    }
  }

  private long[] needs(int process, int m) {
    return start[process] == m ? home : away;
  }

  private long costOf(long[] overs, int m) {
    long[] weight = instance.loadWeight();
    long sum = 0;
    for (int r = 0; r < resources; r++) {
      if (overs[r] > 0) {
        sum += weight[r] * overs[r];
      }
    }
    for (Instance.Balance wanted : instance.balances()) {
      long first = slack[m * resources + wanted.first()] - overs[wanted.first()];
      long second = slack[m * resources + wanted.second()] - overs[wanted.second()];
      long missing = wanted.target() * first - second;
      if (missing > 0) {
        sum += wanted.weight() * missing;
      }
    }
    return sum;
  }

  private long moveCost(int p, int m) {
    int from = start[p];
    return from == m
        ? 0
        : instance.processMoveWeight() * instance.processMoveCost()[p]
            + instance.machineMoveWeight() * instance.moveCost()[from * machines + m];
  }

  private boolean isOn(int service, int m) {
    long bit = (long) service * machines + m;
    return (onMachine[(int) (bit >> 6)] >>> bit & 1) != 0;
  }

  private void flip(int service, int m) {
    long bit = (long) service * machines + m;
    onMachine[(int) (bit >> 6)] ^= 1L << bit;
  }

  /** What a move of a process would change of the cost, or {@link #FORBIDDEN}. */
  long shiftDelta(int p, int to) {
    int service = instance.service()[p];
    int from = machine[p];
    if (from == to || isOn(service, to)) {
      return FORBIDDEN;
    }
    long[] needs = needs(p, to);
    long[] freed = needs(p, from);
    int at = p * resources;
    int there = to * resources;
    int here = from * resources;
    long tooMuch = 0;
    for (int r = 0; r < resources; r++) {
      long left = room[there + r] - needs[at + r];
      if (left < 0) {
        if (penalty == 0) {
          return FORBIDDEN;
        }
        tooMuch -= left * scale[r];
      }
      trialTo[r] = over[there + r] + away[at + r];
      trialFrom[r] = over[here + r] - away[at + r];
    }
    if (penalty > 0) {
      tooMuch -= machineExcess[from] + machineExcess[to];
      if (machineExcess[from] > 0) {
        for (int r = 0; r < resources; r++) {
          tooMuch += scale[r] * Math.max(0, -room[here + r] - freed[at + r]);
        }
      }
    }
    if (!maySpread(service, from, to) || !mayDepend(service, from, to)) {
      return FORBIDDEN;
    }
    return costOf(trialFrom, from)
        - machineCost[from]
        + costOf(trialTo, to)
        - machineCost[to]
        + moveCost(p, to)
        - moveCost(p, from)
        + penalty * tooMuch
        + serviceDelta(service, start[p] == from ? 1 : start[p] == to ? -1 : 0);
  }

  private long serviceDelta(int service, int change) {
    if (change > 0 && moved[service] == mostMoved) {
      return instance.serviceMoveWeight();
    }
    if (change < 0 && moved[service] == mostMoved && servicesWith[mostMoved] == 1) {
      return -instance.serviceMoveWeight();
    }
    return 0;
  }

  private boolean maySpread(int service, int from, int to) {
    int old = location[from];
    int next = location[to];
    if (old == next) {
      return true;
    }
    int base = service * locations;
    int after = spreadNow[service];
    if (inLocation[base + old] == 1) {
      after--;
    }
    if (inLocation[base + next] == 0) {
      after++;
    }
    return after >= instance.spread()[service];
  }

  private boolean mayDepend(int service, int from, int to) {
    int old = neighbourhood[from];
    int next = neighbourhood[to];
    if (old == next || !bound[service]) {
      return true;
    }
    for (int needed : dependsOn[service]) {
      if (needed != service && inNeighbourhood[needed * neighbourhoods + next] == 0) {
        return false;
      }
    }
    return inNeighbourhood[service * neighbourhoods + old] > 1 || nobodyNeeds(service, old);
  }

  private boolean nobodyNeeds(int service, int place) {
    for (int user : neededBy[service]) {
      if (user != service && inNeighbourhood[user * neighbourhoods + place] > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * What an exchange of two processes would change of the cost, or {@link #FORBIDDEN}. What it
   * changes of the cost of the most moved service is told by {@link #cost} only, once it is done.
   */
  long swapDelta(int p, int q) {
    int first = machine[p];
    int second = machine[q];
    int serviceP = instance.service()[p];
    int serviceQ = instance.service()[q];
    if (first == second
        || (serviceP != serviceQ && (isOn(serviceP, second) || isOn(serviceQ, first)))) {
      return FORBIDDEN;
    }
    long[] pThere = needs(p, second);
    long[] pHere = needs(p, first);
    long[] qThere = needs(q, first);
    long[] qHere = needs(q, second);
    int atP = p * resources;
    int atQ = q * resources;
    int atFirst = first * resources;
    int atSecond = second * resources;
    long tooMuch = 0;
    for (int r = 0; r < resources; r++) {
      long leftSecond = room[atSecond + r] - pThere[atP + r] + qHere[atQ + r];
      long leftFirst = room[atFirst + r] - qThere[atQ + r] + pHere[atP + r];
      if (leftSecond < 0 || leftFirst < 0) {
        if (penalty == 0) {
          return FORBIDDEN;
        }
        tooMuch -= scale[r] * (Math.min(0, leftFirst) + Math.min(0, leftSecond));
      }
      long change = away[atP + r] - away[atQ + r];
      trialTo[r] = over[atSecond + r] + change;
      trialFrom[r] = over[atFirst + r] - change;
    }
    if (serviceP != serviceQ) {
      if (!maySpread(serviceP, first, second) || !maySpread(serviceQ, second, first)) {
        return FORBIDDEN;
      }
      if (neighbourhood[first] != neighbourhood[second]
          && (bound[serviceP] || bound[serviceQ])
          && !mayDependSwapped(serviceP, serviceQ, first, second)) {
        return FORBIDDEN;
      }
    }
    return penalty * (tooMuch - machineExcess[first] - machineExcess[second])
        + costOf(trialFrom, first)
        - machineCost[first]
        + costOf(trialTo, second)
        - machineCost[second]
        + moveCost(p, second)
        - moveCost(p, first)
        + moveCost(q, first)
        - moveCost(q, second);
  }

  private boolean mayDependSwapped(int serviceP, int serviceQ, int first, int second) {
    int here = neighbourhood[first];
    int there = neighbourhood[second];
    inNeighbourhood[serviceP * neighbourhoods + here]--;
    inNeighbourhood[serviceP * neighbourhoods + there]++;
    inNeighbourhood[serviceQ * neighbourhoods + there]--;
    inNeighbourhood[serviceQ * neighbourhoods + here]++;
    boolean may = isServed(serviceP, here, there) && isServed(serviceQ, there, here);
    inNeighbourhood[serviceP * neighbourhoods + here]++;
    inNeighbourhood[serviceP * neighbourhoods + there]--;
    inNeighbourhood[serviceQ * neighbourhoods + there]++;
    inNeighbourhood[serviceQ * neighbourhoods + here]--;
    return may;
  }

  private boolean isServed(int service, int old, int next) {
    for (int needed : dependsOn[service]) {
      if (inNeighbourhood[needed * neighbourhoods + next] == 0) {
        return false;
      }
    }
    return inNeighbourhood[service * neighbourhoods + old] > 0 || nobodyNeeds(service, old);
  }

  /** Moves a process. */
  void apply(int p, int to) {
    int from = machine[p];
    int service = instance.service()[p];
    take(p, from, -1);
    take(p, to, 1);
    leave(service, from);
    enter(service, to);
    machine[p] = to;
    cost += moveCost(p, to) - moveCost(p, from);
    long before = instance.serviceMoveWeight() * mostMoved;
    countMoved(service, (to == start[p] ? 0 : 1) - (from == start[p] ? 0 : 1));
    cost += instance.serviceMoveWeight() * mostMoved - before;
    System.arraycopy(over, from * resources, trialFrom, 0, resources);
    System.arraycopy(over, to * resources, trialTo, 0, resources);
    cost -= machineCost[from] + machineCost[to];
    machineCost[from] = costOf(trialFrom, from);
    machineCost[to] = costOf(trialTo, to);
    cost += machineCost[from] + machineCost[to];
  }

  private void take(int p, int m, int sign) {
    long[] needs = needs(p, m);
    long tooMuch = 0;
    for (int r = 0; r < resources; r++) {
      room[m * resources + r] -= sign * needs[p * resources + r];
      over[m * resources + r] += sign * away[p * resources + r];
      tooMuch -= scale[r] * Math.min(0, room[m * resources + r]);
    }
    excess += tooMuch - machineExcess[m];
    machineExcess[m] = tooMuch;
  }

  private void enter(int service, int m) {
    flip(service, m);
    inNeighbourhood[service * neighbourhoods + neighbourhood[m]]++;
    if (inLocation[service * locations + location[m]]++ == 0) {
      spreadNow[service]++;
    }
  }

  private void leave(int service, int m) {
    flip(service, m);
    inNeighbourhood[service * neighbourhoods + neighbourhood[m]]--;
    if (--inLocation[service * locations + location[m]] == 0) {
      spreadNow[service]--;
    }
  }

  private void countMoved(int service, int change) {
    if (change == 0) {
      return;
    }
    servicesWith[moved[service]]--;
    moved[service] += change;
    servicesWith[moved[service]]++;
    if (moved[service] > mostMoved) {
      mostMoved = moved[service];
    }
    while (mostMoved > 0 && servicesWith[mostMoved] == 0) {
      mostMoved--;
    }
  }
}
