package org.vmplacebench.reassignment;

import java.util.Arrays;

/**
 * An assignment that obeys conflict, spread and dependency, with all that tells what a move would
 * change: {@link Loads}, {@link Services}, and the costs of moves.
 */
final class State {

  /** The answer to a move that would break a hard constraint. */
  static final long FORBIDDEN = Long.MAX_VALUE;

  private final int machines;
  private final int[] start;
  private final int[] machine;
  private final int[] service;
  private final Loads loads;
  private final Services services;
  private final int[] machineMoveCost;
  private final long machineMoveWeight;
  private final long serviceMoveWeight;
  private final long[] processMoveCost;
  private final int[] moved;
  private final int[] servicesWith;
  private int mostMoved;
  private long moveCost;

  /** Processes that are nowhere, by service. */
  private final int[] missing;

  private final int[][] candidates;

  /**
   * The processes of each machine that may leave it, in any order, so many, and where each process
   * stands there.
   */
  private final int[][] on;

  private final int[] count;
  private final int[] position;

  /** What a unit above capacity costs; none is allowed where it is 0. */
  private long penalty;

  State(Instance instance, int[] start, int[] machine) {
    this.start = start.clone();
    this.machine = machine.clone();
    machines = instance.machines();
    service = instance.service();
    candidates = AllowedMachines.of(instance, this.start);
    loads = new Loads(instance, this.start, machine, candidates);
    services = new Services(instance);
    machineMoveCost = instance.moveCost();
    machineMoveWeight = instance.machineMoveWeight();
    serviceMoveWeight = instance.serviceMoveWeight();
    processMoveCost = instance.processMoveCost().clone();
    for (int p = 0; p < processMoveCost.length; p++) {
      processMoveCost[p] *= instance.processMoveWeight();
    }
    missing = new int[instance.services()];
    on = new int[machines][8];
    count = new int[machines];
    position = new int[machine.length];
    moved = new int[instance.services()];
    servicesWith = new int[machine.length + 2];
    servicesWith[0] = moved.length;
    for (int p = 0; p < machine.length; p++) {
      services.enter(service[p], machine[p]);
      list(p, machine[p]);
      if (machine[p] != start[p]) {
        countMoved(service[p], 1);
        moveCost += moveCost(p, machine[p]);
      }
    }
  }

  /** The objective, without the processes that are nowhere. */
  long cost() {
    return loads.cost() + moveCost + serviceMoveWeight * mostMoved;
  }

  /**
   * A bound on the cost once the processes that are nowhere are somewhere. Of all costs, only that
   * of balance may fall with them.
   */
  long leastCost() {
    return cost() - loads.balance();
  }

  /**
   * Units above capacity, transient use included, in units of the resource that most is needed of;
   * 0 where the assignment is allowed.
   */
  long excess() {
    return loads.excess();
  }

  /** A bound for {@link #excess}. */
  double mostExcess() {
    return loads.mostExcess();
  }

