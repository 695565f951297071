package org.vmplacebench.workbench.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;

/** Runs of openb's study are those of the simulator that it was made with. */
class OpenbStudyTest {

  private static Path openb() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path found = folder.resolve("shared/data/openb");
      if (Files.exists(found)) {
        return found;
      }
    }
    Assumptions.abort("there is no ../shared/data/openb beside the repository");
    throw new AssertionError("not reached");
  }

  private static PackingStudy study(Path data, String trace) throws IOException {
    Map<String, String> given =
        Map.of(
            "workload.kind",
            "openb",
            "workload.path",
            data.resolve(trace + ".csv").toString(),
            "packing.hosts.file",
            data.resolve("openb_node_list_gpu_node.csv").toString(),
            "packing.dimensions",
            "cpu, gpu");
    Settings settings =
        ExperimentSettings.of(given, DeclaredKeys.onClassPath(), List.of(), Path.of(""));
    return PackingStudy.read(settings);
  }

  /** All but random's, whose choices hang on the threads of theirs; the seeds are from 42 on. */
  @Test
  void each_run_of_a_policy_without_chance_has_the_published_allocation() throws IOException {
    Path data = openb();
    int seeds = Integer.getInteger("openb.seeds", 1);
    String trace = "openb_pod_list_default";
    int compared = 0;
    try (PackingStudy study = study(data, trace)) {
      for (String line : Files.readAllLines(data.resolve("expected_allo.csv"))) {
        String[] cells = line.split(",", -1);
        if (cells[0].equals(trace)
            && !cells[1].equals("01-Random")
            && Integer.parseInt(cells[3]) < 42 + seeds) {
          double[] ours =
              new OpenbStudy(study).allocation(cells[1], Long.parseLong(cells[3]), 50, 100, 130);
          assertThat(ours[0]).as(line).isCloseTo(Double.parseDouble(cells[5]), within(0.0051));
          assertThat(ours[1]).as(line).isCloseTo(Double.parseDouble(cells[7]), within(0.0051));
          assertThat(ours[2]).as(line).isCloseTo(Double.parseDouble(cells[10]), within(0.0051));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(5 * seeds);
  }

  @Test
  void random_numbers_are_those_of_go() {
    GoRandom random = new GoRandom(1);
    assertThat(random.int63()).isEqualTo(5577006791947779410L);
    assertThat(random.int63()).isEqualTo(8674665223082153551L);
    GoRandom digits = new GoRandom(1);
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      drawn.add(digits.intn(100));
    }
    assertThat(drawn).containsExactly(81, 87, 47, 59, 81, 18, 25, 40, 56, 0);
  }
}
