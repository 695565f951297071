package org.vmplacebench.vjobs.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.btrplace.model.DefaultModel;
import org.btrplace.model.Model;
import org.btrplace.model.Node;
import org.btrplace.model.VM;
import org.btrplace.model.constraint.Fence;
import org.btrplace.model.constraint.Killed;
import org.btrplace.model.constraint.Online;
import org.btrplace.model.constraint.Preserve;
import org.btrplace.model.constraint.Ready;
import org.btrplace.model.constraint.ResourceCapacity;
import org.btrplace.model.constraint.Running;
import org.btrplace.model.constraint.SatConstraint;
import org.btrplace.model.constraint.Sleeping;
import org.btrplace.model.view.ShareableResource;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * A configuration and the wanted states of its VMs in BtrPlace's terms. VMs have their position and
 * nodes their index as identifier.
 *
 * <p>What is wanted is said by {@code Running}, {@code Sleeping}, {@code Ready} (a clean shutdown)
 * and {@code Killed} (what sleeps or waits and has ended). A VM that is paused in memory runs
 * without CPU to BtrPlace, on a node that it may not leave. VMs that are gone, wait or sleep and
 * are not wanted are left out. A node that is asleep boots where BtrPlace needs it; one with the
 * image of a VM is on, as BtrPlace knows no images on nodes that are off.
 */
final class SwitchModel {

  private static final String MEMORY = "mem";
  private static final String CPU = "cpu";

  private final Configuration configuration;
  private final Targets.Wanted wanted;
  private final SearchSpace space;
  private final Model model = new DefaultModel();
  private final List<SatConstraint> constraints = new ArrayList<>();
  private final Node[] nodes;
  private final VM[] vms;

  SwitchModel(Configuration configuration, Targets.Wanted wanted, SearchSpace space) {
    this.configuration = configuration;
    this.wanted = wanted;
    this.space = space;
    nodes = new Node[configuration.hosts()];
    vms = new VM[configuration.size()];
    addNodes();
    BitSet movable = new BitSet();
    Arrays.stream(space.movable()).forEach(movable::set);
    for (int vm = 0; vm < vms.length; vm++) {
      if (wanted.running().get(vm)) {
        addVm(vm);
        constraints.add(new Running(vms[vm]));
        if (!movable.get(vm)) {
          stay(vm);
        }
      } else if (wanted.terminated().get(vm) && configuration.state()[vm] != VmState.GONE) {
        addVm(vm);
        constraints.add(configuration.isOnHost(vm) ? new Ready(vms[vm]) : new Killed(vms[vm]));
      } else if (configuration.isOnHost(vm)) {
        addVm(vm);
        constraints.add(new Sleeping(vms[vm]));
      }
    }
    attachMemory();
    attachCpu();
  }

  private void addNodes() {
    BitSet needed = new BitSet();
    for (int vm = 0; vm < vms.length; vm++) {
      if (configuration.place()[vm] >= 0 && configuration.state()[vm] != VmState.GONE) {
        needed.set(configuration.place()[vm]);
      }
    }
    for (int host = 0; host < nodes.length; host++) {
      if (configuration.hostMemory()[host] >= 0 || needed.get(host)) {
        nodes[host] = model.newNode(host);
        if (wanted.asleep().get(host) && !needed.get(host)) {
          model.getMapping().off(nodes[host]);
        } else {
          model.getMapping().on(nodes[host]);
          constraints.add(new Online(nodes[host]));
        }
      }
    }
  }

  private void addVm(int vm) {
    vms[vm] = model.newVM(vm);
    switch (configuration.state()[vm]) {
      case RUNNING, PAUSED -> model.getMapping().run(nodes[configuration.place()[vm]], vms[vm]);
      case SLEEPING -> model.getMapping().sleep(nodes[home(vm)], vms[vm]);
      default -> model.getMapping().ready(vms[vm]);
    }
  }

  /** The node with an image; for one on shared storage any, one that is on if there is one. */
  private int home(int vm) {
    int place = configuration.place()[vm];
    if (place >= 0) {
      return place;
    }
    int any = -1;
    for (int host = 0; host < nodes.length; host++) {
      if (nodes[host] != null && model.getMapping().isOnline(nodes[host])) {
        return host;
      }
      any = any < 0 && nodes[host] != null ? host : any;
    }
    model.getMapping().on(nodes[any]);
    return any;
  }

  /** For what may not be moved by this search. */
  private void stay(int vm) {
    boolean here = configuration.isOnHost(vm);
    int host = here && space.start().length == 0 ? configuration.place()[vm] : space.start()[vm];
    constraints.add(new Fence(vms[vm], Set.of(nodes[host])));
  }

  private void attachMemory() {
    ShareableResource memory = new ShareableResource(MEMORY);
    long[] used = new long[nodes.length];
    for (int vm = 0; vm < vms.length; vm++) {
      if (vms[vm] != null) {
        memory.setConsumption(vms[vm], space.memoryNeed(vm));
        if (configuration.isOnHost(vm)) {
          used[configuration.place()[vm]] += space.memoryNeed(vm);
        }
      }
    }
    for (int host = 0; host < nodes.length; host++) {
      if (nodes[host] != null) {
        // Rounding must not make a host too small for what is on it.
        int capacity = space.mebibytes(configuration.hostMemory()[host]);
        memory.setCapacity(nodes[host], (int) Math.max(capacity, used[host]));
      }
    }
    model.attach(memory);
  }

  private void attachCpu() {
    ShareableResource cpu = new ShareableResource(CPU);
    long[] used = new long[nodes.length];
    for (int vm = 0; vm < vms.length; vm++) {
      if (vms[vm] == null) {
        continue;
      }
      int need = space.cpuNeed(vm);
      boolean paused = configuration.state()[vm] == VmState.PAUSED;
      cpu.setConsumption(vms[vm], paused ? 0 : need);
      if (paused && wanted.running().get(vm) && need > 0) {
        constraints.add(new Preserve(vms[vm], CPU, need));
      }
      if (configuration.state()[vm] == VmState.RUNNING) {
        used[configuration.place()[vm]] += need;
      }
    }
    double[] free = configuration.freeCapacity();
    for (int host = 0; host < nodes.length; host++) {
      if (nodes[host] != null) {
        int capacity = space.cpuSteps(configuration.capacity()[host]);
        // BtrPlace refuses a host that gives more than it has: one does so until the plan has
        // ended.
        cpu.setCapacity(nodes[host], (int) Math.max(capacity, used[host]));
        if (free[host] < 0 && used[host] > capacity) {
          constraints.add(new ResourceCapacity(nodes[host], CPU, capacity));
        }
      }
    }
    model.attach(cpu);
  }

  Model model() {
    return model;
  }

  /** What the model does not say by itself. */
  List<SatConstraint> constraints() {
    return constraints;
  }
}
