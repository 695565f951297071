package org.vmplacebench.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.analysis.r.RException;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;

/** The figures of a packing: how full hosts become over time, and what old views cost. */
public final class PackingFigures {

  private static final List<String> ALWAYS = List.of("allocation", "fragmentation", "density");

  private PackingFigures() {}

  /**
   * Draws them from {@code packing.csv} of a folder into {@code figures/} there.
   *
   * @param several whether there are several runs, so that conflicts are drawn too
   * @return why figures are missing, a line each; none where all are drawn
   */
  public static List<String> draw(Path folder, boolean several) {
    List<String> names = new ArrayList<>(ALWAYS);
    if (several) {
      names.add("conflicts");
    }
    try {
      RInstallation r = RInstallation.find(Figures.PACKAGES);
      try (Figures figures = new Figures(r, Steps.UNWATCHED)) {
        figures.draw(folder, "packing/", names);
        return List.of();
      }
    } catch (RUnavailableException e) {
      return List.of("no figures: " + e.getMessage());
    } catch (RException | IOException e) {
      return List.of("figures are missing: " + e.getMessage());
    }
  }
}
