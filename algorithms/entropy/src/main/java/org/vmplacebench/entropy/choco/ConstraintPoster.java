package org.vmplacebench.entropy.choco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.constraints.extension.Tuples;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.entropy.repair.IntegerScale;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.Rules;

/**
 * States placement constraints in a model. VMs and hosts are known by their index in the cluster.
 * Whether a VM may ever be on a host is in the domains of the variables already.
 */
public final class ConstraintPoster {

  private final Model model;
  private final Assignment start;
  private final int[] hostIndex;
  private final Map<Integer, Integer> hostPosition;
  private final Map<Integer, IntVar> hostOf = new HashMap<>();

  /**
   * A poster.
   *
   * @param candidates positions of VMs that may move
   * @param variables their hosts
   */
  ConstraintPoster(Model model, PlacementProblem problem, int[] candidates, IntVar[] variables) {
    this.model = model;
    start = problem.rules().start();
    hostIndex = problem.snapshot().hosts();
    hostPosition = Rules.positions(hostIndex);
    for (int i = 0; i < candidates.length; i++) {
      hostOf.put(problem.snapshot().vms()[candidates[i]], variables[i]);
    }
  }

  /** The model. */
  public Model model() {
    return model;
  }

  /** States a constraint; one of a kind that is not known here is left to who judges placements. */
  void post(PlacementConstraint constraint) {
    ChocoMapper.of(constraint.getClass()).ifPresent(form -> form.post(constraint, this));
  }

  /** Some VMs share no host with others. */
  void postLonely(NavigableSet<Integer> lonely) {
    NavigableSet<Integer> others = new TreeSet<>(start.vms().boxed().toList());
    // Those that are yet to be started are nowhere at the start.
    others.addAll(hostOf.keySet());
    others.removeAll(lonely);
    postSplit(List.of(lonely, others));
  }

  /** VMs of different sets are on different hosts. */
  public void postSplit(List<? extends Collection<Integer>> sets) {
    List<List<IntVar>> moving = new ArrayList<>();
    List<TreeSet<Integer>> fixed = new ArrayList<>();
    for (Collection<Integer> set : sets) {
      moving.add(set.stream().filter(hostOf::containsKey).map(hostOf::get).toList());
      TreeSet<Integer> taken = new TreeSet<>();
      set.stream()
          .filter(vm -> !hostOf.containsKey(vm))
          .flatMap(vm -> start.hostsOf(vm).stream())
          .filter(hostPosition::containsKey)
          .forEach(host -> taken.add(hostPosition.get(host)));
      fixed.add(taken);
    }
    if (moving.stream().allMatch(set -> set.size() <= 1)) {
      IntVar[] all = moving.stream().flatMap(List::stream).toArray(IntVar[]::new);
      if (all.length > 1) {
        model.allDifferent(all).post();
      }
    } else {
      for (int a = 0; a < moving.size(); a++) {
        for (int b = a + 1; b < moving.size(); b++) {
          for (IntVar left : moving.get(a)) {
            moving.get(b).forEach(right -> model.arithm(left, "!=", right).post());
          }
        }
      }
    }
    for (int a = 0; a < moving.size(); a++) {
      for (int b = 0; b < moving.size(); b++) {
        if (a != b && !fixed.get(b).isEmpty()) {
          int[] taken = fixed.get(b).stream().mapToInt(host -> host).toArray();
          moving.get(a).forEach(hostOfVm -> model.notMember(hostOfVm, taken).post());
        }
      }
    }
  }

  /** VMs are on the same host. */
  public void postGather(Collection<Integer> vms) {
    IntVar first = null;
    for (int vm : vms) {
      for (IntVar place : places(vm)) {
        if (first != null) {
          model.arithm(first, "=", place).post();
        }
        first = place;
      }
    }
  }

  /**
   * Where a VM is, by position of its host: the variable of one that may move, or constants of
   * where it stays; nothing for one that is not there.
   *
   * @param vm index in the cluster
   */
  public List<IntVar> places(int vm) {
    return hostOf.containsKey(vm)
        ? List.of(hostOf.get(vm))
        : start.hostsOf(vm).stream()
            .filter(hostPosition::containsKey)
            .map(host -> model.intVar(hostPosition.get(host)))
            .toList();
  }

