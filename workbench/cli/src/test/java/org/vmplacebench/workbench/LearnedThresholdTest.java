package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example that learns, on recorded days. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LearnedThresholdTest {

  private static final Path DAYS = Program.HOME.resolveSibling("shared").resolve("data/planetlab");
  private static final Path EXAMPLES = Python.CLIENT.resolve("examples");

  @TempDir Path temp;

  /** Trained on one day, cheaper than the static threshold of 80 % on another. */
  @Test
  void whatIsLearnedOnOneDayBeatsTheStaticThresholdOnAnother() throws Exception {
    Python.assume();
    for (String day : List.of("20110303", "20110306")) {
      Assumptions.assumeTrue(
          Files.exists(DAYS.resolve(day + ".tar.xz")),
          "the recorded loads of PlanetLab are not in " + DAYS);
    }
    Python.makeHome(temp);
    String table = temp.resolve("table.json").toString();
    call("20110303", "train", table, "--episodes", "4");

    double learned = cost(call("20110306", "cost", "--table", table));
    double threshold = cost(call("20110306", "cost", "--static", "80"));
    assertThat(learned).isLessThan(0.97 * threshold);
  }

  private static double cost(String said) {
    return Double.parseDouble(said.substring(0, said.indexOf(':')));
  }

  private String call(String day, String what, String... further) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "python3",
                EXAMPLES.resolve("learned_threshold.py").toString(),
                what,
                EXAMPLES.resolve("recorded_day.properties").toString(),
                "-Dloadinjector.planetlab=" + DAYS.resolve(day + ".tar.xz")));
    command.addAll(List.of(further));
    return Python.call(temp, command).succeeded().out();
  }
}