  /** Number of machines with use above capacity. */
  int overfull() {
    return loads.overfull();
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

  int[] assignment() {
    return machine.clone();
  }

  private long moveCost(int p, int m) {
    int from = start[p];
    return from == m
        ? 0
        : processMoveCost[p] + machineMoveWeight * machineMoveCost[from * machines + m];
  }

  /** What a move of a process would change of the cost, or {@link #FORBIDDEN}. */
  long shiftDelta(int p, int to) {
    int from = machine[p];
    if (from == to || !services.mayShift(service[p], from, to)) {
      return FORBIDDEN;
    }
    long delta = loads.shiftDelta(p, from, to, penalty);
    return delta == FORBIDDEN
        ? FORBIDDEN
        : delta
            + moveCost(p, to)
            - moveCost(p, from)
            + serviceDelta(service[p], start[p] == from ? 1 : start[p] == to ? -1 : 0);
  }

  private long serviceDelta(int service, int change) {
    if (change > 0 && moved[service] == mostMoved) {
      return serviceMoveWeight;
    }
    if (change < 0 && moved[service] == mostMoved && servicesWith[mostMoved] == 1) {
      return -serviceMoveWeight;
    }
    return 0;
  }

  /**
   * What an exchange of two processes would change of the cost, or {@link #FORBIDDEN}. What it
   * changes of the cost of the most moved service is told by {@link #cost} only, once it is done.
   */
  long swapDelta(int p, int q) {
    int first = machine[p];
    int second = machine[q];
    if (first == second || !services.maySwap(service[p], service[q], first, second)) {
      return FORBIDDEN;
    }
    long delta = loads.swapDelta(p, q, first, second, penalty);
    return delta == FORBIDDEN
        ? FORBIDDEN
        : delta
            + moveCost(p, second)
            - moveCost(p, first)
            + moveCost(q, first)
            - moveCost(q, second);
  }

  /** Moves a process. */
  void apply(int p, int to) {
    remove(p);
    insert(p, to);
  }

  private void countMoved(int service, int change) {
    if (change == 0) {
      return;
    }
    servicesWith[moved[service]]--;
    moved[service] += change;
    servicesWith[moved[service]]++;
    mostMoved = Math.max(mostMoved, moved[service]);
    while (mostMoved > 0 && servicesWith[mostMoved] == 0) {
      mostMoved--;
    }
  }

  private void list(int p, int m) {
    if (candidates[p].length == 1) {
      return;
    }
    if (count[m] == on[m].length) {
      on[m] = Arrays.copyOf(on[m], 2 * count[m]);
    }
    position[p] = count[m];
    on[m][count[m]++] = p;
  }

  private void unlist(int p, int m) {
    if (candidates[p].length == 1) {
      return;
    }
    int last = on[m][--count[m]];
    on[m][position[p]] = last;
    position[last] = position[p];
  }

  /** The machines on which a process may be, its first one among them. */
  int[] candidates(int process) {
    return candidates[process];
  }

  /** What load and balance cost on a machine beyond what they do with what cannot leave it. */
  long costOn(int m) {
    return loads.costOn(m);
  }

  /** Number of processes on a machine that may leave it. */
  int countOn(int m) {
    return count[m];
  }

  /** One of these, by its place in a list of which each move changes the order. */
  int processOn(int m, int place) {
    return on[m][place];
  }

  /** How much a process needs of all resources together: a part of what all processes need. */
  double size(int process) {
    return loads.size(process);
  }

  /** Takes a process from its machine: it is nowhere then, and the cost is that without it. */
  void remove(int p) {
    int from = machine[p];
    loads.remove(p, from);
    services.leave(service[p], from);
    unlist(p, from);
    missing[service[p]]++;
    moveCost -= moveCost(p, from);
    if (from != start[p]) {
      countMoved(service[p], -1);
    }
  }

  /** Brings a process that is nowhere to a machine. */
  void insert(int p, int to) {
    loads.insert(p, to);
    services.enter(service[p], to);
    list(p, to);
    missing[service[p]]--;
    machine[p] = to;
    moveCost += moveCost(p, to);
    if (to != start[p]) {
      countMoved(service[p], 1);
    }
  }

  /**
   * What a process that is nowhere would change of the cost, or {@link #FORBIDDEN} where capacity,
   * conflict or what is known of spread and dependency are against it.
   */
  long insertDelta(int p, int to) {
    if (!services.mayInsert(service[p], to, missing[service[p]])) {
      return FORBIDDEN;
    }
    long delta = loads.insertDelta(p, to);
    return delta == FORBIDDEN
        ? FORBIDDEN
        : delta
            + moveCost(p, to)
            + (to != start[p] && moved[service[p]] == mostMoved ? serviceMoveWeight : 0);
  }

  /** Whether spread and dependencies of the service of a process hold. */
  boolean holds(int process) {
    return services.holds(service[process]);
  }

  int startOf(int process) {
    return start[process];
  }
}
