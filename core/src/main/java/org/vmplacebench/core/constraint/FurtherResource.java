package org.vmplacebench.core.constraint;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The VMs on some hosts together need at most an amount of a resource that is neither CPU nor
 * memory, or that they need other amounts of in the end than now.
 *
 * @param hosts indices in the cluster
 * @param resource its name
 * @param most units of the resource; a VM that migrates between two of the hosts counts once
 * @param needs units that each VM needs, by its index in the cluster; 0 for those that are not
 *     there. Not copied, as the constraints of many hosts share it
 * @param continuous whether it holds during a plan as well
 * @param demanded whether needs change in time, as that of CPU does, so that room may be left free
 */
public record FurtherResource(
    NavigableSet<Integer> hosts,
    String resource,
    double most,
    Map<Integer, Double> needs,
    boolean continuous,
    boolean demanded)
    implements PlacementConstraint {

  /** Copies the hosts. */
  public FurtherResource {
    hosts = Collections.unmodifiableNavigableSet(new TreeSet<>(hosts));
  }

  /** Of what VMs have requested, which does not change. */
  public FurtherResource(
      NavigableSet<Integer> hosts,
      String resource,
      double most,
      Map<Integer, Double> needs,
      boolean continuous) {
    this(hosts, resource, most, needs, continuous, false);
  }

  @Override
  public String name() {
    return "resourceCapacity";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.hosts(hosts), '"' + resource + '"', Long.toString((long) most));
  }

  /** Units that a VM needs. */
  public double need(int vm) {
    return needs.getOrDefault(vm, 0.0);
  }

  @Override
  public boolean holds(Assignment where) {
    return where.vmsOnAny(hosts).mapToDouble(this::need).sum() <= most;
  }

  @Override
  public int faults(Assignment where) {
    // The largest ones, until the rest fits.
    double[] amounts = where.vmsOnAny(hosts).mapToDouble(this::need).sorted().toArray();
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

  /** Without the needs of all VMs. */
  @Override
  public String toString() {
    return "FurtherResource[hosts="
        + hosts
        + ", resource="
        + resource
        + ", most="
        + most
        + ", continuous="
        + continuous
        + "]";
  }
}
