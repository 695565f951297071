package org.vmplacebench.traces.paje;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.traces.recorder.TinyRun;
import org.vmplacebench.traces.recorder.TraceLevel;
import org.vmplacebench.traces.recorder.TraceSettings;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;

/** The Paje trace of a busy run of two hosts, as pj_dump (Debian's package pajeng) reads it. */
class PajeTraceTest {

  private static final TraceSettings PAJE = new TraceSettings(TraceLevel.METRICS, false, 4, true);

  @TempDir private Path folder;
  private Path trace;
  private Tables tables;

  @BeforeEach
  void record() throws IOException {
    TinyRun.record(folder, PAJE);
    trace = folder.resolve("trace.paje");
    tables = new TablesDirectory(folder).read();
  }

  @Test
  void a_run_twice_gives_the_same_bytes_and_time_never_runs_backwards() throws IOException {
    Path again = folder.resolve("again");
    TinyRun.record(again, PAJE);
    assertThat(again.resolve("trace.paje")).hasSameBinaryContentAs(trace);
    double last = 0;
    for (String line : Files.readAllLines(trace)) {
      if (line.matches("([6-9]|1\\d) .*")) {
        double time = Double.parseDouble(line.split(" ", -1)[1]);
        assertThat(time).isGreaterThanOrEqualTo(last);
        last = time;
      }
    }
    assertThat(last).isEqualTo(100);
  }

  @Test
  void violations_in_the_dump_are_those_of_the_table() throws Exception {
    List<String[]> states =
        dump("State", "LOAD_STATE").filter(e -> e[7].equals("violation")).toList();
    assertThat(states.stream().mapToDouble(PajeTraceTest::duration).sum())
        .isCloseTo(
            tables.violations().stream().mapToDouble(ViolationRow::duration).sum(), within(2e-6));
    assertThat(states).hasSameSizeAs(tables.violations());
  }

  @Test
  void links_in_the_dump_are_the_migrations_of_the_table_and_those_cut_off() throws Exception {
    List<MigrationRow> moved =
        tables.migrations().stream().filter(row -> row.duration() > 0).toList();
    List<String[]> links = dump("Link", "MIGRATES").toList();
    assertThat(moved).isNotEmpty();
    for (MigrationRow row : moved) {
      assertThat(links)
          .anySatisfy(
              link -> {
                assertThat(link[6]).isEqualTo(row.vm());
                assertThat(link[7]).isEqualTo(row.from());
                assertThat(link[8]).isEqualTo(row.to());
                assertThat(Double.parseDouble(link[3])).isCloseTo(row.start(), within(2e-6));
                assertThat(duration(link)).isCloseTo(row.duration(), within(2e-6));
              });
    }
    List<String> events = dump("Event", "MIGRATION").map(event -> event[4]).toList();
    long failed =
        tables.migrations().stream().filter(r -> r.outcome() == MigrationOutcome.FAILED).count();
    assertThat(events).filteredOn("failed"::equals).hasSize((int) failed);
    assertThat(events).filteredOn("unfinished"::equals).hasSize(1);
    assertThat(links).hasSameSizeAs(moved);
  }

  @Test
  void power_over_time_in_the_dump_is_the_energy_of_the_table() throws Exception {
    for (HostRow host : tables.hosts()) {
      double joules =
          dump("Variable", "power")
              .filter(e -> e[1].equals(host.host()))
              .mapToDouble(e -> duration(e) * Double.parseDouble(e[6]))
              .sum();
      // Power is not read anew when a VM is stopped for the last stage of its migration.
      assertThat(joules).isCloseTo(host.energy(), within(host.energy() * 1e-3));
    }
  }

  @Test
  void hosts_go_off_VMs_move_and_are_suspended() throws Exception {
    assertThat(dump("Event", "CRASH").map(e -> e[1] + " " + Double.parseDouble(e[3])))
        .containsExactly("node0 80.0");
    assertThat(dump("State", "POWER").filter(e -> e[7].equals("off")))
        .singleElement()
        .satisfies(e -> assertThat(duration(e)).isCloseTo(5, within(2e-6)));
    assertThat(dump("State", "ACTIVITY").filter(e -> e[7].equals("suspended")))
        .singleElement()
        .satisfies(e -> assertThat(e[1] + " " + duration(e)).isEqualTo("vm-3 5.0"));
    assertThat(dump("State", "LOCATION").filter(e -> e[1].equals("vm-2")).map(e -> e[7]).distinct())
        .containsExactly("node0", "node1");
  }

  /** The rows of a kind and a type, by column. */
  private Stream<String[]> dump(String kind, String type) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder("pj_dump", trace.toString())
              .redirectError(folder.resolve("errors").toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "pj_dump is not here (Debian's package pajeng)");
      throw e;
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
    return Arrays.stream(text.split("\n", -1))
        .map(line -> line.split(", ", -1))
        .filter(row -> row[0].equals(kind) && row[2].equals(type));
  }

  private static double duration(String[] row) {
    return Double.parseDouble(row[5]);
  }
}
