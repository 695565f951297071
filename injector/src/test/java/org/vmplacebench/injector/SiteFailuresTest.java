package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.TestSettings;

/** Hosts 0, 2, 4 are in one site, 1, 3, 5 in another one; each has a link of its own. */
class SiteFailuresTest {

  private final Simulation simulation = new SmallCluster().hosts(6, 1).sites(2).start();
  private final SiteFailures failures = new SiteFailures(simulation, InjectionLog.none());

  private List<Boolean> on() {
    List<Boolean> on = new ArrayList<>();
    for (int host = 0; host < 6; host++) {
      on.add(simulation.cluster().isOn(host));
    }
    return on;
  }

  @Test
  void a_site_fails_with_all_its_hosts_and_those_that_were_off_stay_so() {
    simulation.turnOff(2);

    failures.happen("site:site-0", false);
    assertThat(on()).containsExactly(false, true, false, true, false, true);
    assertThat(failures.isFailed(4)).isTrue();
    failures.happen("site:site-0", false);
    failures.happen("site:site-0", true);

    assertThat(on()).containsExactly(true, true, false, true, true, true);
    assertThat(failures.isFailed(4)).isFalse();
  }

  @Test
  void nobody_boots_a_host_of_a_failed_site_or_one_that_has_crashed() {
    Simulation slow =
        new SmallCluster()
            .hosts(4, 1)
            .sites(2)
            .switching(new HostSwitching(30, 150, 20, 120))
            .start();
    SiteFailures there = new SiteFailures(slow, InjectionLog.none());
    slow.shutDown(2);
    slow.after(50, () -> there.happen("site:site-0", false));
    slow.after(51, () -> slow.boot(0));
    slow.after(51, () -> slow.boot(2));
    slow.after(60, () -> Injector.crash(slow, 1));
    slow.after(61, () -> slow.boot(1));
    slow.after(
        100,
        () -> {
          assertThat(slow.cluster().powerState(0)).isEqualTo(PowerState.OFF);
          assertThat(slow.cluster().powerState(2)).isEqualTo(PowerState.OFF);
          assertThat(slow.cluster().powerState(1)).isEqualTo(PowerState.OFF);
          assertThat(slow.canBoot(2)).isFalse();
          assertThat(slow.canBoot(3)).isTrue();
        });
    slow.after(200, () -> there.happen("site:site-0", true));
    slow.after(201, () -> slow.boot(2));
    slow.after(210, () -> slow.turnOn(1));
    slow.after(220, () -> slow.shutDown(1));
    slow.after(250, () -> slow.boot(1));
    slow.run(300);

    assertThat(slow.cluster().onCount()).isEqualTo(4);
  }

  @Test
  void hosts_that_boot_or_are_to_boot_fail_with_their_site() {
    Simulation slow =
        new SmallCluster()
            .hosts(4, 1)
            .sites(2)
            .switching(new HostSwitching(30, 150, 20, 120))
            .start();
    SiteFailures there = new SiteFailures(slow, InjectionLog.none());
    slow.shutDown(0);
    slow.after(40, () -> slow.boot(0));
    slow.after(45, () -> slow.shutDown(2));
    slow.after(46, () -> slow.boot(2));
    slow.after(50, () -> there.happen("site:site-0", false));
    slow.after(
        150,
        () -> {
          assertThat(slow.cluster().powerState(0)).isEqualTo(PowerState.OFF);
          assertThat(slow.cluster().powerState(2)).isEqualTo(PowerState.OFF);
        });
    slow.after(200, () -> there.happen("site:site-0", true));
    slow.run(300);

    assertThat(slow.cluster().isOn(0)).isTrue();
    assertThat(slow.cluster().powerState(2)).isEqualTo(PowerState.OFF);
  }

  @Test
  void parted_sites_are_joined_among_each_other_only() {
    failures.happen("net:site-0+site-1", false);
    assertThat(simulation.isJoined(0, 1)).isTrue();
    failures.happen("net:site-1", false);
    assertThat(simulation.isJoined(0, 1)).isFalse();
    assertThat(simulation.isJoined(0, 2)).isTrue();
    failures.happen("net:site-1", true);
    assertThat(simulation.isJoined(0, 1)).isTrue();
  }

  @Test
  void names_that_are_not_there_are_told() {
    assertThat(problem("site:x")).isEqualTo("there is no such site: there are site-0, site-1");
    assertThat(problem("net:site-0+x")).startsWith("there is no such site");
    assertThat(problem("link:x")).startsWith("there is no such link between sites");
    assertThat(problem("net:site-0")).isEmpty();
    assertThat(SiteFailures.problem("net:site-0", simulation.cluster().sites(), Optional.empty()))
        .isEqualTo("this engine cannot cut networks");
  }

  private String problem(String name) {
    return SiteFailures.problem(
        name, simulation.cluster().sites(), Optional.of(simulation.siteNetwork()));
  }

  @Test
  void sites_are_down_and_parted_for_their_share_of_the_time() {
    double[] down = new double[2];
    double[] since = new double[2];
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void siteSwitched(int site, boolean on) {
            count(0, on);
          }

          @Override
          public void networkCut(String what, boolean cut) {
            count(1, !cut);
          }

          private void count(int kind, boolean on) {
            down[kind] += on ? simulation.now() : -simulation.now();
            since[kind]++;
          }
        });
    new DrawnFailures(
            simulation,
            TestSettings.defaults()
                .with("sites.failure.period", "1000")
                .with("sites.failure.duration", "50")
                .with("sites.parting.period", "2000")
                .with("sites.parting.duration", "20"),
            new RandomStreams(7),
            failures)
        .begin();

    simulation.run(1e6);

    // Two sites, each down for 50 s in 1000, parted for 20 s in 2000.
    assertThat(down[0] / 2e6).isBetween(0.045, 0.055);
    assertThat(down[1] / 2e6).isBetween(0.008, 0.012);
    assertThat(since[0]).isBetween(3500.0, 4500.0);
  }
}
