package org.vmplacebench.entropy.repair;

import java.util.BitSet;

/** A placement that is changed move by move, with what each host then has to bear. */
final class Draft {

  private final RepairProblem problem;
  private final int[] placement;
  private final long[] load;
  private final long[] memory;
  private final Standing standing;

  /** Begins where VMs are. */
  Draft(RepairProblem problem) {
    this.problem = problem;
    standing = problem.rules().isEmpty() ? null : new Standing(problem);
    placement = problem.snapshot().placement().clone();
    load = new long[problem.hosts()];
    memory = new long[load.length];
    for (int host = 0; host < load.length; host++) {
      load[host] = problem.load(host);
      memory[host] = problem.memoryLoad(host);
    }
  }

  /** The host of each VM; the draft's own array. */
  int[] placement() {
    return placement;
  }

  /** The host of a VM. */
  int host(int vm) {
    return placement[vm];
  }

  /** What the VMs of a host demand. */
  long load(int host) {
    return load[host];
  }

  /** Bytes that the VMs of a host take. */
  long memory(int host) {
    return memory[host];
  }

  /** How far placement constraints are from holding; null where there are none. */
  Standing standing() {
    return standing;
  }

  boolean isOverloaded(int host) {
    return load[host] > problem.capacity(host);
  }

  /** Whether a host's VMs demand more, or have more memory, than there is. */
  boolean isOverfull(int host) {
    return isOverloaded(host) || memory[host] > problem.memoryCapacity(host);
  }

  /** Whether a host has the CPU and the memory for a VM that is not on it. */
  boolean hasRoom(int vm, int host) {
    return load[host] + problem.demand(vm) <= problem.capacity(host)
        && memory[host] + problem.memory(vm) <= problem.memoryCapacity(host);
  }

  /** Whether a VM's move to a host brings no placement constraint farther from holding. */
  boolean mayBeOn(int vm, int host) {
    return standing == null
        || (problem.rules().allows(vm, host) && standing.gain(vm, placement[vm], host) >= 0);
  }

  /** The host with the least room left after a VM's arrival; -1 where it fits nowhere. */
  int bestFit(int vm, int except) {
    // Whether it may be there costs most: it is asked of the best ones only.
    BitSet refused = new BitSet();
    while (true) {
      int best = tightest(vm, except, refused);
      if (best < 0 || mayBeOn(vm, best)) {
        return best;
      }
      refused.set(best);
    }
  }

  private int tightest(int vm, int except, BitSet refused) {
    long units = problem.demand(vm);
    long bytes = problem.memory(vm);
    int best = -1;
    long bestRoom = Long.MAX_VALUE;
    for (int host = 0; host < load.length; host++) {
      long room = problem.capacity(host) - load[host] - units;
      if (room >= 0
          && room < bestRoom
          && host != except
          && host != placement[vm]
          && memory[host] + bytes <= problem.memoryCapacity(host)
          && !refused.get(host)) {
        best = host;
        bestRoom = room;
      }
    }
    return best;
  }

  /** A VM goes to another host. */
  void move(int vm, int to) {
    int from = placement[vm];
    load[from] -= problem.demand(vm);
    memory[from] -= problem.memory(vm);
    load[to] += problem.demand(vm);
    memory[to] += problem.memory(vm);
    placement[vm] = to;
    if (standing != null) {
      standing.move(vm, from, to);
    }
  }
}
