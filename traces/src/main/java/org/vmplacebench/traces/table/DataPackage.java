package org.vmplacebench.traces.table;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Says of the tables of a run which columns they have, of which type and unit, and what they mean:
 * {@code datapackage.json}, a Data Package of Frictionless Data with Table Schemas.
 */
public final class DataPackage {

  /** Its name in a results directory. */
  public static final String FILE = "datapackage.json";

  /**
   * A column of a table.
   *
   * @param name in the header
   * @param type {@code string}, {@code number}, {@code integer} or {@code boolean}
   * @param unit empty for counts and texts
   * @param description what it holds
   */
  public record Column(String name, String type, String unit, String description) {}

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private DataPackage() {}

  /** The columns of all tables of runs, by the names of these. */
  public static Map<String, List<Column>> tables() {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    try (InputStream in = DataPackage.class.getResourceAsStream("columns.csv")) {
      if (in == null) {
        throw new IllegalStateException("columns.csv is not packed with its class");
      }
      Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
      CSVFormat format = CsvDialect.FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord line : format.parse(text)) {
        tables
            .computeIfAbsent(line.get("table"), name -> new ArrayList<>())
            .add(
                new Column(
                    line.get("column"),
                    line.get("type"),
                    line.get("unit"),
                    line.get("description")));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return tables;
  }

  /**
   * Describes the tables that are in a results directory, under a temporary name until it is whole.
   *
   * @param results the directory
   * @param title of the run
   * @return the file
   * @throws IOException if it cannot be written
   */
  public static Path write(Path results, String title) throws IOException {
    JsonObject all = new JsonObject();
    all.addProperty("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
    all.addProperty("title", title);
    JsonArray resources = new JsonArray();
    tables()
        .forEach(
            (name, columns) -> {
              boolean first = true;
              for (TableKind kind : TableKind.values()) {
                String path = "tables/" + name + kind.ending();
                if (Files.isRegularFile(results.resolve(path))) {
                  resources.add(resource(first ? name : name + "-parquet", path, kind, columns));
                  first = false;
                }
              }
            });
    all.add("resources", resources);
    Path file = results.resolve(FILE);
    Path part = results.resolve(FILE + ".part");
    try {
      Files.writeString(part, GSON.toJson(all) + "\n", StandardCharsets.UTF_8);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }

  private static JsonObject resource(
      String name, String path, TableKind kind, List<Column> columns) {
    JsonArray fields = new JsonArray();
    for (Column column : columns) {
      JsonObject field = new JsonObject();
      field.addProperty("name", column.name());
      field.addProperty("type", column.type());
      if (!column.unit().isEmpty()) {
        field.addProperty("unit", column.unit());
      }
      field.addProperty("description", column.description());
      fields.add(field);
    }
    JsonObject schema = new JsonObject();
    schema.add("fields", fields);
    // Tables of earlier versions lack columns, and may have others.
    schema.addProperty("fieldsMatch", "partial");
    JsonArray missing = new JsonArray();
    missing.add("");
    schema.add("missingValues", missing);
    JsonObject resource = new JsonObject();
    resource.addProperty("name", name);
    resource.addProperty("type", "table");
    resource.addProperty("path", path);
    if (kind == TableKind.CSV) {
      resource.addProperty("format", "csv");
      resource.addProperty("mediatype", "text/csv");
      resource.addProperty("encoding", "utf-8");
    } else {
      resource.addProperty("format", "parquet");
      resource.addProperty("mediatype", "application/vnd.apache.parquet");
    }
    resource.add("schema", schema);
    return resource;
  }
}
