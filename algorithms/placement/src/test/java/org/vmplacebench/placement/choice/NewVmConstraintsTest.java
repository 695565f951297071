package org.vmplacebench.placement.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;

/** Where new VMs may start, on three hosts with VMs 0 and 1 on the first and VM 2 on the second. */
class NewVmConstraintsTest {

  private static final VmClass SMALL = new VmClass("small", 1, 1L << 30, 0, 0, 0);

  private static Simulation under(PlacementConstraint... constraints) {
    return new SmallCluster()
        .hosts(3, 2)
        .vm(0, SMALL)
        .vm(0, SMALL)
        .vm(1, SMALL)
        .under(constraints)
        .start();
  }

  private static List<Integer> allowed(Simulation simulation) {
    NewVmConstraints all = NewVmConstraints.of(simulation, 50, SMALL);
    return IntStream.range(0, 3).filter(all::allow).boxed().toList();
  }

  @Test
  void anything_goes_without_constraints() {
    assertThat(allowed(under())).containsExactly(0, 1, 2);
  }

  @Test
  void a_new_VM_does_not_join_those_that_are_lonely() {
    assertThat(allowed(under(new Lonely(new TreeSet<>(List.of(0, 1)), true))))
        .containsExactly(1, 2);
  }

  @Test
  void hosts_take_no_more_VMs_than_they_may_until_one_is_gone() {
    Simulation simulation = under(new RunningCapacity(new TreeSet<>(List.of(0, 1)), 3, true));
    assertThat(allowed(simulation)).containsExactly(2);
    simulation.destroyVm(1);
    assertThat(allowed(simulation)).containsExactly(0, 1, 2);
  }

  @Test
  void a_constraint_that_is_broken_already_keeps_no_VM_out() {
    assertThat(allowed(under(new RunningCapacity(new TreeSet<>(List.of(0)), 1, true))))
        .containsExactly(0, 1, 2);
  }

  @Test
  void a_VM_under_live_migration_counts_on_both_hosts() {
    Simulation simulation = under(new RunningCapacity(new TreeSet<>(List.of(2)), 1, true));
    assertThat(allowed(simulation)).containsExactly(0, 1, 2);
    simulation.migrate(0, 2, record -> {});
    assertThat(allowed(simulation)).containsExactly(0, 1);
  }
}
