package org.vmplacebench.ffd.green;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.site.Battery;
import org.vmplacebench.core.site.Signal;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.SiteSupply;
import org.vmplacebench.testkit.SchedulerContract;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallRun;
import org.vmplacebench.testkit.TestSettings;

class GreenKeepsItsContractTest {

  @Nested
  class RenewablePolicySwitchingHostsOff implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new GreenPolicies.Renewable();
    }

    @Override
    public TestSettings settings() {
      return TestSettings.defaults().with(SchedulingKeys.TURN_OFF, true);
    }
  }

  @Nested
  class CarbonPolicy implements SchedulerContract {

    @Override
    public SchedulerFactory factory() {
      return new GreenPolicies.Carbon();
    }
  }

  private static SiteSupply of(String name, double production, double carbon) {
    return new SiteSupply(
        name,
        1,
        Signal.constant(production),
        Battery.NONE,
        Signal.constant(carbon),
        Signal.constant(0),
        0);
  }

  /** The VMs of two runs that begin on the first of three sites, one host each. */
  private static int[] placement(SchedulerFactory policy) {
    SmallRun run =
        SmallRun.of(
                new SmallCluster()
                    .hosts(3, 1)
                    .vms(0)
                    .sites(
                        new SiteSupplies(
                            List.of(of("coal", 0, 900), of("sun", 1000, 900), of("water", 0, 20)),
                            new int[] {0, 1, 2},
                            SiteSupplies.Forecast.PERFECT))
                    .start())
            .loads(60);
    Scheduler scheduler = policy.create(TestSettings.defaults());
    scheduler.start(run.simulation());
    run.simulation().run(300);
    return run.placement();
  }

  @Test
  void vmsGoToWhereProductionIsLeft() {
    assertThat(placement(new GreenPolicies.Renewable())).containsExactly(1);
  }

  @Test
  void vmsGoToWhereTheirEnergyHasTheLeastCarbon() {
    assertThat(placement(new GreenPolicies.Carbon())).containsExactly(1);
  }
}
