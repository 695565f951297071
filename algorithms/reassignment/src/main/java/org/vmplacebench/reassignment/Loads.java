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
  private final long[] fixedCost;
  private final boolean balanced;
  private final int[] balanceFirst;
  private final int[] balanceSecond;
  private final long[] balanceTarget;
  private final long[] balanceWeight;
  private final long[] trial;
  private long cost;
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

  /** What load and balance cost on a machine beyond what they do with what cannot leave it. */
  long costOn(int m) {
    return machineCost[m] - fixedCost[m];
  }

  /** What balance costs, of {@link #cost}. */
  long balance() {
    return balance;
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
    for (int r = 0; r < resources; r++) {
      long use = over[here + r] + sign * needs[at + r];
      over[here + r] = use;
      sum += weight[r] * Math.max(0, use);
      room[here + r] -= sign * takes[at + r];
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
