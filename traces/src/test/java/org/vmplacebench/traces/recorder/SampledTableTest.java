package org.vmplacebench.traces.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.ViolationRow;

/** Tables of at most so many rows. */
class SampledTableTest {

  @TempDir private Path dir;

  private List<Integer> kept(int rows, int most, long seed) throws IOException {
    Path file = dir.resolve("violations.csv");
    try (SampledTable<ViolationRow> table =
        new SampledTable<>(
            () -> new TableWriter<>(file, ViolationRow.FORMAT),
            most,
            new RandomStreams(seed).stream("test"))) {
      for (int i = 0; i < rows; i++) {
        table.append(new ViolationRow("node1", i, 1, Double.NaN, false));
      }
    }
    return new TableReader<>(ViolationRow.FORMAT)
        .read(file).stream().map(row -> (int) row.start()).toList();
  }

  @Test
  void all_rows_are_there_where_they_are_no_more_than_may_be() throws IOException {
    assertThat(kept(0, 3, 1)).isEmpty();
    assertThat(kept(3, 3, 1)).containsExactly(0, 1, 2);
    assertThat(kept(5, 0, 1)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void rows_are_in_the_file_as_they_come_as_long_as_they_are_not_too_many() throws IOException {
    Path file = dir.resolve("violations.csv");
    try (SampledTable<ViolationRow> table =
        new SampledTable<>(
            () -> new TableWriter<>(file, ViolationRow.FORMAT),
            10_000,
            new RandomStreams(1).stream("test"))) {
      for (int i = 0; i < 9_000; i++) {
        table.append(new ViolationRow("node1", i, 1, Double.NaN, false));
      }
      assertThat(Files.size(file)).isGreaterThan(100_000);
    }
  }

  @Test
  void of_more_there_is_a_sample_in_order_and_the_same_one_for_the_same_seed() throws IOException {
    List<Integer> sample = kept(1000, 100, 5);
    assertThat(sample).hasSize(100).isSorted().doesNotHaveDuplicates();
    assertThat(kept(1000, 100, 5)).isEqualTo(sample);
    assertThat(kept(1000, 100, 6)).isNotEqualTo(sample);
  }

  @Test
  void each_row_is_as_likely_as_any_other() throws IOException {
    int[] times = new int[12];
    int draws = 400;
    for (int seed = 0; seed < draws; seed++) {
      kept(12, 3, seed).forEach(row -> times[row]++);
    }
    // A quarter of the draws each, give or take four standard deviations.
    double deviation = Math.sqrt(draws * 0.25 * 0.75);
    for (int row = 0; row < times.length; row++) {
      assertThat((double) times[row])
          .as("row %d", row)
          .isBetween(draws / 4.0 - 4 * deviation, draws / 4.0 + 4 * deviation);
    }
  }
}
