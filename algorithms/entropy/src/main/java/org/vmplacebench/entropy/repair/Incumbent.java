package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.placement.PlacementProblem;

/**
 * The best plan that a search knows so far, and which VMs can make it better.
 *
 * <p>A VM of a host that is not overloaded moves on top of what must move anyway. So once a plan is
 * known, only those with less memory than the plan has above the bound can make it better, and a
 * search through all of these proves the best plan.
 */
public final class Incumbent {

  private final PlacementProblem problem;
  private long bound;
  private final boolean[] mending;
  private ReconfigurationPlan best;
  private int[] bestPlacement;
  private long bestMemory = Long.MAX_VALUE;
  private int[] withoutWay;
  private long leastOnWays;

  /**
   * None yet.
   *
   * @param bound bytes that any plan moves at least, by {@link EvictionSet}
   */
  public Incumbent(PlacementProblem problem, long bound) {
    this.problem = problem;
    this.bound = bound;
    mending = new boolean[problem.vms()];
    for (int vm : problem.rules().mayMend()) {
      mending[vm] = true;
    }
  }

  /** More is known of what any plan moves: of the VMs that are counted, which may always move. */
  public void raise(MendingBound known) {
    bound = Math.max(bound, known.bytes());
    known.covers().forEach(cover -> Arrays.stream(cover.vms()).forEach(vm -> mending[vm] = true));
  }

  /** No plan moves less than some bytes, by {@link WayBound}. */
  public void knowWays(long bytes) {
    leastOnWays = bytes;
  }

  /**
   * Takes a placement as the best one so far if there is a way there and it moves less.
   *
   * @return bytes that the plan moves that leads there, whether or not it is the best; empty where
   *     there is none
   */
  public Optional<Long> offer(int[] placement) {
    if (!problem.rules().hold(placement)) {
      // VMs that cannot be moved break a constraint: no placement of the others mends that.
      return Optional.empty();
    }
    Optional<ReconfigurationPlan> plan = Plans.leadingTo(problem, placement);
    if (plan.isEmpty()) {
      withoutWay = placement;
      return Optional.empty();
    }
    long memory =
        plan.get().migrations().size() == problem.moves(placement)
            ? problem.movedMemory(placement)
            : Plans.movedMemory(problem.snapshot(), plan.get());
    if (memory < bestMemory) {
      best = plan.get();
      bestPlacement = placement;
      bestMemory = memory;
    }
    return Optional.of(memory);
  }

  /**
   * VMs of overloaded hosts or broken constraints, and the useful ones of some hosts with most
   * room.
   *
   * @param ceiling only plans that move less than this many bytes are looked for
   */
  public int[] candidates(int helpingHosts, long ceiling) {
    boolean[] open = new boolean[problem.hosts()];
    for (int host : problem.overloaded()) {
      open[host] = true;
    }
    if (helpingHosts > 0) {
      IntStream.range(0, problem.hosts())
          .filter(host -> !open[host])
          .boxed()
          .sorted(Comparator.comparingLong(problem::excess))
          .limit(helpingHosts)
          .toList()
          .forEach(host -> open[host] = true);
    }
    return IntStream.range(0, problem.vms())
        .filter(vm -> mending[vm] || (open[problem.home(vm)] && isUseful(vm, ceiling)))
        .toArray();
  }

  private boolean isUseful(int vm, long ceiling) {
    return problem.excess(problem.home(vm)) > 0
        || problem.memory(vm) < Math.min(bestMemory, ceiling) - bound;
  }

  /** Whether some VMs are all that can make the plan better, or be part of a first one. */
  public boolean isEveryUsefulVmIn(int[] candidates, long ceiling) {
    boolean[] in = new boolean[problem.vms()];
    Arrays.stream(candidates).forEach(vm -> in[vm] = true);
    return IntStream.range(0, problem.vms()).allMatch(vm -> in[vm] || !isUseful(vm, ceiling));
  }

  /** The best plan; null where none was found. */
  public ReconfigurationPlan best() {
    return best;
  }

  /** Where the best plan leads; null where none was found, not to be changed. */
  int[] bestPlacement() {
    return bestPlacement;
  }

  /** Whether the best plan moves no more than any has to. */
  public boolean isAtBound() {
    return bestMemory <= Math.max(bound, leastOnWays);
  }

  /** Bytes that the VMs of the best plan have; the largest number where none was found. */
  public long bestMemory() {
    return bestMemory;
  }

  /** Whether a viable placement was found that no order of migrations leads to. */
  public boolean isNoWayThere() {
    return withoutWay != null;
  }

  /** The last viable placement that no order of migrations leads to; null where there was none. */
  int[] withoutWay() {
    return withoutWay;
  }
}
