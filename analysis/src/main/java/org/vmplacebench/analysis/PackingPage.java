package org.vmplacebench.analysis;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.vmplacebench.analysis.page.InlineSvg;
import org.vmplacebench.analysis.page.PageTemplate;
import org.vmplacebench.analysis.page.Rounded;
import org.vmplacebench.analysis.page.TextTable;
import org.vmplacebench.traces.results.OwnFile;
import org.vmplacebench.traces.results.StoredFiles;

/**
 * The one page that holds a packing: what came of it in words, its measures, figures, properties
 * and how to repeat it. Beside it stand its tables for a paper, {@code tables.md} and {@code
 * tables.tex}. What stands where is in the template {@code packing.mustache}.
 */
public final class PackingPage {

  /** Its name. */
  public static final String NAME = "index.html";

  private static final String PROPERTIES = "experiment.properties";
  private static final String ALLOCATED = "allocated_percent";

  private final Path folder;
  private final JsonObject summary;
  private final List<JsonObject> runs;

  private PackingPage(Path folder) throws IOException {
    this.folder = folder;
    summary =
        JsonParser.parseString(Files.readString(folder.resolve("summary.json"))).getAsJsonObject();
    runs =
        StreamSupport.stream(summary.getAsJsonArray("runs").spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .toList();
  }

  /**
   * Writes the page of a folder of results, with the figures that were drawn there.
   *
   * @param missing why figures are missing, a line each; none where all are drawn
   * @return what the user should know: where an edited page is kept
   */
  public static List<String> write(Path folder, List<String> missing) throws IOException {
    return new PackingPage(folder).write(missing);
  }

  private List<String> write(List<String> missing) throws IOException {
    List<TextTable> tables = tables();
    String markdown = tables.stream().map(TextTable::markdown).collect(Collectors.joining("\n"));
    String latex =
        "% Needs \\usepackage{booktabs}.\n\n"
            + tables.stream().map(TextTable::latex).collect(Collectors.joining("\n"));
    Map<String, String> properties = StoredFiles.properties(folder.resolve(PROPERTIES));
    Model model =
        new Model(
            folder.toAbsolutePath().normalize().getFileName().toString(),
            words(properties),
            sentences(),
            PageTemplate.text(RunPage.class, "run.css"),
            tables,
            markdown,
            latex,
            drawings(missing),
            missing,
            properties.entrySet().stream()
                .map(each -> new Property(each.getKey(), each.getValue()))
                .toList(),
            "./run.sh pack " + folder.resolve(PROPERTIES) + " --out " + folder + "-again");
    List<String> said = new ArrayList<>();
    String page = PageTemplate.of(RunPage.class, "packing.mustache").execute(model);
    own(folder.resolve("tables.md"), markdown, "<!-- ", " -->", said);
    own(folder.resolve("tables.tex"), latex, "% ", "", said);
    own(folder.resolve(NAME), page, "<!-- ", " -->", said);
    return said;
  }

  private static void own(Path file, String text, String begin, String end, List<String> said)
      throws IOException {
    OwnFile.write(file, text, begin, end).ifPresent(kept -> said.add(OwnFile.said(file, kept)));
  }

  private String words(Map<String, String> properties) {
    String rule = properties.getOrDefault("packing.rule", "");
    return "New VMs of "
        + properties.getOrDefault("workload.kind", "a recording")
        + (rule.isEmpty() ? "" : " by " + rule)
        + " on "
        + Rounded.number(summary.get("hosts").getAsDouble())
        + " hosts";
  }

  private List<String> sentences() {
    List<String> all = new ArrayList<>();
    for (JsonObject run : runs) {
      StringBuilder text = new StringBuilder();
      if (runs.size() > 1) {
        text.append(schedulers(run)).append(": ");
      }
      text.append(whole(run, "placed"))
          .append(" of ")
          .append(whole(run, "requests"))
          .append(" requests found a host, ")
          .append(whole(run, "refused"))
          .append(" were refused");
      if (number(run, "conflicts") > 0) {
        text.append(", with ").append(whole(run, "conflicts")).append(" conflicts");
      }
      text.append("; at the end VMs had ")
          .append(allocated(run, ALLOCATED))
          .append(", and ")
          .append(whole(run, "empty_hosts"))
          .append(" hosts were empty.");
      all.add(text.toString());
      // Of several runs the table tells.
      if (runs.size() == 1 && run.has("allocated_percent_at_first_refusal")) {
        all.add(
            "When the first request was refused, VMs had "
                + allocated(run, "allocated_percent_at_first_refusal")
                + ".");
      }
    }
    long odd = summary.get("odd_lines_left_out").getAsLong();
    if (odd > 0) {
      all.add(odd + " odd lines of the recording were left out.");
    }
    return all;
  }

  private static String schedulers(JsonObject run) {
    long count = run.get("schedulers").getAsLong();
    return (count == 1 ? "One scheduler" : count + " schedulers")
        + " on views of "
        + Rounded.number(number(run, "staleness_s"))
        + " s";
  }

  private static String allocated(JsonObject run, String name) {
    return run.getAsJsonObject(name).entrySet().stream()
        .filter(each -> !percent(each.getValue()).equals("0"))
        .map(each -> percent(each.getValue()) + "\u00A0% of " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String percent(JsonElement value) {
    return value.isJsonNull() ? Rounded.number(Double.NaN) : Rounded.number(value.getAsDouble());
  }

  private static double number(JsonObject run, String name) {
    JsonElement value = run.get(name);
    return value == null || value.isJsonNull() ? Double.NaN : value.getAsDouble();
  }

  private static String whole(JsonObject run, String name) {
    return Rounded.digits(number(run, name), 1);
  }

  private List<TextTable> tables() throws IOException {
    List<TextTable> all = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (JsonObject run : runs) {
      rows.add(
          List.of(
              whole(run, "schedulers"),
              Rounded.number(number(run, "staleness_s")),
              whole(run, "requests"),
              whole(run, "placed"),
              whole(run, "refused"),
              whole(run, "conflicts"),
              Rounded.number(number(run, "mean_wait_s")),
              whole(run, "empty_hosts"),
              Rounded.number(number(run, "density_percent"))));
    }
    all.add(
        TextTable.of(
            "packing",
            "Requests and hosts at the end",
            List.of(
                "#Schedulers",
                "#Age of views (s)",
                "#Requests",
                "#Placed",
                "#Refused",
                "#Conflicts",
                "#Mean wait (s)",
                "#Empty hosts",
                "#Density (%)"),
            rows));
    all.add(allocations());
    rebalancings().ifPresent(all::add);
    return all;
  }

  private TextTable allocations() {
    List<String> names = new ArrayList<>(runs.get(0).getAsJsonObject(ALLOCATED).keySet());
    List<String> heads = new ArrayList<>(List.of("#Schedulers", "#Age of views (s)", "When"));
    names.forEach(name -> heads.add("#" + name + " (%)"));
    Map<String, String> times = new LinkedHashMap<>();
    times.put(ALLOCATED, "at the end");
    times.put("allocated_percent_at_first_refusal", "at the first refusal");
    times.put("allocated_percent_at_refusal", "at the refusal of packing.refusal");
    List<List<String>> rows = new ArrayList<>();
    for (JsonObject run : runs) {
      times.forEach(
          (key, when) -> {
            if (run.has(key)) {
              List<String> row = new ArrayList<>();
              row.add(whole(run, "schedulers"));
              row.add(Rounded.number(number(run, "staleness_s")));
              row.add(when);
              names.forEach(name -> row.add(percent(run.getAsJsonObject(key).get(name))));
              rows.add(row);
            }
          });
    }
    return TextTable.of("allocation", "What VMs had of all there is", heads, rows);
  }

  private Optional<TextTable> rebalancings() throws IOException {
    Path file = folder.resolve("rebalancing.csv");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      double[] sum =
          sums.computeIfAbsent(cells[0] + "," + cells[1] + "," + cells[3], fresh -> new double[5]);
      sum[0]++;
      for (int i = 1; i <= 3; i++) {
        sum[i] += Double.parseDouble(cells[3 + i]);
      }
      sum[4] += Boolean.parseBoolean(cells[7]) ? 1 : 0;
    }
    List<List<String>> rows = new ArrayList<>();
    sums.forEach(
        (key, sum) -> {
          String[] cells = key.split(",", -1);
          rows.add(
              List.of(
                  cells[0],
                  Rounded.number(Double.parseDouble(cells[1])),
                  cells[2],
                  Rounded.digits(sum[0], 1),
                  Rounded.number(sum[1] / sum[0]),
                  Rounded.number(sum[2] / sum[0]),
                  Rounded.number(sum[3] / sum[0]),
                  Rounded.digits(sum[4], 1)));
        });
    return Optional.of(
        TextTable.of(
            "rebalancing",
            "Rebalancing: means of what was to be brought down",
            List.of(
                "#Schedulers",
                "#Age of views (s)",
                "Way",
                "#Times",
                "#Before",
                "#After",
                "#Moves",
                "#Proved"),
            rows));
  }

  private List<Drawing> drawings(List<String> missing) throws IOException {
    Map<String, String> captions = new LinkedHashMap<>();
    captions.put("allocation", "Allocation and refusals over time");
    captions.put("fragmentation", "Fragmentation and stranding over time");
    captions.put("density", "Empty hosts and packing density over time");
    captions.put("conflicts", "Conflicts against the age of views");
    List<Drawing> all = new ArrayList<>();
    for (Map.Entry<String, String> each : captions.entrySet()) {
      if (missing.isEmpty() && Files.exists(folder.resolve("figures/" + each.getKey() + ".svg"))) {
        all.add(
            new Drawing(
                each.getValue(),
                InlineSvg.read(folder.resolve("figures"), each.getKey()),
                "figures/" + each.getKey() + ".pdf"));
      }
    }
    return all;
  }

  /** What the template shows. */
  private record Model(
      String name,
      String words,
      List<String> sentences,
      String style,
      List<TextTable> tables,
      String markdown,
      String latex,
      List<Drawing> figures,
      List<String> missing,
      List<Property> properties,
      String command) {}

  private record Drawing(String caption, String svg, String pdf) {}

  private record Property(String name, String value) {}
}
