package org.vmplacebench.analysis.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vmplacebench.analysis.Figure;
import org.vmplacebench.analysis.Figures;
import org.vmplacebench.analysis.Steps;
import org.vmplacebench.analysis.comparison.runs.GroupSizes;
import org.vmplacebench.analysis.r.RException;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.traces.metrics.Metric;
import org.vmplacebench.traces.metrics.Metrics;

/** The figures of a comparison: which there are, what they show, and how they are drawn. */
final class ComparisonFigures {

  private static final String FOLDER = "comparison/";
  private static final String GREEN_SHARE = "sites_green_percent";
  private static final String ENERGY_PART = "energy_parts_idle_j";

  /** Those of several metrics or of tables, in the order of reading. */
  private static final List<Figure<Collected>> OF_SEVERAL =
      List.of(
          new Figure<>(
              "published",
              "The published values beside those of these runs",
              collected -> !collected.published().isEmpty()),
          new Figure<>("violation-time", "Cumulated violation time, of all hosts and per host"),
          new Figure<>(
              "durations",
              "Duration of one violation, computation and reconfiguration, mean and standard deviation"),
          new Figure<>("distributions", "The same durations as distributions"),
          new Figure<>(
              "group-size",
              "What the size of Snooze's groups does",
              collected -> GroupSizes.vary(collected.groups())),
          new Figure<>("migrations", "Live migrations: how many, and how long one takes"),
          new Figure<>("failures", "Computations without a plan, aborted plans, failed migrations"),
          new Figure<>(
              "differences",
              "Variants against each other, paired by seed, as ratios",
              collected -> collected.differences().stream().anyMatch(pair -> pair.meanRatio() > 0)),
          new Figure<>(
              "tradeoff",
              "Energy against violation time and migrations",
              collected ->
                  collected.tradeOffs().stream().anyMatch(one -> !Double.isNaN(one.energy()))),
          new Figure<>(
              "green-tradeoff",
              "Green share and CO2 against what is sent between sites",
              collected -> has(collected, GREEN_SHARE)),
          new Figure<>(
              "energy-parts",
              "Energy by what it goes into: idling, load, off, booting",
              collected -> has(collected, ENERGY_PART)));

  private final Collected collected;

  /** Figures of what was collected. */
  ComparisonFigures(Collected collected) {
    this.collected = collected;
  }

  /** The figures that these runs have something to show for, in the order of reading. */
  List<Figure<Collected>> wanted() {
    return Figure.of(all(Metrics.ALL), collected);
  }

  /** All figures, those that metrics declare behind the others. */
  static List<Figure<Collected>> all(List<Metric> metrics) {
    Stream<Figure<Collected>> ofOne =
        metrics.stream()
            .filter(metric -> metric.figure() != null)
            .map(
                metric ->
                    new Figure<>(
                        metric.figure().name(),
                        metric.figure().caption(),
                        collected ->
                            has(collected, metric.name())
                                || hasByName(collected, metric.name() + "_")));
    return Stream.concat(OF_SEVERAL.stream(), ofOne).toList();
  }

  /**
   * Draws them into {@code figures/} of {@code directory}, from the tables that stand there.
   *
   * @param r where R is
   * @param steps watches
   * @return the files, SVG and PDF
   * @throws RException with R's words if a script fails
   * @throws RUnavailableException if R does not start, or has gone
   * @throws IOException if the folder cannot be made or a figure is not whole
   */
  List<Path> draw(Path directory, RInstallation r, Steps steps)
      throws IOException, RUnavailableException {
    try (Figures figures = new Figures(r, steps)) {
      return figures.draw(directory, FOLDER, Figure.names(wanted()));
    }
  }

  /** Whether there is a metric that has a number for each of several names. */
  private static boolean hasByName(Collected collected, String beginning) {
    return collected.statistics().stream().anyMatch(one -> one.metric().startsWith(beginning));
  }

  private static boolean has(Collected collected, String metric) {
    return collected.statistics().stream().anyMatch(one -> one.metric().equals(metric));
  }
}
