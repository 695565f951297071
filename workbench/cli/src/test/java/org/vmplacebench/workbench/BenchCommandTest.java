package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run.sh bench}: what it measures, keeps and refuses. */
class BenchCommandTest {

  @TempDir private Path folder;

  private Program.Outcome bench(String... more) {
    return Program.execute(
        Stream.concat(
                Stream.of("bench", "--hosts", "40", "--seconds", "120", "--out", folder.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void the_first_one_is_the_baseline_of_the_next_one() throws IOException {
    String first = bench("--policies", "ffd-lazy,none").succeeded().out();
    List<String> kept = Files.readAllLines(baseline(), StandardCharsets.UTF_8);
    assertThat(kept).hasSize(3);
    assertThat(kept.get(0)).startsWith("policy,hosts,seconds,load_changes,violations,processor_s");
    assertThat(kept.get(1)).startsWith("none,40,120.0,");
    // The same events, whatever the policy.
    assertThat(kept.get(2)).startsWith("ffd-lazy,40,120.0," + kept.get(1).split(",", -1)[3] + ",");
    assertThat(first)
        .contains("us/violation", "B/host")
        .doesNotContain("over that of the baseline");

    String second = bench("--policies", "none").succeeded().out();
    assertThat(second).contains("over that of the baseline").doesNotContain("other results");
    assertThat(Files.readAllLines(baseline(), StandardCharsets.UTF_8)).isEqualTo(kept);

    Path file = baseline();
    Files.writeString(file, String.join("\n", kept.get(0), "none,many,120.0,1,1,1,1,1", ""));
    assertThat(bench("--policies", "none").status()).isEqualTo(2);
  }

  @Test
  void all_that_is_wrong_is_refused_at_once() {
    Program.Outcome refused =
        Program.execute("bench", "--hosts", "0,10", "--policies", "none,best", "--seconds", "-1");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .contains("--hosts", "--policies", "'best'", "none, dvms, ffd-lazy", "--seconds")
        .doesNotContain("Exception");
  }

  private Path baseline() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
    }
  }
}
