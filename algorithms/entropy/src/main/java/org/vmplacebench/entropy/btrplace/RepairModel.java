package org.vmplacebench.entropy.btrplace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.btrplace.model.DefaultModel;
import org.btrplace.model.Model;
import org.btrplace.model.Node;
import org.btrplace.model.VM;
import org.btrplace.model.constraint.Preserve;
import org.btrplace.model.constraint.SatConstraint;
import org.btrplace.model.view.ShareableResource;
import org.btrplace.plan.ReconfigurationPlan;
import org.btrplace.plan.event.MigrateVM;
import org.vmplacebench.core.scheduling.MigrationOrder.Move;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * A snapshot in BtrPlace's terms. Nodes and VMs have their position in the snapshot as identifier.
 *
 * <p>BtrPlace refuses a host whose VMs have more than its capacity. So VMs of an overloaded host have
 * less than they demand ({@link Candidates}), and a {@code Preserve} constraint states what they
 * demand. All other VMs have what they demand and memory never changes, which needs no constraint.
 */
final class RepairModel {

  /** Identifier of the memory resource, in MiB or what the scale makes of it. */
  static final String MEMORY = "mem";

  private static final String CPU = "cpu";
  private static final double MIB = 1024.0 * 1024;

  private final Model model = new DefaultModel();
  private final List<SatConstraint> demands = new ArrayList<>();
  private final Node[] nodes;
  private final VM[] vms;

  RepairModel(Snapshot snapshot, Candidates candidates) {
    nodes = new Node[snapshot.hosts().length];
    vms = new VM[snapshot.vms().length];
    int[] count = new int[nodes.length];
    for (int host = 0; host < nodes.length; host++) {
      nodes[host] = model.newNode(host);
      model.getMapping().on(nodes[host]);
    }
    for (int vm = 0; vm < vms.length; vm++) {
      int host = snapshot.placement()[vm];
      vms[vm] = model.newVM(vm);
      model.getMapping().run(nodes[host], vms[vm]);
      count[host]++;
    }
    attachMemory(snapshot);
    attachCpu(snapshot, candidates, count);
  }

  private void attachMemory(Snapshot snapshot) {
    double[] needs = Arrays.stream(snapshot.vmMemory()).mapToDouble(bytes -> bytes / MIB).toArray();
    double[] there = Arrays.stream(snapshot.memory()).mapToDouble(bytes -> bytes / MIB).toArray();
    IntegerScale scale = IntegerScale.of(needs, there);
    int[] rounded = Arrays.stream(needs).mapToInt(scale::need).toArray();
    long[] used = perHost(snapshot, rounded);
    ShareableResource memory = new ShareableResource(MEMORY);
    for (int host = 0; host < nodes.length; host++) {
      // Rounding must not make a host too small for what is on it.
      memory.setCapacity(nodes[host], (int) Math.max(scale.capacity(there[host]), used[host]));
    }
    for (int vm = 0; vm < vms.length; vm++) {
      memory.setConsumption(vms[vm], rounded[vm]);
    }
    model.attach(memory);
  }

  private void attachCpu(Snapshot snapshot, Candidates candidates, int[] count) {
    IntegerScale scale = IntegerScale.of(snapshot.demand(), snapshot.capacity());
    int[] demand = Arrays.stream(snapshot.demand()).mapToInt(scale::need).toArray();
    long[] used = perHost(snapshot, demand);
    double[] exact = snapshot.demandPerHost();
    ShareableResource cpu = new ShareableResource(CPU);
    boolean[] overloaded = new boolean[nodes.length];
    int[] capacity = new int[nodes.length];
    for (int host = 0; host < nodes.length; host++) {
      overloaded[host] = exact[host] > snapshot.capacity()[host];
      capacity[host] = scale.capacity(snapshot.capacity()[host]);
      if (!overloaded[host]) {
        // Nor must it make a host seem overloaded that is not.
        capacity[host] = (int) Math.max(capacity[host], used[host]);
      }
      cpu.setCapacity(nodes[host], capacity[host]);
    }
    for (int vm = 0; vm < vms.length; vm++) {
      int host = snapshot.placement()[vm];
      int present =
          overloaded[host]
              ? candidates.present(demand[vm], capacity[host], count[host], used[host])
              : demand[vm];
      cpu.setConsumption(vms[vm], present);
      if (present < demand[vm]) {
        demands.add(new Preserve(vms[vm], CPU, demand[vm]));
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

  Model model() {
    return model;
  }

  /** The constraints of VMs that have less than they demand: one for each candidate. */
  List<SatConstraint> demands() {
    return demands;
  }

  /** The migrations of a plan for this model, in the order in which BtrPlace starts them. */
  static List<Move> moves(ReconfigurationPlan plan) {
    // The plan has Allocate actions as well: VMs that stay get what they demand, by themselves here.
    return plan.getActions().stream()
        .filter(MigrateVM.class::isInstance)
        .map(MigrateVM.class::cast)
        .sorted(
            Comparator.comparingInt(MigrateVM::getStart)
                .thenComparingInt(MigrateVM::getEnd)
                .thenComparingInt(migration -> migration.getVM().id()))
        .map(migration -> new Move(migration.getVM().id(), migration.getDestinationNode().id()))
        .toList();
  }
}
