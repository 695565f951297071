package org.vmplacebench.entropy.repair;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * How far placement constraints are from holding in a placement that changes move by move. A move
 * is judged by the constraints that name its VM or one of its hosts only, so that many constraints
 * cost little.
 */
final class Standing {

  private static final int NOBODY = -1;

  private final Snapshot snapshot;
  private final List<PlacementConstraint> constraints;
  private final Assignment where;
  private final int[] faults;
  private final BitSet broken = new BitSet();
  private final Map<Integer, Integer> position;
  private final BitSet[] naming;
  private final BitSet[] ofHost;

  /** The standing in the placement of the problem's snapshot; there are constraints. */
  Standing(RepairProblem problem) {
    snapshot = problem.snapshot();
    constraints = problem.rules().constraints();
    where = problem.rules().start().later();
    faults = new int[constraints.size()];
    for (int i = 0; i < faults.length; i++) {
      update(i);
    }
    position = new HashMap<>(Rules.positions(snapshot.vms()));
    naming = new BitSet[snapshot.vms().length];
    ofHost = new BitSet[snapshot.hosts().length];
  }

  private void update(int constraint) {
    faults[constraint] = constraints.get(constraint).faults(where);
    broken.set(constraint, faults[constraint] > 0);
  }

  /** Number of constraints that do not hold. */
  int broken() {
    return broken.cardinality();
  }

  /** Number of VMs in the way of constraints, counted once for each constraint. */
  int faults() {
    return broken.stream().map(i -> faults[i]).sum();
  }

  /** Whether a move brings a constraint nearer to holding, whatever it does to others. */
  boolean mends(int vm, int from, int to) {
    BitSet concerned = new BitSet();
    concerned.or(concerned(vm, from, to));
    concerned.and(broken);
    return !concerned.isEmpty() && gain(vm, from, to, concerned) > 0;
  }

  /** How much nearer to holding the constraints would be after a move; below 0 where farther. */
  int gain(int vm, int from, int to) {
    BitSet concerned = concerned(vm, from, to);
    return concerned.isEmpty() ? 0 : gain(vm, from, to, concerned);
  }

  /** Whether a move can bring a constraint nearer to holding. */
  boolean canGain(int vm, int from, int to) {
    return broken.intersects(naming(vm))
        || broken.intersects(ofHost(from))
        || broken.intersects(ofHost(to));
  }

  private int gain(int vm, int from, int to, BitSet concerned) {
    int index = snapshot.vms()[vm];
    where.put(index, snapshot.hosts()[to]);
    int gain = 0;
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      gain += faults[i] - constraints.get(i).faults(where);
    }
    where.put(index, snapshot.hosts()[from]);
    return gain;
  }

  /** A VM goes from a host to another one. */
  void move(int vm, int from, int to) {
    where.put(snapshot.vms()[vm], snapshot.hosts()[to]);
    concerned(vm, from, to).stream().forEach(this::update);
  }

  /** VMs by position whose move may mend a constraint that does not hold; rising. */
  int[] mayMend() {
    return broken.stream()
        .flatMap(i -> constraints.get(i).mayMend(where))
        .filter(position::containsKey)
        .map(position::get)
        .distinct()
        .sorted()
        .toArray();
  }

  private BitSet concerned(int vm, int from, int to) {
    BitSet ofVm = naming(vm);
    BitSet ofSource = ofHost(from);
    BitSet ofDestination = ofHost(to);
    if (ofSource.isEmpty() && ofDestination.isEmpty()) {
      return ofVm;
    }
    BitSet all = new BitSet();
    all.or(ofVm);
    all.or(ofSource);
    all.or(ofDestination);
    return all;
  }

  private BitSet naming(int vm) {
    if (naming[vm] == null) {
      naming[vm] = thatConcern(snapshot.vms()[vm], NOBODY);
    }
    return naming[vm];
  }

  private BitSet ofHost(int host) {
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
}
