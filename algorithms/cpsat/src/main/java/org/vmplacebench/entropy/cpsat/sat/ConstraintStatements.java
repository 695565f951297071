package org.vmplacebench.entropy.cpsat.sat;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import org.vmplacebench.core.constraint.Among;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Split;
import org.vmplacebench.core.constraint.SplitAmong;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.entropy.repair.IntegerScale;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.Rules;

/**
 * States placement constraints in a model. Fence, ban and root are in the literals already: there
 * are none for hosts that a VM may not be on.
 */
final class ConstraintStatements {

  /**
   * The kinds that can be stated: those of the contract. What else is on the class path cannot be
   * reached from the class loader that keeps OR-Tools apart.
   */
  static final Set<Class<? extends PlacementConstraint>> KINDS =
      Set.of(
          Among.class,
          Ban.class,
          Fence.class,
          FurtherResource.class,
          Gather.class,
          Latency.class,
          Lonely.class,
          ResourceCapacity.class,
          Root.class,
          RunningCapacity.class,
          Split.class,
          SplitAmong.class,
          Spread.class);

  private final CpModel model;
  private final Assignment start;
  private final Map<Integer, Integer> hostPosition;
  private final int[] hostIndex;
  private final int hosts;
  private final Map<Integer, Literal[]> moving = new HashMap<>();
  private final Map<Integer, Literal[]> staying = new HashMap<>();

  /**
   * Statements on a model.
   *
   * @param candidates positions of VMs that may move
   * @param at for each of them and each host the literal that it is there; null where it cannot be
   */
  ConstraintStatements(CpModel model, PlacementProblem problem, int[] candidates, Literal[][] at) {
    this.model = model;
    start = problem.rules().start();
    hostIndex = problem.snapshot().hosts();
    hostPosition = Rules.positions(hostIndex);
    hosts = problem.hosts();
    for (int i = 0; i < candidates.length; i++) {
      moving.put(problem.snapshot().vms()[candidates[i]], at[i]);
    }
  }

  void state(PlacementConstraint constraint) {
    if (constraint instanceof Spread spread) {
      stateSplit(spread.vms().stream().map(vm -> new TreeSet<>(List.of(vm))).toList());
    } else if (constraint instanceof Split split) {
      stateSplit(split.sets());
    } else if (constraint instanceof Lonely lonely) {
      NavigableSet<Integer> others = new TreeSet<>(start.vms().boxed().toList());
      others.addAll(moving.keySet());
      others.removeAll(lonely.vms());
      stateSplit(List.of(lonely.vms(), others));
    } else if (constraint instanceof Gather gather) {
      stateGather(gather.vms());
    } else if (constraint instanceof Latency latency) {
      stateLatency(latency);
    } else if (constraint instanceof Among among) {
      stateGroup(among.vms(), among.groups());
    } else if (constraint instanceof SplitAmong split) {
      List<Literal[]> groupOf =
          split.sets().stream().map(set -> stateGroup(set, split.groups())).toList();
      for (int group = 0; group < split.groups().size(); group++) {
        int chosen = group;
        model.addAtMostOne(groupOf.stream().map(ofSet -> ofSet[chosen]).toArray(Literal[]::new));
      }
    } else if (constraint instanceof RunningCapacity capacity) {
      stateSum(capacity.hosts(), capacity.most(), vm -> 1);
    } else if (constraint instanceof ResourceCapacity capacity) {
      boolean cpu = capacity.resource() == ResourceCapacity.Resource.CPU;
      stateSum(capacity.hosts(), capacity.most(), vm -> cpu ? start.demand(vm) : start.memory(vm));
    } else if (constraint instanceof FurtherResource further) {
      stateSum(further.hosts(), further.most(), further::need);
    } else if (!(constraint instanceof Fence
        || constraint instanceof Ban
        || constraint instanceof Root)) {
      throw new IllegalArgumentException(constraint + " cannot be stated");
    }
  }

  /** For each host the literal that a VM is there; null where it cannot be. */
  private Literal[] places(int vm) {
    if (moving.containsKey(vm)) {
      return moving.get(vm);
    }
    return staying.computeIfAbsent(
        vm,
        unmoved -> {
          Literal[] fixed = new Literal[hosts];
          start.hostsOf(unmoved).stream()
              .filter(hostPosition::containsKey)
              .forEach(host -> fixed[hostPosition.get(host)] = model.trueLiteral());
          return fixed;
        });
  }

