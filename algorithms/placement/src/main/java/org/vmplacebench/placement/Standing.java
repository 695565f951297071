package org.vmplacebench.placement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;

/**
 * How far placement constraints are from holding in a placement that changes move by move. A move
 * is judged by the constraints that name its VM or one of its hosts only, and a constraint is
 * looked at again when somebody asks, so that many constraints cost little.
 */
final class Standing {

  private static final int NOWHERE = PlacementState.NOWHERE;

  private static final double WORK_PER_COPIED = 400;

  private static final BitSet NONE = new BitSet(0);

  private final PlacementProblem problem;
  private final Rules rules;
  private final List<PlacementConstraint> constraints;
  private final int[] vms;
  private final int[] hosts;
  private final Assignment where;
  private final int[] faults;
  private final BitSet broken = new BitSet();
  private final BitSet stale = new BitSet();

  /** The standing in the placement of the problem's snapshot; there are constraints. */
  Standing(PlacementProblem problem) {
    this.problem = problem;
    rules = problem.rules();
    constraints = rules.constraints();
    vms = problem.snapshot().vms();
    hosts = problem.snapshot().hosts();
    where = rules.start().later();
    faults = new int[constraints.size()];
    stale.set(0, faults.length);
    problem.worked(WORK_PER_COPIED * (vms.length + hosts.length));
  }

  private void update() {
    for (int i = stale.nextSetBit(0); i >= 0; i = stale.nextSetBit(i + 1)) {
      update(i);
    }
  }

  private void update(int constraint) {
    if (stale.get(constraint)) {
      problem.worked(rules.workOf(constraint));
      stale.clear(constraint);
      faults[constraint] = constraints.get(constraint).faults(where);
      broken.set(constraint, faults[constraint] > 0);
    }
  }

  /** Number of constraints that do not hold. */
  int broken() {
    update();
    return broken.cardinality();
  }

  /** Number of VMs in the way of constraints, counted once for each constraint. */
  int faults() {
    update();
    return broken.stream().map(i -> faults[i]).sum();
  }

  /** Whether a move brings a constraint nearer to holding, whatever it does to others. */
  boolean mends(int vm, int from, int to) {
    update();
    BitSet concerned = (BitSet) concerned(vm, from, to).clone();
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
    update();
    return broken.intersects(rules.naming(vm))
        || broken.intersects(rules.ofHost(from))
        || broken.intersects(rules.ofHost(to));
  }

  private int gain(int vm, int from, int to, BitSet concerned) {
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      update(i);
    }
    place(vm, from, to);
    int gain = 0;
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      problem.worked(rules.workOf(i));
      gain += faults[i] - constraints.get(i).faults(where);
    }
    place(vm, to, from);
    return gain;
  }

  /** A VM goes from a host to another one; each may be nowhere. */
  void move(int vm, int from, int to) {
    place(vm, from, to);
    stale.or(concerned(vm, from, to));
  }

  private void place(int vm, int from, int to) {
    if (to != NOWHERE) {
      where.put(vms[vm], hosts[to]);
    } else if (from != NOWHERE) {
      where.remove(vms[vm], hosts[from]);
    }
  }

  /**
   * Whether VMs may go to a host together: the host may ever take each, and no constraint that
   * holds without them breaks by them.
   *
   * @param hostOf where each VM is now
   */
  boolean mayJoin(int[] together, int[] hostOf, int host) {
    for (int vm : together) {
      if (!rules.allows(vm, host)) {
        return false;
      }
    }
    BitSet concerned = (BitSet) rules.ofHost(host).clone();
    for (int vm : together) {
      concerned.or(rules.naming(vm));
    }
    if (concerned.isEmpty()) {
      return true;
    }
    BitSet breaking = new BitSet();
    shift(together, hostOf, host);
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      problem.worked(rules.workOf(i));
      breaking.set(i, !constraints.get(i).holds(where));
    }
    shiftBack(together, hostOf, host);
    if (breaking.isEmpty()) {
      return true;
    }
    shift(together, hostOf, NOWHERE);
    boolean blameless = breaking.stream().noneMatch(i -> constraints.get(i).holds(where));
    shiftBack(together, hostOf, NOWHERE);
    return blameless;
  }

  private void shift(int[] together, int[] hostOf, int host) {
    for (int vm : together) {
      place(vm, hostOf[vm], host);
    }
  }

  private void shiftBack(int[] together, int[] hostOf, int host) {
    for (int vm : together) {
      place(vm, host, hostOf[vm]);
    }
  }

  /** Whether the constraints that have to hold all the time do so while a VM migrates to a host. */
  boolean holdsWhileMigrating(int vm, int from, int to) {
    if (from == to || !concerned(vm, from, to).intersects(rules.watchedOnes())) {
      return true;
    }
    BitSet concerned = (BitSet) concerned(vm, from, to).clone();
    concerned.and(rules.watchedOnes());
    where.add(vms[vm], hosts[to]);
    boolean holds = concerned.stream().allMatch(i -> constraints.get(i).holds(where));
    where.remove(vms[vm], hosts[to]);
    return holds;
  }

  /** VMs by position whose move may mend a constraint that does not hold; rising. */
  int[] mayMend() {
    update();
    broken.stream().forEach(i -> problem.worked(rules.workOf(i)));
    return rules.mayMend(broken, where);
  }

  /**
   * A few VMs without which all constraints would hold, as far as VMs that can be moved are to
   * blame; found constraint by constraint, each time as few as can be told one by one.
   *
   * @param hostOf where each VM is now
   */
  List<Integer> leavers(int[] hostOf) {
    List<Integer> leaving = new ArrayList<>();
    for (PlacementConstraint constraint : constraints) {
      leaving.addAll(leavers(constraint, leaving, hostOf));
    }
    leaving.forEach(vm -> place(vm, NOWHERE, hostOf[vm]));
    return leaving;
  }

  /** Takes VMs off, which stay off, until the constraint holds; puts those back that may stay. */
  private List<Integer> leavers(
      PlacementConstraint constraint, List<Integer> before, int[] hostOf) {
    List<Integer> off = new ArrayList<>();
    for (int index : constraint.mayMend(where).toArray()) {
      Integer vm = rules.positionOf(index);
      if (vm != null && !constraint.holds(where) && !before.contains(vm)) {
        place(vm, hostOf[vm], NOWHERE);
        off.add(vm);
      }
    }
    for (int vm : List.copyOf(off)) {
      place(vm, NOWHERE, hostOf[vm]);
      if (constraint.holds(where)) {
        off.remove((Integer) vm);
      } else {
        place(vm, hostOf[vm], NOWHERE);
      }
    }
    return off;
  }

  /** The constraints to which a move can matter; not to be changed. */
  private BitSet concerned(int vm, int from, int to) {
    BitSet ofSource = from == NOWHERE ? NONE : rules.ofHost(from);
    BitSet ofDestination = to == NOWHERE ? NONE : rules.ofHost(to);
    if (ofSource.isEmpty() && ofDestination.isEmpty()) {
      return rules.naming(vm);
    }
    BitSet all = (BitSet) rules.naming(vm).clone();
    all.or(ofSource);
    all.or(ofDestination);
    return all;
  }
}
