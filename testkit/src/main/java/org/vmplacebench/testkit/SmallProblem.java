package org.vmplacebench.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * A placement problem made by hand. Hosts and VMs have the indices 0, 1, ... in the order in which
 * they are added, and VMs may be promised more than they demand.
 */
public final class SmallProblem {

  private final List<Host> hosts = new ArrayList<>();
  private final List<Vm> vms = new ArrayList<>();
  private final List<PlacementConstraint> constraints = new ArrayList<>();
  private int firstHost;
  private int firstVm;

  private record Host(double capacity, long memory) {}

  private record Vm(int host, double demand, long memory, double required) {}

  /**
   * A problem of hosts with 100 demand units and 8 bytes and VMs of 1 byte that were promised 100
   * demand units.
   *
   * @param demands for each host the demands of its VMs, which are numbered from host to host
   */
  public static Snapshot hosts(double[]... demands) {
    SmallProblem problem = new SmallProblem();
    for (int host = 0; host < demands.length; host++) {
      problem.host(100, 8);
      for (double demand : demands[host]) {
        problem.vm(host, demand, 1, 100);
      }
    }
    return problem.snapshot();
  }

  /** The demands of a host's VMs. */
  public static double[] vms(double... demands) {
    return demands;
  }

  /** A set of VMs or hosts. */
  public static NavigableSet<Integer> set(Integer... members) {
    return new TreeSet<>(List.of(members));
  }

  /**
   * Adds a host.
   *
   * @param capacity demand units
   * @param memory bytes
   */
  public SmallProblem host(double capacity, long memory) {
    hosts.add(new Host(capacity, memory));
    return this;
  }

  /**
   * Adds a VM that was promised what it demands.
   *
   * @param demand demand units
   * @param memory bytes
   */
  public SmallProblem vm(int host, double demand, long memory) {
    return vm(host, demand, memory, demand);
  }

  /**
   * Adds a VM.
   *
   * @param demand demand units
   * @param memory bytes
   * @param required demand units that it was promised
   */
  public SmallProblem vm(int host, double demand, long memory, double required) {
    vms.add(new Vm(host, demand, memory, required));
    return this;
  }

  /** Gives the first host and the first VM other indices in the cluster than 0. */
  public SmallProblem indexedFrom(int host, int vm) {
    firstHost = host;
    firstVm = vm;
    return this;
  }

  /** Adds placement constraints. */
  public SmallProblem under(PlacementConstraint... more) {
    constraints.addAll(List.of(more));
    return this;
  }

  /** The problem as a solver gets it, at time 0. */
  public Snapshot snapshot() {
    return new Snapshot(
        0,
        IntStream.range(firstHost, firstHost + hosts.size()).toArray(),
        hosts.stream().mapToDouble(Host::capacity).toArray(),
        hosts.stream().mapToLong(Host::memory).toArray(),
        IntStream.range(firstVm, firstVm + vms.size()).toArray(),
        vms.stream().mapToDouble(Vm::demand).toArray(),
        vms.stream().mapToLong(Vm::memory).toArray(),
        vms.stream().mapToInt(Vm::host).toArray(),
        new PlacementRules(constraints, List.of()),
        vms.stream().mapToDouble(Vm::required).toArray());
  }

  /** The same problem under these placement constraints and no others. */
  public static Snapshot under(Snapshot snapshot, PlacementConstraint... constraints) {
    return new Snapshot(
        snapshot.time(),
        snapshot.hosts(),
        snapshot.capacity(),
        snapshot.memory(),
        snapshot.vms(),
        snapshot.demand(),
        snapshot.vmMemory(),
        snapshot.placement(),
        new PlacementRules(List.of(constraints), List.of()),
        snapshot.required());
  }
}
