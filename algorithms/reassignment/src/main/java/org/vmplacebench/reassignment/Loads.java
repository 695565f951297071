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
  private final long[] weight;

  /** Units by process and resource: of use, and of room that a stay on the first machine needs. */
  private final long[] needs;

  private final long[] needsAtHome;
  private final double[] size;

  /** By machine and resource: what newcomers may take, and use minus safety capacity. */
  private final long[] room;

  private final long[] over;
  private final long[] slack;
  private final long[] machineCost;
  private final long[] machineBalance;
  private final long[] machineExcess;
  private final long[] fixedCost;
  private final boolean balanced;
  private final int[] balanceFirst;
  private final int[] balanceSecond;
  private final long[] balanceTarget;
  private final long[] balanceWeight;
  private final long[] trial;
  private final boolean[] isTransient;

  /** Units of the resource that most is needed of, for a unit of each resource. */
  private final long[] scale;

  private long cost;
  private long excess;
  private int overfull;
  private long balance;

  Loads(Instance instance, int[] start, int[] machine, int[][] candidates) {
    this.start = start;
    resources = instance.resources();
    weight = instance.loadWeight();
    needs = instance.requirement();
    needsAtHome = needs.clone();
    for (int i = 0; i < needs.length; i++) {
      if (instance.isTransient()[i % resources]) {
        needsAtHome[i] = 0;
      }
    }
    size = sizes(instance);
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
    machineBalance = new long[machineCost.length];
    machineExcess = new long[machineCost.length];
    isTransient = instance.isTransient();
    scale = scales(instance);
    for (int p = 0; p < machine.length; p++) {
      for (int r = 0; r < resources; r++) {
        // What is transient stays taken on the first machine.
        room[start[p] * resources + r] -= needs[p * resources + r] - needsAtHome[p * resources + r];
      }
    }
    for (int m = 0; m < machineCost.length; m++) {
      for (int r = 0; r < resources; r++) {
        machineCost[m] += weight[r] * Math.max(0, over[m * resources + r]);
        trial[r] = over[m * resources + r];
      }
      machineBalance[m] = balanceCost(m);
      balance += machineBalance[m];
      machineCost[m] += machineBalance[m];
      cost += machineCost[m];
    }
    for (int p = 0; p < machine.length; p++) {
      if (candidates[p].length == 1) {
        insert(p, machine[p]);
      }
    }
    fixedCost = machineCost.clone();
    for (int p = 0; p < machine.length; p++) {
      if (candidates[p].length > 1) {
        insert(p, machine[p]);
      }
    }
  }

  /** Units by process, each resource counted so that all together are needed alike. */
  private static double[] sizes(Instance instance) {
    double[] sum = new double[instance.resources()];
    for (int i = 0; i < instance.requirement().length; i++) {
      sum[i % sum.length] += instance.requirement()[i];
    }
    double[] size = new double[instance.processes()];
    for (int i = 0; i < instance.requirement().length; i++) {
      size[i / sum.length] += instance.requirement()[i] / Math.max(1, sum[i % sum.length]);
    }
    return size;
  }

  /** What load and balance cost. */
  long cost() {
    return cost;
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

  /** What load and balance cost on a machine beyond what they do with what cannot leave it. */
  long costOn(int m) {
    return machineCost[m] - fixedCost[m];
  }

  /** Scaled units above capacity. */
  long excess() {
    return excess;
  }

  /** Number of machines with use above capacity. */
  int overfull() {
    return overfull;
  }

  /** What balance costs, of {@link #cost}. */
  long balance() {
    return balance;
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
    long[] takes = start[p] == m ? needsAtHome : needs;
    long sum = 0;
    long lacking = 0;
    for (int r = 0; r < resources; r++) {
      long use = over[here + r] + sign * needs[at + r];
      over[here + r] = use;
      sum += weight[r] * Math.max(0, use);
      long left = room[here + r] - sign * takes[at + r];
      room[here + r] = left;
      lacking |= left;
    }
    if (lacking < 0 || machineExcess[m] > 0) {
      settleExcess(m);
    }
    if (balanced) {
      System.arraycopy(over, here, trial, 0, resources);
      long unbalanced = balanceCost(m);
      sum += unbalanced;
      balance += unbalanced - machineBalance[m];
      machineBalance[m] = unbalanced;
    }
    cost += sum - machineCost[m];
    machineCost[m] = sum;
  }

  private void settleExcess(int m) {
    int at = m * resources;
    long tooMuch = 0;
    for (int r = 0; r < resources; r++) {
      tooMuch -= scale[r] * Math.min(0, room[at + r]);
    }
    excess += tooMuch - machineExcess[m];
    overfull += (tooMuch > 0 ? 1 : 0) - (machineExcess[m] > 0 ? 1 : 0);
    machineExcess[m] = tooMuch;
  }

  /**
   * What a process that is nowhere would change of the cost, or {@link State#FORBIDDEN} where the
   * machine has no room.
   */
  long insertDelta(int p, int to) {
    int at = p * resources;
    int there = to * resources;
    long[] takes = start[p] == to ? needsAtHome : needs;
    for (int r = 0; r < resources; r++) {
      if (room[there + r] < takes[at + r]) {
        return State.FORBIDDEN;
      }
    }
    long after = 0;
    for (int r = 0; r < resources; r++) {
      after += weight[r] * Math.max(0, over[there + r] + needs[at + r]);
    }
    if (balanced) {
      for (int r = 0; r < resources; r++) {
        trial[r] = over[there + r] + needs[at + r];
      }
      after += balanceCost(to);
    }
    return after - machineCost[to];
  }

  /** How much a process needs of all resources together: a part of what all processes need. */
  double size(int p) {
    return size[p];
  }
}
