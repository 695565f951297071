package org.vmplacebench.workbench.packing;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vmplacebench.core.config.Settings;

/** Runs a study for each number of schedulers and staleness, and writes what came out. */
public final class PackingReport {

  private final PackingStudy study;
  private final List<PackingStudy.Outcome> outcomes = new ArrayList<>();

  private PackingReport(PackingStudy study) {
    this.study = study;
  }

  /** Runs all that settings ask for. */
  public static PackingReport run(PackingStudy study, Settings settings) {
    PackingReport report = new PackingReport(study);
    for (double schedulers : settings.get(PackingKeys.SCHEDULERS)) {
      for (double staleness : settings.get(PackingKeys.STALENESS)) {
        report.outcomes.add(study.run((int) schedulers, staleness));
      }
    }
    return report;
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
          "%10d %12.6g %10d %10d %10d %10d %12d %12.2f%n",
          each.schedulers(),
          each.staleness(),
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
    text.flush();
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
