package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.embedded.EmbeddedSimulation;
import org.vmplacebench.platform.HostDefaults;
import org.vmplacebench.platform.PlacementFile;
import org.vmplacebench.platform.PlatformXml;
import org.vmplacebench.testkit.TestSettings;

/** A run that replays the events of another one is that run again. */
class ReplayTest {

  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  /** What a run leaves behind, to the last bit. */
  private record Outcome(
      List<Double> loads, List<Double> energies, double energy, List<String> happened) {}

  private static TestSettings busy() {
    return TestSettings.defaults()
        .with(InjectorKeys.LOAD_MEAN, 60)
        .with(InjectorKeys.LOAD_STD, 20)
        .with(InjectorKeys.SLOTS, 3)
        .with(InjectorKeys.CRASH_PERIOD, 2000)
        .with(InjectorKeys.CRASH_DURATION, 100)
        .with(InjectorKeys.SUSPEND, true)
        .with(InjectorKeys.SUSPEND_PERIOD, 1000)
        .with(InjectorKeys.SUSPEND_DURATION, 50);
  }

  private static Outcome run(TestSettings settings) throws IOException {
    Simulation simulation = LikeHosts.of(10, 110);
    List<String> happened = recordOf(simulation);
    Injector injector = LikeHosts.injector(simulation, settings);
    injector.start();
    simulation.run(3600);
    injector.complete();
    Cluster cluster = simulation.cluster();
    List<Double> loads = new ArrayList<>();
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      loads.add(cluster.requestedDemand(vm));
      loads.add(cluster.demand(vm));
    }
    List<Double> energies = new ArrayList<>();
    for (int host = 0; host < cluster.hostCount(); host++) {
      energies.add(simulation.energy(host));
    }
    return new Outcome(loads, energies, simulation.totals().energy(3600), happened);
  }

  private static List<String> recordOf(Simulation simulation) {
    List<String> happened = new ArrayList<>();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void violationEnded(Violation violation) {
            happened.add(violation.toString());
          }

          @Override
          public void hostCrashed(int host) {
            happened.add(simulation.now() + " crash of " + host);
          }

          @Override
          public void hostSwitched(int host, boolean on) {
            happened.add(simulation.now() + " switch of " + host + " " + on);
          }

          @Override
          public void suspended(int vm, boolean done) {
            happened.add(simulation.now() + " suspend of " + vm + " " + done);
          }

          @Override
          public void resumed(int vm, boolean done) {
            happened.add(simulation.now() + " resume of " + vm + " " + done);
          }
        });
    return happened;
  }

  @Test
  void a_replayed_dump_gives_the_same_state_and_the_same_dump() throws IOException {
    Path first = folder.resolve("below").resolve("first.txt");
    Path second = folder.resolve("second.txt");
    Outcome drawn = run(busy().with(InjectorKeys.LOAD_DUMP, first));
    Outcome replayed =
        run(
            busy()
                .with(InjectorKeys.LOAD_FILE, first)
                .with(InjectorKeys.LOAD_DUMP, second)
                .with(InjectorKeys.SEED, 99));
    assertThat(replayed).isEqualTo(drawn);
    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(drawn.happened()).anyMatch(line -> line.contains("crash"));
    assertThat(drawn.happened()).anyMatch(line -> line.contains("suspend"));
    assertThat(drawn.happened()).anyMatch(line -> line.contains("Violation"));
    // Two loads of three steps are not whole numbers.
    assertThat(first).content().contains("/33.333333333333336\n").contains("/true\n");
  }

  @Test
  void a_dump_whose_name_ends_in_gz_is_compressed_and_can_be_replayed() throws IOException {
    Path packed = folder.resolve("events.txt.gz");
    Path plain = folder.resolve("events.txt");
    Outcome drawn = run(busy().with(InjectorKeys.LOAD_DUMP, packed));
    Outcome replayed =
        run(busy().with(InjectorKeys.LOAD_FILE, packed).with(InjectorKeys.LOAD_DUMP, plain));
    assertThat(replayed).isEqualTo(drawn);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      assertThat(in).hasBinaryContent(Files.readAllBytes(plain));
    }
  }

  @Test
  void the_same_seed_gives_the_same_run_and_another_one_another() throws IOException {
    assertThat(run(busy()))
        .isEqualTo(run(busy()))
        .isNotEqualTo(run(busy().with(InjectorKeys.SEED, 24)));
  }

  @Test
  void crashes_do_not_change_the_load_changes() throws IOException {
    Path with = folder.resolve("with.txt");
    Path without = folder.resolve("without.txt");
    run(busy().with(InjectorKeys.LOAD_DUMP, with));
    run(
        busy()
            .with(InjectorKeys.LOAD_DUMP, without)
            .with(InjectorKeys.CRASH_PERIOD, 0)
            .with(InjectorKeys.SUSPEND, false));
    assertThat(Files.readAllLines(with).stream().filter(line -> !line.endsWith("e")).toList())
        .isEqualTo(Files.readAllLines(without));
  }

  @Test
  void loads_start_at_the_mean_or_at_nothing() throws IOException {
    for (String initial : List.of("0", "mean")) {
      Simulation simulation = LikeHosts.of(10, 110);
      TestSettings settings =
          TestSettings.defaults()
              .with(InjectorKeys.LOAD_INITIAL, initial)
              .with(InjectorKeys.LOAD_MEAN, 60);
      Injector injector = LikeHosts.injector(simulation, settings);
      injector.start();
      injector.close();
      assertThat(simulation.totals().demand()).isEqualTo(initial.equals("0") ? 0 : 6600);
    }
  }

  @Test
  void a_run_of_VMPlaceS_itself_gives_its_own_violations_and_energy() throws IOException {
    Path run = Path.of("").toAbsolutePath().resolve("../../shared/data/vmplaces/none-32");
    Assumptions.assumeTrue(
        Files.isDirectory(run), "the recorded run of VMPlaceS is not beside this checkout");
    Path events = folder.resolve("events-queue.txt");
    try (InputStream in =
        new XZInputStream(Files.newInputStream(run.resolve("events-queue.txt.xz")))) {
      Files.copy(in, events);
    }
    Platform platform =
        new PlatformXml(new HostDefaults(32 * GIB, 8, 700, PowerModel.DEFAULT))
            .read(run.resolve("platform.xml"))
            .platform()
            .inUse(32, 1);
    long[] memory = new long[320];
    Arrays.fill(memory, GIB);
    Simulation simulation =
        new EmbeddedSimulation(
            new SimulationSetup(
                platform,
                NetworkParameters.LV08,
                32,
                100,
                List.of(new VmClass("vm", 1, GIB, 0, 0, 0)),
                new int[320],
                PlacementFile.read(
                        run.resolve("placement.txt"), platform.hosts().subList(0, 32), memory)
                    .hosts(),
                SolverTime.modelled(),
                600));
    List<Violation> violations = new ArrayList<>();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void violationEnded(Violation violation) {
            violations.add(violation);
          }
        });
    TestSettings settings =
        TestSettings.defaults()
            .with(InjectorKeys.LOAD_FILE, events)
            .with(InjectorKeys.LOAD_MEAN, 60);
    Injector injector = LikeHosts.injector(simulation, settings);
    injector.start();
    simulation.run(1800);
    injector.close();
    // The loads of time 0 are not changes.
    long lines =
        Files.readAllLines(events).stream()
            .filter(line -> Double.parseDouble(line.substring(0, line.indexOf('/'))) <= 1800)
            .count();
    assertThat(Files.readAllLines(events)).hasSize(1856);
    assertThat(simulation.totals().loadChanges()).isEqualTo(lines);
    assertThat(violations).hasSize(25);
    double seconds = violations.stream().mapToDouble(Violation::duration).sum();
    assertThat(seconds).isCloseTo(1823.8497048745, within(1823.8497 * 1e-9));
    assertThat(simulation.totals().overloadedIntegral(1800)).isCloseTo(seconds, within(1e-6));
    double energy = 0;
    for (int host = 0; host < 33; host++) {
      energy += simulation.energy(host);
    }
    assertThat(energy).isCloseTo(10_213_423.625871, within(10_213_423.6 * 1e-9));
    assertThat(simulation.totals().energy(1800)).isCloseTo(energy, within(energy * 1e-9));
  }
}
