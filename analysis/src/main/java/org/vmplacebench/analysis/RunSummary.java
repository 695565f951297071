package org.vmplacebench.analysis;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.vmplacebench.analysis.page.Rounded;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.metrics.Metric;
import org.vmplacebench.traces.metrics.Metrics;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.results.StoredFiles;

/** The numbers of {@code summary.json}, of this version or another one, or of no run at all. */
final class RunSummary {

  /** What says how a run was made, and is shown apart from what it measured. */
  private static final String PROVENANCE = "provenance";

  private static final String SEED = "seed";
  private static final double MOST_PLAIN = 1e15;
  private static final int DIGITS = 6;

  private final JsonObject values;

  private RunSummary(JsonObject values) {
    this.values = values;
  }

  /** The summary in a results directory; an empty one where there is none that can be read. */
  static RunSummary read(Path directory) {
    Path file = directory.resolve(SummaryFile.NAME);
    if (Files.exists(file)) {
      try {
        return new RunSummary(StoredFiles.json(file, "one JSON object"));
      } catch (FaultsException e) {
        // RunReader has told of it, or the trace stands for it.
        return new RunSummary(new JsonObject());
      }
    }
    return new RunSummary(new JsonObject());
  }

  /** A number by its path; NaN where there is none. */
  double number(String path) {
    return value(path)
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsJsonPrimitive)
        .filter(primitive -> primitive.isNumber())
        .map(JsonElement::getAsDouble)
        .orElse(Double.NaN);
  }

  /** A text by its path; empty where there is none. */
  String text(String path) {
    return value(path).map(RunSummary::shown).orElse("");
  }

  private Optional<JsonElement> value(String path) {
    JsonElement here = values;
    for (String name : path.split("\\.", -1)) {
      if (here == null || !here.isJsonObject()) {
        return Optional.empty();
      }
      here = here.getAsJsonObject().get(name);
    }
    return Optional.ofNullable(here);
  }

  /** The metrics that are there, in their order: path, value, unit, meaning. */
  List<List<String>> metrics() {
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : Metrics.ALL) {
      boolean isSeed = metric.path().equals(SEED);
      List<List<String>> parts = new ArrayList<>();
      value(metric.path())
          .ifPresent(
              there ->
                  flatten(
                      metric.path(),
                      there,
                      isSeed ? RunSummary::shown : RunSummary::readable,
                      parts));
      for (List<String> part : parts) {
        if (!part.get(1).isEmpty()) {
          rows.add(List.of(part.get(0), part.get(1), metric.unit(), words(metric.meaning())));
        }
      }
    }
    return rows;
  }

  /** A number with its thousands apart. */
  private static String readable(JsonElement value) {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      return shown(value);
    }
    return Rounded.digits(value.getAsDouble(), DIGITS);
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < MOST_PLAIN;
  }

  /** Without the marks of Markdown, in which the page of metrics is written. */
  private static String words(String markdown) {
    return markdown.replace("`", "");
  }

  /** What the policy has added under its own name: path, value. */
  List<List<String>> ofPolicy() {
    return below(text("algorithm"), RunSummary::readable);
  }

  /** What the run says of how it was made, as far as there is something to say: path, value. */
  List<List<String>> provenance(Predicate<String> wanted) {
    return below(PROVENANCE, RunSummary::shown).stream()
        .filter(row -> wanted.test(row.get(0)) && !row.get(1).isEmpty())
        .toList();
  }

  private List<List<String>> below(String name, Function<JsonElement, String> text) {
    List<List<String>> rows = new ArrayList<>();
    if (!name.isEmpty() && values.has(name)) {
      flatten("", values.get(name), text, rows);
    }
    return rows;
  }

  private static void flatten(
      String path, JsonElement value, Function<JsonElement, String> text, List<List<String>> rows) {
    if (!value.isJsonObject()) {
      rows.add(List.of(path, text.apply(value)));
      return;
    }
    Set<String> names = value.getAsJsonObject().keySet();
    for (String name : names) {
      String longer = path.isEmpty() ? name : path + "." + name;
      flatten(longer, value.getAsJsonObject().get(name), text, rows);
    }
  }

  private static String shown(JsonElement value) {
    if (value.isJsonArray()) {
      JsonArray array = value.getAsJsonArray();
      return StreamSupport.stream(array.spliterator(), false)
          .map(RunSummary::shown)
          .collect(Collectors.joining(", "));
    }
    if (!value.isJsonPrimitive()) {
      return value.isJsonNull() ? "" : value.toString();
    }
    if (!value.getAsJsonPrimitive().isNumber()) {
      return value.getAsString();
    }
    double number = value.getAsDouble();
    return isWhole(number) ? Long.toString((long) number) : Rounded.digits(number, DIGITS);
  }
}
