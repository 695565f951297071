package org.vmplacebench.analysis.comparison;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.statistics.GroupStatistic;
import org.vmplacebench.traces.metrics.Metric;
import org.vmplacebench.traces.metrics.Metrics;

/** The statistics of all metrics, as the script {@code explore.js} of the page reads them. */
final class MetricChoice {

  private static final Map<String, Metric> DECLARED =
      Metrics.ALL.stream().collect(Collectors.toMap(Metric::name, Function.identity()));

  private MetricChoice() {}

  /**
   * Scenarios, variants, and for each metric a row {@code [scenario, variant, mean, low, high,
   * runs]} of each group, with {@code null} for what is not known. Nothing in it ends an element of
   * HTML.
   */
  static String of(Groups groups, List<GroupStatistic> statistics) {
    List<String> scenarios = groups.scenarios();
    List<String> variants = new ArrayList<>(groups.variants());
    Map<String, JsonArray> rows = new LinkedHashMap<>();
    for (GroupStatistic one : statistics) {
      JsonArray row = new JsonArray();
      row.add(scenarios.indexOf(one.group().scenario()));
      row.add(variants.indexOf(one.group().variant()));
      add(row, one.over().mean());
      add(row, one.interval().isKnown() ? one.interval().low() : Double.NaN);
      add(row, one.interval().isKnown() ? one.interval().high() : Double.NaN);
      row.add(one.over().count());
      rows.computeIfAbsent(one.metric(), name -> new JsonArray()).add(row);
    }
    JsonArray metrics = new JsonArray();
    rows.forEach(
        (name, values) -> {
          Metric declared = DECLARED.get(name);
          JsonObject metric = new JsonObject();
          metric.addProperty("name", name);
          metric.addProperty("unit", declared == null ? "" : declared.unit());
          metric.addProperty("what", declared == null ? "" : declared.meaning().replace("`", ""));
          metric.add("rows", values);
          metrics.add(metric);
        });
    JsonObject all = new JsonObject();
    all.add("scenarios", array(scenarios));
    all.add("variants", array(variants));
    all.add("metrics", metrics);
    // Gson writes < and & as escapes, unless it is told not to.
    return new Gson().toJson(all);
  }

  private static void add(JsonArray row, double value) {
    if (Double.isFinite(value)) {
      row.add(value);
    } else {
      row.add(JsonNull.INSTANCE);
    }
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