  /** Any two of some VMs are on hosts that may be theirs together. */
  void postPairs(Collection<Integer> vms, Pairs pairs) {
    Tuples allowed = new Tuples(true);
    for (int one = 0; one < hostIndex.length; one++) {
      for (int other = 0; other < hostIndex.length; other++) {
        if (pairs.mayBe(hostIndex[one], hostIndex[other])) {
          allowed.add(one, other);
        }
      }
    }
    List<IntVar> all = vms.stream().flatMap(vm -> places(vm).stream()).toList();
    for (int one = 0; one < all.size(); one++) {
      for (int other = one + 1; other < all.size(); other++) {
        model.table(all.get(one), all.get(other), allowed).post();
      }
    }
  }

  /** Whether two VMs may be on two hosts, by their index in the cluster. */
  @FunctionalInterface
  interface Pairs {
    boolean mayBe(int one, int other);
  }

  /** The group that all of some VMs are in. */
  public IntVar groupOf(Collection<Integer> vms, List<NavigableSet<Integer>> groups) {
    IntVar group = model.intVar("", 0, groups.size() - 1, false);
    Tuples pairs = new Tuples(true);
    for (int g = 0; g < groups.size(); g++) {
      for (int host : groups.get(g)) {
        if (hostPosition.containsKey(host)) {
          pairs.add(hostPosition.get(host), g);
        }
      }
    }
    for (int vm : vms) {
      for (IntVar place : places(vm)) {
        if (pairs.nbTuples() == 0) {
          model.falseConstraint().post();
        } else {
          model.table(place, group, pairs).post();
        }
      }
    }
    return group;
  }

  /** At most a number of VMs are on some hosts. */
  public void postCount(NavigableSet<Integer> hosts, int most) {
    int[] values = positionsOf(hosts);
    int fixed = (int) start.vmsOnAny(hosts).filter(vm -> !hostOf.containsKey(vm)).count();
    IntVar[] moving =
        hostOf.keySet().stream()
            .sorted()
            .map(hostOf::get)
            .filter(place -> Arrays.stream(values).anyMatch(place::contains))
            .toArray(IntVar[]::new);
    if (fixed > most) {
      model.falseConstraint().post();
    } else if (moving.length > most - fixed) {
      model.among(model.intVar("", 0, most - fixed), moving, values).post();
    }
  }

  /** What a VM demands, in units. */
  double demand(int vm) {
    return start.demand(vm);
  }

  /** Bytes of a VM. */
  double memory(int vm) {
    return start.memory(vm);
  }

  private int[] positionsOf(NavigableSet<Integer> hosts) {
    return hosts.stream().filter(hostPosition::containsKey).mapToInt(hostPosition::get).toArray();
  }

  /** The VMs on some hosts have an amount at most. */
  public void postSum(NavigableSet<Integer> hosts, double most, IntToDoubleFunction amount) {
    int[] values = positionsOf(hosts);
    double fixed =
        start.vmsOnAny(hosts).filter(vm -> !hostOf.containsKey(vm)).mapToDouble(amount).sum();
    if (most < fixed) {
      model.falseConstraint().post();
      return;
    }
    int[] vms = hostOf.keySet().stream().mapToInt(vm -> vm).sorted().toArray();
    double[] amounts = Arrays.stream(vms).mapToDouble(amount).toArray();
    // More than all of them is no limit, and would cost the scale its digits.
    double left = Math.min(most - fixed, Arrays.stream(amounts).sum());
    IntegerScale scale = IntegerScale.of(amounts, new double[] {left});
    BoolVar[] there =
        Arrays.stream(vms)
            .mapToObj(vm -> model.member(hostOf.get(vm), values).reify())
            .toArray(BoolVar[]::new);
    if (there.length > 0) {
      model
          .scalar(
              there,
              Arrays.stream(amounts).mapToInt(scale::need).toArray(),
              "<=",
              scale.capacity(left))
          .post();
    }
  }
}
