package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.TextFiles;

/**
 * What was recorded of the sites of {@code reproduce luc}: the carbon of their countries' grids,
 * which the shipped table of sites names, and, where there is a folder {@code production}, sun and
 * wind of a site or of a whole country ({@code berlin-wind.csv}, {@code DE-solar.parquet}).
 */
final class SiteRecordings {

  private static final String CARBON = "carbon";
  private static final String PRODUCTION = "production";
  private static final String CARBON_FILE = "carbon.file";
  private static final List<String> KINDS = List.of("solar", "wind");
  private static final List<String> ENDINGS = List.of(".csv", ".parquet");

  /** The rows of the shipped table by site, each with the cells of its columns. */
  private final Map<String, Map<String, String>> sites = new LinkedHashMap<>();

  private final List<String> columns = new ArrayList<>();
  private final Path data;
  private final Path carbon;
  private final List<Fault> faults = new ArrayList<>();

  private SiteRecordings(Path table, Path data) throws IOException {
    this.data = data;
    carbon = Files.isDirectory(data.resolve(CARBON)) ? data.resolve(CARBON) : data;
    for (String line : TextFiles.lines(table)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = Arrays.asList(line.strip().split(",", -1));
      if (columns.isEmpty()) {
        columns.addAll(cells);
      } else {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
          row.put(columns.get(i), cells.get(i));
        }
        sites.put(cells.get(0), row);
      }
    }
  }

  /**
   * Looks for recordings.
   *
   * @param table the shipped table of sites
   * @param data folder with the recordings, or with folders {@code carbon} and {@code production}
   * @return empty where there is no recording at all
   * @throws FaultsException where there is a part of those of carbon only, or a file that is of no
   *     site
   */
  static Optional<SiteRecordings> in(Path table, Path data) throws IOException {
    SiteRecordings recordings = new SiteRecordings(table, data);
    if (!recordings.findCarbon()) {
      return Optional.empty();
    }
    recordings.findProduction();
    if (!recordings.faults.isEmpty()) {
      throw new FaultsException(recordings.faults);
    }
    return Optional.of(recordings);
  }

  /** The names of the recordings of carbon that a table asks for. */
  static SortedSet<String> names(Path table) throws IOException {
    return new SiteRecordings(table, Path.of("")).names();
  }

  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    sites
        .values()
        .forEach(row -> names.add(Path.of(row.get(CARBON_FILE)).getFileName().toString()));
    return names;
  }

  private boolean findCarbon() {
    SortedSet<String> names = names();
    List<String> lacking =
        names.stream().filter(name -> !Files.isRegularFile(carbon.resolve(name))).toList();
    if (lacking.size() == names.size() && !Files.isDirectory(data.resolve(PRODUCTION))) {
      return false;
    }
    for (String name : lacking) {
      faults.add(
          new Fault(
              "--data",
              "\"" + carbon + "\" has no " + name,
              "a folder with " + String.join(", ", names),
              "docs/sites.md says where they are to be had"));
    }
    sites.values().forEach(row -> row.compute(CARBON_FILE, (key, name) -> path(carbon, name)));
    return true;
  }

  private static String path(Path folder, String name) {
    return folder.resolve(name).toAbsolutePath().normalize().toString();
  }

  /** That of a site comes before that of its country. */
  private void findProduction() throws IOException {
    Path folder = data.resolve(PRODUCTION);
    if (!Files.isDirectory(folder)) {
      return;
    }
    Map<String, String> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> ENDINGS.stream().anyMatch(name::endsWith))
          .sorted()
          .forEach(name -> note(found, folder, name));
    }
    for (String kind : KINDS) {
      String column = kind + ".file";
      for (Map.Entry<String, Map<String, String>> site : sites.entrySet()) {
        String own = found.get(site.getKey() + "-" + kind);
        String file = own == null ? found.get(country(site.getValue()) + "-" + kind) : own;
        boolean hasAny = own != null || !site.getValue().get(kind + ".peak").equals("0");
        if (file != null && hasAny) {
          site.getValue().put(column, file);
          if (!columns.contains(column)) {
            columns.add(column);
          }
        }
      }
    }
  }

  private void note(Map<String, String> found, Path folder, String name) {
    String stem = name.substring(0, name.lastIndexOf('.'));
    SortedSet<String> known = new TreeSet<>();
    for (String kind : KINDS) {
      sites.forEach(
          (site, row) -> {
            known.add(site + "-" + kind);
            known.add(country(row) + "-" + kind);
          });
    }
    if (!known.contains(stem)) {
      faults.add(
          new Fault(
              "--data",
              "\"" + folder.resolve(name) + "\" is of no site and no country",
              String.join(", ", known) + ", each with " + String.join(" or ", ENDINGS),
              NearestName.hint(stem, known)));
    } else if (found.put(stem, path(folder, name)) != null) {
      faults.add(
          new Fault("--data", "\"" + folder + "\" has " + stem + " twice", "one file of it", ""));
    }
  }

  /** The country of {@code 2024_FR.parquet}. */
  private static String country(Map<String, String> row) {
    String name = Path.of(row.get(CARBON_FILE)).getFileName().toString();
    return name.substring(name.indexOf('_') + 1, name.lastIndexOf('.'));
  }

  /** What is recorded of the sites and what is drawn, in sentences. */
  List<String> told() {
    List<String> told = new ArrayList<>();
    told.add("Recorded: the carbon of the grids (" + String.join(", ", names()) + ").");
    for (String kind : KINDS) {
      List<String> recorded = new ArrayList<>();
      List<String> drawn = new ArrayList<>();
      sites.forEach(
          (site, row) -> {
            if (row.get(kind + ".file") != null) {
              recorded.add(site);
            } else if (!row.get(kind + ".peak").equals("0")) {
              drawn.add(site);
            }
          });
      String what = kind.equals("solar") ? "sun" : "wind";
      if (!recorded.isEmpty()) {
        told.add("Recorded: " + what + " of " + String.join(", ", recorded) + ".");
      }
      if (!drawn.isEmpty()) {
        told.add(
            "Drawn, with nothing of the recorded days but their date: "
                + what
                + " of "
                + String.join(", ", drawn)
                + ".");
      }
    }
    told.add("Made up: peaks, batteries, PUE, price and what hosts were made with.");
    return told;
  }

  /** Writes the table with the recordings' places. */
  void write(Path table) throws IOException {
    StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
    for (Map<String, String> row : sites.values()) {
      List<String> cells = columns.stream().map(column -> row.getOrDefault(column, "")).toList();
      cells.stream()
          .filter(cell -> cell.indexOf(',') >= 0)
          .forEach(
              cell ->
                  faults.add(
                      new Fault("--data", "\"" + cell + "\" has a comma", "a path without", "")));
      text.append(String.join(",", cells)).append('\n');
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults.stream().distinct().toList());
    }
    Files.createDirectories(table.toAbsolutePath().getParent());
    Files.writeString(table, text);
  }
}
