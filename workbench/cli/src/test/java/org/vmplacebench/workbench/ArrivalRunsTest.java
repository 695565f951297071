package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.VmOutcome;
import org.vmplacebench.traces.table.VmRow;

/**
 * Every policy on eight hosts on which VMs come and go all the time, hosts crash, VMs are suspended
 * and migrate, and the laws of the cluster are checked.
 */
class ArrivalRunsTest {

  private static final String FILE = Program.HOME.resolve("config/arrivals.properties").toString();

  private static final List<String> CHURN =
      List.of(
          "-Dservicenodes.number=3",
          "-Dhostingnodes.number=8",
          "-Dvm.number=40",
          "-Dsimulator.duration=600",
          "-Dvm.arrivals.period=3",
          "-Dvm.arrivals.lifetime=200",
          "-Dvm.initial.lifetime=400",
          "-Dvm.arrivals.patience=60",
          "-Dload.mean=80",
          "-Dsimulator.loadperiod=60",
          "-Dsimulator.crashperiod=2000",
          "-Dsimulator.crashduration=60",
          "-Dvms.suspend=true",
          "-Dsimulator.vm.suspendperiod=600",
          "-Dsimulator.vm.suspendduration=20",
          "-Dsolver=choco",
          "-Dsimulation.checks=true");

  /** How many VMs seed 23 wants. */
  private static final int REQUESTED = 193;

  @TempDir Path temp;

  private Summary run(String algorithm, Path out, String... more) throws IOException {
    List<String> overrides = new ArrayList<>(CHURN);
    overrides.add("-Dsimulator.algorithm=" + algorithm);
    overrides.addAll(List.of(more));
    Program.run(FILE, out, overrides.toArray(String[]::new));
    return new SummaryFile().read(out.resolve("summary.json"));
  }

  private static long count(List<VmRow> rows, VmOutcome outcome) {
    return rows.stream().filter(row -> row.outcome() == outcome).count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "entropy", "ffd", "ffd-optimistic", "consolidation", "dvms", "snooze"})
  void everyPolicyStandsVmsThatComeAndGo(String algorithm) throws IOException {
    Path out = temp.resolve(algorithm);
    Path dump = temp.resolve(algorithm + ".txt");
    Summary summary = run(algorithm, out, "-Dloadinjector.dump=" + dump);

    assertThat(summary.isComplete()).isTrue();
    Summary.VmChurn churn = summary.vmChurn();
    List<VmRow> rows = new TableReader<>(VmRow.FORMAT).read(out.resolve("tables/vms.csv"));
    // Whatever the policy: the requests are those of the seed.
    assertThat(churn.requested()).isEqualTo(REQUESTED);
    assertThat(Files.readAllLines(dump))
        .filteredOn(line -> line.contains("/start:"))
        .hasSize(REQUESTED);
    assertThat(churn.started()).isGreaterThan(100);
    assertThat(churn.started())
        .isEqualTo(
            rows.stream().filter(row -> !Double.isNaN(row.started())).count()
                - rows.stream().filter(row -> row.request().isEmpty()).count());
    assertThat(count(rows, VmOutcome.REFUSED)).isEqualTo(churn.refused());
    assertThat(count(rows, VmOutcome.DESTROYED)).isEqualTo(churn.destroyed());
    assertThat(count(rows, VmOutcome.WAITING))
        .isEqualTo(churn.requested() - churn.started() - churn.refused());
    assertThat(churn.destroyed()).isGreaterThan(100);
    assertThat(churn.refused()).isPositive();
    assertThat(churn.meanWaitS()).isPositive();
  }

  @Test
  void theSameRunTwiceGivesTheSameBytes() throws IOException {
    run("dvms", temp.resolve("first"));
    run("dvms", temp.resolve("second"));
    for (String file : List.of("events.json", "tables/vms.csv")) {
      assertThat(temp.resolve("second").resolve(file))
          .hasSameBinaryContentAs(temp.resolve("first").resolve(file));
    }
    assertThat(Files.readAllLines(temp.resolve("first/events.json")))
        .anyMatch(line -> line.contains("\"aborted\"") && line.contains(": VM gone\""));
  }
}
