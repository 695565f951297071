package org.vmplacebench.reassignment;

import java.util.Arrays;

/**
 * What machines bear: use against safety capacity, which costs, and room below capacity, transient
 * use included.
 *
 * <p>A process that has left its first machine still takes transient resources there, so its move
 * away frees none, and its move back needs none.
 */
final class Loads {

  private final int resources;
  private final int[] start;
  private final boolean[] isTransient;
  private final long[] weight;
  private final long[] needs;

  /** By machine and resource: what newcomers may take, and use minus safety capacity. */
  private final long[] room;

  private final long[] over;
  private final long[] slack;
  private final long[] machineCost;
  private final long[] machineExcess;
  private final boolean balanced;
  private final int[] balanceFirst;
  private final int[] balanceSecond;
  private final long[] balanceTarget;
  private final long[] balanceWeight;
  private final long[] trial;

  /** Units of the resource that most is needed of, for a unit of each resource. */
  private final long[] scale;

  private long cost;
  private long excess;
  private int overfull;

  Loads(Instance instance, int[] start, int[] machine) {
    this.start = start;
    resources = instance.resources();
    isTransient = instance.isTransient();
    weight = instance.loadWeight();
    needs = instance.requirement();
    room = instance.capacity().clone();
    over = new long[room.length];
    slack = new long[room.length];
    for (int i = 0; i < over.length; i++) {
      over[i] = -instance.safety()[i];
      slack[i] = instance.capacity()[i] - instance.safety()[i];
    }
    Instance.Balance[] balances = instance.balances();
    balanced = balances.length > 0;
    balanceFirst = Arrays.stream(balances).mapToInt(Instance.Balance::first).toArray();
    balanceSecond = Arrays.stream(balances).mapToInt(Instance.Balance::second).toArray();
    balanceTarget = Arrays.stream(balances).mapToLong(Instance.Balance::target).toArray();
    balanceWeight = Arrays.stream(balances).mapToLong(Instance.Balance::weight).toArray();
    trial = new long[resources];
    machineCost = new long[instance.machines()];
    machineExcess = new long[instance.machines()];
    scale = scales(instance);
    for (int p = 0; p < machine.length; p++) {
      for (int r = 0; r < resources; r++) {
        long units = needs[p * resources + r];
        over[machine[p] * resources + r] += units;
        room[machine[p] * resources + r] -= units;
        if (isTransient[r] && machine[p] != start[p]) {
          room[start[p] * resources + r] -= units;
        }
      }
    }
    for (int m = 0; m < machineCost.length; m++) {
      settle(m);
    }
  }

  /** A bound for {@link #excess}. */
  double mostExcess() {
    double most = 0;
    for (int i = 0; i < needs.length; i++) {
      most += (double) scale[i % resources] * needs[i];
    }
    // Transient resources are taken on two machines.
    return 2 * most;
  }

  private static long[] scales(Instance instance) {
    long[] sum = new long[instance.resources()];
    for (int i = 0; i < instance.requirement().length; i++) {
      sum[i % sum.length] += instance.requirement()[i];
    }
    long most = Arrays.stream(sum).max().orElse(1);
    return Arrays.stream(sum).map(units -> Math.max(1, most / Math.max(1, units))).toArray();
  }

  /** What load and balance cost. */
  long cost() {
    return cost;
  }

  /** Scaled units above capacity. */
  long excess() {
    return excess;
  }

  /** Number of machines with use above capacity. */
  int overfull() {
    return overfull;
  }

  private void settle(int m) {
    int at = m * resources;
    long sum = 0;
    long tooMuch = 0;
    for (int r = 0; r < resources; r++) {
      sum += weight[r] * Math.max(0, over[at + r]);
      tooMuch -= scale[r] * Math.min(0, room[at + r]);
    }
    if (balanced) {
      System.arraycopy(over, at, trial, 0, resources);
      sum += balanceCost(m);
    }
    cost += sum - machineCost[m];
    machineCost[m] = sum;
    excess += tooMuch - machineExcess[m];
    overfull += (tooMuch > 0 ? 1 : 0) - (machineExcess[m] > 0 ? 1 : 0);
    machineExcess[m] = tooMuch;
  }

  /** What balance costs on a machine with the use of {@code trial}. */
  private long balanceCost(int m) {
    int at = m * resources;
    long sum = 0;
    for (int b = 0; b < balanceFirst.length; b++) {
      long first = slack[at + balanceFirst[b]] - trial[balanceFirst[b]];
      long second = slack[at + balanceSecond[b]] - trial[balanceSecond[b]];
      sum += balanceWeight[b] * Math.max(0, balanceTarget[b] * first - second);
    }
    return sum;
  }

