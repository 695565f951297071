package org.vmplacebench.traces.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.reader.TablesFromEvents;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;

class RecordingTest {

  private static final TraceSettings FULL = new TraceSettings(TraceLevel.FULL, false, 4);

  @TempDir private Path folder;

  private static List<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aWholeRunLeavesItsFilesAndNothingElse() throws IOException {
    TinyRun.record(folder, FULL);

    assertThat(filesIn(folder))
        .containsExactly(
            "events.json",
            "summary.json",
            "tables/computations.csv",
            "tables/downtimes.csv",
            "tables/hosts.csv",
            "tables/load.csv",
            "tables/migrations.csv",
            "tables/packing.csv",
            "tables/reconfigurations.csv",
            "tables/violations.csv",
            "tables/vm_cpu.csv",
            "timeline.bin");
  }

  @Test
  void theLevelMetricsLeavesNoTraceOfEventsAndTheSameTables() throws IOException {
    Path full = folder.resolve("full");
    Path metrics = folder.resolve("metrics");
    TinyRun.record(full, FULL);
    TinyRun.record(metrics, new TraceSettings(TraceLevel.METRICS, false, 4));

    assertThat(filesIn(metrics)).hasSize(11).doesNotContain("events.json");
    for (String file : filesIn(metrics)) {
      assertThat(metrics.resolve(file)).hasSameBinaryContentAs(full.resolve(file));
    }
  }

  @Test
  void aRunTwiceGivesTheSameBytesInEveryFile() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    TinyRun.record(first, FULL);
    TinyRun.record(second, FULL);

