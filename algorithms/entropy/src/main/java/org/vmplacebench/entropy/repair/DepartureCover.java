package org.vmplacebench.entropy.repair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.Rules;

/**
 * Some VMs of which at least a number have to leave the hosts that they are on, as a placement
 * constraint does not hold otherwise, wherever they go.
 *
 * @param vms by position in the snapshot, rising
 * @param least of them that leave, at least 1
 */
public record DepartureCover(int[] vms, int least) {

  /**
   * What the constraints of a problem say of departures: of a spread all VMs but one leave each
   * host; of VMs that belong together all but those of one host that can take all of them; of hosts
   * with a running capacity those that are too many; and each VM that may not be where it is.
   */
  public static List<DepartureCover> of(PlacementProblem problem) {
    List<DepartureCover> covers = new ArrayList<>();
    if (problem.rules().isEmpty()) {
      return covers;
    }
    Map<Integer, Integer> position = Rules.positions(problem.snapshot().vms());
    for (PlacementConstraint constraint : problem.rules().constraints()) {
      if (constraint instanceof Spread spread) {
        addSpread(covers, problem, spread, position);
      } else if (constraint instanceof RunningCapacity limit) {
        addCapacity(covers, problem, limit, position);
      }
    }
    for (int vm = 0; vm < problem.vms(); vm++) {
      int[] group = problem.rules().together(vm);
      if (group.length > 1 && group[0] == vm) {
        addGroup(covers, problem, group);
      }
      if (!problem.isClosed(problem.home(vm)) && !problem.rules().allows(vm, problem.home(vm))) {
        covers.add(new DepartureCover(new int[] {vm}, 1));
      }
    }
    return covers;
  }

  private static void addSpread(
      List<DepartureCover> covers,
      PlacementProblem problem,
      Spread spread,
      Map<Integer, Integer> position) {
    int[] vms =
        spread.vms().stream().filter(position::containsKey).mapToInt(position::get).toArray();
    for (int host : IntStream.of(vms).map(problem::home).distinct().toArray()) {
      int[] there = IntStream.of(vms).filter(vm -> problem.home(vm) == host).sorted().toArray();
      if (there.length > 1 && !problem.isClosed(host)) {
        covers.add(new DepartureCover(there, there.length - 1));
      }
    }
  }

  private static void addCapacity(
      List<DepartureCover> covers,
      PlacementProblem problem,
      RunningCapacity limit,
      Map<Integer, Integer> position) {
    int[] all = problem.rules().start().vmsOnAny(limit.hosts()).toArray();
    // One that migrates is not in the snapshot, and is there in the end or counts as if it were.
    int[] vms =
        Arrays.stream(all)
            .filter(position::containsKey)
            .map(position::get)
            .filter(vm -> limit.hosts().contains(problem.snapshot().hosts()[problem.home(vm)]))
            .sorted()
            .toArray();
    int tooMany = all.length - limit.most();
    if (tooMany > 0 && tooMany <= vms.length) {
      covers.add(new DepartureCover(vms, tooMany));
    }
  }

  private static void addGroup(List<DepartureCover> covers, PlacementProblem problem, int[] group) {
    long units = Arrays.stream(group).mapToLong(problem::demand).sum();
    long bytes = Arrays.stream(group).mapToLong(problem::memory).sum();
    BitSet homes = new BitSet();
    for (int vm : group) {
      int host = problem.home(vm);
      if (units <= problem.capacity(host)
          && bytes <= problem.memoryCapacity(host)
          && !problem.isClosed(host)
          && Arrays.stream(group).allMatch(member -> problem.rules().allows(member, host))) {
        homes.set(host);
      }
    }
    int[] stay = Arrays.stream(group).filter(vm -> homes.get(problem.home(vm))).toArray();
    for (int vm : group) {
      if (!homes.get(problem.home(vm)) && !problem.isClosed(problem.home(vm))) {
        covers.add(new DepartureCover(new int[] {vm}, 1));
      }
    }
    if (homes.cardinality() > 1) {
      int most =
          homes.stream()
              .map(host -> (int) Arrays.stream(stay).filter(vm -> problem.home(vm) == host).count())
              .max()
              .orElse(0);
      covers.add(new DepartureCover(stay, stay.length - most));
      for (int i = 0; i < stay.length; i++) {
        for (int j = i + 1; j < stay.length; j++) {
          if (stay.length > 2 && problem.home(stay[i]) != problem.home(stay[j])) {
            covers.add(new DepartureCover(new int[] {stay[i], stay[j]}, 1));
          }
        }
      }
    }
  }
}
