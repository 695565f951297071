package org.vmplacebench.traces.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.ComputationState;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.ViolationRow;

/**
 * Reads a trace that VMPlaceS wrote (10 hosts, 100 VMs, first fit decreasing, 1000 s). The expected
 * numbers were computed from the file by an independent script.
 */
class VmplacesTraceTest {

  private static final Offset<Double> EXACT = within(1e-9);

  @TempDir Path dir;

  @Test
  void theFiguresOfATraceWrittenByVmplacesComeOutAsAnIndependentCalculationHasThem()
      throws IOException {
    Path packed = findShared("data/vmplaces/events-10-hosts.json.xz");
    Assumptions.assumeTrue(Files.exists(packed), "no trace of VMPlaceS at " + packed);
    Path file = dir.resolve("events.json");
    try (InputStream in = new XZInputStream(Files.newInputStream(packed))) {
      Files.copy(in, file);
    }

    TraceTables trace = TablesFromEvents.read(file);

    assertThat(trace.truncated()).isFalse();
    assertThat(trace.notices()).isEmpty();
    assertThat(trace.header()).isEqualTo(new TraceHeader("LazyFirstFitDecreased", 10, 1, 100));
    assertThat(trace.tables().violations()).hasSize(8);
    assertThat(trace.tables().violations().stream().mapToDouble(ViolationRow::duration).sum())
        .isCloseTo(169.3424455080246, EXACT);
    assertThat(trace.tables().violations().stream().filter(ViolationRow::wasDetected)).hasSize(6);
    assertThat(trace.tables().violations().stream().filter(ViolationRow::causedByMigration))
        .extracting(ViolationRow::host)
        .containsExactly("node4", "node2");
    assertThat(trace.tables().violations().get(0))
        .isEqualTo(
            new ViolationRow(
                "node9", 152.0968996783487, 33.42700728986571, 179.99999999999997, false));
    assertThat(trace.tables().migrations())
        .hasSize(6)
        .allMatch(row -> row.outcome() == MigrationOutcome.FINISHED);
    assertThat(trace.tables().migrations().stream().mapToDouble(MigrationRow::duration).sum())
        .isCloseTo(65.02473201965199, EXACT);
    assertThat(trace.tables().computations()).hasSize(30);
    assertThat(trace.tables().computations().stream().mapToDouble(ComputationRow::duration).sum())
        .isCloseTo(0.002, EXACT);
    assertThat(
            trace.tables().computations().stream()
                .filter(row -> row.state() == ComputationState.SUCCESS))
        .hasSize(5);
    assertThat(trace.tables().reconfigurations())
        .extracting(
            ReconfigurationRow::origin,
            ReconfigurationRow::duration,
            ReconfigurationRow::migrations)
        .containsExactly(
            tuple("node10", 13.0, 1),
            tuple("node10", 13.0, 1),
            tuple("node10", 12.0, 2),
            tuple("node10", 11.0, 1),
            tuple("node10", 9.0, 1));
    assertThat(trace.tables().hosts())
        .extracting(HostRow::host)
        .containsExactly(
            "node0", "node1", "node2", "node3", "node4", "node5", "node6", "node7", "node8",
            "node9");
    assertThat(trace.tables().hosts().stream().mapToDouble(HostRow::energy).sum())
        .isCloseTo(1496491.736576, within(1e-6));
    assertThat(trace.tables().load()).hasSize(200);
    assertThat(trace.tables().load().get(0).loadPercent()).isCloseTo(85.5313209905484, EXACT);
    assertThat(trace.tables().load().get(36).loadPercent()).isCloseTo(80.571429, EXACT);
    assertThat(trace.tables().load()).allMatch(row -> Math.abs(row.hostsOn() - 10) < 1e-9);
    assertThat(
            trace.tables().load().stream().mapToDouble(row -> row.loadPercent() * length(row)).sum()
                / 1000)
        .isCloseTo(81.55338464286983, within(1e-6));
  }

  private static double length(LoadRow row) {
    return row.end() - row.start();
  }

  /**
   * Test data stand in a folder {@code shared} beside the repository; tests run in the folder of
   * their module.
   */
  private static Path findShared(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null
        && !Files.exists(folder.resolveSibling("shared").resolve(name))) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared").resolve(name);
  }
}
