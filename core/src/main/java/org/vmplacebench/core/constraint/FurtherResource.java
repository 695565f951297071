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
 * @param decimals that amounts have in what users count: units here are tenths of that with 1, and
 *     so on; 0 to 6. Constraints are compared and added up in the same units only
 */
public record FurtherResource(
    NavigableSet<Integer> hosts,
    String resource,
    double most,
    Map<Integer, Double> needs,
    boolean continuous,
    boolean demanded,
    int decimals)
    implements PlacementConstraint {

  /** Copies the hosts. */
  public FurtherResource {
    hosts = Collections.unmodifiableNavigableSet(new TreeSet<>(hosts));
  }

  /** In the units that users count. */
  public FurtherResource(
      NavigableSet<Integer> hosts,
      String resource,
      double most,
      Map<Integer, Double> needs,
      boolean continuous,
      boolean demanded) {
    this(hosts, resource, most, needs, continuous, demanded, 0);
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
    return sum(amounts(where)) <= most;
  }

  /** What the VMs on the hosts need, those that need something. */
  private double[] amounts(Assignment where) {
    if (hosts.size() != 1) {
      return where.vmsOnAny(hosts).mapToDouble(this::need).filter(need -> need > 0).toArray();
    }
    // Solvers ask for one host, and often: a stream would take longer than the sum.
    NavigableSet<Integer> vms = where.vmsOn(hosts.first());
    double[] amounts = new double[vms.size()];
    int count = 0;
    for (Integer vm : vms) {
      double need = need(vm);
      if (need > 0) {
        amounts[count++] = need;
      }
    }
    return Arrays.copyOf(amounts, count);
  }

  private static double sum(double[] amounts) {
    double sum = 0;
    for (double amount : amounts) {
      sum += amount;
    }
    // Whole numbers add up exactly; others as streams do, with their errors made up for.
    return sum == Math.rint(sum) ? sum : Arrays.stream(amounts).sum();
  }

  @Override
  public int faults(Assignment where) {
    double[] amounts = amounts(where);
    double left = sum(amounts);
    if (left <= most) {
      return 0;
    }
    // The largest ones, until the rest fits.
    Arrays.sort(amounts);
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
