package org.vmplacebench.core.scheduling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.PlacementConstraint;

/**
 * Named resources of hosts and VMs as placement constraints, one of each host and resource: all
 * that goes by constraints, solvers and the plan checker among them, so knows them.
 *
 * <p>Of a resource that is demanded, VMs need what they ask for now. As with CPU, a VM that
 * migrates counts on both of its hosts.
 *
 * <p>Amounts are counted in the largest of units, tenths ... millionths in which all of them are
 * whole, so that sums are exact.
 */
final class NamedResources {

  private static final int FINEST = 6;
  private static final double PARTS = 1e6;

  private NamedResources() {}

  /**
   * Constraints, and those that named resources of some hosts make.
   *
   * @param hosts indices in the cluster
   */
  static List<PlacementConstraint> with(
      List<PlacementConstraint> constraints, Cluster cluster, int[] hosts) {
    List<String> names = cluster.resources();
    if (names.isEmpty()) {
      return constraints;
    }
    List<PlacementConstraint> all = new ArrayList<>(constraints);
    for (int r = 0; r < names.size(); r++) {
      all.addAll(of(cluster, hosts, r));
    }
    return all;
  }

  private static List<FurtherResource> of(Cluster cluster, int[] hosts, int resource) {
    String name = cluster.resources().get(resource);
    Map<Integer, Double> parts = new HashMap<>();
    int decimals = 0;
    for (int host : hosts) {
      decimals = Math.max(decimals, decimals(cluster.resource(host, resource)));
      for (int[] some : new int[][] {cluster.vmsOn(host), cluster.vmsArrivingOn(host)}) {
        for (int vm : some) {
          double need = cluster.resourceNeed(vm, resource);
          if (need > 0) {
            parts.put(vm, need);
            decimals = Math.max(decimals, decimals(need));
          }
        }
      }
    }
    double scale = Math.pow(10, decimals);
    parts.replaceAll((vm, need) -> Math.rint(need * scale));
    List<FurtherResource> found = new ArrayList<>();
    for (int host : hosts) {
      NavigableSet<Integer> one = new TreeSet<>(Set.of(host));
      double most = Math.rint(cluster.resource(host, resource) * scale);
      found.add(
          new FurtherResource(
              one, name, most, parts, true, cluster.isDemanded(resource), decimals));
    }
    return found;
  }

  /** How many decimals an amount has, up to those of a millionth. */
  private static int decimals(double amount) {
    long left = Math.round(amount * PARTS);
    int decimals = FINEST;
    while (decimals > 0 && left % 10 == 0) {
      left /= 10;
      decimals--;
    }
    return decimals;
  }

  /**
   * The same constraints on several groups of hosts, of each of which somebody else knows what its
   * VMs need, and has counted it in units of its own: together all is in the finest of these.
   *
   * @param known constraints of each group; those that are no resources are the same in all
   */
  static List<PlacementConstraint> together(List<List<PlacementConstraint>> known) {
    List<PlacementConstraint> all = new ArrayList<>();
    Map<String, Integer> decimals = new TreeMap<>();
    for (List<PlacementConstraint> one : known) {
      for (PlacementConstraint constraint : one) {
        if (constraint instanceof FurtherResource further) {
          decimals.merge(further.resource(), further.decimals(), Math::max);
        } else if (one == known.get(0)) {
          all.add(constraint);
        }
      }
    }
    Map<String, Map<Integer, Double>> needs = new TreeMap<>();
    for (List<PlacementConstraint> one : known) {
      for (PlacementConstraint constraint : one) {
        if (constraint instanceof FurtherResource further) {
          int finest = decimals.get(further.resource());
          double scale = Math.pow(10, finest - further.decimals());
          Map<Integer, Double> of =
              needs.computeIfAbsent(further.resource(), fresh -> new HashMap<>());
          further.needs().forEach((vm, need) -> of.put(vm, need * scale));
          all.add(
              new FurtherResource(
                  further.hosts(),
                  further.resource(),
                  further.most() * scale,
                  of,
                  further.continuous(),
                  further.demanded(),
                  finest));
        }
      }
    }
    return all;
  }
}
