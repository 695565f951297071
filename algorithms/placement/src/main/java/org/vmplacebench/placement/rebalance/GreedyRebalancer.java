package org.vmplacebench.placement.rebalance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The heuristic: empties hosts with few VMs, each VM going where least is left, or makes the move
 * that brings down fragments most, again and again.
 */
public final class GreedyRebalancer implements Rebalancer {

  @Override
  public String name() {
    return "greedy";
  }

  @Override
  public Answer find(RebalanceProblem problem, int work) {
    Draft draft = new Draft(problem);
    if (problem.goal() == RebalanceGoal.HOSTS) {
      emptyHosts(problem, draft);
    } else {
      while (draft.left > 0 && moveOne(problem, draft)) {
        draft.left--;
      }
    }
    return new Answer(draft.to, false);
  }

  /** Moves that can be done so far. */
  private static final class Draft {

    private final RebalanceProblem problem;
    private final int[] to;
    private final long[][] room;
    private final long[] cpu;
    private final boolean[] receives;

    /** The VMs that move, and how many they are. */
    private final int[] moving;

    private int count;
    private int left;

    private Draft(RebalanceProblem problem) {
      this.problem = problem;
      to = problem.homes();
      room = new long[problem.hosts()][problem.resources()];
      cpu = new long[problem.hosts()];
      receives = new boolean[problem.hosts()];
      moving = new int[problem.vms()];
      left = problem.moves();
      for (int host = 0; host < problem.hosts(); host++) {
        cpu[host] = problem.free(host, 0);
        for (int r = 0; r < problem.resources(); r++) {
          room[host][r] = problem.free(host, r);
        }
      }
    }

    private boolean takes(int vm, int host) {
      for (int r = 0; r < problem.resources(); r++) {
        if (room[host][r] < problem.need(vm, r)) {
          return false;
        }
      }
      int most = problem.joining().most(vm, host);
      int alike = 1;
      for (int other = 0; other < to.length && alike <= most && most < to.length; other++) {
        boolean comes = other != vm && to[other] == host && problem.home(other) != host;
        alike += comes && problem.joining().areAlike(vm, other) ? 1 : 0;
      }
      return alike <= most && isAllowed(vm, host);
    }

    private boolean isAllowed(int vm, int host) {
      int[] vms = Arrays.copyOf(moving, count + 1);
      vms[count] = vm;
      int[] hosts = new int[count + 1];
      Arrays.setAll(hosts, i -> i == count ? host : to[vms[i]]);
      return problem.joining().allowOnTheWay(vms, hosts)
          && problem.joining().allowInTheEnd(vms, hosts);
    }

    private void move(int vm, int host) {
      shift(vm, host, 1);
      moving[count++] = vm;
      to[vm] = host;
      receives[host] = true;
    }

    private void undo(int vm) {
      shift(vm, to[vm], -1);
      int at = 0;
      while (moving[at] != vm) {
        at++;
      }
      moving[at] = moving[--count];
      to[vm] = problem.home(vm);
    }

    private void shift(int vm, int host, int sign) {
      for (int r = 0; r < problem.resources(); r++) {
        room[host][r] -= sign * problem.need(vm, r);
      }
      cpu[host] -= sign * problem.need(vm, 0);
      cpu[problem.home(vm)] += sign * problem.need(vm, 0);
    }
  }

  private static void emptyHosts(RebalanceProblem problem, Draft draft) {
    List<List<Integer>> residents = problem.residents();
    List<Integer> order = new ArrayList<>();
    for (int host = 0; host < problem.hosts(); host++) {
      if (problem.count(host) > 0 && residents.get(host).size() == problem.count(host)) {
        order.add(host);
      }
    }
    order.sort(
        Comparator.<Integer>comparingInt(problem::count)
            .thenComparing(host -> -draft.cpu[host])
            .thenComparing(host -> host));
    boolean[] emptied = new boolean[problem.hosts()];
    for (int host : order) {
      if (!draft.receives[host] && problem.count(host) <= draft.left) {
        emptied[host] = true;
        if (empty(problem, draft, residents.get(host), emptied)) {
          draft.left -= problem.count(host);
        } else {
          emptied[host] = false;
        }
      }
    }
  }

  private static boolean empty(
      RebalanceProblem problem, Draft draft, List<Integer> vms, boolean[] emptied) {
    List<Integer> largestFirst = new ArrayList<>(vms);
    largestFirst.sort(
        Comparator.<Integer>comparingLong(vm -> -problem.need(vm, 0)).thenComparing(vm -> vm));
    boolean[] before = draft.receives.clone();
    for (int i = 0; i < largestFirst.size(); i++) {
      int best = -1;
      for (int host = 0; host < problem.hosts(); host++) {
        if (!emptied[host]
            && problem.count(host) > 0
            && (best < 0 || draft.room[host][0] < draft.room[best][0])
            && draft.takes(largestFirst.get(i), host)) {
          best = host;
        }
      }
      if (best < 0) {
        for (int j = 0; j < i; j++) {
          draft.undo(largestFirst.get(j));
        }
        System.arraycopy(before, 0, draft.receives, 0, before.length);
        return false;
      }
      draft.move(largestFirst.get(i), best);
    }
    return true;
  }

  /** Makes the move that wins most; of several the first. */
  private static boolean moveOne(RebalanceProblem problem, Draft draft) {
    int bestVm = -1;
    int bestHost = -1;
    long most = 0;
    for (int vm = 0; vm < problem.vms(); vm++) {
      if (draft.to[vm] != problem.home(vm)) {
        continue;
      }
      long need = problem.need(vm, 0);
      long leaving = won(problem, draft.cpu[problem.home(vm)], need);
      for (int host = 0; host < problem.hosts(); host++) {
        if (host == problem.home(vm)) {
          continue;
        }
        long gain = leaving + won(problem, draft.cpu[host], -need);
        if (gain > most && draft.takes(vm, host)) {
          most = gain;
          bestVm = vm;
          bestHost = host;
        }
      }
    }
    if (bestVm >= 0) {
      draft.move(bestVm, bestHost);
    }
    return bestVm >= 0;
  }

  private static long won(RebalanceProblem problem, long cpu, long more) {
    return cpu % problem.size() - Math.floorMod(cpu + more, problem.size());
  }
}
