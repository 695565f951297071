package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for batch systems, as a user sees them. */
final class ClusterScriptsTest {

  private Path folder;
  private Path store;

  @BeforeEach
  void folder(@TempDir Path given) throws IOException {
    folder = Files.createDirectories(given.resolve("Anna's sweeps"));
    store = folder.resolve("store");
  }

  @Test
  void aDryRunShowsTheScriptForSlurmWithAllThatIsAskedForAndWritesNothing() throws IOException {
    Path file =
        sweep(
            "sweep.cluster.queue = long",
            "sweep.cluster.account = lab",
            "sweep.cluster.time = 5400",
            "sweep.cluster.memory = 3000",
            "sweep.cluster.cpus = 4",
            "sweep.cluster.concurrency = 8",
            "sweep.cluster.options = --constraint=skylake --exclusive",
            "sweep.cluster.pack = 2");

    Program.Outcome outcome = sweep(file, "slurm", "--dry-run").succeeded();

    assertThat(outcome.out())
        .contains(
            "#SBATCH --array=0-2%8",
            "#SBATCH --cpus-per-task=4",
            "#SBATCH --partition=long",
            "#SBATCH --account=lab",
            "#SBATCH --time=1:30:00",
            "#SBATCH --mem=3000M",
            "#SBATCH --constraint=skylake\n#SBATCH --exclusive\n",
            "#SBATCH --requeue",
            "'" + folder.toString().replace("'", "'\\''") + "/store'",
            "\"$SLURM_ARRAY_TASK_ID\"")
        .contains("6 runs, of which 6 would be done.");
    assertThat(store).doesNotExist();
  }

  @Test
  void whatIsNotAskedForIsNotInTheScript() throws IOException {
    String script = sweep(sweep(), "slurm", "--dry-run").succeeded().out();

    assertThat(script)
        .contains("#SBATCH --array=0-0\n")
        .doesNotContain("--partition", "--account", "--time", "--mem", "{{");
  }

  @Test
  void oarGetsItsFilesAndTheUserTheCommandThatHandsThemIn() throws IOException {
    Path file = sweep("sweep.cluster.time = 3600", "sweep.cluster.pack = 3");

    Program.Outcome outcome = sweep(file, "oar").succeeded();

    Path jobs = store.resolve("sweeps/tiny/jobs");
    assertThat(outcome.out()).contains("oarsub -S '").contains("/store/sweeps/tiny/jobs/0001.sh'");
    assertThat(Program.text(jobs.resolve("0001.sh")))
        .contains("#OAR -l /nodes=1/core=1,walltime=1:00:00", "--array-param-file", "\"$1\"");
    assertThat(Program.text(jobs.resolve("0001.txt"))).isEqualTo("0\n1\n");
  }

  @Test
  void anElementOfAJobDoesItsRunsAndOnlyThem() throws IOException {
    sweep(sweep("sweep.cluster.pack = 4"), "oar").succeeded();
    Path job = store.resolve("sweeps/tiny/jobs/0001.json");

    Program.Outcome outcome = Program.execute("element", "" + store, "tiny", "" + job, "1");

    assertThat(outcome.succeeded().out().lines().filter(line -> line.startsWith("done")))
        .hasSize(3);
    assertThat(Program.execute("status", "" + store).out())
        .contains("6 runs, 3 done, 0 running, 0 failed, 3 missing");
    assertThat(Program.execute("element", "" + store, "tiny", "" + job, "2").err())
        .contains("has no element 2; allowed: 0 to 1");
  }

  @Test
  void aTemplateOfTheUsersOwnIsFilledIn() throws IOException {
    Path template = folder.resolve("mine.sh");
    Files.writeString(template, "#!/bin/bash\n#SBATCH --array=0-{{last}}\n{{{command}}} {{job}}\n");

    String script =
        sweep(sweep("sweep.cluster.template = mine.sh"), "slurm", "--dry-run").succeeded().out();

    assertThat(script).contains("#!/bin/bash\n#SBATCH --array=0-0\n").contains(" tiny 0001\n");
  }

  @Test
  void aTemplateThatAsksForWhatThereIsNotIsRefusedWithTheNamesThatThereAre() throws IOException {
    Files.writeString(folder.resolve("mine.sh"), "{{partition}}\n");

    Program.Outcome outcome =
        sweep(sweep("sweep.cluster.template = mine.sh"), "slurm", "--dry-run");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("sweep.cluster.template").contains("partition", "queue");
  }

  @Test
  void aTemplateThatAsksForAnotherTemplateIsRefused() throws IOException {
    Files.writeString(folder.resolve("mine.sh"), "{{>x}}\n");

    Program.Outcome outcome =
        sweep(sweep("sweep.cluster.template = mine.sh"), "slurm", "--dry-run");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("sweep.cluster.template").doesNotContain("\tat ");
  }

  private Path sweep(String... lines) throws IOException {
    Path file = folder.resolve("tiny.properties");
    Files.write(
        file,
        List.of(
            "simulator.algorithm = none",
            "simulator.duration = 10",
            "hostingnodes.number = 2",
            "vm.number = 4",
            "seeds = 1..6"));
    return Files.writeString(file, Files.readString(file) + String.join("\n", lines) + "\n");
  }

  private Program.Outcome sweep(Path file, String executor, String... further) {
    String[] arguments = {"sweep", "" + file, "--executor", executor, "--out", "" + store};
    return Program.execute(
        Stream.concat(Arrays.stream(arguments), Arrays.stream(further)).toArray(String[]::new));
  }
}