    assertThat(filesIn(second)).isEqualTo(filesIn(first));
    for (String file : filesIn(first)) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }
  }

  @Test
  void tablesWrittenLiveAreThoseThatTheTraceTells() throws IOException {
    TinyRun.record(folder, FULL);

    Tables live = new TablesDirectory(folder).read();
    Tables fromTrace = TablesFromEvents.read(folder.resolve("events.json")).tables();
    assertThat(fromTrace.violations()).isEqualTo(live.violations()).hasSizeGreaterThan(2);
    assertThat(fromTrace.migrations()).isEqualTo(live.migrations()).hasSizeGreaterThan(2);
    assertThat(fromTrace.computations()).isEqualTo(live.computations()).hasSize(3);
    assertThat(fromTrace.reconfigurations()).isEqualTo(live.reconfigurations()).hasSize(1);
    assertThat(fromTrace.hosts()).hasSameSizeAs(live.hosts());
    for (int host = 0; host < live.hosts().size(); host++) {
      assertThat(fromTrace.hosts().get(host).host()).isEqualTo(live.hosts().get(host).host());
      assertThat(fromTrace.hosts().get(host).energy())
          .isCloseTo(live.hosts().get(host).energy(), within(1e-6));
    }
  }

  @Test
  void theBusyRunHasSeenUnseenCausedAndOpenViolationsAndAllOutcomesOfMigrations()
      throws IOException {
    TinyRun.record(folder, FULL);

    Tables tables = new TablesDirectory(folder).read();
    assertThat(tables.violations()).anyMatch(ViolationRow::wasDetected);
    assertThat(tables.violations()).anyMatch(row -> !row.wasDetected());
    assertThat(tables.violations()).anyMatch(ViolationRow::causedByMigration);
    assertThat(tables.violations()).anyMatch(row -> row.start() + row.duration() == 100);
    assertThat(tables.migrations())
        .extracting(MigrationRow::outcome)
        .contains(MigrationOutcome.FINISHED, MigrationOutcome.FAILED, MigrationOutcome.CANCELLED);
  }

  @Test
  void theSummaryIsThatOfTheTables() throws IOException {
    Summary summary = TinyRun.record(folder, FULL);

    Tables tables = new TablesDirectory(folder).read();
    assertThat(summary.violations().count()).isEqualTo(tables.violations().size());
    assertThat(summary.violations().totalS())
        .isCloseTo(
            tables.violations().stream().mapToDouble(ViolationRow::duration).sum(), within(1e-9));
    assertThat(summary.violations().detected())
        .isEqualTo(tables.violations().stream().filter(ViolationRow::wasDetected).count());
    assertThat(summary.migrations().count()).isEqualTo(tables.migrations().size());
    assertThat(summary.migrations().failed()).isEqualTo(1);
    Summary.Computations computations = summary.computations();
    assertThat(computations)
        .isEqualTo(
            new Summary.Computations(
                3,
                3,
                1,
                computations.sdS(),
                computations.p50S(),
                computations.p95S(),
                computations.p99S(),
                computations.maxS(),
                1,
                1,
                1,
                summary.computations().unfinished()));
    assertThat(summary.reconfigurations().count()).isEqualTo(1);
    assertThat(summary.loadChanges()).isEqualTo(8);
    assertThat(summary.energyJ())
        .isCloseTo(tables.hosts().stream().mapToDouble(row -> row.energy()).sum(), within(1e-9));
    assertThat(new SummaryFile().read(folder.resolve("summary.json")).energyJ())
        .isEqualTo(summary.energyJ());
  }

  @Test
  void theLoadTableHasExactMeansOfEqualParts() throws IOException {
    Simulation simulation = TinyRun.simulation();
    Recording recording =
        Recording.start(
            ResultsDirectory.open(folder), FULL, TinyRun.description(), simulation, host -> "");
    TinyRun.load(simulation, 20, 0, 100);
    simulation.after(40, () -> simulation.turnOff(2));
    TinyRun.load(simulation, 80, 1, 100);
    TinyRun.load(simulation, 90, 2, 100);
    simulation.run(100);
    Summary summary = recording.complete(0, Map.of());

    // Power: a host 10 W idle, 1 W off, else 10 W + 1 W per unit of demand up to 210 W.
    assertThat(new TablesDirectory(folder).read().load())
        .containsExactly(
            new LoadRow(0, 25, 5, (20 * 30 + 5 * 130) / 25.0, 0, 3, 0),
            new LoadRow(25, 50, 25, (15 * 130 + 10 * 121) / 25.0, 0, 65 / 25.0, 0),
            new LoadRow(50, 75, 25, 121, 0, 2, 0),
            new LoadRow(
                75,
                100,
                100 * (5 * 100 + 10 * 200 + 10 * 300) / (400 * 25.0),
                (5 * 121 + 20 * 221) / 25.0,
                10 / 25.0,
                2,
                0));
    assertThat(summary.meanLoadPercent())
        .isEqualTo(100 * (60 * 100 + 10 * 200 + 10 * 300) / (400 * 100.0));
  }

  @Test
  void anInterruptedRunLeavesNothingThatLooksWhole() throws IOException {
    Simulation simulation = TinyRun.simulation();
    Recording recording =
        Recording.start(
            ResultsDirectory.open(folder), FULL, TinyRun.description(), simulation, host -> "");
    TinyRun.busy(simulation);
    simulation.after(50, simulation::stop);
    simulation.run(100);
    recording.abort(1, Map.of(), "interrupted");

    assertThat(filesIn(folder))
        .containsExactly(
            "events.incomplete.json",
            "summary.json",
            "tables.incomplete/computations.csv",
            "tables.incomplete/load.csv",
            "tables.incomplete/migrations.csv",
            "tables.incomplete/packing.csv",
            "tables.incomplete/reconfigurations.csv",
            "tables.incomplete/violations.csv");
    Summary summary = new SummaryFile().read(folder.resolve("summary.json"));
    assertThat(summary.state()).isEqualTo("incomplete");
    assertThat(summary.incompleteReason()).isEqualTo("interrupted");
    assertThat(summary.durationS()).isEqualTo(50);
    assertThat(new TablesDirectory(folder).isComplete()).isFalse();
  }

  @Test
  void aFaultInTheRunIsTheReasonOfItsSummary() throws IOException {
    Simulation simulation = TinyRun.simulation();
    Recording recording =
        Recording.start(
            ResultsDirectory.open(folder), FULL, TinyRun.description(), simulation, host -> "");
    simulation.after(
        5,
        () -> {
          throw new IllegalStateException("the policy lost its way");
        });

    assertThatThrownBy(() -> simulation.run(100))
        .satisfies(fault -> recording.abort(1, Map.of(), fault))
        .hasMessage("the policy lost its way");
    assertThat(new SummaryFile().read(folder.resolve("summary.json")).incompleteReason())
        .isEqualTo("the policy lost its way");
  }
}
