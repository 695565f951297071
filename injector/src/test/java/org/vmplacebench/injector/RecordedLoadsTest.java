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
import org.vmplacebench.core.engine.EmbeddedSimulation;

class RecordedLoadsTest {

  @TempDir private Path folder;

  @Test
  void filesOfAFolderAreVmsInTheOrderOfTheirNames() throws IOException {
    write("b", "7\n8\n");
    write("a", "0\n100\n50");

    assertThat(RecordedLoads.read(folder, 2)).isDeepEqualTo(new byte[][] {{0, 100, 50}, {7, 8}});
    assertThat(RecordedLoads.read(folder, 1)).isDeepEqualTo(new byte[][] {{0, 100, 50}});
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

    assertThat(RecordedLoads.read(archive, 2)).isDeepEqualTo(new byte[][] {{1, 2}, {3}});
  }

  @Test
  void malformedLinesAreNamedWithTheirFilesAllAtOnce() throws IOException {
    write("a", "1\n2\n101\n");
    write("b", "1\nx\n");
    write("c", "");
    write("d", "5\n");

    assertThat(faults(4))
        .containsExactly(
            folder.resolve("a") + ":3: \"101\" is not a load",
            folder.resolve("b") + ":2: \"x\" is not a load",
            folder.resolve("c") + ": is empty");
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
        catchThrowableOfType(FaultsException.class, () -> RecordedLoads.read(file, 1));
    assertThat(faults.faults().get(0).what()).startsWith("cannot be read: ");
  }

  @Test
  void valuesHoldForAPeriodAndRecordsBeginAnewWhenTheyEnd() {
    EmbeddedSimulation simulation = SmallCluster.of(1, 2);
    RecordedLoadChanges changes =
        new RecordedLoadChanges(
            simulation, new byte[][] {{10, 20}, {30, 30, 40}}, 300, InjectionLog.none());
    simulation.add(changes);

    assertThat(loadsAt(simulation, 0, 299, 300, 600, 900))
        .containsExactly("10.0 30.0", "10.0 30.0", "20.0 30.0", "10.0 40.0", "20.0 30.0");
    // VM 0 changes at 300, 600 and 900, VM 1 at 600 and 900; what does not change is no change.
    assertThat(simulation.totals().loadChanges()).isEqualTo(5);
  }

  @Test
  void loadsThatNeverChangeAreSetOnce() {
    EmbeddedSimulation simulation = SmallCluster.of(1, 1);
    simulation.add(
        new RecordedLoadChanges(simulation, new byte[][] {{10, 10}}, 300, InjectionLog.none()));

    assertThat(loadsAt(simulation, 0, 86400)).containsExactly("10.0", "10.0");
    assertThat(simulation.totals().loadChanges()).isZero();
  }

  @Test
  void injectorPlaysRecordedLoadsWhereItIsToldTo() throws IOException {
    write("a", "10\n90\n");
    EmbeddedSimulation simulation = SmallCluster.of(1, 1);
    TestSettings settings =
        new TestSettings()
            .with(InjectorKeys.KIND, "planetlab")
            .with(InjectorKeys.RECORDED, folder)
            .with(InjectorKeys.RECORDED_PERIOD, 60)
            .with(InjectorKeys.CRASH_PERIOD, 0);
    try (Injector injector = SmallCluster.injector(simulation, settings)) {
      injector.start();
      assertThat(loadsAt(simulation, 0, 60)).containsExactly("10.0", "90.0");
    }
  }

  @Test
  void dayOfPlanetLabHas1052VmsWith288LoadsEach() {
    Path shared = Path.of("").toAbsolutePath();
    while (shared != null && !Files.isDirectory(shared.resolve("../shared/data/planetlab"))) {
      shared = shared.getParent();
    }
    Assumptions.assumeTrue(shared != null, "needs ../shared/data/planetlab beside the repository");

    byte[][] loads =
        RecordedLoads.read(shared.resolve("../shared/data/planetlab/20110303.tar.xz"), 1052);
    assertThat(loads).hasDimensions(1052, 288);
  }

  private static List<String> loadsAt(EmbeddedSimulation simulation, double... times) {
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
    return catchThrowableOfType(FaultsException.class, () -> RecordedLoads.read(folder, vms))
        .faults()
        .stream()
        .map(fault -> fault.where() + ": " + fault.what())
        .toList();
  }
}
