package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.scheduling.NoneScheduler;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.testkit.TestSettings;

/** VMs that come and go: how many, for how long, and what policies have to do with it. */
class ArrivalsTest {

  @TempDir Path folder;

  private final List<VmRequest> requests = new ArrayList<>();
  private final List<Double> waits = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private int destroyed;
  private double population;
  private double populationSince;
  private int living;

  private Simulation cluster(int hosts, int vms) {
    Simulation simulation = LikeHosts.of(hosts, vms);
    living = vms;
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void vmRequested(VmRequest request) {
            requests.add(request);
          }

          @Override
          public void vmAdmitted(VmRequest request, int vm) {
            waits.add(simulation.now() - request.arrival());
          }

          @Override
          public void vmRefused(VmRequest request, String reason) {
            refusals.add(request.name() + " at " + simulation.now() + ": " + reason);
          }

          @Override
          public void vmStarted(int vm, int host) {
            count(1);
          }

          @Override
          public void vmDestroyed(int vm, int host) {
            destroyed++;
            count(-1);
          }

          private void count(int change) {
            population += living * (simulation.now() - populationSince);
            populationSince = simulation.now();
            living += change;
          }
        });
    return simulation;
  }

  private static TestSettings arrivals(double period, double lifetime) {
    return TestSettings.defaults()
        .with(ArrivalKeys.PERIOD, period)
        .with(ArrivalKeys.LIFETIME, lifetime)
        .with(InjectorKeys.SLOTS, 10)
        .with(InjectorKeys.CRASH_PERIOD, 0);
  }

  private static void run(Simulation simulation, TestSettings settings, double length)
      throws IOException {
    run(simulation, settings, new NoneScheduler(), length);
  }

  private static void run(
      Simulation simulation, TestSettings settings, Scheduler scheduler, double length)
      throws IOException {
    try (Injector injector = LikeHosts.injector(simulation, settings, scheduler)) {
      injector.start();
      simulation.run(length);
      injector.complete();
    }
  }

  @Test
  void the_mean_number_of_VMs_is_rate_times_lifetime() throws IOException {
    // Little's law; hosts have room for all.
    double length = 400_000;
    Simulation simulation = cluster(50, 0);
    run(simulation, arrivals(20, 2000).with(InjectorKeys.LOAD_MEAN, 20), length);
    double arrivals = length / 20;
    assertThat((double) requests.size()).isCloseTo(arrivals, within(5 * Math.sqrt(arrivals)));
    assertThat(refusals).isEmpty();
    assertThat(waits).hasSameSizeAs(requests).containsOnly(0.0);
    // The number is Poisson with mean 100; it is fresh after about two lifetimes.
    population += living * (length - populationSince);
    assertThat(population / length).isCloseTo(100, within(5 * Math.sqrt(100 * 4000 / length) + 1));
    assertThat(destroyed).isEqualTo(requests.size() - living);
    assertThat(simulation.cluster().vmCount()).isEqualTo(requests.size());
  }

  @Test
  void loads_change_as_often_for_each_VM_that_is_there() throws IOException {
    double length = 400_000;
    Simulation simulation = cluster(50, 0);
    run(
        simulation,
        arrivals(20, 2000).with(InjectorKeys.LOAD_MEAN, 20).with(InjectorKeys.LOAD_PERIOD, 500),
        length);
    population += living * (length - populationSince);
    double expected = population / 500;
    assertThat((double) simulation.totals().loadChanges())
        .isCloseTo(expected, within(5 * Math.sqrt(expected)));
  }

  @Test
  void VMs_of_time_0_end_where_they_have_lifetimes_and_no_load_falls_on_them_any_more()
      throws IOException {
    Simulation simulation = cluster(10, 100);
    run(
        simulation,
        TestSettings.defaults()
            .with(ArrivalKeys.INITIAL_LIFETIME, 1000)
            .with(InjectorKeys.LOAD_PERIOD, 10)
            .with(InjectorKeys.SUSPEND, true)
            .with(InjectorKeys.SUSPEND_PERIOD, 200)
            .with(InjectorKeys.SUSPEND_DURATION, 50),
        1000);
    // A share of 1 - 1/e = 63.2 of 100, with a standard deviation of 4.8.
    assertThat(destroyed).isBetween(40, 86);
    assertThat(simulation.totals().demand()).isLessThanOrEqualTo(100.0 * (100 - destroyed));
  }

  @Test
  void no_VM_is_wanted_beyond_the_most() throws IOException {
    Simulation simulation = cluster(10, 5);
    run(simulation, arrivals(10, 0).with(ArrivalKeys.MOST, 12), 10_000);
    assertThat(requests).hasSize(7);
    assertThat(requests).extracting(VmRequest::lifetime).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(simulation.cluster().vmCount()).isEqualTo(12);
  }

  @Test
  void a_request_without_a_host_is_refused_at_once_or_after_its_patience() throws IOException {
    // A host of 64 GiB and 7 cores takes 7 VMs of full load.
    TestSettings full =
        arrivals(10, 0)
            .with(ArrivalKeys.MOST, 8)
            .with(InjectorKeys.LOAD_MEAN, 100)
            .with(InjectorKeys.LOAD_STD, 0);
    run(cluster(1, 0), full, 10_000);
    double asked = requests.get(7).arrival();
    assertThat(refusals).containsExactly("new-7 at " + asked + ": no host that is on has room");
    refusals.clear();
    requests.clear();
    run(cluster(1, 0), full.with(ArrivalKeys.PATIENCE, 100).with(ArrivalKeys.RETRY, 40), 10_000);
    assertThat(requests.get(7).arrival()).isEqualTo(asked);
    assertThat(refusals)
        .containsExactly("new-7 at " + (asked + 40 + 40) + ": no host that is on has room");
  }

  @Test
  void a_request_that_waits_starts_when_there_is_room_and_lives_from_then_on() throws IOException {
    Simulation simulation = cluster(1, 0);
    simulation.turnOff(0);
    simulation.after(1000, () -> simulation.turnOn(0));
    run(
        simulation,
        arrivals(1e9, 1)
            .with(InjectorKeys.LOAD_FILE, written("10/new-0/start:1:40:300", "50/new-0/70"))
            .with(ArrivalKeys.PATIENCE, 2000)
            .with(ArrivalKeys.RETRY, 100),
        1200);
    assertThat(waits).containsExactly(1000.0);
    assertThat(simulation.cluster().requestedDemand(0)).isEqualTo(40);
    assertThat(simulation.cluster().exists(0)).isTrue();
  }

  private Path written(String... lines) throws IOException {
    return Files.write(folder.resolve("events.txt"), List.of(lines));
  }

  /** A policy that takes every second VM and leaves some without an answer. */
  private static final class Choosy implements Scheduler {

    private int asked;

    @Override
    public void start(PolicyPort simulation) {
      // New VMs only.
    }

    @Override
    public void placeNew(VmAdmission admission) {
      asked++;
      if (asked % 2 == 0) {
        admission.answerByRule();
      } else if (asked % 3 == 0) {
        admission.refuse("odd");
      }
    }
  }

  @Test
  void all_policies_face_the_same_requests_and_loads_whatever_they_make_of_them()
      throws IOException {
    List<List<String>> dumps = new ArrayList<>();
    for (Scheduler scheduler : List.of(new NoneScheduler(), new Choosy())) {
      Simulation simulation = cluster(3, 20);
      InvariantChecker.watch(simulation, 20_000);
      Path dump = folder.resolve("dump.txt");
      run(simulation, churning().with(InjectorKeys.LOAD_DUMP, dump), scheduler, 20_000);
      String events = Files.readString(dump);
      assertThat(events).contains("/start:1:", "/stop\n", "/new-3/false\n", "/new-3/true\n");
      // What cannot be suspended now is not resumed later.
      dumps.add(events.lines().filter(line -> !line.matches(".*/(true|false)")).toList());
    }
    assertThat(dumps.get(1)).isEqualTo(dumps.get(0));
  }

  private static TestSettings churning() {
    return arrivals(200, 1500)
        .with(ArrivalKeys.INITIAL_LIFETIME, 8000)
        .with(InjectorKeys.SUSPEND, true)
        .with(InjectorKeys.SUSPEND_PERIOD, 500)
        .with(InjectorKeys.SUSPEND_DURATION, 100);
  }

  @Test
  void a_replayed_dump_gives_the_same_VMs_and_the_same_dump() throws IOException {
    Path first = folder.resolve("first.txt");
    Path second = folder.resolve("second.txt");
    Simulation drawn = cluster(3, 20);
    run(drawn, churning().with(InjectorKeys.LOAD_DUMP, first), 20_000);
    Simulation replayed = cluster(3, 20);
    run(
        replayed,
        churning().with(InjectorKeys.LOAD_FILE, first).with(InjectorKeys.LOAD_DUMP, second),
        20_000);
    assertThat(Files.readString(second)).isEqualTo(Files.readString(first));
    assertThat(replayed.cluster().vmCount()).isEqualTo(drawn.cluster().vmCount());
    for (int vm = 0; vm < drawn.cluster().vmCount(); vm++) {
      assertThat(replayed.cluster().hostOf(vm)).isEqualTo(drawn.cluster().hostOf(vm));
    }
    assertThat(replayed.totals().energy(20_000)).isEqualTo(drawn.totals().energy(20_000));
  }

  @Test
  void arrivals_do_not_change_what_happens_to_hosts() throws IOException {
    List<List<String>> crashes = new ArrayList<>();
    for (double period : new double[] {0, 100}) {
      Path dump = folder.resolve("dump.txt");
      run(
          cluster(3, 20),
          arrivals(period, 500)
              .with(InjectorKeys.CRASH_PERIOD, 2000)
              .with(InjectorKeys.CRASH_DURATION, 100)
              .with(InjectorKeys.LOAD_DUMP, dump),
          20_000);
      crashes.add(
          Files.readAllLines(dump).stream().filter(line -> line.contains("/node")).toList());
    }
    assertThat(crashes.get(1)).hasSizeGreaterThan(10).isEqualTo(crashes.get(0));
  }

  @Test
  void the_dump_of_a_run_that_was_not_completed_says_so_by_its_name() throws IOException {
    Path dump = folder.resolve("dump.txt");
    try (Injector injector =
        LikeHosts.injector(
            cluster(1, 1), TestSettings.defaults().with(InjectorKeys.LOAD_DUMP, dump))) {
      injector.start();
    }
    assertThat(dump).doesNotExist();
    assertThat(folder.resolve("dump.txt.incomplete")).exists();
  }
}
