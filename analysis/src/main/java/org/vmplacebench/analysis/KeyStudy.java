package org.vmplacebench.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vmplacebench.analysis.r.RException;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableWriter;

/**
 * Violation time of several runs against a property whose value is a number.
 *
 * <p>Runs that differ in another property too are drawn as lines of their own. Runs of the same
 * value on one line, such as of several seeds, are points over each other.
 */
public final class KeyStudy {

  private static final TableFormat<Object[]> TABLE =
      TableFormat.ofColumns(
          "study", List.of("run", "axis", "x", "line", "violations", "mean_s", "sd_s", "total_s"));
  private static final List<String> SEEDS = List.of("loadinjector.seed", "consolidation.seed");

  private final String key;
  private final boolean rate;

  /**
   * A study.
   *
   * @param key the property on the x axis
   * @param rate whether it is the mean time between two events of one host (s; 0 for none), to be
   *     drawn as how many a second come to all hosts together
   */
  public KeyStudy(String key, boolean rate) {
    this.key = key;
    this.rate = rate;
  }

  /**
   * Writes {@code tables/study.csv} of {@code folder} and draws it into {@code figures/} there.
   *
   * @return what was written; without R no figure but a notice
   * @throws org.vmplacebench.core.config.FaultsException where a source is no run with that key
   * @throws IOException if a file cannot be read or written
   */
  public ReportOutcome draw(List<Path> sources, Path folder) throws IOException {
    List<Path> written = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    Drawn drawn = Drawn.WITHOUT_R;
    List<StudiedRun> runs = StudiedRuns.read(key, sources, written::add, notices::add);
    written.add(write(runs, folder));
    try {
      RInstallation r = RInstallation.find(Figures.PACKAGES);
      drawn = Drawn.FAILED;
      try (Figures figures = new Figures(r, Steps.UNWATCHED)) {
        written.addAll(figures.draw(folder, "study/", List.of("study")));
        drawn = Drawn.ALL;
      }
    } catch (RUnavailableException e) {
      notices.add("no figure: " + e.getMessage());
    } catch (RException | IOException e) {
      notices.add("the figure is missing: " + e.getMessage());
    }
    return new ReportOutcome(
        runs.stream().map(StudiedRun::results).toList(), written, List.of(), drawn, notices);
  }

  private Path write(List<StudiedRun> unordered, Path folder) throws IOException {
    List<StudiedRun> runs = unordered.stream().sorted(Comparator.comparingDouble(this::x)).toList();
    List<String> lines = lines(runs);
    String axis = rate ? "Per second on all hosts (from " + key + ")" : key;
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      StudiedRun run = runs.get(i);
      RunSummary told = RunSummary.read(run.results().directory());
      SampleSummary violations = Summaries.of(run.results(), told).violations();
      rows.add(
          new Object[] {
            run.results().name(),
            axis,
            x(run),
            lines.get(i),
            violations.count(),
            violations.mean(),
            violations.deviation(),
            violations.total()
          });
    }
    Path file = Files.createDirectories(folder.resolve("tables")).resolve(TABLE.fileName());
    TableWriter.writeWhole(file, TABLE, rows);
    return file;
  }

  private double x(StudiedRun run) {
    return rate ? run.rate() : run.value();
  }

  /** For each run what tells it from others, beside the key and seeds. */
  private List<String> lines(List<StudiedRun> runs) {
    SortedMap<String, SortedSet<String>> values = new TreeMap<>();
    for (StudiedRun run : runs) {
      for (Map.Entry<String, String> entry : run.properties().entrySet()) {
        values.computeIfAbsent(entry.getKey(), name -> new TreeSet<>()).add(entry.getValue());
      }
    }
    List<String> varying =
        values.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .filter(name -> !name.equals(key) && !SEEDS.contains(name))
            .toList();
    return runs.stream()
        .map(
            run ->
                varying.stream()
                    .map(name -> name + " = " + run.properties().getOrDefault(name, ""))
                    .collect(Collectors.joining(", ")))
        .toList();
  }
}
