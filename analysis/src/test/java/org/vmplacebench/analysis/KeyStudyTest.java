package org.vmplacebench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;

class KeyStudyTest {

  private static final String KEY = "simulator.crashperiod";

  @TempDir private Path dir;

  @Test
  void runsThatDifferInMoreThanTheKeyAreLinesOfTheirOwn() throws IOException {
    needsR();
    List<Path> runs =
        List.of(
            run("a", KEY + " = 0\ndvms.overlay = ring\n", 10),
            run("b", KEY + " = 50\ndvms.overlay = ring\n", 11),
            run("c", KEY + " = 0\ndvms.overlay = random\n", 12),
            run("d", KEY + " = 50\ndvms.overlay = random\n", 13));

    ReportOutcome outcome = new KeyStudy(KEY, false).draw(runs, dir.resolve("study"));

    assertThat(outcome.notices()).isEmpty();
    assertThat(outcome.written())
        .containsExactly(
            dir.resolve("study/tables/study.csv"),
            dir.resolve("study/figures/study.svg").toAbsolutePath(),
            dir.resolve("study/figures/study.pdf").toAbsolutePath());
    assertThat(outcome.written().get(0))
        .content()
        .startsWith("run,axis,x,line,violations,mean_s,sd_s,total_s\na," + KEY + ",0.0,")
        .contains("\nd," + KEY + ",50.0,dvms.overlay = random,2,14.0,1.4142135623730951,28.0\n");
    assertThat(outcome.written().get(1))
        .content()
        .contains("4 runs, 8 violations", "dvms.overlay = ring", "dvms.overlay = random", KEY);
  }

  /** 11 hosts of which each fails every 22 s: one failure in two seconds. */
  @Test
  void aPeriodIsDrawnAsARateOfAllHosts() throws IOException {
    StudiedRun run =
        StudiedRuns.read(KEY, List.of(run("a", KEY + " = 22\n", 10)), file -> {}, word -> {})
            .get(0);
    assertThat(run.rate()).isEqualTo(0.5);
    assertThat(new StudiedRun(run.results(), run.properties(), 0).rate()).isZero();
  }

  @Test
  void allFaultsAreSaidAtOnce() throws IOException {
    List<Path> sources =
        List.of(
            Files.createDirectory(dir.resolve("empty")),
            run("other", "load.mean = 3\n", 1),
            run("word", KEY + " = never\n", 1));

    FaultsException faults =
        catchThrowableOfType(
            FaultsException.class, () -> new KeyStudy(KEY, false).draw(sources, dir));

    assertThat(faults.faults())
        .extracting(Fault::toString)
        .containsExactly(
            dir.resolve("empty")
                + ": has no experiment.properties, which tells the value of "
                + KEY
                + "; allowed: a results directory",
            KEY
                + ": is no key of the run "
                + dir.resolve("other")
                + "; allowed: a key of its experiment.properties",
            KEY
                + ": is \"never\" in the run "
                + dir.resolve("word")
                + "; allowed: a key whose value is a number");
  }

  private Path run(String name, String properties, double seconds) throws IOException {
    Path results = Files.createDirectory(dir.resolve(name));
    Tables tables =
        new Tables(
            List.of(
                new ViolationRow("node0", 0, seconds, 1, false),
                new ViolationRow("node1", 5, seconds + 2, 6, false)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    new TablesDirectory(results).writeMissing(tables);
    Files.writeString(
        results.resolve("summary.json"),
        "{\"state\":\"complete\",\"algorithm\":\"dvms\",\"hosts\":11,\"vms\":110,\"duration_s\":300.0,\"violations\":{}}");
    Files.writeString(results.resolve("experiment.properties"), properties);
    return results;
  }

  private static void needsR() {
    try {
      RInstallation.find(Figures.PACKAGES);
    } catch (RUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
  }
}
