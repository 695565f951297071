package org.vmplacebench.entropy.repair;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.Whereabouts;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * Which placement constraints hold in a placement that changes move by move. A move is judged by
 * the constraints that name its VM or one of its hosts only, so that many constraints cost little.
 */
final class Standing {

  private static final int NOBODY = -1;

  private final Snapshot snapshot;
  private final List<PlacementConstraint> constraints;
  private final Whereabouts where;
  private final BitSet holding = new BitSet();
  private final Map<Integer, BitSet> naming = new HashMap<>();
  private final Map<Integer, BitSet> ofHost = new HashMap<>();

  /** The standing in the placement of the problem's snapshot; there are constraints. */
  Standing(RepairProblem problem) {
    snapshot = problem.snapshot();
    constraints = problem.rules().constraints();
    where = problem.rules().start().later();
    for (int i = 0; i < constraints.size(); i++) {
      holding.set(i, constraints.get(i).holds(where));
    }
  }

  /** Number of constraints that do not hold. */
  int broken() {
    return constraints.size() - holding.cardinality();
  }

  /** How many constraints more would hold after a move; below 0 where it breaks some. */
  int gain(int vm, int from, int to) {
    BitSet concerned = concerned(vm, from, to);
    if (concerned.isEmpty()) {
      return 0;
    }
    where.put(snapshot.vms()[vm], snapshot.hosts()[to]);
    int gain = 0;
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      gain += (constraints.get(i).holds(where) ? 1 : 0) - (holding.get(i) ? 1 : 0);
    }
    where.put(snapshot.vms()[vm], snapshot.hosts()[from]);
    return gain;
  }

  /** A VM goes from a host to another one. */
  void move(int vm, int from, int to) {
    where.put(snapshot.vms()[vm], snapshot.hosts()[to]);
    BitSet concerned = concerned(vm, from, to);
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      holding.set(i, constraints.get(i).holds(where));
    }
  }

  /** Indices in the cluster of VMs whose move may mend a constraint that does not hold; rising. */
  int[] mayMend() {
    return IntStream.range(0, constraints.size())
        .filter(i -> !holding.get(i))
        .flatMap(i -> constraints.get(i).mayMend(where))
        .distinct()
        .sorted()
        .toArray();
  }

  private BitSet concerned(int vm, int from, int to) {
    BitSet all = new BitSet();
    all.or(naming.computeIfAbsent(snapshot.vms()[vm], index -> thatConcern(index, NOBODY)));
    all.or(ofHost.computeIfAbsent(snapshot.hosts()[from], index -> thatConcern(NOBODY, index)));
    all.or(ofHost.computeIfAbsent(snapshot.hosts()[to], index -> thatConcern(NOBODY, index)));
    return all;
  }

  private BitSet thatConcern(int vm, int host) {
    BitSet found = new BitSet();
    for (int i = 0; i < constraints.size(); i++) {
      found.set(i, constraints.get(i).concerns(vm, host, host));
    }
    return found;
  }
}
