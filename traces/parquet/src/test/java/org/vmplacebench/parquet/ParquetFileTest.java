package org.vmplacebench.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {

  private static final List<ParquetColumn> COLUMNS =
      List.of(
          new ParquetColumn("host", ParquetColumn.Kind.TEXT),
          new ParquetColumn("duration_s", ParquetColumn.Kind.NUMBER),
          new ParquetColumn("migrations", ParquetColumn.Kind.WHOLE),
          new ParquetColumn("caused", ParquetColumn.Kind.FLAG));

  @TempDir private Path dir;

  private Path write(String name, int rows) throws IOException {
    Path file = dir.resolve(name);
    try (ParquetTable table = new ParquetTable(file, COLUMNS)) {
      for (int i = 0; i < rows; i++) {
        table.append(
            i % 5 == 4 ? null : "hôte" + i % 7,
            i % 3 == 2 ? null : i / 10.0,
            i == 1 ? null : (1L << 40) + i,
            i == 2 ? null : i % 2 == 0);
      }
    }
    return file;
  }

  @Test
  void what_is_written_is_read() throws IOException {
    Path file = write("some.parquet", 6);
    try (ParquetFile read = ParquetFile.open(file)) {
      assertThat(read.columns()).isEqualTo(COLUMNS);
      assertThat(read.rows()).isEqualTo(6);
      assertThat(read.texts("host"))
          .containsExactly("hôte0", "hôte1", "hôte2", "hôte3", null, "hôte5");
      assertThat(read.numbers("duration_s"))
          .containsExactly(0, 0.1, Double.NaN, 0.3, 0.4, Double.NaN);
      assertThat(read.texts("migrations")).startsWith("1099511627776", null, "1099511627778");
      assertThat(read.numbers("caused")).containsExactly(1, 0, Double.NaN, 0, 1, 0);
    }
  }

  @Test
  void many_rows_in_several_groups_come_in_their_order() throws IOException {
    Path file = dir.resolve("many.parquet");
    List<ParquetColumn> columns = List.of(new ParquetColumn("x", ParquetColumn.Kind.NUMBER));
    int count = 3_000_000;
    try (ParquetTable table = new ParquetTable(file, columns)) {
      for (int i = 0; i < count; i++) {
        table.append(Math.sqrt(i));
      }
    }
    try (ParquetFile read = ParquetFile.open(file)) {
      ParquetRows rows = read.rows(List.of("x"));
      int next = 0;
      while (rows.next()) {
        if (rows.number(0) != Math.sqrt(next)) {
          break;
        }
        next++;
      }
      assertThat(next).isEqualTo(count);
    }
  }

  @Test
  void equal_rows_are_equal_bytes() throws IOException {
    assertThat(write("one.parquet", 1000)).hasSameBinaryContentAs(write("two.parquet", 1000));
  }

  @Test
  void two_walks_over_one_file_do_not_meet() throws IOException {
    try (ParquetFile read = ParquetFile.open(write("some.parquet", 6))) {
      ParquetRows hosts = read.rows(List.of("host"));
      ParquetRows both = read.rows(List.of("migrations", "host"));
      assertThat(hosts.next()).isTrue();
      assertThat(both.next()).isTrue();
      assertThat(hosts.next()).isTrue();
      assertThat(hosts.text(0)).isEqualTo("hôte1");
      assertThat(both.text(1)).isEqualTo("hôte0");
      assertThat(both.whole(0)).isEqualTo(1L << 40);
    }
  }

  @Test
  void a_column_that_is_not_there_is_named_with_those_that_are() throws IOException {
    try (ParquetFile read = ParquetFile.open(write("some.parquet", 1))) {
      assertThatThrownBy(() -> read.rows(List.of("power", "host", "energy")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("some.parquet: has no column power; has no column energy")
          .hasMessageContaining("it has host, duration_s, migrations, caused");
      assertThatThrownBy(() -> read.numbers("host"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("some.parquet: the column host holds texts");
    }
  }

  @Test
  void other_files_and_broken_ones_are_refused_by_name() throws IOException {
    Path text = Files.writeString(dir.resolve("a.parquet"), "host,start_s\n");
    assertThatThrownBy(() -> ParquetFile.open(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.parquet: is not a Parquet file");
    byte[] whole = Files.readAllBytes(write("b.parquet", 1000));
    for (int length : new int[] {4, 8, 12, whole.length / 2, whole.length - 1}) {
      Path cut = Files.write(dir.resolve("cut.parquet"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ParquetFile.open(cut))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut.parquet");
    }
    byte[] spoilt = whole.clone();
    Arrays.fill(spoilt, 10, 200, (byte) 0x55);
    Path file = Files.write(dir.resolve("spoilt.parquet"), spoilt);
    try (ParquetFile read = ParquetFile.open(file)) {
      assertThatThrownBy(() -> read.texts("host"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("spoilt.parquet");
    }
  }

  @Test
  void a_file_of_another_writer_with_times_is_read() throws IOException {
    Path file = Path.of("../../../shared/data/carbon/2024_FR.parquet");
    assumeTrue(Files.exists(file), "shared data is not here");
    try (ParquetFile read = ParquetFile.open(file)) {
      assertThat(read.columns())
          .containsExactly(
              new ParquetColumn("timestamp", ParquetColumn.Kind.TIME),
              new ParquetColumn("carbon_intensity", ParquetColumn.Kind.NUMBER));
      double[] times = read.numbers("timestamp");
      double[] values = read.numbers("carbon_intensity");
      assertThat(times).hasSameSizeAs(values).isSorted();
      assertThat(Instant.ofEpochSecond((long) times[0])).isEqualTo("2023-12-31T23:00:00Z");
      assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(5.0, 100.0);
    }
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).contains("arrow");
  }
}
