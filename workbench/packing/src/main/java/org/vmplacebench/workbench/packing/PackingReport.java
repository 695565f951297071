package org.vmplacebench.workbench.packing;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.placement.rebalance.RebalanceGoal;

/** Runs a study for each number of schedulers and staleness, and writes what came out. */
public final class PackingReport {

  private final PackingStudy study;
  private final String goal;
  private final List<PackingStudy.Outcome> outcomes = new ArrayList<>();

  private PackingReport(PackingStudy study, Settings settings) {
    this.study = study;
    goal =
        settings.get(PackingKeys.REBALANCE_GOAL) == RebalanceGoal.HOSTS
            ? "hosts with VMs"
            : "fragments in percent of the free CPU";
  }

  /** Runs all that settings ask for. */
  public static PackingReport run(PackingStudy study, Settings settings) {
    PackingReport report = new PackingReport(study, settings);
    for (double schedulers : settings.get(PackingKeys.SCHEDULERS)) {
      for (double staleness : settings.get(PackingKeys.STALENESS)) {
        report.outcomes.add(study.run((int) schedulers, staleness));
      }
    }
    return report;
  }

  /** Whether there are several runs to compare. */
  public boolean hasSeveralRuns() {
    return outcomes.size() > 1;
  }

  /** Prints a table with a line for each run. */
  public void print(PrintWriter text) {
    text.printf(
        "%d hosts, %d requests in the recording%s%n",
        study.hostCount(),
        study.requestCount(),
        study.leftOut() == 0 ? "" : ", " + study.leftOut() + " odd lines left out");
    text.printf(
        "%10s %12s %10s %10s %10s %10s %12s %12s%n",
        "schedulers",
        "staleness s",
        "requests",
        "placed",
        "refused",
        "conflicts",
        "empty hosts",
        "density %");
    for (PackingStudy.Outcome each : outcomes) {
      PackingSample last = each.last();
      text.printf(
          Locale.ROOT,
          "%10d %12s %10d %10d %10d %10d %12d %12.2f%n",
          each.schedulers(),
          BigDecimal.valueOf(each.staleness()).stripTrailingZeros().toPlainString(),
          last.requests(),
          last.placed(),
          last.refused(),
          last.conflicts(),
          last.emptyHosts(),
          last.density());
    }
    for (PackingStudy.Outcome each : outcomes) {
      tell(text, "At the end, percent of ", each.last());
      tell(text, "At the first refusal, percent of ", each.atFirstRefusal());
      tell(text, "At the refusal of packing.refusal, percent of ", each.atRefusal());
    }
    tellRebalancings(text);
    text.flush();
  }

  private void tellRebalancings(PrintWriter text) {
    Map<String, List<Rebalancing.Result>> byWay = new LinkedHashMap<>();
    for (PackingStudy.Outcome each : outcomes) {
      for (Rebalancing.Result result : each.rebalancings()) {
        byWay.computeIfAbsent(result.way(), fresh -> new ArrayList<>()).add(result);
      }
    }
    if (byWay.isEmpty()) {
      return;
    }
    text.printf(
        "Rebalancing, means of %s%n%12s %8s %10s %10s %10s %10s%n",
        goal, "way", "times", "before", "after", "moves", "proved");
    byWay.forEach(
        (way, results) ->
            text.printf(
                Locale.ROOT,
                "%12s %8d %10.2f %10.2f %10.2f %10d%n",
                way,
                results.size(),
                results.stream().mapToDouble(Rebalancing.Result::before).average().orElse(0),
                results.stream().mapToDouble(Rebalancing.Result::after).average().orElse(0),
                results.stream().mapToInt(Rebalancing.Result::moves).average().orElse(0),
                results.stream().filter(Rebalancing.Result::proved).count()));
  }

  private void tell(PrintWriter text, String when, PackingSample sample) {
    if (sample != null) {
      StringBuilder line = new StringBuilder(when);
      List<String> names = study.columns();
      for (int r = 0; r < names.size(); r++) {
        line.append(
            String.format(
                Locale.ROOT, "%s%s %.2f", r == 0 ? "" : ", ", names.get(r), sample.allocated()[r]));
      }
      text.println(line);
    }
  }

