package org.vmplacebench.analysis.comparison.runs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.vmplacebench.analysis.RunResults;
import org.vmplacebench.analysis.SampleSummary;
import org.vmplacebench.analysis.Summaries;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.results.StoredFiles;
import org.vmplacebench.traces.table.ActivityRow;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.Numbers;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.TablesDirectory;

/** The small files of one run: properties, summary, and the record of how it was made. */
public final class RunFiles {

  private static final List<String> ORIGIN =
      List.of("program_version", "java_version", "host", "executor", "started");

  /** So many metrics are told apart; a script may compute more things than one wants to compare. */
  private static final int MOST = 2_000;

  private static final String FINISHED = "migrations_finished";

  private RunFiles() {}

  /**
   * A run by its small files, and by its tables where these are missing.
   *
   * @throws FaultsException if a file is malformed
   * @throws IOException if a file cannot be read
   */
  public static ComparedRun read(RunResults run) throws IOException {
    JsonObject summary = json(run.directory().resolve("summary.json"));
    JsonObject record = json(run.directory().resolve("run.json"));
    JsonElement part = summary.remove(SummaryFile.PROVENANCE);
    JsonObject made = part != null && part.isJsonObject() ? part.getAsJsonObject() : summary;
    Map<String, String> origin = new LinkedHashMap<>();
    for (String name : ORIGIN) {
      JsonElement value = record.has(name) ? record.get(name) : made.get(name);
      if (value != null && value.isJsonPrimitive()) {
        origin.put(name, value.getAsString());
      }
    }
    return new ComparedRun(
        key(run, record), run.directory(), properties(run), metrics(run, summary), origin);
  }

  private static String key(RunResults run, JsonObject record) {
    JsonElement hash = record.get("hash");
    if (hash == null) {
      return run.name();
    }
    if (hash.isJsonPrimitive() && hash.getAsJsonPrimitive().isString()) {
      return hash.getAsString();
    }
    Fault fault =
        new Fault(run.directory().resolve("run.json").toString(), "hash is " + hash, "a text", "");
    throw new FaultsException(List.of(fault));
  }

  /** Why a run failed, in the words of its record. */
  public static String failure(Path directory) throws IOException {
    JsonElement error = json(directory.resolve("run.json")).get("error");
    return error != null && error.isJsonPrimitive() ? error.getAsString() : "no reason is recorded";
  }

  private static SortedMap<String, String> properties(RunResults run) throws IOException {
    SortedMap<String, String> known = new TreeMap<>();
    Path file = run.directory().resolve("experiment.properties");
    if (Files.exists(file)) {
      known.putAll(StoredFiles.properties(file));
    } else {
      // A trace that VMPlaceS wrote tells no more.
      known.put(ComparedRun.POLICY, run.algorithm().isEmpty() ? run.name() : run.algorithm());
      known.put("hostingnodes.number", String.valueOf(run.hosts()));
      known.put("vm.number", String.valueOf(run.vms()));
    }
    return known;
  }

  private static Map<String, Double> metrics(RunResults run, JsonObject summary)
      throws IOException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (summary.has("violations")) {
      flatten("", summary, metrics);
      // The seed is what runs are paired by, not what came of them.
      metrics.remove("seed");
      // Summaries of earlier versions do not tell how many finished.
      metrics.computeIfAbsent(FINISHED, name -> finished(run));
      // What there was none of has no duration: the file says 0.
      for (Spell<?> spell : Spell.ALL) {
        if (metrics.getOrDefault(Spell.counted(spell.kind()), 0.0) == 0) {
          metrics.remove(spell.kind() + "_mean_s");
          metrics.remove(spell.kind() + "_sd_s");
        }
      }
    } else {
      fromTables(run, metrics);
    }
    if (!run.tables().hosts().isEmpty()) {
      // Summaries of earlier versions have no parts.
      metrics.putIfAbsent("energy_parts_idle_j", sum(run, host -> host.parts().idleJ()));
      metrics.putIfAbsent("energy_parts_used_j", sum(run, host -> host.parts().usedJ()));
      metrics.putIfAbsent("energy_parts_off_j", sum(run, host -> host.parts().offJ()));
      metrics.putIfAbsent("energy_parts_boot_j", sum(run, host -> host.parts().bootJ()));
    }
    // Summaries of earlier versions tell it in joules only.
    metrics.computeIfAbsent(
        "energy_kwh", name -> metrics.getOrDefault("energy_j", Double.NaN) / 3.6e6);
    activities(run, metrics);
    metrics.values().removeIf(value -> value.isNaN());
    return metrics;
  }

  /**
   * How fast each thing was that a script had computed or sent, as {@code rate_NAME_END}, by the
   * second at which it or a part of it was over.
   */
  private static void activities(RunResults run, Map<String, Double> metrics) throws IOException {
    Path file = new TablesDirectory(run.directory()).file(ActivityRow.FORMAT);
    if (Files.exists(file)) {
      for (ActivityRow row : new TableReader<>(ActivityRow.FORMAT).read(file)) {
        if (metrics.size() < MOST && row.duration() > 0) {
          String end = Numbers.text(row.end()).replaceFirst("\\.0$", "");
          metrics.put("rate_" + row.activity() + "_" + end, row.rate());
        }
      }
    }
  }

  private static void flatten(String prefix, JsonObject object, Map<String, Double> metrics) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String name = prefix + entry.getKey();
      JsonElement value = entry.getValue();
      if (value.isJsonObject()) {
        flatten(name + "_", value.getAsJsonObject(), metrics);
      } else if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
        metrics.put(name, value.getAsDouble());
      }
    }
  }

  /** Under the names that {@code summary.json} has for them. */
  private static void fromTables(RunResults run, Map<String, Double> metrics) {
    Summaries summaries = Summaries.of(run.tables());
    metrics.put("duration_s", run.duration());
    spells("violations", summaries.violations(), metrics);
    spells("computations", summaries.computations(), metrics);
    spells("reconfigurations", summaries.reconfigurations(), metrics);
    metrics.put("migrations_count", (double) run.tables().migrations().size());
    metrics.put(FINISHED, (double) summaries.migrations().count());
    metrics.put("migrations_mean_s", summaries.migrations().mean());
    metrics.put("migrations_sd_s", summaries.migrations().deviation());
    metrics.put("energy_j", run.energy());
  }

  private static void spells(String kind, SampleSummary summary, Map<String, Double> metrics) {
    metrics.put(kind + "_count", (double) summary.count());
    metrics.put(kind + "_total_s", summary.total());
    metrics.put(kind + "_mean_s", summary.mean());
    metrics.put(kind + "_sd_s", summary.deviation());
  }

  private static double finished(RunResults run) {
    return run.tables().migrations().stream().filter(MigrationRow::isFinished).count();
  }

  private static double sum(RunResults run, ToDoubleFunction<HostRow> part) {
    return SampleSummary.of(run.tables().hosts(), part).total();
  }

  private static JsonObject json(Path file) {
    return Files.exists(file) ? StoredFiles.json(file, "one JSON object") : new JsonObject();
  }
}
