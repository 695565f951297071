package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsUntilDecidedTest {

  @TempDir private Path temp;

  private Program.Outcome sweep(String command, String... lines) throws IOException {
    Path file = temp.resolve("until.properties");
    Files.writeString(
        file,
        "sweep.base = "
            + Program.DEFAULT
            + "\nhostingnodes.number = 4\nvm.number = 40\nsimulator.duration = 300\n"
            + "solver.time = modelled\nseeds = until decided\n"
            + String.join("\n", lines)
            + "\n");
    return Program.execute(
        "sweep",
        file.toString(),
        "--out",
        temp.resolve("store").toString(),
        "--jobs",
        "2",
        command);
  }

  @Test
  void seedsAreAddedForWhatIsUndecidedAndTheSameSweepAgainDecidesTheSame() throws IOException {
    // So little error is permitted that three seeds cannot decide.
    String[] lines = {
      "simulator.algorithm = {none, ffd-lazy, entropy}",
      "load.mean = 65",
      "sweep.until.first = 2",
      "sweep.until.batch = 1",
      "sweep.until.most = 3",
      "sweep.until.metrics = migrations.count, violations_total_s",
      "sweep.until.against = simulator.algorithm = none",
      "sweep.until.alpha = 0.000001"
    };
    Program.Outcome first = sweep("--no-comparison", lines).succeeded();
    assertThat(first.err()).contains("After 2 seeds (6 runs): ").contains("After 3 seeds (");
    Path directory = temp.resolve("store/sweeps/until");
    String decisions = Files.readString(directory.resolve("decisions.csv"));
    assertThat(decisions.lines())
        .hasSize(5)
        .first()
        .asString()
        .startsWith("scenario,variant,other,metric,outcome,seeds,mean,other_mean,more_seeds,");
    assertThat(first.out())
        .contains("  all runs, violations_total_s: ")
        .contains("undecided after 3 seeds");
    Program.Outcome again = sweep("--no-comparison", lines).succeeded();
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(directory.resolve("decisions.csv")).hasContent(decisions);
    assertThat(Program.execute("status", temp.resolve("store").toString()).out())
        .contains("undecided after 3 seeds");
  }

  @Test
  void whatCannotBeDecidedIsRefusedWithAllItsFaults() throws IOException {
    Program.Outcome outcome =
        sweep(
            "--dry-run",
            "simulator.algorithm = {none, ffd-lazy}",
            "sweep.until.metrics = violations_totals_s",
            "sweep.until.alpha = 0.7",
            "sweep.until.against = simulator.algorithmus = none");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("sweep.until.alpha: \"0.7\" is too large")
        .contains("\"violations_totals_s\" is no metric")
        .contains("violations_total_s")
        .contains("\"simulator.algorithmus\" is not a known key");
    outcome =
        sweep(
            "--dry-run",
            "simulator.algorithm = {none, ffd-lazy}",
            "sweep.until.first = 9",
            "sweep.until.most = 8");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("\"9\" is more than sweep.until.most = 8");
  }

  @Test
  void aSweepWithOneVariantHasNothingToDecide() throws IOException {
    Program.Outcome outcome = sweep("--dry-run", "simulator.algorithm = none");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is nothing to compare");
    outcome =
        sweep(
            "--dry-run",
            "simulator.algorithm = {none, ffd-lazy}",
            "sweep.until.against = simulator.algorithm = entropy");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("no point has simulator.algorithm = {entropy}");
  }

  @Test
  void runsThatFailDecideNothingAndAreNotAddedTo() throws IOException {
    Program.Outcome outcome =
        sweep(
            "--no-comparison",
            "simulator.algorithm = {none, ffd-lazy}",
            "sweep.run.time-limit = 0.001",
            "sweep.until.first = 2",
            "sweep.until.most = 4",
            "sweep.until.metrics = violations_total_s");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("After 2 seeds (4 runs): 0 of 1 comparison undecided.")
        .contains("1 comparison without two runs of one seed")
        .doesNotContain("After 3 seeds", "After 4 seeds");
    assertThat(outcome.out()).contains("0 done, 0 running, 4 failed", "have no two runs of one");
  }

  @Test
  void runsThatFailAreTriedOnceAndTheOthersGoOn() throws IOException {
    Program.Outcome outcome =
        sweep(
            "--no-comparison",
            "simulator.algorithm = {none, ffd-lazy, external}",
            "external.command = false",
            "load.mean = 65",
            "sweep.until.first = 2",
            "sweep.until.batch = 1",
            "sweep.until.most = 3",
            "sweep.until.metrics = violations_total_s",
            "sweep.until.alpha = 0.000001");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("After 3 seeds (8 runs): 1 of 3 comparisons undecided.")
        .containsOnlyOnce("loadinjector.seed = 2, simulator.algorithm = external");
    assertThat(outcome.out()).contains("6 done, 0 running, 2 failed, 0 missing");
  }
}
