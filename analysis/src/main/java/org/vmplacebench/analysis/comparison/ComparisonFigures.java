package org.vmplacebench.analysis.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.analysis.Figures;
import org.vmplacebench.analysis.r.RException;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RSession;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.analysis.r.RserveServer;

/** The figures of a comparison: which there are, what they show, and how they are drawn. */
final class ComparisonFigures {

  /**
   * A figure.
   *
   * @param name of its files and of its script
   * @param caption what it shows, for those who cannot see it too
   */
  record Figure(String name, String caption) {}

  private static final String FOLDER = "comparison/";
  private static final String ENERGY_PART = "energy_parts_idle_j";

  private final Collected collected;

  /** Figures of what was collected. */
  ComparisonFigures(Collected collected) {
    this.collected = collected;
  }

  /** The figures that these runs have something to show for, in the order of reading. */
  List<Figure> wanted() {
    List<Figure> figures = new ArrayList<>();
    if (!collected.published().isEmpty()) {
      figures.add(new Figure("published", "The published values beside those of these runs"));
    }
    figures.add(
        new Figure("violation-time", "Cumulated violation time, of all hosts and per host"));
    figures.add(
        new Figure(
            "durations",
            "Duration of one violation, computation and reconfiguration, mean and standard deviation"));
    figures.add(new Figure("distributions", "The same durations as distributions"));
    if (GroupSizes.vary(collected.groups())) {
      figures.add(new Figure("group-size", "What the size of Snooze's groups does"));
    }
    figures.add(new Figure("migrations", "Live migrations: how many, and how long one takes"));
    figures.add(
        new Figure("failures", "Computations without a plan, aborted plans, failed migrations"));
    if (collected.differences().stream().anyMatch(pair -> pair.meanRatio() > 0)) {
      figures.add(
          new Figure("differences", "Variants against each other, paired by seed, as ratios"));
    }
    if (collected.tradeOffs().stream().anyMatch(one -> !Double.isNaN(one.energy()))) {
      figures.add(new Figure("tradeoff", "Energy against violation time and migrations"));
    }
    if (collected.statistics().stream().anyMatch(one -> one.metric().equals(ENERGY_PART))) {
      figures.add(
          new Figure("energy-parts", "Energy by what it goes into: idling, load, off, booting"));
    }
    return figures;
  }

  /**
   * Draws them into {@code figures/} of {@code directory}.
   *
   * @param r where R is
   * @return the files, SVG and PDF
   * @throws RException with R's words if a script fails
   * @throws RUnavailableException if R does not start, or has gone
   * @throws IOException if the folder cannot be made or a figure is not whole
   */
  List<Path> draw(Path directory, RInstallation r) throws IOException, RUnavailableException {
    try (RserveServer server = RserveServer.start(r, Figures.LOADED);
        RSession session = server.connect()) {
      Figures figures = new Figures(session);
      ComparisonFrames.send(collected, session);
      figures.define(FOLDER + "common");
      return figures.draw(
          directory, wanted().stream().map(figure -> FOLDER + figure.name()).toList());
    }
  }
}
