package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.Comparator;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

/**
 * Brings placement constraints nearer to holding, VM by VM, until all hold: the VM of least memory
 * first moves to the host where it mends most and that has the room; where no host has, other VMs
 * make room there. Each step leaves fewer VMs in the way of constraints, so that they end. Others
 * make room only until the work for that exceeds {@value #WORK_PER_ELEMENT} for each host and VM.
 */
final class ConstraintRepair {

  private static final int MOST_SENT = 4;
  private static final double WORK_PER_ELEMENT = 100_000;

  private final PlacementProblem problem;
  private final PlacementState state;
  private double mostWork;

  ConstraintRepair(PlacementProblem problem, PlacementState state) {
    this.problem = problem;
    this.state = state;
    mostWork = WORK_PER_ELEMENT * (problem.hosts() + problem.vms());
  }

  /** Whether all constraints hold in the end. */
  boolean run() {
    boolean progress = true;
    while (progress && state.broken() > 0) {
      progress = false;
      int[] vms = cheapestFirst();
      for (int vm : vms) {
        progress |= makeBestMove(vm);
      }
      for (int i = 0; i < vms.length && !progress; i++) {
        progress = moveWhereOthersMakeRoom(vms[i]);
      }
    }
    return state.broken() == 0;
  }

  private int[] cheapestFirst() {
    return Arrays.stream(state.mayMend())
        .boxed()
        .sorted(Comparator.comparingLong(this::cost))
        .mapToInt(vm -> vm)
        .toArray();
  }

  /** Bytes that a VM's move adds; none where it has moved already. */
  private long cost(int vm) {
    return state.host(vm) == problem.home(vm) ? problem.memory(vm) : 0;
  }

  /** Makes the move of a VM that mends most; of several, to the host with the least room left. */
  private boolean makeBestMove(int vm) {
    int best = -1;
    int bestGain = 0;
    long bestLeft = 0;
    problem.worked(problem.hosts());
    for (int to = 0; to < problem.hosts(); to++) {
      if (!mayGain(vm, to) || !state.hasRoom(vm, to)) {
        continue;
      }
      int gain = state.gain(vm, to);
      long left = problem.capacity(to) - state.load(to);
      if (gain > bestGain || (gain > 0 && gain == bestGain && left < bestLeft)) {
        best = to;
        bestGain = gain;
        bestLeft = left;
      }
    }
    if (best >= 0) {
      state.move(vm, best);
    }
    return best >= 0;
  }

  private boolean mayGain(int vm, int to) {
    return to != state.host(vm) && state.canGain(vm, to) && problem.rules().allows(vm, to);
  }

  private boolean moveWhereOthersMakeRoom(int vm) {
    problem.worked(problem.hosts());
    boolean moved = false;
    for (int to = 0; to < problem.hosts() && !moved && mostWork > 0; to++) {
      if (mayGain(vm, to) && state.mends(vm, to)) {
        double before = problem.work();
        moved = moveAndSendAway(vm, to);
        mostWork -= problem.work() - before;
      }
    }
    return moved;
  }

  /**
   * Moves a VM to a host and then others away from it until the host has room, and others on until
   * the constraints that the move has brought farther from holding are made up for; or does
   * nothing.
   */
  private boolean moveAndSendAway(int vm, int host) {
    int before = state.faults();
    int mark = state.mark();
    state.move(vm, host);
    int other = 0;
    for (int sent = 0; state.isOverfull(host) && other >= 0 && sent < MOST_SENT; sent++) {
      other = bestToSendAway(vm, host);
      if (other >= 0) {
        state.move(other, state.bestFit(other, -1));
      }
    }
    if (!state.isOverfull(host)) {
      int[] menders = state.faults() < before ? new int[0] : cheapestFirst();
      for (int i = 0; i < menders.length && state.faults() >= before; i++) {
        if (menders[i] != vm) {
          makeBestMove(menders[i]);
        }
      }
      if (state.faults() < before) {
        return true;
      }
    }
    state.undoTo(mark);
    return false;
  }

  /** The VM of least memory whose departure suffices, else the one that demands most; -1: none. */
  private int bestToSendAway(int except, int host) {
    long units = state.load(host) - problem.capacity(host);
    long bytes = state.memory(host) - problem.memoryCapacity(host);
    int best = -1;
    boolean bestSuffices = false;
    for (int vm = 0; vm < problem.vms(); vm++) {
      if (state.host(vm) != host || vm == except) {
        continue;
      }
      boolean suffices = problem.demand(vm) >= units && problem.memory(vm) >= bytes;
      boolean better;
      if (best < 0 || suffices != bestSuffices) {
        better = best < 0 || suffices;
      } else if (suffices) {
        better = cost(vm) < cost(best);
      } else {
        better = problem.demand(vm) > problem.demand(best);
      }
      if (better && state.bestFit(vm, -1) >= 0) {
        best = vm;
        bestSuffices = suffices;
      }
    }
    return best;
  }
}
