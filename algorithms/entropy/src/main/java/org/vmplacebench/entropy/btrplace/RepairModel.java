package org.vmplacebench.entropy.btrplace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.btrplace.model.DefaultModel;
import org.btrplace.model.Model;
import org.btrplace.model.Node;
import org.btrplace.model.VM;
import org.btrplace.model.constraint.Ban;
import org.btrplace.model.constraint.Preserve;
import org.btrplace.model.constraint.ResourceCapacity;
import org.btrplace.model.constraint.Running;
import org.btrplace.model.constraint.SatConstraint;
import org.btrplace.model.view.ShareableResource;
import org.btrplace.plan.ReconfigurationPlan;
import org.btrplace.plan.event.Action;
import org.btrplace.plan.event.BootVM;
import org.btrplace.plan.event.MigrateVM;
import org.btrplace.plan.event.RunningVMPlacement;
import org.btrplace.plan.event.VMEvent;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.ResourceCapacity.Resource;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.entropy.repair.IntegerScale;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;

/**
 * A snapshot in BtrPlace's terms. Nodes and VMs have their position in the snapshot as identifier.
 *
 * <p>BtrPlace refuses a host whose VMs have more than its capacity, and in repair mode moves only
 * VMs that a constraint finds misplaced. Both decide how an overloaded host is told:
 *
 * <ul>
 *   <li>{@link Candidates#DEMANDING}: a VM has {@code min(demand, capacity / number of VMs)}, and a
 *       {@code Preserve} constraint states what it demands where that is more.
 *   <li>{@link Candidates#ALL}: the host has a capacity of all that its VMs demand, and a {@code
 *       ResourceCapacity} constraint states what is left of it at the end.
 * </ul>
 *
 * <p>All other VMs have what they demand, and memory never changes, which needs no constraint.
 */
final class RepairModel {

  private static final String MEMORY = "mem";
  private static final String CPU = "cpu";
  private static final double MIB = 1024.0 * 1024;

  private final Model model = new DefaultModel();
  private final List<SatConstraint> constraints = new ArrayList<>();
  private final ShareableResource memory = new ShareableResource(MEMORY);
  private final Node[] nodes;
  private final VM[] vms;
  private int largestMemory = 1;
  private IntegerScale memoryScale;
  private IntegerScale cpuScale;

  RepairModel(Snapshot snapshot, Candidates candidates) {
    nodes = new Node[snapshot.hosts().length];
    vms = new VM[snapshot.vms().length];
    int[] count = new int[nodes.length];
    for (int host = 0; host < nodes.length; host++) {
      if (snapshot.hosts()[host] != Assignment.NOWHERE) {
        nodes[host] = model.newNode(host);
        model.getMapping().on(nodes[host]);
      }
    }
    for (int vm = 0; vm < vms.length; vm++) {
      int host = snapshot.placement()[vm];
      vms[vm] = model.newVM(vm);
      count[host]++;
      if (nodes[host] == null) {
        model.getMapping().ready(vms[vm]);
        constraints.add(new Running(vms[vm]));
      } else {
        model.getMapping().run(nodes[host], vms[vm]);
      }
    }
    attachMemory(snapshot);
    attachCpu(snapshot, candidates, count);
    if (!snapshot.rules().isEmpty()) {
      Map<Integer, Node> nodeOf = byIndex(snapshot.hosts(), nodes);
      Map<Integer, VM> vmOf = byIndex(snapshot.vms(), vms);
      ConstraintTranslation translation =
          new ConstraintTranslation(
              nodeOf,
              vmOf,
              new FurtherViews(snapshot, model, nodeOf, vmOf),
              CPU,
              MEMORY,
              (resource, amount) ->
                  resource == Resource.CPU
                      ? cpuScale.capacity(amount)
                      : memoryScale.capacity(amount / MIB));
      snapshot.rules().constraints().stream().flatMap(translation::of).forEach(constraints::add);
    }
  }

  private static <T> Map<Integer, T> byIndex(int[] indices, T[] things) {
    Map<Integer, T> found = new HashMap<>();
    IntStream.range(0, indices.length).forEach(at -> found.put(indices[at], things[at]));
    return found;
  }

  /**
   * Ticks that the live migration of a VM takes, in proportion to its memory: 1 to {@code most}.
   */
  int ticks(VM vm, int most) {
    return 1 + (int) ((most - 1L) * memory.getConsumption(vm) / largestMemory);
  }

