package org.vmplacebench.benchmarks.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Spread;

/**
 * Placement constraints that hold in a given placement: a quarter as many as there are hosts, but
 * at least two.
 */
final class RandomConstraints {

  private static final int MOST_VMS = 4;

  private final int[] placement;
  private final int hosts;
  private final Random random;

  private RandomConstraints(int[] placement, int hosts, Random random) {
    this.placement = placement;
    this.hosts = hosts;
    this.random = random;
  }

  /** Spread, gather, fence, ban and running capacity, about every other one continuous. */
  static List<PlacementConstraint> holdingIn(int[] placement, int hosts, Random random) {
    RandomConstraints drawn = new RandomConstraints(placement, hosts, random);
    List<PlacementConstraint> constraints = new ArrayList<>();
    for (int i = 0; i < Math.max(2, hosts / 4); i++) {
      constraints.add(drawn.constraint(random.nextInt(5), random.nextBoolean()));
    }
    return constraints;
  }

  private PlacementConstraint constraint(int kind, boolean continuous) {
    NavigableSet<Integer> vms = new TreeSet<>();
    NavigableSet<Integer> homes = new TreeSet<>();
    int first = random.nextInt(placement.length);
    for (int i = 0; i < MOST_VMS; i++) {
      int vm = i == 0 ? first : random.nextInt(placement.length);
      boolean fits =
          switch (kind) {
            case 0 -> !homes.contains(placement[vm]);
            case 1 -> placement[vm] == placement[first];
            default -> true;
          };
      if (fits) {
        vms.add(vm);
        homes.add(placement[vm]);
      }
    }
    return switch (kind) {
      case 0 -> new Spread(vms, continuous);
      case 1 -> new Gather(neighbours(first), continuous);
      case 2 -> new Fence(vms, half(homes, true), continuous);
      case 3 -> new Ban(vms, half(homes, false), continuous);
      default -> {
        int count = 0;
        for (int host : placement) {
          count += homes.contains(host) ? 1 : 0;
        }
        yield new RunningCapacity(homes, count, continuous);
      }
    };
  }

  /** A VM and the next ones of its host. */
  private NavigableSet<Integer> neighbours(int first) {
    NavigableSet<Integer> vms = new TreeSet<>();
    for (int vm = first; vm < placement.length && vms.size() < MOST_VMS; vm++) {
      if (placement[vm] == placement[first]) {
        vms.add(vm);
      }
    }
    return vms;
  }

  /** About half of the hosts, and of some given ones all or none. */
  private NavigableSet<Integer> half(NavigableSet<Integer> given, boolean all) {
    NavigableSet<Integer> chosen = new TreeSet<>();
    for (int host = 0; host < hosts; host++) {
      if (given.contains(host) ? all : random.nextBoolean()) {
        chosen.add(host);
      }
    }
    return chosen;
  }
}
