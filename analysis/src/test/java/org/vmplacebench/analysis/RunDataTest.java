package org.vmplacebench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.TableKind;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.ViolationRow;

class RunDataTest {

  private static final List<ViolationRow> VIOLATIONS =
      IntStream.range(0, 10)
          .mapToObj(i -> new ViolationRow("node" + i, i, i + 1, Double.NaN, false))
          .toList();

  @TempDir private Path dir;

  private RunResults run() {
    Tables tables =
        new Tables(VIOLATIONS, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    return new RunResults(dir, "none", 10, 0, 100, "", tables);
  }

  private Path left(String name) {
    return dir.resolve("figures/scripts").resolve(name);
  }

  @Test
  void of_a_long_table_every_nth_row_is_left_and_the_statistics_of_all() throws IOException {
    RunData.write(run(), 4);

    assertThat(Files.readAllLines(left("tables/violations.csv")))
        .containsExactly(
            "host,start_s,duration_s,detected_s,caused_by_migration",
            "node0,0.0,1.0,,false",
            "node3,3.0,4.0,,false",
            "node6,6.0,7.0,,false",
            "node9,9.0,10.0,,false");
    assertThat(Files.readAllLines(left("summaries.csv")))
        .startsWith(
            "kind,count,finished,total,mean,sd,stands_for",
            "violations,10,10,55.0,5.5,3.0276503540974917,3",
            "migrations,0,0,0.0,,,1");
  }

  @Test
  void of_a_table_that_is_a_sample_the_statistics_are_those_that_the_run_counted()
      throws IOException {
    Files.writeString(
        dir.resolve("summary.json"),
        "{\"violations\": {\"count\": 25, \"total_s\": 140.0, \"mean_s\": 5.6, \"sd_s\": 3.0}}");

    RunData.write(run(), 4);

    assertThat(Files.readAllLines(left("tables/violations.csv"))).hasSize(5);
    assertThat(Files.readAllLines(left("summaries.csv")))
        .contains("violations,25,25,140.0,5.6,3.0,8", "migrations,0,0,0.0,,,1");
  }

  @Test
  void a_table_that_is_parquet_only_is_left_as_text_until_the_next_report() throws IOException {
    Path tables = Files.createDirectory(dir.resolve("tables"));
    try (TableWriter<LoadRow> load =
        new TableWriter<>(tables, LoadRow.FORMAT, List.of(TableKind.PARQUET))) {
      load.append(new LoadRow(0, 9, 50, Double.NaN, 0, 10, 0));
    }

    RunData.write(run());

    assertThat(Files.readAllLines(left("tables/load.csv")))
        .containsExactly(
            "start_s,end_s,load_percent,power_w,hosts_in_violation,hosts_on,migrations",
            "0.0,9.0,50.0,,0.0,10.0,0.0");
    assertThat(left("tables/violations.csv")).doesNotExist();
    Files.delete(tables.resolve("load.parquet"));
    RunData.write(run());
    assertThat(left("tables/load.csv")).doesNotExist();
  }
}
