package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.injector.RecordedEvents.SwitchEvent;
import org.vmplacebench.testkit.TestSettings;

/** Crashes and suspends: how many are down, and for how long. */
class OutagesTest {

  private static final int HOSTS = 50;

  private final RecordedEvents log = new RecordedEvents();
  private final List<Double> crashes = new ArrayList<>();

  /** Hosts as the injector takes them down. */
  private record HostTarget(Simulation simulation, InjectionLog log) implements Outages.Target {

    @Override
    public boolean isDown(int host) {
      return !simulation.cluster().isOn(host);
    }

    @Override
    public boolean down(int host) {
      if (isDown(host)) {
        return false;
      }
      log.switched(simulation.now(), "node" + host, false);
      Injector.crash(simulation, host);
      return true;
    }

    @Override
    public boolean up(int host) {
      log.switched(simulation.now(), "node" + host, true);
      simulation.turnOn(host);
      return true;
    }
  }

  private Simulation crashing(int hosts, double period, double duration) {
    Simulation simulation = LikeHosts.of(hosts, 0);
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void hostCrashed(int host) {
            crashes.add(simulation.now());
          }
        });
    simulation.add(
        new Outages(
            simulation,
            new RandomStreams(23),
            "crash",
            new Population(hosts),
            period,
            () -> duration,
            new HostTarget(simulation, log)));
    return simulation;
  }

  private static double meanDown(Simulation simulation, double length) {
    return HOSTS - simulation.totals().hostsOnIntegral(length) / length;
  }

  @Test
  void the_mean_number_of_hosts_down_is_rate_times_duration() {
    // Little's law; hits on hosts that are down are rare: 0.1 % of all.
    double period = 10_000;
    double duration = 10;
    double length = 2_000_000;
    Simulation simulation = crashing(HOSTS, period, duration);
    simulation.run(length);
    double rate = HOSTS / period;
    assertThat((double) crashes.size())
        .isCloseTo(rate * length, within(5 * Math.sqrt(rate * length)));
    assertThat(meanDown(simulation, length))
        .isCloseTo(rate * duration, within(5 * duration * Math.sqrt(rate / length)));
  }

  @Test
  void a_host_is_down_as_long_as_its_last_hit_is_less_than_the_duration_ago() {
    // So the share of hosts down is the probability of a hit within the duration.
    double period = 100;
    double duration = 50;
    double length = 200_000;
    Simulation simulation = crashing(HOSTS, period, duration);
    simulation.run(length);
    double down = 1 - Math.exp(-duration / period);
    // Each host gives about length/(period + duration) independent samples of a share.
    double error = Math.sqrt(down * (1 - down) * HOSTS * (period + duration) / length);
    assertThat(meanDown(simulation, length)).isCloseTo(HOSTS * down, within(5 * error));
  }

  @Test
  void a_hit_on_a_host_that_is_still_down_postpones_its_return() {
    double period = 100;
    double duration = 80;
    double length = 5_000;
    Simulation simulation = crashing(1, period, duration);
    simulation.run(length);
    // The same draws again, joined by hand.
    ContinuousSampler gaps =
        ZigguratSampler.Exponential.of(new RandomStreams(23).stream("crash times"), period);
    List<SwitchEvent> expected = new ArrayList<>();
    int postponed = 0;
    double end = 0;
    for (double hit = gaps.sample(); hit <= length; hit += gaps.sample()) {
      if (expected.isEmpty() || hit > end) {
        if (!expected.isEmpty()) {
          expected.add(new SwitchEvent(end, "node0", true));
        }
        expected.add(new SwitchEvent(hit, "node0", false));
      } else {
        postponed++;
      }
      end = hit + duration;
    }
    if (end <= length) {
      expected.add(new SwitchEvent(end, "node0", true));
    }
    assertThat(postponed).isGreaterThan(10);
    assertThat(log.switches).isEqualTo(expected);
  }

  @Test
  void a_host_that_a_scheduler_has_switched_on_again_can_crash_again() {
    Simulation simulation = crashing(1, 100, 1e6);
    for (int second = 1; second < 10_000; second++) {
      simulation.after(second, () -> simulation.turnOn(0));
    }
    simulation.run(10_000);
    long hits = crashes.size();
    // All but the 1 % that come within the same second as another one.
    assertThat((double) hits).isCloseTo(100, within(50.0));
  }

  @Test
  void a_host_that_a_scheduler_has_switched_off_does_not_crash_and_stays_off() {
    Simulation simulation = crashing(1, 100, 10);
    simulation.turnOff(0);
    simulation.run(10_000);
    assertThat(crashes).isEmpty();
    assertThat(log.switches).isEmpty();
    assertThat(simulation.cluster().isOn(0)).isFalse();
  }

  @Test
  void the_mean_number_of_VMs_suspended_is_rate_times_duration() throws IOException {
    int vms = 100;
    double length = 1_000_000;
    Simulation simulation = LikeHosts.of(10, vms);
    double[] last = {0};
    double[] integral = {0};
    int[] suspended = {0};
    SimulationObserver counter =
        new SimulationObserver() {
          private void count(int change) {
            integral[0] += suspended[0] * (simulation.now() - last[0]);
            last[0] = simulation.now();
            suspended[0] += change;
          }

          @Override
          public void suspended(int vm, boolean done) {
            assertThat(done).isTrue();
            count(1);
          }

          @Override
          public void resumed(int vm, boolean done) {
            assertThat(done).isTrue();
            count(-1);
          }
        };
    simulation.observe(counter);
    inject(
        simulation,
        TestSettings.defaults()
            .with(InjectorKeys.SUSPEND, true)
            .with(InjectorKeys.SUSPEND_PERIOD, 10_000)
            .with(InjectorKeys.SUSPEND_DURATION, 20)
            .with(InjectorKeys.CRASH_PERIOD, 0),
        length);
    double rate = vms / 10_000.0;
    assertThat(integral[0] / length)
        .isCloseTo(rate * 20, within(5 * 20 * Math.sqrt(rate / length) + 0.001 * rate * 20));
    int down = 0;
    for (int vm = 0; vm < vms; vm++) {
      down += simulation.cluster().isSuspended(vm) ? 1 : 0;
    }
    assertThat(down).isEqualTo(suspended[0]);
  }

  @Test
  void a_VM_whose_host_is_off_when_its_suspend_ends_is_resumed_once_the_host_is_on()
      throws IOException {
    Simulation simulation = LikeHosts.of(1, 1);
    List<Double> resumed = new ArrayList<>();
    List<Double> suspended = new ArrayList<>();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void suspended(int vm, boolean done) {
            if (done) {
              suspended.add(simulation.now());
              simulation.after(5, () -> simulation.turnOff(0));
              simulation.after(25, () -> simulation.turnOn(0));
            }
          }

          @Override
          public void resumed(int vm, boolean done) {
            if (done) {
              resumed.add(simulation.now());
            }
          }
        });
    inject(
        simulation,
        TestSettings.defaults()
            .with(InjectorKeys.SUSPEND, true)
            .with(InjectorKeys.SUSPEND_PERIOD, 100_000)
            .with(InjectorKeys.SUSPEND_DURATION, 10)
            .with(InjectorKeys.CRASH_PERIOD, 0),
        1_000_000);
    assertThat(suspended).hasSizeGreaterThan(3);
    assertThat(resumed).hasSameSizeAs(suspended);
    for (int i = 0; i < resumed.size(); i++) {
      assertThat(resumed.get(i) - suspended.get(i)).isCloseTo(30, within(1e-6));
    }
  }

  private static void inject(Simulation simulation, TestSettings settings, double length)
      throws IOException {
    // Loads change so rarely that they do not matter.
    Injector injector =
        LikeHosts.injector(simulation, settings.with(InjectorKeys.LOAD_PERIOD, "1e9"));
    injector.start();
    simulation.run(length);
    injector.close();
  }
}