  private void attachMemory(Snapshot snapshot) {
    double[] needs = Arrays.stream(snapshot.vmMemory()).mapToDouble(bytes -> bytes / MIB).toArray();
    double[] there = Arrays.stream(snapshot.memory()).mapToDouble(bytes -> bytes / MIB).toArray();
    IntegerScale scale = IntegerScale.of(needs, there);
    memoryScale = scale;
    int[] rounded = Arrays.stream(needs).mapToInt(scale::need).toArray();
    long[] used = perHost(snapshot, rounded);
    for (int host = 0; host < nodes.length; host++) {
      // Rounding must not make a host too small for what is on it.
      if (nodes[host] != null) {
        memory.setCapacity(nodes[host], (int) Math.max(scale.capacity(there[host]), used[host]));
      }
    }
    for (int vm = 0; vm < vms.length; vm++) {
      memory.setConsumption(vms[vm], rounded[vm]);
      largestMemory = Math.max(largestMemory, rounded[vm]);
    }
    model.attach(memory);
  }

  private void attachCpu(Snapshot snapshot, Candidates candidates, int[] count) {
    IntegerScale scale = IntegerScale.of(snapshot.demand(), snapshot.capacity());
    cpuScale = scale;
    int[] demand = Arrays.stream(snapshot.demand()).mapToInt(scale::need).toArray();
    long[] used = perHost(snapshot, demand);
    double[] exact = snapshot.demandPerHost();
    ShareableResource cpu = new ShareableResource(CPU);
    int[] share = new int[nodes.length];
    for (int host = 0; host < nodes.length; host++) {
      share[host] = Integer.MAX_VALUE;
      if (nodes[host] == null) {
        continue;
      }
      int capacity = scale.capacity(snapshot.capacity()[host]);
      boolean overloaded = exact[host] > snapshot.capacity()[host];
      boolean shared = overloaded && candidates == Candidates.DEMANDING;
      share[host] = shared ? capacity / count[host] : share[host];
      // Where a host is not overloaded, rounding must not make it seem so.
      cpu.setCapacity(nodes[host], shared ? capacity : (int) Math.max(capacity, used[host]));
      if (overloaded && !shared) {
        constraints.add(new ResourceCapacity(nodes[host], CPU, capacity));
      }
    }
    for (int vm = 0; vm < vms.length; vm++) {
      int present = Math.min(demand[vm], share[snapshot.placement()[vm]]);
      cpu.setConsumption(vms[vm], present);
      if (present < demand[vm]) {
        constraints.add(new Preserve(vms[vm], CPU, demand[vm]));
      }
    }
    model.attach(cpu);
  }

  private long[] perHost(Snapshot snapshot, int[] amounts) {
    long[] sum = new long[nodes.length];
    for (int vm = 0; vm < amounts.length; vm++) {
      sum[snapshot.placement()[vm]] += amounts[vm];
    }
    return sum;
  }

  /** From now on, a VM may not end on the host that a move takes it to. */
  void forbid(Move move) {
    constraints.add(new Ban(vms[move.vm()], Set.of(nodes[move.to()])));
  }

  Model model() {
    return model;
  }

  /** The objective to move little memory, in the units of the model. */
  MovedMemory movedMemory(int[] guide, long bytes) {
    int[] units = new int[vms.length];
    int divisor = 0;
    for (int vm = 0; vm < vms.length; vm++) {
      units[vm] = memory.getConsumption(vms[vm]);
      divisor = (int) PlacementProblem.greatestCommonDivisor(divisor, units[vm]);
    }
    for (int vm = 0; vm < vms.length && divisor > 1; vm++) {
      units[vm] /= divisor;
    }
    // Rounded down, as needs were rounded up: it stays a bound.
    int bound = memoryScale.capacity(bytes / MIB) / Math.max(divisor, 1);
    return new MovedMemory(guide, units, bound);
  }

  /** What the model does not say by itself. */
  List<SatConstraint> constraints() {
    return constraints;
  }

  /**
   * The migrations of a plan for a snapshot's model and the starts of VMs that do not run yet, in
   * the order in which BtrPlace starts them.
   *
   * @param plan null where BtrPlace found that there is none
   * @return empty where there is no plan
   */
  static List<Move> moves(ReconfigurationPlan plan) {
    if (plan == null) {
      return List.of();
    }
    // The plan has Allocate actions as well: VMs that stay get what they demand, by themselves
    // here.
    return plan.getActions().stream()
        .filter(action -> action instanceof MigrateVM || action instanceof BootVM)
        .sorted(
            Comparator.comparingInt(Action::getStart)
                .thenComparingInt(Action::getEnd)
                .thenComparingInt(action -> ((VMEvent) action).getVM().id()))
        .map(
            action ->
                new Move(
                    ((VMEvent) action).getVM().id(),
                    ((RunningVMPlacement) action).getDestinationNode().id()))
        .toList();
  }
}
