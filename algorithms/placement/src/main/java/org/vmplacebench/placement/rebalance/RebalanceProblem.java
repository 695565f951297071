package org.vmplacebench.placement.rebalance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hosts with VMs, some of which may move. All moves are done at once: a VM is on its host until it
 * has moved, so that a host takes what it has room for before anybody has left.
 */
public final class RebalanceProblem {

  private final RebalanceGoal goal;
  private final int moves;
  private final long size;
  private final long[][] need;
  private final int[] home;
  private final long[][] free;
  private final int[] count;
  private final Joining joining;

  /** What placement constraints say. */
  @FunctionalInterface
  public interface Joining {

    /**
     * How many VMs that are alike to placement constraints, this one among them, may join a host;
     * any number where nothing bounds it.
     */
    int most(int vm, int host);

    /** Whether two VMs are alike to placement constraints, so that both count. */
    default boolean areAlike(int vm, int other) {
      return false;
    }

    /**
     * Whether some VMs may move at once as far as constraints go that hold all the time: each VM is
     * on both of its hosts. What is not allowed is not either with more VMs.
     *
     * @param vms no one twice
     * @param hosts where each goes, which is not where it is
     */
    default boolean allowOnTheWay(int[] vms, int[] hosts) {
      return true;
    }

    /** Whether they may be there as far as constraints go that hold in the end only. */
    default boolean allowInTheEnd(int[] vms, int[] hosts) {
      return true;
    }
  }

  /**
   * A problem.
   *
   * @param moves how many VMs move at most
   * @param size CPU of the VMs for which room is to be had, above 0, for {@link
   *     RebalanceGoal#FRAGMENTS}
   * @param need of each VM that may move, amounts of each resource, CPU first
   * @param home the host of each of them
   * @param free of each host
   * @param count VMs of each host, those that may not move included
   */
  public RebalanceProblem(
      RebalanceGoal goal,
      int moves,
      long size,
      long[][] need,
      int[] home,
      long[][] free,
      int[] count,
      Joining joining) {
    this.goal = goal;
    this.moves = moves;
    this.size = size;
    this.need = need.clone();
    this.home = home.clone();
    this.free = free.clone();
    this.count = count.clone();
    this.joining = joining;
  }

  /** The same problem under other constraints. */
  public RebalanceProblem under(Joining other) {
    return new RebalanceProblem(goal, moves, size, need, home, free, count, other);
  }

  /** What is to be brought down. */
  public RebalanceGoal goal() {
    return goal;
  }

  /** How many VMs move at most. */
  public int moves() {
    return moves;
  }

  /** CPU of the VMs for which room is to be had. */
  public long size() {
    return size;
  }

  /** Number of VMs that may move. */
  public int vms() {
    return home.length;
  }

  /** Number of hosts. */
  public int hosts() {
    return count.length;
  }

  /** Number of resources. */
  public int resources() {
    return free.length == 0 ? 0 : free[0].length;
  }

  /** What a VM needs of a resource. */
  public long need(int vm, int resource) {
    return need[vm][resource];
  }

  /** Where a VM is. */
  public int home(int vm) {
    return home[vm];
  }

  /** What a host has free of a resource. */
  public long free(int host, int resource) {
    return free[host][resource];
  }

  /** VMs of a host. */
  public int count(int host) {
    return count[host];
  }

  /** What constraints say. */
  public Joining joining() {
    return joining;
  }

  /** Where all VMs are; a new array. */
  public int[] homes() {
    return home.clone();
  }

  /** Whether it may be of use to move VMs to a host: one without VMs is not to be filled. */
  public boolean isTarget(int host) {
    return goal == RebalanceGoal.FRAGMENTS || count[host] > 0;
  }

  /** Whether a VM may move to a host on its own. */
  public boolean mayMove(int vm, int host) {
    if (host == home[vm] || joining.most(vm, host) < 1) {
      return false;
    }
    for (int r = 0; r < free[host].length; r++) {
      if (free[host][r] < need[vm][r]) {
        return false;
      }
    }
    return joining.allowOnTheWay(new int[] {vm}, new int[] {host});
  }

  /** Which VMs that may move each host has. */
  public List<List<Integer>> residents() {
    List<List<Integer>> all = new ArrayList<>();
    IntStream.range(0, hosts()).forEach(host -> all.add(new ArrayList<>()));
    for (int vm = 0; vm < home.length; vm++) {
      all.get(home[vm]).add(vm);
    }
    return all;
  }

  /**
   * What is to be brought down, with VMs on other hosts: a number of hosts, or an amount of CPU.
   *
   * @param to the host of each VM
   */
  public long value(int[] to) {
    long[] cpu = new long[hosts()];
    int[] vms = count.clone();
    Arrays.setAll(cpu, host -> free[host][0]);
    for (int vm = 0; vm < to.length; vm++) {
      cpu[home[vm]] += need[vm][0];
      cpu[to[vm]] -= need[vm][0];
      vms[home[vm]]--;
      vms[to[vm]]++;
    }
    return goal == RebalanceGoal.HOSTS
        ? Arrays.stream(vms).filter(number -> number > 0).count()
        : Arrays.stream(cpu).map(left -> left % size).sum();
  }

