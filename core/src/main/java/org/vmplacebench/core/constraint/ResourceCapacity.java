package org.vmplacebench.core.constraint;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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

  @Override
  public List<String> arguments() {
    return List.of(
        ConstraintText.hosts(hosts),
        resource.word(),
        Long.toString((long) (most / resource.unit())));
  }

  /** What VMs need. */
  public enum Resource {
    /** Demand in units. */
    CPU("\"cpu\"", 1),
    /** Memory in bytes, in files in MB of 2^20 bytes. */
    MEM("\"mem\"", 1 << 20);

    private final String word;
    private final double unit;

    Resource(String word, double unit) {
      this.word = word;
      this.unit = unit;
    }

    /** The name in a constraints file, in quotes. */
    String word() {
      return word;
    }

    /** What counts as 1 in a constraints file. */
    double unit() {
      return unit;
    }

    private static Resource of(String text) {
      String name = text.replace("\"", "").trim().toLowerCase(Locale.ROOT);
      for (Resource resource : values()) {
        if (resource.word.equals('"' + name + '"')) {
          return resource;
        }
      }
      throw new IllegalArgumentException(
          "there is no resource " + text + "; there are \"cpu\" in demand units and \"mem\" in MB");
    }
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

  /** How it stands in a constraints file. */
  public static final class Kind implements ConstraintKind {

    @Override
    public String name() {
      return "resourceCapacity";
    }

    @Override
    public String form() {
      return "resourceCapacity({hosts}, \"cpu\" or \"mem\", number)";
    }

    @Override
    public ResourceCapacity read(ConstraintArguments arguments, boolean continuous) {
      arguments.expect(3);
      NavigableSet<Integer> hosts = arguments.hosts(0);
      Resource resource = Resource.of(arguments.text(1));
      double most = arguments.wholeNumber(2) * resource.unit();
      return new ResourceCapacity(hosts, resource, most, continuous);
    }
  }
}
