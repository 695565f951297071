package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.site.SiteEnergy;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.SiteSupplies.Forecast;
import org.vmplacebench.core.site.SiteSupply;
import org.vmplacebench.testkit.SmallCluster;

class SitesTest {

  @Test
  void sites_use_what_their_hosts_use_as_loads_and_hosts_change() {
    Simulation simulation =
        new SmallCluster()
            .hosts(2, 1, 100, 8L << 30, new PowerModel(10, 100, 100, 200))
            .vms(0)
            .sites(
                new SiteSupplies(
                    List.of(SiteSupply.ofGrid("east"), SiteSupply.ofGrid("west")),
                    new int[] {0, 1},
                    Forecast.PERFECT))
            .start();
    InvariantChecker.watch(simulation, 100);
    simulation.after(10, () -> simulation.setLoad(0, 50));
    simulation.after(30, () -> simulation.turnOff(1));
    simulation.after(60, () -> simulation.turnOn(1));
    simulation.after(70, () -> simulation.destroyVm(0));
    simulation.run(100);
    SiteEnergy sites = simulation.sites().orElseThrow();
    assertThat(sites.amounts(0).gridJ()).isEqualTo(100 * 40 + 150 * 60);
    assertThat(sites.amounts(1).gridJ()).isEqualTo(100 * 70 + 10 * 30);
    assertThat(sites.amounts(0).hostsJ()).isEqualTo(simulation.energy(0));
    assertThat(sites.amounts(1).hostsJ()).isEqualTo(simulation.energy(1));
  }

  @Test
  void without_supply_there_is_no_account() {
    assertThat(new SmallCluster().hosts(1, 1).start().sites()).isEmpty();
  }
}
