package org.vmplacebench.traces.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.parquet.ParquetFile;

class TablesDirectoryTest {

  private static final Tables TABLES =
      new Tables(
          List.of(
              new ViolationRow("node3", 120.5, 42.1, 130.0, false),
              new ViolationRow("node4", 12.0, 0.1, Double.NaN, true)),
          List.of(
              new MigrationRow(
                  "vm-7", "node3", "node9", 130.0, 12.25, 1.5e9, MigrationOutcome.FINISHED),
              new MigrationRow(
                  "vm, \"8\"", "node3", "", 130.0, 1e-3, Double.NaN, MigrationOutcome.CANCELLED)),
          List.of(
              new ComputationRow(
                  "node10",
                  120.0,
                  0.41,
                  ComputationState.PLACEMENT_FAILED,
                  3,
                  32,
                  Double.NaN,
                  Double.NaN,
                  Double.NaN)),
          List.of(
              new ReconfigurationRow(
                  "node10", 120.41, 13.0, ReconfigurationState.ABORTED, 3, Double.NaN, Double.NaN)),
          List.of(new LoadRow(0.0, 10.0, 61.5, 5400.0, 0.25, 32.0, Double.NaN)),
          List.of(
              new HostRow("node3", 12345.678, 2, 42.1),
              new HostRow(
                  "node4",
                  28,
                  0,
                  0,
                  new EnergyParts(12, 10, 5, 1, List.of(20.0, 0.5, 1.5)),
                  new HostTimes(50, 40, 80.5, 2, 30))),
          List.of(new MessageRow("node10", "leader", "summary", 0, 5_000_000_000L, 0, 5.12e12)));

  @TempDir Path dir;

  @Test
  void tablesReadBackAsTheyWereWritten() throws IOException {
    TablesDirectory tables = new TablesDirectory(dir);

    assertThat(tables.writeMissing(TABLES)).hasSize(7);

    assertThat(tables.isComplete()).isTrue();
    assertThat(tables.read()).isEqualTo(TABLES);
    try (var files = Files.list(dir.resolve("tables"))) {
      assertThat(files).allMatch(file -> file.toString().endsWith(".csv"));
    }
  }

  private static <R> void write(Path folder, TableFormat<R> format, List<R> rows) {
    try (TableWriter<R> writer = new TableWriter<>(folder, format, List.of(TableKind.PARQUET))) {
      rows.forEach(writer::append);
    }
  }

  private void writeParquet(Tables tables) throws IOException {
    Path folder = Files.createDirectories(dir.resolve("tables"));
    write(folder, ViolationRow.FORMAT, tables.violations());
    write(folder, MigrationRow.FORMAT, tables.migrations());
    write(folder, ComputationRow.FORMAT, tables.computations());
    write(folder, ReconfigurationRow.FORMAT, tables.reconfigurations());
    write(folder, LoadRow.FORMAT, tables.load());
    write(folder, HostRow.FORMAT, tables.hosts());
    write(folder, MessageRow.FORMAT, tables.messages());
  }

  @Test
  void tablesAsParquetReadBackAsTheyWereWritten() throws IOException {
    writeParquet(TABLES);

    assertThat(dir.resolve("tables")).isDirectoryNotContaining("glob:**.csv");
    assertThat(new TablesDirectory(dir).isComplete()).isTrue();
    assertThat(new TablesDirectory(dir).read()).isEqualTo(TABLES);
  }

