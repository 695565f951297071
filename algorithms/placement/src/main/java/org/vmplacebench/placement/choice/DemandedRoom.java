package org.vmplacebench.placement.choice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

/**
 * What hosts may be filled to of named resources that are demanded, where some of these is to stay
 * free as of CPU. That VMs demand more than there is, is the affair of constraints.
 */
final class DemandedRoom {

  private static final double ROUNDING = 1 + 1e-9;

  private final PlacementProblem problem;

  /** Whether anything but CPU is demanded, of which some is to stay free. */
  private final boolean isNeeded;

  /** What is demanded, and of whom: of each host by position. */
  private final List<List<Amount>> byHost = new ArrayList<>();

  private static final class Amount {

    private final FurtherResource of;
    private double load;
    private double limit;

    private Amount(FurtherResource of) {
      this.of = of;
    }
  }

  /** The room of hosts in a placement. */
  DemandedRoom(PlacementState state, FillLimit filled) {
    problem = state.problem();
    isNeeded =
        filled != FillLimit.ALL
            && problem.rules().constraints().stream().anyMatch(DemandedRoom::isOfOneHost);
    if (!isNeeded) {
      return;
    }
    Map<Integer, Integer> position = new HashMap<>();
    for (int host = 0; host < problem.hosts(); host++) {
      byHost.add(new ArrayList<>(0));
      position.put(problem.snapshot().hosts()[host], host);
    }
    for (PlacementConstraint each : problem.rules().constraints()) {
      if (isOfOneHost(each)
          && each instanceof FurtherResource further
          && position.containsKey(further.hosts().first())) {
        int host = position.get(further.hosts().first());
        Amount amount = new Amount(further);
        amount.limit = further.most() * filled.part(further.resource(), host);
        byHost.get(host).add(amount);
      }
    }
    for (Pinned vm : problem.snapshot().rules().pinned()) {
      Integer host = position.get(vm.host());
      if (host != null) {
        byHost.get(host).forEach(amount -> amount.load += amount.of.need(vm.vm()));
      }
    }
    for (int vm = 0; vm < problem.vms(); vm++) {
      change(vm, state.host(vm), 1);
    }
  }

  private static boolean isOfOneHost(PlacementConstraint constraint) {
    return constraint instanceof FurtherResource further
        && further.demanded()
        && further.hosts().size() == 1;
  }

  private void change(int vm, int host, int sign) {
    if (host != PlacementState.NOWHERE) {
      int index = problem.snapshot().vms()[vm];
      byHost.get(host).forEach(amount -> amount.load += sign * amount.of.need(index));
    }
  }

  private List<Amount> amounts(int host) {
    return isNeeded ? byHost.get(host) : List.of();
  }

  void moved(int vm, int from, int to) {
    if (isNeeded) {
      change(vm, from, -1);
      change(vm, to, 1);
    }
  }

  /** Whether a host has room for VMs that are not there, up to its limits. */
  boolean fits(int[] vms, int host) {
    for (Amount amount : amounts(host)) {
      double more = 0;
      for (int vm : vms) {
        more += amount.of.need(problem.snapshot().vms()[vm]);
      }
      if (more > 0 && amount.load + more > amount.limit * ROUNDING) {
        return false;
      }
    }
    return true;
  }

  /** Whether a host is filled above a limit. */
  boolean isAbove(int host) {
    return amounts(host).stream().anyMatch(amount -> amount.load > amount.limit * ROUNDING);
  }

  /** Whether VMs of a host demand more of a resource than a part of what it has. */
  boolean isAbove(int host, double part) {
    return amounts(host).stream()
        .anyMatch(amount -> amount.load > amount.of.most() * part * ROUNDING);
  }

  /** Whether a VM demands any of what its host is filled above a limit with. */
  boolean isToBlame(int vm, int host) {
    int index = problem.snapshot().vms()[vm];
    return amounts(host).stream()
        .anyMatch(amount -> amount.load > amount.limit * ROUNDING && amount.of.need(index) > 0);
  }
}
