package org.vmplacebench.placement;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * The placement constraints of a snapshot in terms of positions in it: which of them concern a VM
 * or a host, on which hosts a VM may ever be, and which VMs are placed as one. Each is worked out
 * when it is asked for first.
 */
public final class Rules {

  private static final int NOBODY = -1;
  private static final int[] NO_VMS = {};
  private static final BitSet[] NO_SETS = {};
  private static final double WORK = 42;
  private static final double WORK_PER_VM = 8;

  private final Snapshot snapshot;
  private final List<PlacementConstraint> constraints;
  private final Assignment start;
  private final BitSet[] known;
  private final BitSet[] allowed;
  private final BitSet[] naming;
  private final BitSet[] ofHost;
  private Map<Integer, Integer> position;
  private BitSet watched;
  private int[][] together;
  private final double[] work;

  Rules(Snapshot snapshot) {
    this.snapshot = snapshot;
    constraints = snapshot.rules().constraints();
    boolean free = constraints.isEmpty();
    start = free ? null : snapshot.whereabouts();
    known = free ? NO_SETS : new BitSet[snapshot.vms().length];
    allowed = free ? NO_SETS : new BitSet[snapshot.vms().length];
    naming = free ? NO_SETS : new BitSet[snapshot.vms().length];
    ofHost = free ? NO_SETS : new BitSet[snapshot.hosts().length];
    work = new double[constraints.size()];
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return constraints.isEmpty();
  }

  /** All of them. */
  public List<PlacementConstraint> constraints() {
    return constraints;
  }

  /** Where VMs are now; null where there are no constraints. */
  public Assignment start() {
    return start;
  }

  /** Whether a VM may ever be on a host, by the constraints that need not know where others are. */
  public boolean allows(int vm, int host) {
    if (constraints.isEmpty()) {
      return true;
    }
    if (known[vm] == null) {
      known[vm] = new BitSet();
      allowed[vm] = new BitSet();
    }
    if (!known[vm].get(host)) {
      int index = snapshot.vms()[vm];
      int where = snapshot.hosts()[host];
      boolean free =
          naming(vm).stream().allMatch(i -> constraints.get(i).allows(index, where, start));
      known[vm].set(host);
      allowed[vm].set(host, free);
    }
    return allowed[vm].get(host);
  }

  /** Whether a constraint keeps a VM where it is, whatever the others do. */
  public boolean isRooted(int vm) {
    return !constraints.isEmpty()
        && naming(vm).stream().anyMatch(i -> constraints.get(i).fixes(snapshot.vms()[vm]));
  }

  /** The VMs that have to be where a VM is, itself among them; not to be changed. */
  public int[] together(int vm) {
    if (together == null) {
      together = new int[snapshot.vms().length][];
      constraints.forEach(constraint -> join(constraint.together()));
    }
    return together[vm] == null ? new int[] {vm} : together[vm];
  }

  /** VMs of several sets that share one are all placed together. */
  private void join(NavigableSet<Integer> vms) {
    TreeSet<Integer> group = new TreeSet<>();
    for (int index : vms) {
      Integer vm = positionOf(index);
      if (vm != null) {
        for (int member : together(vm)) {
          group.add(member);
        }
      }
    }
    int[] members = group.stream().mapToInt(vm -> vm).toArray();
    for (int vm : members) {
      together[vm] = members;
    }
  }

  /** Where VMs are in a placement. */
  Assignment whereabouts(int[] placement) {
    Assignment where = start.later();
    for (int vm = 0; vm < placement.length; vm++) {
      if (placement[vm] != snapshot.placement()[vm]) {
        where.put(snapshot.vms()[vm], snapshot.hosts()[placement[vm]]);
      }
    }
    return where;
  }

  /** Whether all constraints hold in a placement. */
  public boolean hold(int[] placement) {
    if (constraints.isEmpty()) {
      return true;
    }
    Assignment where = whereabouts(placement);
    return constraints.stream().allMatch(constraint -> constraint.holds(where));
  }

  /** VMs whose move may mend a constraint that does not hold now; rising, not to be changed. */
  public int[] mayMend() {
    if (isEmpty()) {
      return NO_VMS;
    }
    BitSet broken = new BitSet();
    for (int i = 0; i < constraints.size(); i++) {
      broken.set(i, !constraints.get(i).holds(start));
    }
    return mayMend(broken, start);
  }

  int[] mayMend(BitSet broken, Assignment where) {
    return broken.stream()
        .flatMap(i -> constraints.get(i).mayMend(where))
        .filter(index -> positionOf(index) != null)
        .map(this::positionOf)
        .distinct()
        .sorted()
        .toArray();
  }

  /** The position of a VM of the cluster; null where it is not in the snapshot. */
  Integer positionOf(int index) {
    if (position == null) {
      position = positions(snapshot.vms());
    }
    return position.get(index);
  }

  /** What a look at a constraint costs, in comparisons of a VM and a host. */
  double workOf(int constraint) {
    if (work[constraint] == 0) {
      work[constraint] = WORK + WORK_PER_VM * constraints.get(constraint).mayMend(start).count();
    }
    return work[constraint];
  }

  /** The constraints that hold now and have to hold all the time. */
  public List<PlacementConstraint> watched() {
    return isEmpty()
        ? List.of()
        : watchedOnes().stream().<PlacementConstraint>mapToObj(constraints::get).toList();
  }

  /** The constraints that hold now and have to hold all the time; not to be changed. */
  BitSet watchedOnes() {
    if (watched == null) {
      watched = new BitSet();
      for (int i = 0; i < constraints.size(); i++) {
        watched.set(i, constraints.get(i).continuous() && constraints.get(i).holds(start));
      }
    }
    return watched;
  }

  /** The constraints to which a move of a VM can matter, wherever it goes; not to be changed. */
  BitSet naming(int vm) {
    if (naming[vm] == null) {
      naming[vm] = thatConcern(snapshot.vms()[vm], NOBODY);
    }
    return naming[vm];
  }

  /** The constraints to which a move from or to a host can matter; not to be changed. */
  BitSet ofHost(int host) {
    if (ofHost[host] == null) {
      ofHost[host] = thatConcern(NOBODY, snapshot.hosts()[host]);
    }
    return ofHost[host];
  }

  private BitSet thatConcern(int vm, int host) {
    BitSet found = new BitSet();
    for (int i = 0; i < constraints.size(); i++) {
      found.set(i, constraints.get(i).concerns(vm, host, host));
    }
    return found;
  }

  /** For each index its position. */
  public static Map<Integer, Integer> positions(int[] indices) {
    Map<Integer, Integer> positions = new HashMap<>();
    IntStream.range(0, indices.length).forEach(at -> positions.put(indices[at], at));
    return positions;
  }
}
