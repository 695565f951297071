package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

/** A run whose tables hold a sample of what happened ({@code trace.rows}). */
class SampledRunTest {

  private static final int ROWS = 10;

  @TempDir private Path folder;

  private static Map<String, String> properties(Map<String, String> more) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("simulator.algorithm", "dvms");
    properties.put("solver", "greedy");
    properties.put("simulator.duration", "600");
    properties.put("solver.time", "modelled");
    properties.put("hostingnodes.number", "32");
    properties.put("hostingnodes.memorytotal", "32768");
    properties.put("vm.number", "320");
    properties.put("simulator.loadperiod", "60");
    properties.put("hostingnodes.cpunumber", "8");
    properties.put("load.mean", "60");
    properties.putAll(more);
    return properties;
  }

  private static Summary run(Path to, Map<String, String> more) {
    return Experiment.of(properties(more), Program.HOME, Plugins.onClassPath()).run(to);
  }

  private void page(Path to, Map<String, String> more) throws IOException {
    Path file = folder.resolve("sampled.properties");
    Files.write(
        file,
        properties(more).entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList());
    Program.execute("run", file.toString(), "--no-figures", "--out", to.toString()).succeeded();
  }

  private static List<String> rows(Path run, String table) throws IOException {
    List<String> lines =
        Files.readAllLines(run.resolve("tables/" + table + ".csv"), StandardCharsets.UTF_8);
    return lines.subList(1, lines.size());
  }

  @Test
  void tables_have_so_many_of_the_rows_and_the_summary_counts_all() throws IOException {
    Path whole = folder.resolve("whole");
    Path sampled = folder.resolve("sampled");
    Summary all = run(whole, Map.of("trace.level", "metrics"));
    Summary some = run(sampled, Map.of("trace.level", "metrics", "trace.rows", "" + ROWS));

    assertThat(some.violations()).isEqualTo(all.violations());
    assertThat(some.migrations()).isEqualTo(all.migrations());
    assertThat(all.violations().count()).isGreaterThan(3 * ROWS);
    assertThat(all.migrations().count()).isGreaterThan(ROWS);
    for (String table : List.of("violations", "migrations")) {
      assertThat(rows(sampled, table)).hasSize(ROWS).isSubsetOf(rows(whole, table));
    }
    // What is measured of all is not sampled.
    assertThat(rows(sampled, "hosts")).isEqualTo(rows(whole, "hosts"));
    assertThat(rows(sampled, "load")).isEqualTo(rows(whole, "load"));
  }

  @Test
  void other_levels_keep_all_rows_and_the_page_tells_of_a_sample() throws IOException {
    Path whole = folder.resolve("whole");
    Path sampled = folder.resolve("sampled");
    page(whole, Map.of("trace.level", "violations", "trace.rows", "" + ROWS));
    page(sampled, Map.of("trace.level", "metrics", "trace.rows", "" + ROWS));

    int all = rows(whole, "violations").size();
    assertThat(all).isGreaterThan(3 * ROWS);
    String said = "in violation " + all + " times";
    assertThat(Files.readString(whole.resolve("index.html")))
        .contains(said)
        .doesNotContain("a sample of");
    assertThat(Files.readString(sampled.resolve("index.html")))
        .contains(
            said, "The table has a sample of 10 of them.", "The longest violations of a sample");
  }
}
