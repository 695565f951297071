package org.vmplacebench.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.site.SiteSupplies.Forecast;

class SiteLedgerTest {

  private static final double KWH = 3.6e6;

  private double now;
  private final double[] watts = {100};

  private SiteLedger ledger(SiteSupply supply) {
    return new SiteLedger(
        new SiteSupplies(List.of(supply), new int[watts.length], Forecast.PERFECT),
        () -> now,
        host -> watts[host]);
  }

  /** 300 W for half an hour, then nothing. */
  private static final Signal SUN = Signal.steps(new double[] {0, 1800}, new double[] {300, 0});

  @Test
  void production_comes_first_then_the_battery_then_the_grid() {
    SiteLedger ledger =
        ledger(
            new SiteSupply(
                "hill",
                1.5,
                SUN,
                new Battery(180e3, 100, 0.2, 0),
                Signal.steps(new double[] {0, 2000}, new double[] {100, 200}),
                Signal.constant(0.3),
                1e-6));
    now = 1800;
    // 150 W are used and 150 W left, of which the battery takes 100 W and keeps 80 W.
    assertThat(ledger.amounts(0).storedJ()).isEqualTo(144e3);
    assertThat(ledger.amounts(0).lostJ()).isEqualTo(90e3);
    now = 3600;
    SiteAmounts all = ledger.amounts(0);
    assertThat(all.hostsJ()).isEqualTo(360e3);
    assertThat(all.usedJ()).isEqualTo(540e3);
    assertThat(all.productionJ()).isEqualTo(540e3);
    assertThat(all.batteryLossesJ()).isEqualTo(36e3);
    assertThat(all.chargedJ()).isEqualTo(180e3);
    assertThat(all.dischargedJ()).isEqualTo(144e3);
    assertThat(all.storedJ()).isZero();
    // It gives 100 W for 1440 s, while the grid gives 50 W; then the grid gives all for 360 s.
    assertThat(all.gridJ()).isEqualTo(72e3 + 54e3);
    assertThat(all.greenShare()).isCloseTo(414.0 / 540, within(1e-15));
    assertThat(all.carbonKg())
        .isCloseTo(50 * 200 / KWH * 0.1 + (126e3 - 10e3) / KWH * 0.2, within(1e-15));
    assertThat(all.cost()).isCloseTo(126e3 / KWH * 0.3, within(1e-15));
    assertThat(all.embodiedKg()).isCloseTo(3.6e-3, within(1e-15));
    assertThat(all.imbalance()).isZero();
  }

  @Test
  void a_battery_that_is_full_takes_nothing_more() {
    SiteLedger ledger =
        ledger(
            new SiteSupply(
                "hill",
                1,
                Signal.constant(300),
                new Battery(60e3, 100, 0.5, 30e3),
                Signal.constant(0),
                Signal.constant(0),
                0));
    now = 1000;
    // 50 W are kept: after 600 s it is full.
    SiteAmounts all = ledger.amounts(0);
    assertThat(all.storedJ()).isEqualTo(60e3);
    assertThat(all.chargedJ()).isEqualTo(60e3);
    assertThat(all.lostJ()).isEqualTo(100 * 600 + 200 * 400);
    assertThat(all.imbalance()).isZero();
  }

  @Test
  void a_change_of_power_counts_from_when_it_happens() {
    SiteLedger ledger = ledger(SiteSupply.ofGrid("hill"));
    now = 10;
    watts[0] = 200;
    ledger.powerChanged(0);
    now = 15;
    assertThat(ledger.amounts(0).gridJ()).isEqualTo(100 * 10 + 200 * 5);
    assertThat(ledger.hostWatts(0)).isEqualTo(200);
  }

  @Test
  void policies_are_told_what_will_be_or_what_is() {
    SiteSupply supply =
        new SiteSupply("hill", 1, SUN, Battery.NONE, Signal.constant(0), Signal.constant(0), 0);
    now = 900;
    assertThat(ledger(supply).forecast(0, 1800)).isEqualTo(150);
    SiteSupplies told = new SiteSupplies(List.of(supply), new int[1], Forecast.PERSISTENCE);
    SiteLedger persistent = new SiteLedger(told, () -> now, host -> watts[host]);
    assertThat(persistent.forecast(0, 1800)).isEqualTo(300);
  }

  /** {@code -Dsites.seeds=N} for more. */
  @Test
  void the_balance_is_even_whatever_happens_and_however_often_one_looks() {
    for (int seed = 0; seed < Integer.getInteger("sites.seeds", 20); seed++) {
      UniformRandomProvider random = new RandomStreams(seed).stream("ledger");
      SiteSupply supply =
          new SiteSupply(
              "hill",
              1 + random.nextDouble(),
              drawn(random, 400),
              new Battery(random.nextInt(3) * 1e5, 1 + random.nextInt(300), 0.3, 0),
              drawn(random, 500),
              drawn(random, 1),
              0);
      now = 0;
      SiteLedger once = ledger(supply);
      SiteLedger often = ledger(supply);
      for (int i = 0; i < 3000; i++) {
        now += random.nextDouble() * 20;
        watts[0] = 100 + random.nextInt(100);
        once.powerChanged(0);
        often.powerChanged(0);
        now += random.nextDouble() * 20;
        often.amounts(0);
      }
      SiteAmounts one = once.amounts(0);
      SiteAmounts two = often.amounts(0);
      double all = one.usedJ() + one.productionJ();
      assertThat(one.imbalance()).isCloseTo(0, within(1e-12 * all));
      assertThat(two.gridJ()).isCloseTo(one.gridJ(), within(1e-10 * all));
      assertThat(two.carbonKg()).isCloseTo(one.carbonKg(), within(1e-10 * one.carbonKg()));
      assertThat(two.lostJ()).isCloseTo(one.lostJ(), within(1e-10 * all));
    }
  }

  private static Signal drawn(UniformRandomProvider random, double most) {
    double[] times = new double[500];
    double[] values = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i == 0 ? 0 : times[i - 1] + 1 + random.nextInt(200);
      values[i] = most * random.nextDouble();
    }
    return Signal.steps(times, values);
  }
}
