package org.vmplacebench.core.constraint;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Some VMs are within a latency of all of some hosts, such as those of the sites of their clients:
 * a {@link Fence} around the hosts that are.
 */
public final class Near implements ConstraintKind {

  private static final double MILLI = 1e-3;
  private static final double SLACK = 1e-12;

  @Override
  public String name() {
    return "near";
  }

  @Override
  public String form() {
    return "near({VMs}, {hosts}, milliseconds)";
  }

  @Override
  public Fence read(ConstraintArguments arguments, boolean continuous) {
    arguments.expect(3);
    double most = arguments.number(2) * MILLI + SLACK;
    HostLatencies network = arguments.latencies();
    NavigableSet<Integer> of = arguments.hosts(1);
    NavigableSet<Integer> near = new TreeSet<>();
    for (int host : arguments.allHosts()) {
      if (of.stream().allMatch(other -> network.between(other, host) <= most)) {
        near.add(host);
      }
    }
    if (near.isEmpty()) {
      throw new IllegalArgumentException("no host is as near as that to all of them");
    }
    return new Fence(arguments.vms(0), near, continuous);
  }
}
