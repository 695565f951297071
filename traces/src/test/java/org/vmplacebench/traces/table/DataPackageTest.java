package org.vmplacebench.traces.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPackageTest {

  private static final Path PAGE = Path.of("../docs/data.md");

  @TempDir Path folder;

  @Test
  void everyColumnOfEveryTableIsDescribedInItsOrder() {
    Map<String, List<String>> declared = new LinkedHashMap<>();
    for (TableFormat<?> format :
        List.of(
            ViolationRow.FORMAT,
            MigrationRow.FORMAT,
            ComputationRow.FORMAT,
            ReconfigurationRow.FORMAT,
            LoadRow.FORMAT,
            HostRow.FORMAT,
            MessageRow.FORMAT,
            PackingRow.FORMAT,
            VmCpuRow.FORMAT,
            VmRow.FORMAT,
            VjobRow.FORMAT,
            ActionRow.FORMAT,
            ActivityRow.FORMAT,
            DowntimeRow.FORMAT,
            SiteEnergyRow.FORMAT,
            SiteRow.FORMAT,
            SiteRow.OF_HOSTS,
            OutageRow.FORMAT,
            UserRow.OF_VMS,
            UserRow.OF_SITES,
            UserRow.OF_TIME,
            UserRow.OF_LINKS,
            UserRow.OF_ENVIRONMENTS,
            ResourceRow.OF_TIME,
            ResourceRow.OF_HOSTS,
            ResourceRow.OF_VIOLATIONS)) {
      declared.put(format.name(), format.columns());
    }
    Map<String, List<String>> described = new LinkedHashMap<>();
    DataPackage.tables()
        .forEach(
            (name, columns) ->
                described.put(name, columns.stream().map(DataPackage.Column::name).toList()));
    assertThat(described).isEqualTo(declared);
    assertThat(DataPackage.tables().values())
        .allSatisfy(
            columns ->
                assertThat(columns)
                    .allMatch(
                        column ->
                            List.of("string", "number", "integer", "boolean")
                                .contains(column.type()))
                    .noneMatch(column -> column.description().isEmpty()));
  }

  @Test
  void aPackageDescribesTheTablesThatAreThere() throws Exception {
    Path tables = Files.createDirectory(folder.resolve("tables"));
    TableWriter.writeWhole(
        tables.resolve("violations.csv"),
        ViolationRow.FORMAT,
        List.of(new ViolationRow("node0", 1, 2, Double.NaN, false)));

    Path file = DataPackage.write(folder, "mine");

    JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertThat(all.get("title").getAsString()).isEqualTo("mine");
    assertThat(all.getAsJsonArray("resources")).hasSize(1);
    JsonObject resource = all.getAsJsonArray("resources").get(0).getAsJsonObject();
    assertThat(resource.get("path").getAsString()).isEqualTo("tables/violations.csv");
    assertThat(resource.getAsJsonObject("schema").getAsJsonArray("fields").get(1))
        .isEqualTo(
            JsonParser.parseString(
                "{\"name\":\"start_s\",\"type\":\"number\",\"unit\":\"s\","
                    + "\"description\":\"when it began\"}"));
  }

  @Test
  void aTableAsTextAndAsParquetIsTwoResources() throws Exception {
    Path tables = Files.createDirectory(folder.resolve("tables"));
    new TableWriter<>(tables, ViolationRow.FORMAT, List.of(TableKind.CSV, TableKind.PARQUET))
        .close();
    new TableWriter<>(tables, LoadRow.FORMAT, List.of(TableKind.PARQUET)).close();

    String text = Files.readString(DataPackage.write(folder, "mine"));

    assertThat(JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("resources").asList())
        .extracting(
            resource ->
                resource.getAsJsonObject().get("name").getAsString()
                    + " "
                    + resource.getAsJsonObject().get("path").getAsString()
                    + " "
                    + resource.getAsJsonObject().get("format").getAsString())
        .containsExactly(
            "violations tables/violations.csv csv",
            "violations-parquet tables/violations.parquet parquet",
            "load tables/load.parquet parquet");
  }

  @Test
  void thePageHasEveryColumn() throws Exception {
    String page = Files.readString(PAGE);
    DataPackage.tables()
        .forEach(
            (name, columns) -> {
              assertThat(page).contains("### " + name + "\n");
              columns.forEach(
                  column ->
                      assertThat(page)
                          .contains(
                              "| `%s` | %s | %s | %s |"
                                  .formatted(
                                      column.name(),
                                      column.type(),
                                      column.unit(),
                                      column.description())));
            });
  }
}
