package org.vmplacebench.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * A placement that is changed move by move: where each VM is, what each host then has to bear, and
 * how far placement constraints are from holding. Moves can be undone. A move takes time in
 * proportion of the constraints that concern it, and none in proportion of hosts or VMs.
 *
 * <p>A VM may be taken off its host and be {@link #NOWHERE} for a while. Hosts and VMs are known by
 * their position in the snapshot, demand is in the steps of the {@link PlacementProblem}.
 */
public final class PlacementState {

  /** Where a VM is that was taken off its host and has no other one yet; also: no host. */
  public static final int NOWHERE = -1;

  private static final BitSet NONE = new BitSet(0);

  private final PlacementProblem problem;
  private final int[] hostOf;
  private final long[] load;
  private final long[] memory;
  private final int[] count;
  private final Standing standing;
  private int[] movedVm = new int[16];
  private int[] movedFrom = new int[16];
  private int moves;

  /** Begins where VMs are. */
  public PlacementState(PlacementProblem problem) {
    this.problem = problem;
    standing = problem.rules().isEmpty() ? null : new Standing(problem);
    hostOf = problem.snapshot().placement().clone();
    load = new long[problem.hosts()];
    memory = new long[load.length];
    count = new int[load.length];
    for (int host = 0; host < load.length; host++) {
      load[host] = problem.load(host);
      memory[host] = problem.memoryLoad(host);
      count[host] = problem.vmCount(host);
    }
  }

  /** What it is a placement of. */
  public PlacementProblem problem() {
    return problem;
  }

  /** The host of each VM; a new array. */
  public int[] placement() {
    return hostOf.clone();
  }

  /** The host of a VM, or {@link #NOWHERE}. */
  public int host(int vm) {
    return hostOf[vm];
  }

  /** Whether a VM is elsewhere than at first. */
  public boolean isMoved(int vm) {
    return hostOf[vm] != problem.home(vm);
  }

  /** Number of VMs on a host. */
  public int count(int host) {
    return count[host];
  }

  /** The VMs that are on a host, rising; takes time in proportion of all VMs. */
  public int[] vmsOn(int host) {
    int[] found = new int[count[host]];
    int next = 0;
    for (int vm = 0; next < found.length; vm++) {
      if (hostOf[vm] == host) {
        found[next++] = vm;
      }
    }
    return found;
  }

  /** What the VMs of a host demand. */
  public long load(int host) {
    return load[host];
  }

  /** Bytes that the VMs of a host take. */
  public long memory(int host) {
    return memory[host];
  }

  /** Whether a host's VMs demand more than there is. */
  public boolean isOverloaded(int host) {
    return load[host] > problem.capacity(host);
  }

  /** Whether a host's VMs demand more, or have more memory, than there is. */
  public boolean isOverfull(int host) {
    return isOverloaded(host) || memory[host] > problem.memoryCapacity(host);
  }

  /** Whether no host's VMs demand more than there is, and all placement constraints hold. */
  public boolean isViable() {
    for (int host = 0; host < load.length; host++) {
      if (isOverloaded(host)) {
        return false;
      }
    }
    return obeysConstraints();
  }

  /** Whether a host has the CPU and the memory for a VM that is not on it. */
  public boolean hasRoom(int vm, int host) {
    return load[host] + problem.demand(vm) <= problem.capacity(host)
        && memory[host] + problem.memory(vm) <= problem.memoryCapacity(host);
  }

  /**
   * The host with the least room left after a VM's arrival; {@link #NOWHERE} where it fits none.
   */
  public int bestFit(int vm, int except) {
    if (standing == null) {
      return tightest(vm, except, NONE);
    }
    // Whether it may be there costs most: it is asked of the best ones only.
    BitSet refused = new BitSet();
    while (true) {
      int best = tightest(vm, except, refused);
      if (best < 0 || mayMove(vm, best)) {
        return best;
      }
      refused.set(best);
    }
  }

  private int tightest(int vm, int except, BitSet refused) {
    long units = problem.demand(vm);
    long bytes = problem.memory(vm);
    int best = NOWHERE;
    long bestRoom = Long.MAX_VALUE;
    problem.worked(load.length);
    for (int host = 0; host < load.length; host++) {
      long room = problem.capacity(host) - load[host] - units;
      if (room >= 0
          && room < bestRoom
          && host != except
          && host != hostOf[vm]
          && memory[host] + bytes <= problem.memoryCapacity(host)
          && !refused.get(host)) {
        best = host;
        bestRoom = room;
      }
    }
    return best;
  }

  /** A VM goes to a host or {@link #NOWHERE}; whether there is room is the caller's affair. */
  public void move(int vm, int to) {
    int from = hostOf[vm];
    if (from == to) {
      return;
    }
    if (moves == movedVm.length) {
      movedVm = Arrays.copyOf(movedVm, 2 * moves);
      movedFrom = Arrays.copyOf(movedFrom, 2 * moves);
    }
    movedVm[moves] = vm;
    movedFrom[moves++] = from;
    shift(vm, from, to);
  }

  private void shift(int vm, int from, int to) {
    add(vm, from, -1);
    add(vm, to, 1);
    hostOf[vm] = to;
    if (standing != null) {
      standing.move(vm, from, to);
    }
  }

  private void add(int vm, int host, int sign) {
    if (host != NOWHERE) {
      load[host] += sign * problem.demand(vm);
      memory[host] += sign * problem.memory(vm);
      count[host] += sign;
    }
  }

  /** How many moves have been made and not been undone. */
  public int mark() {
    return moves;
  }

  /** The VM of the last move that was not undone; there has to be one. */
  public int lastMoved() {
    return movedVm[moves - 1];
  }

  /** Undoes all moves since there were as many as a {@link #mark} says, the last one first. */
  public void undoTo(int mark) {
    while (moves > mark) {
      int vm = movedVm[--moves];
      shift(vm, hostOf[vm], movedFrom[moves]);
    }
  }

  /** The VMs that are no longer where they were, in the order in which they were moved last. */
  public List<Move> moves() {
    BitSet seen = new BitSet();
    List<Move> last = new ArrayList<>();
    for (int i = moves - 1; i >= 0; i--) {
      int vm = movedVm[i];
      if (!seen.get(vm) && isMoved(vm)) {
        last.add(new Move(vm, hostOf[vm]));
      }
      seen.set(vm);
    }
    Collections.reverse(last);
    return last;
  }

  /** Whether all placement constraints hold. */
  public boolean obeysConstraints() {
    return broken() == 0;
  }

  /** Number of placement constraints that do not hold. */
  public int broken() {
    return standing == null ? 0 : standing.broken();
  }

  /** Number of VMs in the way of placement constraints, counted once for each constraint. */
  public int faults() {
    return standing == null ? 0 : standing.faults();
  }

  /** Whether a VM's move to a host brings no placement constraint farther from holding. */
  public boolean mayMove(int vm, int host) {
    return standing == null
        || (problem.rules().allows(vm, host) && standing.gain(vm, hostOf[vm], host) >= 0);
  }

  /**
   * Whether VMs that are placed together may go to a host: it may ever take each, and no placement
   * constraint that holds without them breaks by them.
   */
  public boolean mayJoin(int[] together, int host) {
    return standing == null || standing.mayJoin(together, hostOf, host);
  }

  /**
   * Whether the placement constraints that have to hold all the time, and did at first, hold while
   * a VM migrates to a host, and so afterwards.
   */
  public boolean mayMigrate(int vm, int host) {
    return standing == null || standing.holdsWhileMigrating(vm, hostOf[vm], host);
  }

  /** How much nearer to holding placement constraints would be after a move; below 0: farther. */
  public int gain(int vm, int to) {
    return standing == null ? 0 : standing.gain(vm, hostOf[vm], to);
  }

  /** Whether a move can bring a placement constraint nearer to holding. */
  public boolean canGain(int vm, int to) {
    return standing != null && standing.canGain(vm, hostOf[vm], to);
  }

  /** Whether a move brings a placement constraint nearer to holding, whatever it does to others. */
  public boolean mends(int vm, int to) {
    return standing != null && standing.mends(vm, hostOf[vm], to);
  }

  /** VMs whose move may mend a placement constraint that does not hold; rising. */
  public int[] mayMend() {
    return standing == null ? new int[0] : standing.mayMend();
  }

  /** A few VMs that have to leave their hosts for placement constraints to hold. */
  public List<Integer> leavers() {
    return standing == null ? List.of() : standing.leavers(hostOf);
  }
}
