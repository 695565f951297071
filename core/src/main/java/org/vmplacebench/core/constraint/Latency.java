package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Decimals;

/**
 * No two of some VMs are further apart than a latency.
 *
 * @param vms indices in the cluster
 * @param most seconds one way
 * @param network how far hosts are from each other
 * @param continuous whether it holds during a plan as well
 */
public record Latency(
    NavigableSet<Integer> vms, double most, HostLatencies network, boolean continuous)
    implements VmConstraint {

  private static final double MILLI = 1e-3;

  /** Rounding of sums of links. */
  private static final double SLACK = 1e-12;

  /** Copies its parts. */
  public Latency {
    vms = Collections.unmodifiableNavigableSet(new TreeSet<>(vms));
  }

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public List<String> arguments() {
    return List.of(ConstraintText.vms(vms), Decimals.text(most / MILLI));
  }

  /** Whether a VM may be on one host while another one is on the other. */
  public boolean joins(int one, int other) {
    return one == other
        || most == Double.POSITIVE_INFINITY
        || (network.between(one, other) <= most + SLACK
            && network.between(other, one) <= most + SLACK);
  }

  @Override
  public boolean holds(Assignment where) {
    int[] hosts = hosts(where);
    for (int i = 0; i < hosts.length; i++) {
      for (int j = i + 1; j < hosts.length; j++) {
        if (!joins(hosts[i], hosts[j])) {
          return false;
        }
      }
    }
    return true;
  }

  private int[] hosts(Assignment where) {
    return vms.stream()
        .flatMap(vm -> where.hostsOf(vm).stream())
        .mapToInt(host -> host)
        .distinct()
        .toArray();
  }

  /** The least number of VMs that are too far from a host on which one of them is. */
  @Override
  public int faults(Assignment where) {
    return IntStream.of(hosts(where))
        .map(
            centre ->
                (int)
                    vms.stream()
                        .filter(
                            vm -> where.hostsOf(vm).stream().anyMatch(host -> !joins(centre, host)))
                        .count())
        .min()
        .orElse(0);
  }

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "latency";
    }

    @Override
    public String form() {
      return "latency({VMs}, milliseconds)";
    }

    @Override
    public Latency read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(2);
      return new Latency(
          arguments.vms(0), arguments.number(1) * MILLI, arguments.latencies(), continuous);
    }
  }
}
