package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.analysis.Report;
import org.vmplacebench.analysis.Steps;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;

/**
 * What earlier editions have stored is read, shown, reported on and compared by this one. Each
 * release adds a run of its own: the experiment in one of these files, with {@code --no-figures},
 * packed without its pages and without names of the machine.
 */
class StoredRunsTest {

  private static final Path STORED =
      Path.of("src/test/resources/org/vmplacebench/workbench/stored-runs");

  @TempDir private Path dir;

  static Stream<Path> stored() throws IOException {
    try (Stream<Path> files = Files.list(STORED)) {
      List<Path> found = files.sorted().toList();
      assertThat(found).isNotEmpty();
      return found.stream();
    }
  }

  private static void unpack(Path zip, Path to) throws IOException {
    try (InputStream bytes = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(bytes)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = to.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(entries, file);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stored")
  void a_run_of_an_earlier_edition_is_read_reported_on_and_compared(Path zip) throws IOException {
    Path earlier = Files.createDirectory(dir.resolve("earlier"));
    unpack(zip, earlier);
    Summary summary = new SummaryFile().read(earlier.resolve("summary.json"));
    assertThat(summary.isComplete()).isTrue();
    assertThat(summary.algorithm()).isEqualTo("entropy");

    Program.Outcome shown = Program.execute("show", "" + earlier).succeeded();
    assertThat(shown.out()).contains("4 hosts", "violations                  9        86.04 ");

    Report.withoutFigures(List.of(earlier), Versions.ofThisProgram(), Steps.UNWATCHED);
    assertThat(Files.readString(earlier.resolve("index.html")).replaceAll("<[^>]*>", ""))
        .contains("Hosts were in violation 9 times, for 86");

    Path now = dir.resolve("now");
    Program.run(
        Program.DEFAULT,
        now,
        "-Dsimulator.algorithm=none",
        "-Dhostingnodes.number=4",
        "-Dvm.number=24",
        "-Dsimulator.duration=300");
    Path out = dir.resolve("compared");
    Program.execute("compare", "" + earlier, "" + now, "--no-figures", "--out", "" + out)
        .succeeded();
    assertThat(Files.readAllLines(out.resolve("tables/runs.csv"))).hasSize(3);
  }
}
