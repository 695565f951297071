package org.vmplacebench.placement.choice;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.sim.ClusterView;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.Rules;

/**
 * What placement constraints have to say on where a VM starts that is asked for: those that will
 * name it once it is there, and those of others, as it must not join VMs that are to be lonely, or
 * exceed what hosts may take. One that is to stay where it is says nothing yet.
 */
public final class NewVmConstraints {

  private static final NewVmConstraints NONE = new NewVmConstraints(null, Map.of());

  private final PlacementState state;
  private final Map<Integer, Integer> position;

  private NewVmConstraints(PlacementState state, Map<Integer, Integer> position) {
    this.state = state;
    this.position = position;
  }

  /**
   * For a VM that no constraint names.
   *
   * @param demand of the new VM, in demand units
   */
  public static NewVmConstraints of(ClusterView simulation, double demand, VmClass type) {
    int vm = simulation.cluster().vmCount();
    return of(simulation, simulation.constraints(), demand, type, vm);
  }

  /**
   * For a VM that somebody asks for. Where there are constraints, it takes time in proportion of
   * the VMs.
   *
   * @param demand of the VM, in demand units
   */
  public static NewVmConstraints of(ClusterView simulation, double demand, VmRequest request) {
    int restarted = request.origin().restarted();
    int vm = restarted >= 0 ? restarted : simulation.cluster().vmCount();
    List<PlacementConstraint> constraints =
        simulation.constraints(request).stream().filter(each -> !each.fixes(vm)).toList();
    return of(simulation, constraints, demand, request.type(), vm);
  }

  private static NewVmConstraints of(
      ClusterView simulation,
      List<PlacementConstraint> constraints,
      double demand,
      VmClass type,
      int vm) {
    if (constraints.isEmpty()) {
      return NONE;
    }
    int[] hosting = IntStream.range(0, simulation.cluster().hostingCount()).toArray();
    Snapshot all = Snapshot.under(constraints, simulation, hosting);
    Snapshot withNew =
        new Snapshot(
            all.time(),
            and(all.hosts(), Assignment.NOWHERE),
            and(all.capacity(), 0),
            and(all.memory(), type.memory()),
            and(all.vms(), vm),
            and(all.demand(), demand),
            and(all.vmMemory(), type.memory()),
            and(all.placement(), all.hosts().length),
            all.rules());
    return new NewVmConstraints(
        new PlacementState(new PlacementProblem(withNew)), Rules.positions(all.hosts()));
  }

  private static int[] and(int[] some, int one) {
    int[] more = Arrays.copyOf(some, some.length + 1);
    more[some.length] = one;
    return more;
  }

  private static long[] and(long[] some, long one) {
    long[] more = Arrays.copyOf(some, some.length + 1);
    more[some.length] = one;
    return more;
  }

  private static double[] and(double[] some, double one) {
    double[] more = Arrays.copyOf(some, some.length + 1);
    more[some.length] = one;
    return more;
  }

  /** Whether the VM breaks none of them on a host that is on. */
  public boolean allow(int host) {
    return state == null
        || (position.containsKey(host)
            && state.mayJoin(new int[] {state.problem().vms() - 1}, position.get(host)));
  }
}
