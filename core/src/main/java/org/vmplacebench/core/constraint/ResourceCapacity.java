package org.vmplacebench.core.constraint;

import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The VMs on some hosts together need at most an amount of a resource.
 *
 * @param hosts indices in the cluster
 * @param resource what is limited
 * @param most demand units or bytes; a VM that migrates between two of the hosts counts once
 * @param continuous whether it holds during a plan as well
 */
public record ResourceCapacity(
    NavigableSet<Integer> hosts, Resource resource, double most, boolean continuous)
    implements PlacementConstraint {

  /** Copies its parts. */
  public ResourceCapacity {
    hosts = Collections.unmodifiableNavigableSet(new TreeSet<>(hosts));
  }

  @Override
  public String name() {
    return "resourceCapacity";
  }

  /** What VMs need. */
  public enum Resource {
    /** Demand in units. */
    CPU,
    /** Memory in bytes. */
    MEM
  }

  @Override
  public boolean holds(Assignment where) {
    return where.vmsOnAny(hosts).mapToDouble(vm -> amount(where, vm)).sum() <= most;
  }

  private double amount(Assignment where, int vm) {
    return resource == Resource.CPU ? where.demand(vm) : where.memory(vm);
  }

  @Override
  public int faults(Assignment where) {
    // The largest ones, until the rest fits.
    double[] amounts =
        where.vmsOnAny(hosts).mapToDouble(vm -> amount(where, vm)).sorted().toArray();
    double left = Arrays.stream(amounts).sum();
    int leaving = 0;
    while (left > most && leaving < amounts.length) {
      left -= amounts[amounts.length - 1 - leaving++];
    }
    return leaving;
  }

  @Override
  public boolean concerns(int vm, int from, int to) {
    return hosts.contains(from) || hosts.contains(to);
  }

  @Override
  public IntStream mayMend(Assignment where) {
    return where.vmsOnAny(hosts);
  }
}
