package org.vmplacebench.simgrid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.ClusterListener;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.sim.SimulationSetup;

class ContentionTest {

  @Test
  void hosts_that_more_is_asked_of_than_they_have_are_told() {
    SimulationSetup setup =
        Clusters.hosts(2, 1)
            .vm(0, Clusters.vm(1, 0))
            .vm(0, Clusters.vm(1, 0))
            .vm(1, Clusters.vm(1, 0))
            .vm(1, Clusters.vm(1, 0))
            .setup();
    ClusterState state =
        new ClusterState(
            setup.platform().hosts(),
            2,
            100,
            setup.classes(),
            setup.classOf(),
            setup.placement(),
            new ClusterListener() {});
    for (int vm = 0; vm < 4; vm++) {
      state.setLoad(vm, vm < 2 ? 50 : 60);
    }
    Contention contention = new Contention(state);
    contention.look(0);
    assertThat(contention.remarks()).isEmpty();
    contention.look(1);
    contention.look(1);
    assertThat(contention.remarks())
        .singleElement()
        .asString()
        .startsWith("VMs migrated from 1 hosts that were in contention");
  }
}
