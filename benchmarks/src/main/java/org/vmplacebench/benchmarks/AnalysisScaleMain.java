package org.vmplacebench.benchmarks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.ComputationState;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.ReconfigurationState;
import org.vmplacebench.traces.table.TableKind;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.ViolationRow;

/**
 * Makes results by the million, which nobody has simulated, for reports and comparisons to be timed
 * on: {@code rows 10000000 parquet TEMPLATE DIR} one run with so many rows and the summary of the
 * run TEMPLATE, {@code runs 5000 TEMPLATE DIR} a store of so many runs with the files of the run
 * TEMPLATE, of five policies on four sizes.
 */
public final class AnalysisScaleMain {

  private static final List<String> POLICIES =
      List.of("entropy", "snooze", "dvms", "ffd-lazy", "none");
  private static final List<Integer> SIZES = List.of(128, 256, 512, 1024);
  private static final int HOSTS = 10_000;
  private static final double SECONDS = 86_400;

  private AnalysisScaleMain() {}

  /** Writes what the arguments say. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    if (arguments[0].equals("rows")) {
      rows(count, TableKind.of(arguments[2]), Path.of(arguments[3]), Path.of(arguments[4]));
    } else {
      runs(count, Path.of(arguments[2]), Path.of(arguments[3]));
    }
  }

  /** Thirteen of twenty rows are violations, the others mostly live migrations. */
  static void rows(int count, List<TableKind> kinds, Path template, Path folder)
      throws IOException {
    Path tables = Files.createDirectories(folder.resolve("tables"));
    SplittableRandom random = new SplittableRandom(1);
    try (TableWriter<ViolationRow> violations =
            new TableWriter<>(tables, ViolationRow.FORMAT, kinds);
        TableWriter<MigrationRow> migrations =
            new TableWriter<>(tables, MigrationRow.FORMAT, kinds);
        TableWriter<ComputationRow> computations =
            new TableWriter<>(tables, ComputationRow.FORMAT, kinds);
        TableWriter<ReconfigurationRow> reconfigurations =
            new TableWriter<>(tables, ReconfigurationRow.FORMAT, kinds);
        TableWriter<LoadRow> load = new TableWriter<>(tables, LoadRow.FORMAT, kinds);
        TableWriter<HostRow> hosts = new TableWriter<>(tables, HostRow.FORMAT, kinds)) {
      for (int i = 0; i < count; i++) {
        double start = SECONDS * i / count;
        double duration = -20 * Math.log(1 - random.nextDouble());
        int host = random.nextInt(HOSTS);
        switch (i % 20) {
          case 0 ->
              computations.append(
                  new ComputationRow(
                      "node" + host,
                      start,
                      duration / 10,
                      ComputationState.SUCCESS,
                      3,
                      32,
                      Double.NaN,
                      Double.NaN,
                      Double.NaN));
          case 1, 2, 3, 4, 5 ->
              migrations.append(
                  new MigrationRow(
                      "vm-" + random.nextInt(10 * HOSTS),
                      "node" + host,
                      "node" + random.nextInt(HOSTS),
                      start,
                      duration,
                      1e9 * duration,
                      MigrationOutcome.FINISHED));
          case 6 ->
              reconfigurations.append(
                  new ReconfigurationRow(
                      "node" + host,
                      start,
                      duration,
                      ReconfigurationState.COMPLETE,
                      3,
                      Double.NaN,
                      Double.NaN));
          default ->
              violations.append(
                  new ViolationRow(
                      "node" + host,
                      start,
                      duration,
                      i % 3 == 0 ? Double.NaN : start + duration / 2,
                      i % 7 == 0));
        }
      }
      for (int i = 0; i < 200; i++) {
        double part = SECONDS / 200;
        load.append(new LoadRow(i * part, (i + 1) * part, 70, 1e6, 2000, HOSTS, 50));
      }
      for (int i = 0; i < HOSTS; i++) {
        hosts.append(new HostRow("node" + i, 1e7, 0, 0));
      }
    }
    JsonObject summary =
        JsonParser.parseString(Files.readString(template.resolve("summary.json")))
            .getAsJsonObject();
    summary.addProperty("algorithm", "none");
    summary.addProperty("hosts", HOSTS);
    summary.addProperty("vms", 10 * HOSTS);
    summary.addProperty("duration_s", SECONDS);
    Files.writeString(folder.resolve("summary.json"), summary.toString());
    Files.copy(
        template.resolve("experiment.properties"),
        folder.resolve("experiment.properties"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void runs(int count, Path template, Path store) throws IOException {
    String text = Files.readString(template.resolve("summary.json"));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < count; i++) {
      Path run = store.resolve("runs").resolve("%08x".formatted(i));
      Files.createDirectories(run.resolve("tables"));
      try (Stream<Path> tables = Files.list(template.resolve("tables"))) {
        for (Path table : tables.toList()) {
          Files.copy(
              table,
              run.resolve("tables").resolve(table.getFileName()),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
      String policy = POLICIES.get(i % POLICIES.size());
      int hosts = SIZES.get(i / POLICIES.size() % SIZES.size());
      JsonObject summary = JsonParser.parseString(text).getAsJsonObject();
      vary(summary, 1 + 0.1 * POLICIES.indexOf(policy), random);
      summary.addProperty("algorithm", policy);
      summary.addProperty("hosts", hosts);
      Files.writeString(run.resolve("summary.json"), summary.toString());
      Properties properties = new Properties();
      try (Reader read = Files.newBufferedReader(template.resolve("experiment.properties"))) {
        properties.load(read);
      }
      properties.setProperty("simulator.algorithm", policy);
      properties.setProperty("hostingnodes.number", String.valueOf(hosts));
      properties.setProperty(
          "loadinjector.seed", String.valueOf(i / (POLICIES.size() * SIZES.size())));
      try (Writer written =
          Files.newBufferedWriter(run.resolve("experiment.properties"), StandardCharsets.UTF_8)) {
        properties.store(written, null);
      }
    }
  }

  private static void vary(JsonObject object, double factor, SplittableRandom random) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      JsonElement value = entry.getValue();
      if (value.isJsonObject()) {
        vary(value.getAsJsonObject(), factor, random);
      } else if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
        double noise = 0.9 + 0.2 * random.nextDouble();
        entry.setValue(new JsonPrimitive(value.getAsDouble() * factor * noise));
      }
    }
  }
}