  /** Where one VM is, the others are where the latency lets them be. */
  private void stateLatency(Latency latency) {
    for (int one : latency.vms()) {
      for (int other : latency.vms().tailSet(one, false)) {
        Literal[] first = places(one);
        Literal[] second = places(other);
        for (int host = 0; host < hosts && isAnywhere(first) && isAnywhere(second); host++) {
          if (first[host] != null) {
            List<Literal> either = new ArrayList<>(List.of(first[host].not()));
            for (int near = 0; near < hosts; near++) {
              if (second[near] != null && latency.joins(hostIndex[host], hostIndex[near])) {
                either.add(second[near]);
              }
            }
            model.addBoolOr(either.toArray(Literal[]::new));
          }
        }
      }
    }
  }

  private static boolean isAnywhere(Literal[] places) {
    return Arrays.stream(places).anyMatch(place -> place != null);
  }

  /** VMs of different sets are on different hosts. */
  private void stateSplit(List<? extends Collection<Integer>> sets) {
    for (int host = 0; host < hosts; host++) {
      List<Literal> used = new ArrayList<>();
      for (Collection<Integer> set : sets) {
        List<Literal> there = new ArrayList<>();
        for (int vm : set) {
          if (places(vm)[host] != null) {
            there.add(places(vm)[host]);
          }
        }
        if (there.size() == 1) {
          used.add(there.get(0));
        } else if (!there.isEmpty()) {
          BoolVar any = model.newBoolVar("");
          there.forEach(literal -> model.addImplication(literal, any));
          used.add(any);
        }
      }
      if (used.size() > 1) {
        model.addAtMostOne(used);
      }
    }
  }

  private void stateGather(Collection<Integer> vms) {
    Literal[] first = null;
    for (int vm : vms) {
      Literal[] place = places(vm);
      if (Arrays.stream(place).allMatch(literal -> literal == null)) {
        continue;
      }
      if (first != null) {
        for (int host = 0; host < hosts; host++) {
          stateSame(first[host], place[host]);
        }
      }
      first = place;
    }
  }

  private void stateSame(Literal a, Literal b) {
    if (a != null && b != null) {
      model.addEquality(a, b);
    } else if (a != null || b != null) {
      model.addBoolOr(new Literal[] {(a != null ? a : b).not()});
    }
  }

  /** All of some VMs are in one group; the literals say in which. */
  private Literal[] stateGroup(Collection<Integer> vms, List<NavigableSet<Integer>> groups) {
    Literal[] chosen = new Literal[groups.size()];
    int[] groupOfHost = new int[hosts];
    Arrays.fill(groupOfHost, -1);
    for (int group = 0; group < chosen.length; group++) {
      chosen[group] = model.newBoolVar("");
      for (int host : groups.get(group)) {
        if (hostPosition.containsKey(host)) {
          groupOfHost[hostPosition.get(host)] = group;
        }
      }
    }
    model.addAtMostOne(chosen);
    for (int vm : vms) {
      Literal[] place = places(vm);
      for (int host = 0; host < hosts; host++) {
        if (place[host] != null && groupOfHost[host] >= 0) {
          model.addImplication(place[host], chosen[groupOfHost[host]]);
        } else if (place[host] != null) {
          model.addBoolOr(new Literal[] {place[host].not()});
        }
      }
    }
    return chosen;
  }

  /** The VMs on some hosts have an amount at most. */
  private void stateSum(NavigableSet<Integer> limited, double most, IntToDoubleFunction amount) {
    double fixed =
        start.vmsOnAny(limited).filter(vm -> !moving.containsKey(vm)).mapToDouble(amount).sum();
    if (fixed > most) {
      model.addBoolOr(new Literal[0]);
      return;
    }
    int[] vms = moving.keySet().stream().mapToInt(vm -> vm).sorted().toArray();
    double[] amounts = Arrays.stream(vms).mapToDouble(amount).toArray();
    // More than all of them is no limit, and would cost the scale its digits.
    double left = Math.min(most - fixed, Arrays.stream(amounts).sum());
    IntegerScale scale = IntegerScale.of(amounts, new double[] {left});
    LinearExprBuilder sum = LinearExpr.newBuilder();
    for (int i = 0; i < vms.length; i++) {
      Literal[] place = places(vms[i]);
      for (int host : limited) {
        Integer position = hostPosition.get(host);
        if (position != null && place[position] != null) {
          sum.addTerm(place[position], scale.need(amounts[i]));
        }
      }
    }
    model.addLessOrEqual(sum, scale.capacity(left));
  }
}