  /** What a move changes of the cost and of the priced excess. */
  long shiftDelta(int p, int from, int to, long penalty) {
    int at = p * resources;
    int here = from * resources;
    int there = to * resources;
    boolean leavesHome = start[p] == from;
    boolean comesHome = start[p] == to;
    long after = 0;
    long tooMuch = 0;
    for (int r = 0; r < resources; r++) {
      long units = needs[at + r];
      after +=
          weight[r] * (Math.max(0, over[there + r] + units) + Math.max(0, over[here + r] - units));
      long left = room[there + r] - (comesHome && isTransient[r] ? 0 : units);
      if (left < 0) {
        if (penalty == 0) {
          return State.FORBIDDEN;
        }
        tooMuch -= scale[r] * left;
      }
    }
    if (machineExcess[from] > 0) {
      for (int r = 0; r < resources; r++) {
        long freed = leavesHome && isTransient[r] ? 0 : needs[at + r];
        tooMuch -= scale[r] * Math.min(0, room[here + r] + freed);
      }
    }
    if (balanced) {
      for (int r = 0; r < resources; r++) {
        trial[r] = over[there + r] + needs[at + r];
      }
      after += balanceCost(to);
      for (int r = 0; r < resources; r++) {
        trial[r] = over[here + r] - needs[at + r];
      }
      after += balanceCost(from);
    }
    return after
        - machineCost[from]
        - machineCost[to]
        + penalty * (tooMuch - machineExcess[from] - machineExcess[to]);
  }

  /** What an exchange changes of the cost and of the priced excess. */
  long swapDelta(int p, int q, int first, int second, long penalty) {
    int atP = p * resources;
    int atQ = q * resources;
    int here = first * resources;
    int there = second * resources;
    boolean pLeaves = start[p] == first;
    boolean pComes = start[p] == second;
    boolean qLeaves = start[q] == second;
    boolean qComes = start[q] == first;
    long after = 0;
    long tooMuch = 0;
    for (int r = 0; r < resources; r++) {
      long pUnits = needs[atP + r];
      long qUnits = needs[atQ + r];
      long change = pUnits - qUnits;
      after +=
          weight[r]
              * (Math.max(0, over[there + r] + change) + Math.max(0, over[here + r] - change));
      long leftThere = room[there + r];
      long leftHere = room[here + r];
      if (isTransient[r]) {
        leftThere += (qLeaves ? 0 : qUnits) - (pComes ? 0 : pUnits);
        leftHere += (pLeaves ? 0 : pUnits) - (qComes ? 0 : qUnits);
      } else {
        leftThere -= change;
        leftHere += change;
      }
      if (leftHere < 0 || leftThere < 0) {
        if (penalty == 0) {
          return State.FORBIDDEN;
        }
        tooMuch -= scale[r] * (Math.min(0, leftHere) + Math.min(0, leftThere));
      }
    }
    if (balanced) {
      for (int r = 0; r < resources; r++) {
        trial[r] = over[there + r] + needs[atP + r] - needs[atQ + r];
      }
      after += balanceCost(second);
      for (int r = 0; r < resources; r++) {
        trial[r] = over[here + r] - needs[atP + r] + needs[atQ + r];
      }
      after += balanceCost(first);
    }
    return after
        - machineCost[first]
        - machineCost[second]
        + penalty * (tooMuch - machineExcess[first] - machineExcess[second]);
  }

  /** A process leaves a machine and is nowhere yet. */
  void remove(int p, int from) {
    change(p, from, -1);
  }

  /** A process that is nowhere comes to a machine. */
  void insert(int p, int to) {
    change(p, to, 1);
  }

  private void change(int p, int m, int sign) {
    int at = p * resources;
    int here = m * resources;
    boolean isHome = start[p] == m;
    for (int r = 0; r < resources; r++) {
      long units = sign * needs[at + r];
      over[here + r] += units;
      if (!isHome || !isTransient[r]) {
        room[here + r] -= units;
      }
    }
    settle(m);
  }

  /**
   * What a process that is nowhere would change of the cost, or {@link State#FORBIDDEN} where the
   * machine has no room.
   */
  long insertDelta(int p, int to) {
    int at = p * resources;
    int there = to * resources;
    boolean comesHome = start[p] == to;
    long after = 0;
    for (int r = 0; r < resources; r++) {
      long units = needs[at + r];
      if (room[there + r] < units && !(comesHome && isTransient[r])) {
        return State.FORBIDDEN;
      }
      after += weight[r] * Math.max(0, over[there + r] + units);
    }
    if (balanced) {
      for (int r = 0; r < resources; r++) {
        trial[r] = over[there + r] + needs[at + r];
      }
      after += balanceCost(to);
    }
    return after - machineCost[to];
  }

  /** Units that a process needs, in units of the resource that most is needed of. */
  double size(int p) {
    double sum = 0;
    for (int r = 0; r < resources; r++) {
      sum += (double) scale[r] * needs[p * resources + r];
    }
    return sum;
  }
}
