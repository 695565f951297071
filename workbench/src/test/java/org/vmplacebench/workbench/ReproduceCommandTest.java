package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReproduceCommandTest {

  @TempDir Path dir;

  private Program.Outcome reproduce() {
    return Program.execute(
            "reproduce",
            "r1",
            "--small",
            "--no-figures",
            "-Dseeds=1",
            "-Dhostingnodes.number={8, 12}",
            "-Dvm.number={80, 120}",
            "-Dsimulator.duration=120",
            "--jobs",
            "1",
            "--out",
            dir.toString())
        .succeeded();
  }

  @Test
  void aPublishedExperimentIsRunComparedAndJudged() throws IOException {
    Program.Outcome first = reproduce();

    assertThat(first.out())
        .contains("Sweep r1-small: 6 runs, 6 done")
        .contains("Entropy's violations last longer the larger the cluster is. -> cannot tell")
        .contains("no run with hostingnodes.number = 1024, simulator.algorithm = entropy")
        .contains("6 runs compared.");
    Path comparison = dir.resolve("sweeps/r1-small/comparison");
    assertThat(comparison.resolve("index.html"))
        .content()
        .contains("R1: Entropy, Snooze and DVMS on clusters of growing size")
        .contains("A. Lebre, habilitation thesis, 2017, figure 37")
        .contains("81.57 ± 86.59 s")
        .contains("not run here")
        .contains("./run.sh reproduce R1 --small ");
    List<String> runs = Files.readAllLines(comparison.resolve("tables/runs.csv"));
    assertThat(runs).hasSize(7);

    // The runs are there; the second time only the comparison is made.
    reproduce();
    assertThat(Files.readAllLines(comparison.resolve("tables/runs.csv"))).isEqualTo(runs);
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatAreKnown() {
    Program.Outcome outcome = Program.execute("reproduce", "R9");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "R9: is no published experiment that is known here; allowed: R1, R2, R3, R4, R7, R8, planetlab");
  }

  @Test
  void recordedLoadsThatAreMissingAreNamedBeforeAnythingRuns() {
    Program.Outcome outcome =
        Program.execute(
            "reproduce", "planetlab", "--data", dir.toString(), "--out", dir.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("has no 20110303.tar.xz")
        .contains("has no 20110306.tar.xz")
        .contains("docs/workloads.md");
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void recordedLoadsAreConsolidatedAsCloudSimDoesItAndAsItShouldBe() throws IOException {
    for (String day : List.of("20110303", "20110306")) {
      Path folder = Files.createDirectories(dir.resolve("data").resolve(day));
      for (int vm = 0; vm < 60; vm++) {
        StringBuilder loads = new StringBuilder();
        for (int i = 0; i < 24; i++) {
          loads.append(vm % 7 == 0 && i > 5 ? 0 : (vm * 13 + i * i * 7) % 60).append('\n');
        }
        Files.writeString(folder.resolve("vm%02d".formatted(vm)), loads);
      }
    }
    Program.Outcome outcome =
        Program.execute(
            "reproduce",
            "planetlab",
            "--small",
            "--no-figures",
            "--data",
            dir.resolve("data").toString(),
            "--out",
            dir.resolve("out").toString());

    assertThat(outcome.succeeded().out())
        .contains("Sweep planetlab-small: 13 runs, 13 done")
        .contains("no run with");
    assertThat(dir.resolve("out/sweeps/planetlab-small/comparison/index.html"))
        .content()
        .contains("local regression, minimum migration time")
        .contains("163.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r1",
        "r1-small",
        "r2",
        "r2-small",
        "r3-small",
        "r4",
        "r4-small",
        "r7",
        "r7-small",
        "r8",
        "r8-small"
      })
  void everyStudyHasASweepThatIsSound(String name) {
    Program.Outcome outcome =
        Program.execute(
            "sweep",
            Program.HOME.resolve("config/sweeps/" + name + ".properties").toString(),
            "--dry-run",
            "--out",
            dir.toString());

    assertThat(outcome.succeeded().out()).contains(" would be done.");
  }
}