  /** Writes {@code packing.csv} and, last, {@code summary.json}. */
  public void write(Path folder, Settings settings) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("summary.json"));
    StringBuilder table =
        new StringBuilder(
            "schedulers,staleness_s,time_s,requests,placed,refused,conflicts,vms,empty_hosts,density,power_w,gpu_fragments");
    for (String kind : List.of("allocated", "fragmented", "stranded")) {
      study.columns().forEach(name -> table.append(',').append(kind).append('_').append(name));
    }
    table.append('\n');
    List<Map<String, Object>> runs = new ArrayList<>();
    for (PackingStudy.Outcome each : outcomes) {
      each.samples().forEach(sample -> table.append(row(each, sample)));
      runs.add(summary(each));
    }
    Files.writeString(folder.resolve("packing.csv"), table);
    writeRebalancings(folder);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("hosts", study.hostCount());
    all.put("odd_lines_left_out", study.leftOut());
    all.put("runs", runs);
    StringBuilder properties = new StringBuilder();
    settings
        .effective()
        .forEach((key, value) -> properties.append(key).append(" = ").append(value).append('\n'));
    Files.writeString(folder.resolve("experiment.properties"), properties);
    Path aside = folder.resolve("summary.json.incomplete");
    Files.writeString(aside, new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n");
    Files.move(aside, folder.resolve("summary.json"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void writeRebalancings(Path folder) throws IOException {
    Path file = folder.resolve("rebalancing.csv");
    Files.deleteIfExists(file);
    if (outcomes.stream().allMatch(each -> each.rebalancings().isEmpty())) {
      return;
    }
    StringBuilder table =
        new StringBuilder("schedulers,staleness_s,time_s,way,before,after,moves,proved\n");
    for (PackingStudy.Outcome each : outcomes) {
      for (Rebalancing.Result result : each.rebalancings()) {
        table.append(
            String.format(
                Locale.ROOT,
                "%d,%s,%s,%s,%.4f,%.4f,%d,%s%n",
                each.schedulers(),
                each.staleness(),
                result.time(),
                result.way(),
                result.before(),
                result.after(),
                result.moves(),
                result.proved()));
      }
    }
    Files.writeString(file, table);
  }

  private static String row(PackingStudy.Outcome run, PackingSample sample) {
    StringBuilder row =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d,%s,%s,%d,%d,%d,%d,%d,%d,%.4f,%.1f,%.4f",
                run.schedulers(),
                run.staleness(),
                sample.time(),
                sample.requests(),
                sample.placed(),
                sample.refused(),
                sample.conflicts(),
                sample.vms(),
                sample.emptyHosts(),
                sample.density(),
                sample.power(),
                sample.gpuFragments()));
    for (double[] values : List.of(sample.allocated(), sample.fragmented(), sample.stranded())) {
      for (double value : values) {
        row.append(String.format(Locale.ROOT, ",%.4f", value));
      }
    }
    return row.append('\n').toString();
  }

  private Map<String, Object> summary(PackingStudy.Outcome run) {
    Map<String, Object> all = new LinkedHashMap<>();
    PackingSample last = run.last();
    all.put("schedulers", run.schedulers());
    all.put("staleness_s", run.staleness());
    all.put("requests", last.requests());
    all.put("placed", last.placed());
    all.put("refused", last.refused());
    all.put("conflicts", last.conflicts());
    all.put("mean_wait_s", run.meanWait());
    all.put("empty_hosts", last.emptyHosts());
    all.put("density_percent", last.density());
    all.put("allocated_percent", byName(last));
    if (run.atFirstRefusal() != null) {
      all.put("allocated_percent_at_first_refusal", byName(run.atFirstRefusal()));
    }
    if (run.atRefusal() != null) {
      all.put("allocated_percent_at_refusal", byName(run.atRefusal()));
    }
    return all;
  }

  private Map<String, Double> byName(PackingSample sample) {
    Map<String, Double> allocated = new LinkedHashMap<>();
    List<String> names = study.columns();
    for (int r = 0; r < names.size(); r++) {
      allocated.put(names.get(r), sample.allocated()[r]);
    }
    return allocated;
  }
}