  /** How many VMs are elsewhere than they were. */
  public int moved(int[] to) {
    return (int) IntStream.range(0, to.length).filter(vm -> to[vm] != home[vm]).count();
  }

  /** What is wrong with moves, a line each; none where they can be done at once. */
  public List<String> faults(int[] to) {
    List<String> faults = new ArrayList<>();
    if (moved(to) > moves) {
      faults.add(moved(to) + " moves, at most " + moves);
    }
    for (int host = 0; host < hosts(); host++) {
      List<Integer> arriving = new ArrayList<>();
      for (int vm = 0; vm < to.length; vm++) {
        if (to[vm] == host && home[vm] != host) {
          arriving.add(vm);
        }
      }
      for (int r = 0; r < resources(); r++) {
        int resource = r;
        if (arriving.stream().mapToLong(vm -> need[vm][resource]).sum() > free[host][r]) {
          faults.add("host " + host + " has no room in resource " + r);
        }
      }
      for (int vm : arriving) {
        long alike = 1 + arriving.stream().filter(o -> o != vm && joining.areAlike(vm, o)).count();
        if (alike > joining.most(vm, host)) {
          faults.add("VM " + vm + " must not join host " + host);
        }
      }
    }
    int[] moving = IntStream.range(0, to.length).filter(vm -> to[vm] != home[vm]).toArray();
    int[] hosts = Arrays.stream(moving).map(vm -> to[vm]).toArray();
    if (moving.length > 0 && !joining.allowOnTheWay(moving, hosts)) {
      faults.add("a constraint breaks on the way");
    }
    if (moving.length > 0 && !joining.allowInTheEnd(moving, hosts)) {
      faults.add("a constraint is broken in the end");
    }
    return faults;
  }

  /**
   * Pairs of VMs and hosts that a search is to look at, at most so many: those of the hosts from
   * which most is to be won, and those of moves that are known.
   *
   * @param known the host of each VM by moves that are known
   * @return a list of hosts for each VM, most of them empty
   */
  public List<List<Integer>> pairs(int most, int[] known) {
    List<List<Integer>> residents = residents();
    List<Integer> order = new ArrayList<>();
    for (int host = 0; host < hosts(); host++) {
      if (isTarget(host)) {
        order.add(host);
      }
    }
    if (goal == RebalanceGoal.HOSTS) {
      order.sort(
          (a, b) ->
              count[a] != count[b] ? Integer.compare(count[a], count[b]) : Integer.compare(a, b));
    } else {
      order.sort(
          (a, b) -> {
            int byFragments = Long.compare(free[b][0] % size, free[a][0] % size);
            return byFragments != 0 ? byFragments : Integer.compare(a, b);
          });
    }
    List<List<Integer>> pairs = new ArrayList<>(Collections.nCopies(vms(), List.of()));
    long sum = 0;
    for (int vm = 0; vm < vms(); vm++) {
      if (known[vm] != home[vm]) {
        pairs.set(vm, List.of(known[vm]));
        sum++;
      }
    }
    boolean[] open = new boolean[hosts()];
    if (goal == RebalanceGoal.HOSTS) {
      order.forEach(host -> open[host] = true);
    }
    for (int host : order) {
      open[host] = true;
      for (int vm : residents.get(host)) {
        List<Integer> targets = new ArrayList<>();
        for (int target : order) {
          if ((target == known[vm] && target != home[vm])
              || (open[target] && mayMove(vm, target))) {
            targets.add(target);
          }
        }
        sum += targets.size() - pairs.get(vm).size();
        if (sum > most) {
          return pairs;
        }
        pairs.set(vm, targets);
      }
      if (goal == RebalanceGoal.FRAGMENTS) {
        // What is on the hosts before may come here too.
        for (int vm = 0; vm < vms(); vm++) {
          if (home[vm] != host
              && open[home[vm]]
              && !pairs.get(vm).contains(host)
              && mayMove(vm, host)) {
            List<Integer> more = new ArrayList<>(pairs.get(vm));
            more.add(host);
            pairs.set(vm, more);
            if (++sum > most) {
              return pairs;
            }
          }
        }
      }
    }
    return pairs;
  }

  /** Whether these are all pairs that could be of use. */
  public boolean isWhole(List<List<Integer>> pairs) {
    for (int vm = 0; vm < vms(); vm++) {
      for (int host = 0; host < hosts(); host++) {
        if (isTarget(host) && mayMove(vm, host) && !pairs.get(vm).contains(host)) {
          return false;
        }
      }
    }
    return true;
  }
}
