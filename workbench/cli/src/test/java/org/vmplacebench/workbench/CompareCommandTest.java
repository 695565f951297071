package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  private static final String FILE =
      Program.HOME.resolve("config/published/r1-128.properties").toString();

  @TempDir Path dir;

  private Path run(String name, String... overrides) {
    Path out = dir.resolve(name);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Dsimulator.duration=300",
                "-Dhostingnodes.number=8",
                "-Dvm.number=80",
                "-Dload.mean=72",
                "-Dsolver.time=modelled"));
    arguments.addAll(List.of(overrides));
    Program.run(FILE, out, arguments.toArray(String[]::new));
    return out;
  }

  @Test
  void threeRunsAreComparedByWhatTheyDifferIn() throws IOException {
    Path entropy = run("entropy", "-Dsimulator.algorithm=entropy");
    Path none = run("none", "-Dsimulator.algorithm=none");
    Path other = run("other", "-Dsimulator.algorithm=none", "-Dloadinjector.seed=24");
    Path out = dir.resolve("out");

    Program.Outcome outcome =
        Program.execute(
                "compare", "" + entropy, "" + none, "" + other, "--no-figures", "--out", "" + out)
            .succeeded();

    assertThat(outcome.out())
        .contains("Too few seeds to tell Entropy from No policy in violation time: 1 seed")
        .contains("3 runs compared.")
        .contains("Page: " + out.resolve("index.html"));
    assertThat(outcome.err()).isEmpty();
    assertThat(Files.readAllLines(out.resolve("tables/runs.csv"))).hasSize(4);
    assertThat(Files.readAllLines(out.resolve("tables/statistics.csv")))
        .anyMatch(line -> line.startsWith("all runs,Entropy,entropy,violations_total_s,1,"))
        .anyMatch(line -> line.startsWith("all runs,No policy,none,violations_total_s,2,"));
    assertThat(out.resolve("index.html"))
        .content()
        .contains("./run.sh compare " + entropy)
        .contains("3 runs: 2 variants, 1 scenario, 2 seeds.");
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    Program.Outcome outcome = Program.execute("compare", "" + dir.resolve("nothing"));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(dir.resolve("nothing") + ": does not exist; allowed: ");
  }
}
