package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            "R9: is no published experiment that is known here; allowed: R1, R2, R3, R4, R5, R6, R7,"
                + " R8, energy, luc, planetlab");
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

  /** As for sweeps; with the recordings that a study needs, and without what it does not. */
  @Test
  void aDryRunChecksAndDoesNothing() throws IOException {
    Path data = Files.createDirectories(dir.resolve("data"));
    for (String name : List.of("20110303", "20110306")) {
      Files.writeString(
          Files.createDirectories(data.resolve("planetlab").resolve(name)).resolve("vm"), "5\n");
    }
    Path openb = Files.createDirectories(data.resolve("openb"));
    for (String name : List.of("openb_node_list_gpu_node", "openb_pod_list_default")) {
      Files.writeString(openb.resolve(name + ".csv"), "");
    }
    for (String name : List.of("R1", "R3", "R7", "energy", "luc", "planetlab", "openb")) {
      Program.Outcome outcome =
          Program.execute(
              "reproduce",
              name,
              "--small",
              "--dry-run",
              "--data",
              data.toString(),
              "--out",
              dir.resolve("out").toString());

      assertThat(outcome.succeeded().out()).as(name).contains(" would be done.");
      assertThat(dir.resolve("out")).doesNotExist();
    }
  }

  @Test
  void keysForAStudyThatIsNoSweepAreRefused() {
    Program.Outcome outcome = Program.execute("reproduce", "openb", "-Dseeds=3", "-Dvm.number=2");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("-Dseeds: has no meaning for openb", "-Dvm.number: has no meaning for openb");
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
        .contains("Sweep planetlab-small: 16 runs, 16 done")
        .contains("no run with");
    assertThat(dir.resolve("out/sweeps/planetlab-small/comparison/index.html"))
        .content()
        .contains("local regression, minimum migration time")
        .contains("163.5");
  }

  /** The small form of a study whose runs take milliseconds. */
  private Program.Outcome small(String study, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("reproduce", study, "--small", "--no-figures", "--out", dir.toString()));
    arguments.addAll(List.of(more));
    return Program.execute(arguments.toArray(String[]::new)).succeeded();
  }

  @Test
  void liveMigrationsLastAsLongAsTheyShould() throws IOException {
    assertThat(small("R5").out())
        .contains("7 runs compared.")
        .contains("A model that ignores memory updates is 50 % too low at full load. -> reproduced")
        .contains("At 50 % of 1 Gbit/s and a load of 100 % a migration never ends. -> reproduced")
        // Not all of them are run, but all that are.
        .contains("values of the curves are held. -> cannot tell from so few runs");
    assertThat(dir.resolve("sweeps/r5-small/comparison/tables/published.csv"))
        .content()
        .contains(
            "Figure 33: a migration (s) by CPU load (%),40.0,migrations_mean_s,22.09,0.0,22.0");
    assertThat(dir.resolve("sweeps/r5-small/comparison/index.html"))
        .content()
        .contains("speed up to 50 %, at 40");
  }

  @Test
  void coresAreSharedAsTheyShould() {
    assertThat(small("R6").out())
        .contains("2 runs compared.")
        .contains("VM1, VM2 and the host's task get a third each. -> reproduced")
        .contains("A weight of 2 gives VM1 half of the core. -> reproduced");
  }

  @Test
  void consolidationIsJudgedByItsEnergy() {
    assertThat(
            small("energy", "-Dseeds=1", "-Dload.mean=14", "-Dsimulator.algorithm=ffd-lazy").out())
        .contains("2 runs compared.")
        .contains("What is saved is paid for in violations.");
  }

  @Test
  void greenSupplyIsWeighedAgainstLocality() throws IOException {
    Program.Outcome outcome = small("luc", "--data", dir.resolve("nothing").toString());
    assertThat(outcome.err())
        .contains(
            "has no 2024_DE.parquet, 2024_FR.parquet, 2024_PL.parquet: sun and wind are drawn");
    assertThat(outcome.out())
        .contains("5 runs compared.")
        .contains("Green supply costs locality")
        .doesNotContain("no run with");
    assertThat(dir.resolve("sweeps/luc-small/comparison/tables/runs.csv"))
        .content()
        .contains("sites_green_percent", "sites_bytes_between");
  }

  /** Where the recordings are. */
  @Test
  void aStudyOfRecordedDaysSaysWhatIsRecorded() throws IOException {
    Path carbon = Program.HOME.resolve("../shared/data/carbon");
    assumeTrue(Files.exists(carbon), "../shared/data/carbon is not there");
    Files.createDirectories(dir.resolve("all/production"));
    Files.createDirectories(dir.resolve("all/carbon"));
    for (String country : List.of("DE", "FR", "PL")) {
      String name = "2024_" + country + ".parquet";
      Files.copy(carbon.resolve(name), dir.resolve("all/carbon").resolve(name));
    }
    Files.writeString(
        dir.resolve("all/production/DE-wind.csv"),
        "time,capacity_factor\n2024-09-27,0.8\n2024-11-10,0.02\n");
    Program.Outcome outcome =
        Program.execute(
            "reproduce",
            "luc",
            "--small",
            "--no-figures",
            "-Dsimulator.algorithm={none, dvms}",
            "-Dsimulator.duration=3600",
            "-Ddvms.green.reach=20",
            "--data",
            dir.resolve("all").toString(),
            "--out",
            dir.resolve("out").toString());

    assertThat(outcome.succeeded().out())
        .contains("4 runs compared.")
        .contains("at site.start 2024-11-10T08:00Z");
    assertThat(outcome.err()).contains("Recorded: wind of frankfurt, hamburg, berlin.");
    assertThat(dir.resolve("out/sweeps/luc-recorded-small/comparison/index.html"))
        .content()
        .contains("over two days whose carbon was recorded")
        .contains("No number of it was published")
        .contains("Recorded: wind of frankfurt, hamburg, berlin.")
        .contains("but their date: wind of poznan.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r5",
        "r5-small",
        "r6",
        "r6-small",
        "energy",
        "energy-small",
        "luc",
        "luc-recorded",
        "luc-recorded-small",
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