  @Test
  void aParquetTableThatIsBrokenOrOfAnotherKindIsRefusedByItsName() throws IOException {
    writeParquet(TABLES);
    Path file = dir.resolve("tables/violations.parquet");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 4, 100, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> new TablesDirectory(dir).read())
          .isInstanceOf(FaultsException.class)
          .hasMessageContaining("violations.parquet: is ");
    }
    Files.copy(dir.resolve("tables/hosts.parquet"), file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> new TablesDirectory(dir).read())
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("violations.parquet: it lacks start_s, duration_s, detected_s");
  }

  @Test
  void aTextThatLooksLikeAFormulaIsItselfInParquet() throws IOException {
    ViolationRow row = new ViolationRow("=1+1", 1, 2, Double.NaN, false);
    write(dir, ViolationRow.FORMAT, List.of(row));

    Path file = dir.resolve("violations.parquet");
    assertThat(new TableReader<>(ViolationRow.FORMAT).read(file)).containsExactly(row);
    try (ParquetFile table = ParquetFile.open(file)) {
      assertThat(table.texts("host")).containsExactly("=1+1");
    }
  }

  @Test
  void aTableThatIsCutAnywhereIsReadOrRefused() throws IOException {
    TablesDirectory tables = new TablesDirectory(dir);
    for (Path file : tables.writeMissing(TABLES)) {
      String whole = Files.readString(file);
      for (int length = 0; length < whole.length(); length++) {
        Files.writeString(file, whole.substring(0, length));
        // Only the header may be gone, or a row, or a part of its last cell: never a stack trace.
        try {
          tables.read();
        } catch (FaultsException e) {
          assertThat(e.faults()).isNotEmpty();
        }
      }
      for (String header : List.of(",", ",,host", "host,host", "\"host\"\"")) {
        Files.writeString(file, header + whole.substring(whole.indexOf('\n')));
        assertThatThrownBy(tables::read)
            .isInstanceOf(FaultsException.class)
            .hasMessageContaining(file.toString());
      }
      Files.writeString(file, whole);
    }
  }

  @Test
  void aRunWhoseMessagesWereNotCountedHasNoTableOfThem() throws IOException {
    TablesDirectory tables = new TablesDirectory(dir);
    Tables none =
        new Tables(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    assertThat(tables.writeMissing(none)).hasSize(6);

    assertThat(dir.resolve("tables/messages.csv")).doesNotExist();
    assertThat(tables.isComplete()).isTrue();
    assertThat(tables.read()).isEqualTo(none);
  }

  @Test
  void numbersAreWrittenInTheShortestFormAndUnknownOnesAsNothing() throws IOException {
    new TablesDirectory(dir).writeMissing(TABLES);

    assertThat(dir.resolve("tables/violations.csv"))
        .hasContent(
            """
            host,start_s,duration_s,detected_s,caused_by_migration
            node3,120.5,42.1,130.0,false
            node4,12.0,0.1,,true
            """);
    assertThat(dir.resolve("tables/migrations.csv"))
        .hasContent(
            """
            vm,from,to,start_s,duration_s,bytes,outcome
            vm-7,node3,node9,130.0,12.25,1.5E9,finished
            "vm, ""8""\",node3,,130.0,0.001,,cancelled
            """);
  }

  @Test
  void aTableThatIsThereStaysAsItIs() throws IOException {
    Path mine = dir.resolve("tables/hosts.csv");
    Files.createDirectories(mine.getParent());
    Files.writeString(mine, "host,energy_j,violations,violation_s\nmine,,0,0.0\n");

    List<Path> written = new TablesDirectory(dir).writeMissing(TABLES);

    assertThat(written).hasSize(6).doesNotContain(mine);
    assertThat(new TablesDirectory(dir).read().hosts())
        .containsExactly(new HostRow("mine", Double.NaN, 0, 0.0));
  }

  @Test
  void everyMalformedLineIsNamedWithFileAndLine() throws IOException {
    Path file = dir.resolve("violations.csv");
    Files.writeString(
        file,
        """
        host,start_s,duration_s,detected_s,caused_by_migration
        node3,120.5,42.1,130.0,false
        node3,x,,130.0,no
        node3,1.0
        """);

    FaultsException e =
        catchThrowableOfType(
            FaultsException.class, () -> new TableReader<>(ViolationRow.FORMAT).read(file));

    assertThat(e.faults())
        .extracting("where")
        .containsExactly(file + ":3", file + ":3", file + ":3", file + ":4");
    assertThat(e.faults())
        .extracting("what")
        .containsExactly(
            "start_s is 'x'", "duration_s is empty", "caused_by_migration is 'no'", "has 2 cells");
  }

  @Test
  void aWordThatIsNoneOfTheAllowedOnesIsAFaultThatNamesThem() throws IOException {
    Path file = dir.resolve("migrations.csv");
    Files.writeString(
        file, "vm,from,to,start_s,duration_s,bytes,outcome\nvm-0,a,b,0.0,1.0,,lost\n");

    assertThatThrownBy(() -> new TableReader<>(MigrationRow.FORMAT).read(file))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining(
            "migrations.csv:2: outcome is 'lost'; allowed: finished, failed, cancelled");
  }

  @Test
  void aTableOfAnotherKindIsRefusedByItsHeader() throws IOException {
    Path file = dir.resolve("hosts.csv");
    Files.writeString(file, "host,joules\nnode0,1.0\n");

    assertThatThrownBy(() -> new TableReader<>(HostRow.FORMAT).read(file))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining(
            "hosts.csv:1: the header 'host,joules' lacks energy_j, violations, violation_s");
  }

  @Test
  void anOpenQuotationIsAFault() throws IOException {
    Path file = dir.resolve("hosts.csv");
    Files.writeString(file, "host,energy_j,violations,violation_s\n\"node0,1.0,0,0.0\n");

    assertThatThrownBy(() -> new TableReader<>(HostRow.FORMAT).read(file))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("hosts.csv:");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    Path file = dir.resolve("missing/load.csv");

    assertThatThrownBy(() -> new TableWriter<>(file, LoadRow.FORMAT))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + file);
  }
}
