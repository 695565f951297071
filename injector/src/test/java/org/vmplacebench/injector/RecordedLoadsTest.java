package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.injector.recorded.OddLines;
import org.vmplacebench.testkit.TestSettings;

class RecordedLoadsTest {

  @TempDir private Path folder;

  @Test
  void filesOfAFolderAreVmsInTheOrderOfTheirNames() throws IOException {
    write("b", "7\n8\n");
    write("a", "0\n100\n50");

    assertThat(read(folder, 2, 4)).containsExactly(List.of(0, 100, 50, 0), List.of(7, 8, 7, 8));
    assertThat(read(folder, 1, 3)).containsExactly(List.of(0, 100, 50));
  }

  @Test
  void anArchiveIsReadLikeTheFolderInIt() throws IOException {
    Path archive = folder.resolve("day.tar.xz");
    try (OutputStream file = Files.newOutputStream(archive);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new XZCompressorOutputStream(file))) {
      entry(tar, "day/z", "3\n");
      entry(tar, "day/y", "1\n2\n");
    }

    assertThat(read(archive, 2, 2)).containsExactly(List.of(1, 2), List.of(3, 3));
  }

  @Test
  void recordsLongerThanWhatIsInMemoryAreReadOnAndBeginAnew() throws IOException {
    write("a", text(IntStream.range(0, 1000).map(step -> step % 97)));
    write("b", text(IntStream.range(0, 289).map(step -> step % 89)));

    try (RecordedLoads loads = RecordedLoadsReader.read(folder, 2, new OddLines(false))) {
      for (int step = 0; step < 2500; step++) {
        assertThat(loads.at(0, step)).isEqualTo(step % 1000 % 97);
        assertThat(loads.at(1, step)).isEqualTo(step % 289 % 89);
      }
    }
  }

  private static String text(IntStream loads) {
    return loads.mapToObj(Integer::toString).collect(Collectors.joining("\n"));
  }

  private static List<List<Integer>> read(Path source, int vms, int steps) throws IOException {
    try (RecordedLoads loads = RecordedLoadsReader.read(source, vms, new OddLines(false))) {
      return IntStream.range(0, loads.vms())
          .mapToObj(vm -> IntStream.range(0, steps).mapToObj(step -> loads.at(vm, step)).toList())
          .toList();
    }
  }

  @Test
  void blankLinesAtTheEndOfAFileAreNoLoads() throws IOException {
    write("a", "7\n8\n\n");
    write("b", "9\r\n5\r\n\r\n \t\r\n\r\n");
    write("c", "4\n\n  ");

    assertThat(read(folder, 3, 3))
        .containsExactly(List.of(7, 8, 7), List.of(9, 5, 9), List.of(4, 4, 4));
  }

  @Test
  void blankLinesBetweenLoadsAreAFault() throws IOException {
    write("a", "7\n\n\n8\n");
    write("b", "\n8\n");
    write("c", "\n\n");

    assertThat(faults(3))
        .containsExactly(
            folder.resolve("a") + ":2: \"\" is not a load",
            folder.resolve("a") + ":3: \"\" is not a load",
            folder.resolve("b") + ":1: \"\" is not a load",
            folder.resolve("c") + ": is empty");
  }

  @Test
  void malformedLinesAreNamedWithTheirFilesAllAtOnce() throws IOException {
    write("a", "1\n2\n101\n\n-1\n");
    write("b", "1\nx\n");
    write("c", "");
    write("d", "5\n");

    assertThat(faults(4))
        .containsExactly(
            folder.resolve("a") + ":3: \"101\" is not a load",
            folder.resolve("a") + ":4: \"\" is not a load",
            folder.resolve("a") + ":5: \"-1\" is not a load",
            folder.resolve("b") + ":2: \"x\" is not a load",
            folder.resolve("c") + ": is empty");
  }

  @Test
  void loadsHoldOverOddLinesThatAreLeftOut() throws IOException {
    write("a", "x\n10\n\n101\n20\nNaN\n\n");
    OddLines odd = new OddLines(true);
    try (RecordedLoads loads = RecordedLoadsReader.read(folder, 1, odd)) {
      List<Integer> seen = new ArrayList<>();
      for (int step = 0; step < 7; step++) {
        seen.add(loads.at(0, step));
      }
      assertThat(seen).containsExactly(10, 10, 10, 10, 20, 20, 10);
    }
    assertThat(odd.leftOut()).isEqualTo(4);
  }

  @Test
  void fewerFilesThanVmsAreAFault() throws IOException {
    write("a", "1\n");

    assertThat(faults(2)).containsExactly(folder + ": has 1 files");
  }

  @Test
  void whatIsNoArchiveIsAFault() throws IOException {
    Path file = write("a.tar.xz", "1\n");

    FaultsException faults =
        catchThrowableOfType(
            FaultsException.class, () -> RecordedLoadsReader.read(file, 1, new OddLines(false)));
    assertThat(faults.faults().get(0).what()).startsWith("cannot be read: ");
  }

  private static RecordedLoadChanges changes(
      Simulation simulation, RecordedLoads loads, int steps, boolean idleLeave) {
    InjectedVms vms = new InjectedVms(simulation);
    InjectionLog log = InjectionLog.none();
    Followers followers = new Followers(simulation, vms, loads.vms(), log);
    return new RecordedLoadChanges(simulation, vms, followers, loads, 300, steps, idleLeave, log);
  }

  @Test
  void interpolatedLoadsGoFromOneValueToTheNextInEqualSteps() throws IOException {
    write("a", "10\n20\n0");
    Simulation simulation = LikeHosts.of(1, 1);
    try (RecordedLoads loads = RecordedLoadsReader.read(folder, 1, new OddLines(false))) {
      simulation.add(changes(simulation, loads, 2, false));

      assertThat(loadsAt(simulation, 0, 149, 150, 300, 450, 600, 750))
          .containsExactly("10.0", "10.0", "15.0", "20.0", "10.0", "0.0", "5.0");
    }
  }

  @Test
  void vmThatItsRecordingEndsIsNotEndedAgainByItsLifetime() throws IOException {
    write("a", "10\n0\n30");
    Simulation simulation = LikeHosts.of(1, 1);
    InjectedVms vms = new InjectedVms(simulation);
    InjectionLog log = InjectionLog.none();
    // By this seed it would live for longer than 300 s.
    Departures.set(simulation, vms, new RandomStreams(1), 1e5, log);
    try (RecordedLoads loads = RecordedLoadsReader.read(folder, 1, new OddLines(false))) {
      Followers followers = new Followers(simulation, vms, loads.vms(), log);
      simulation.add(new RecordedLoadChanges(simulation, vms, followers, loads, 300, 1, true, log));
      simulation.run(2e6);
    }
    assertThat(simulation.cluster().exists(0)).isFalse();
    assertThat(vms.wanted().size()).isZero();
  }

  @Test
  void vmWithoutLoadLeavesForGoodAndAnInterpolatedOneOnlyWhereTheNextLoadIsZeroToo()
      throws IOException {
    write("a", "10\n0\n30\n0\n0\n50");
    write("b", "10\n10\n10\n10\n10\n20");
    for (int steps : new int[] {1, 3}) {
      Simulation simulation = LikeHosts.of(1, 2);
      try (RecordedLoads loads = RecordedLoadsReader.read(folder, 2, new OddLines(false))) {
        simulation.add(changes(simulation, loads, steps, true));
        double gone = steps == 1 ? 300 : 900;
        List<Boolean> there = new ArrayList<>();
        for (double time : new double[] {gone - 1, gone + 1, 86_400}) {
          simulation.after(time, () -> there.add(simulation.cluster().exists(0)));
        }
        simulation.run(86_400);

        assertThat(there).containsExactly(true, false, false);
        assertThat(simulation.cluster().exists(1)).isTrue();
      }
    }
  }

  @Test
  void nothingIsLeftToDoWhenAllVmsHaveLeft() throws IOException {
    write("a", "10\n0");
    Simulation simulation = LikeHosts.of(1, 1);
    try (RecordedLoads loads = RecordedLoadsReader.read(folder, 1, new OddLines(false))) {
      simulation.add(changes(simulation, loads, 1, true));
      simulation.run(86400);

      assertThat(simulation.cluster().exists(0)).isFalse();
    }
  }

  @Test
  void valuesHoldForAPeriodAndRecordsBeginAnewWhenTheyEnd() throws IOException {
    write("a", "10\n20");
    write("b", "30\n30\n40");
    Simulation simulation = LikeHosts.of(1, 2);
    try (RecordedLoads loads = RecordedLoadsReader.read(folder, 2, new OddLines(false))) {
      simulation.add(changes(simulation, loads, 1, false));

      assertThat(loadsAt(simulation, 0, 299, 300, 600, 900))
          .containsExactly("10.0 30.0", "10.0 30.0", "20.0 30.0", "10.0 40.0", "20.0 30.0");
    }
    // VM 0 changes at 300, 600 and 900, VM 1 at 600 and 900; what does not change is no change.
    assertThat(simulation.totals().loadChanges()).isEqualTo(5);
  }

  @Test
  void loadsThatNeverChangeAreSetOnce() throws IOException {
    write("a", "10\n10");
    Simulation simulation = LikeHosts.of(1, 1);
    try (RecordedLoads loads = RecordedLoadsReader.read(folder, 1, new OddLines(false))) {
      simulation.add(changes(simulation, loads, 1, false));

      assertThat(loadsAt(simulation, 0, 86400)).containsExactly("10.0", "10.0");
    }
    assertThat(simulation.totals().loadChanges()).isZero();
  }

  @Test
  void injectorPlaysRecordedLoadsWhereItIsToldTo() throws IOException {
    write("a", "10\n90\n");
    Simulation simulation = LikeHosts.of(1, 1);
    TestSettings settings =
        TestSettings.defaults()
            .with(InjectorKeys.KIND, "planetlab")
            .with(InjectorKeys.RECORDED, folder)
            .with(InjectorKeys.RECORDED_PERIOD, 60)
            .with(InjectorKeys.CRASH_PERIOD, 0);
    try (Injector injector = LikeHosts.injector(simulation, settings)) {
      injector.start();
      assertThat(loadsAt(simulation, 0, 60)).containsExactly("10.0", "90.0");
    }
  }

  @Test
  void dayOfPlanetLabHas1052VmsWith288LoadsEach() throws IOException {
    Path shared = Path.of("").toAbsolutePath();
    while (shared != null && !Files.isDirectory(shared.resolve("../shared/data/planetlab"))) {
      shared = shared.getParent();
    }
    Assumptions.assumeTrue(shared != null, "needs ../shared/data/planetlab beside the repository");

    Path day = shared.resolve("../shared/data/planetlab/20110303.tar.xz");
    assertThat(read(day, 1052, 289))
        .hasSize(1052)
        .allMatch(loads -> loads.get(0).equals(loads.get(288)));
  }

  private static List<String> loadsAt(Simulation simulation, double... times) {
    List<String> seen = new ArrayList<>();
    for (double time : times) {
      simulation.after(time, () -> seen.add(loads(simulation.cluster())));
    }
    simulation.run(times[times.length - 1]);
    return seen;
  }

  private static String loads(Cluster cluster) {
    return IntStream.range(0, cluster.vmCount())
        .mapToObj(vm -> Double.toString(cluster.demand(vm)))
        .collect(Collectors.joining(" "));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void entry(TarArchiveOutputStream tar, String name, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private List<String> faults(int vms) {
    return catchThrowableOfType(
            FaultsException.class, () -> RecordedLoadsReader.read(folder, vms, new OddLines(false)))
        .faults()
        .stream()
        .map(fault -> fault.where() + ": " + fault.what())
        .toList();
  }
}
