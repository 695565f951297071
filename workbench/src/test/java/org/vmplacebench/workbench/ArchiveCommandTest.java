package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.workbench.sweep.FileDigests;

class ArchiveCommandTest {

  @TempDir private Path temp;

  @Test
  void anArchiveIsAllThatRepeatsItsSweep() throws IOException {
    Path given = Files.createDirectories(temp.resolve("given"));
    Files.writeString(given.resolve("small.txt"), "small:1:1024:125:125:10\n");
    Files.writeString(given.resolve("large.txt"), "large:1:2048:125:125:10\n");
    Files.writeString(
        given.resolve("base.properties"),
        "hostingnodes.number = 4\nvm.number = 8\nvm.cpuconsumption = 6000\nsolver.time = modelled\n");
    Path file =
        Files.writeString(
            given.resolve("mine.properties"),
            """
            sweep.base = base.properties
            vm.classes.file = {small.txt, large.txt}
            seeds = 1..2
            simulator.algorithm = ffd-lazy
            vm.number = 9
            simulator.duration = 600
            sweep.when.vm.number = loadinjector.seed = 1
            """);
    Path store = temp.resolve("store");
    Program.execute("sweep", file.toString(), "--out", "" + store, "--jobs", "1", "--no-comparison")
        .succeeded();
    Path archive = temp.resolve("mine.tar.gz");
    Path same = temp.resolve("same.tar.gz");
    Program.execute("archive", store.toString(), "--to", archive.toString()).succeeded();
    Program.execute("archive", store.resolve("sweeps/mine").toString(), "--to", "" + same)
        .succeeded();
    assertThat(same).hasSameBinaryContentAs(archive);
    // What the sweep was made of is gone.
    Files.delete(given.resolve("small.txt"));
    Files.delete(given.resolve("base.properties"));

    Path unpacked = temp.resolve("unpacked");
    unpack(archive, unpacked);
    Path mine = unpacked.resolve("mine");
    assertSums(mine);
    assertThat(Program.execute("status", mine.toString()).succeeded().out())
        .contains("4 runs, 4 done");
    // The same hashes again, from other paths.
    assertThat(
            Program.execute(
                    "sweep", "" + mine.resolve("mine.properties"), "--out", "" + mine, "--dry-run")
                .succeeded()
                .out())
        .endsWith("4 runs, of which 0 would be done." + System.lineSeparator());
    Path run;
    try (Stream<Path> runs = Files.list(mine.resolve("runs"))) {
      run = runs.sorted().findFirst().orElseThrow();
    }
    Path again = temp.resolve("again");
    Program.run(run.resolve("experiment.properties").toString(), again);
    for (String table : List.of("violations", "migrations", "computations", "load", "hosts")) {
      String name = "tables/" + table + ".csv";
      assertThat(again.resolve(name)).hasSameBinaryContentAs(run.resolve(name));
    }
    assertThat(run.resolve("events.json")).doesNotExist();
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        InputStream zip = new GzipCompressorInputStream(file);
        TarArchiveInputStream tar = new TarArchiveInputStream(zip)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        Files.copy(tar, target);
      }
    }
  }

  private static void assertSums(Path folder) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
      String[] parts = line.split("  ", 2);
      sums.put(parts[1], parts[0]);
    }
    assertThat(sums).containsKeys("README.md", "mine.properties", "sweeps/mine/points.csv");
    FileDigests digests = new FileDigests();
    sums.forEach((name, sum) -> assertThat(digests.of(folder.resolve(name))).isEqualTo(sum));
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(sums.size() + 1);
    }
  }
}
