package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.testkit.TestSettings;

/** VMs that arrive have loads of the kind that all have: recorded or iterated ones. */
class ArrivalLoadsTest {

  private static final double STEP = 300;

  @TempDir Path folder;

  private final TreeMap<Integer, Integer> vmOfRequest = new TreeMap<>();

  private static TestSettings arrivals(String kind) {
    return TestSettings.defaults()
        .with(ArrivalKeys.PERIOD, 100)
        .with(ArrivalKeys.LIFETIME, 2000)
        .with(InjectorKeys.KIND, kind)
        .with(InjectorKeys.CRASH_PERIOD, 0);
  }

  private void run(Simulation simulation, TestSettings settings, double length, Runnable... looks)
      throws IOException {
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void vmAdmitted(VmRequest request, int vm) {
            vmOfRequest.put(request.number(), vm);
          }
        });
    try (Injector injector = LikeHosts.injector(simulation, settings)) {
      injector.start();
      for (int i = 0; i < looks.length; i++) {
        simulation.after((i + 1) * 50.0, looks[i]);
      }
      simulation.run(length);
      injector.complete();
    }
  }

  /** The load at a step of record {@code r} is {@code 10 r + step}. */
  private void recordPlanetlab(int records) throws IOException {
    for (int record = 0; record < records; record++) {
      int base = 10 * record;
      Files.write(
          folder.resolve("vm" + record),
          IntStream.range(0, 10).mapToObj(step -> Integer.toString(base + step)).toList());
    }
  }

  private void eachFollowsItsRecord(Simulation simulation, int records) {
    Cluster cluster = simulation.cluster();
    int step = (int) (simulation.now() / STEP) % 10;
    vmOfRequest.forEach(
        (request, vm) -> {
          if (cluster.exists(vm)) {
            assertThat(cluster.demand(vm)).isEqualTo(10 * (request % records) + step);
          }
        });
    for (int vm = 0; vm < Math.min(records, cluster.vmCount()); vm++) {
      if (!vmOfRequest.containsValue(vm)) {
        assertThat(cluster.demand(vm)).isEqualTo(10 * vm + step);
      }
    }
  }

  @Test
  void a_VM_that_arrives_follows_a_recorded_load_from_where_it_is() throws IOException {
    recordPlanetlab(3);
    Simulation simulation = LikeHosts.of(40, 3);
    Runnable look = () -> eachFollowsItsRecord(simulation, 3);
    Runnable[] looks = new Runnable[100];
    Arrays.fill(looks, look);
    run(
        simulation,
        arrivals(InjectorKeys.PLANETLAB).with(InjectorKeys.RECORDED, folder),
        5001,
        looks);

    assertThat(vmOfRequest).hasSizeBetween(30, 70);
  }

  @Test
  void without_a_VM_at_the_start_all_follow_the_first_record() throws IOException {
    recordPlanetlab(3);
    Simulation simulation = LikeHosts.of(40, 0);
    Runnable[] looks = new Runnable[100];
    Arrays.fill(looks, (Runnable) () -> eachFollowsItsRecord(simulation, 1));
    run(
        simulation,
        arrivals(InjectorKeys.PLANETLAB).with(InjectorKeys.RECORDED, folder),
        5001,
        looks);

    assertThat(vmOfRequest).hasSizeBetween(30, 70);
  }

  @Test
  void recorded_loads_with_times_are_followed_as_well() throws IOException {
    for (int record = 0; record < 2; record++) {
      List<String> lines = new ArrayList<>();
      lines.add("Timestamp [ms];\tCPU usage [%]");
      for (int step = 0; step < 20; step++) {
        lines.add((1_000_000 + step * (int) STEP) + ";\t" + (10 * record + step % 10));
      }
      Files.write(folder.resolve(record + ".csv"), lines);
    }
    Simulation simulation = LikeHosts.of(40, 2);
    Runnable[] looks = new Runnable[100];
    Arrays.fill(looks, (Runnable) () -> eachFollowsItsRecord(simulation, 2));
    run(
        simulation,
        arrivals(InjectorKeys.BITBRAINS).with(InjectorKeys.BITBRAINS_LOADS, folder),
        5001,
        looks);

    assertThat(vmOfRequest).hasSizeBetween(30, 70);
  }

  @Test
  void iterations_are_for_all_that_are_there() throws IOException {
    TestSettings settings =
        arrivals(InjectorKeys.ITERATIONS)
            .with(InjectorKeys.ITERATION_PERIOD, 500)
            .with(InjectorKeys.ITERATION_LEAST, 100)
            .with(InjectorKeys.ITERATION_MOST, 100);
    Simulation simulation = LikeHosts.of(40, 5);
    double mean = settings.get(InjectorKeys.LOAD_MEAN);
    Runnable[] looks = new Runnable[60];
    Arrays.fill(
        looks,
        (Runnable)
            () -> {
              Cluster cluster = simulation.cluster();
              boolean begun = simulation.now() >= 500;
              for (int vm = 0; vm < cluster.vmCount(); vm++) {
                if (cluster.exists(vm)) {
                  boolean mixed = simulation.now() == 500;
                  double before =
                      vm < 5 && settings.get(InjectorKeys.LOAD_INITIAL).equals("mean") ? mean : 0;
                  if (!mixed) {
                    assertThat(cluster.demand(vm)).isEqualTo(begun ? 100 : before);
                  }
                }
              }
            });
    run(simulation, settings, 3001, looks);

    assertThat(vmOfRequest).hasSizeBetween(15, 50);
  }

  @Test
  void the_first_VMs_have_the_same_iterations_with_and_without_others() throws IOException {
    TestSettings settings =
        arrivals(InjectorKeys.ITERATIONS).with(InjectorKeys.ITERATION_PERIOD, 500);
    List<String> with = firstIteration(settings);
    List<String> without = firstIteration(settings.with(ArrivalKeys.PERIOD, 0));

    assertThat(with).isEqualTo(without).contains("100.0");
  }

  private List<String> firstIteration(TestSettings settings) throws IOException {
    Simulation simulation = LikeHosts.of(40, 20);
    run(simulation, settings, 501);
    return IntStream.range(0, 20)
        .mapToObj(vm -> Double.toString(simulation.cluster().demand(vm)))
        .toList();
  }
}
