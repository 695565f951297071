package org.vmplacebench.analysis.comparison.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.table.NaturalOrder;
import org.vmplacebench.traces.table.SweepPoint;
import org.vmplacebench.traces.table.SweepPoints;

/**
 * The runs that a comparison is given: sweeps, stores of sweeps, and single results, in any mix.
 *
 * @param runs folders (or traces) of whole runs, each once, in the order of the sweep or of names
 * @param failed folders of runs that failed and were not repeated with success
 * @param missing how many points of the given sweeps have neither
 * @param sweeps the sweep directories among the sources
 */
public record RunSources(List<Path> runs, List<Path> failed, int missing, List<Path> sweeps) {

  private static final String ALLOWED =
      "the directory of a sweep, a folder with runs/ of sweeps, or results of a run";

  /**
   * Looks into {@code sources}.
   *
   * @throws FaultsException with every source in which there is nothing to compare
   * @throws IOException if a folder cannot be read
   */
  public static RunSources find(List<Path> sources) throws IOException {
    Search search = new Search();
    for (Path source : sources) {
      search.look(source);
    }
    if (!search.faults.isEmpty()) {
      throw new FaultsException(search.faults);
    }
    search.failed.keySet().removeAll(search.runs.keySet());
    return new RunSources(
        List.copyOf(search.runs.values()),
        List.copyOf(search.failed.values()),
        search.missing,
        List.copyOf(search.sweeps));
  }

  private static final class Search {

    /** By what makes two of them the same: their hash in one store, their real path elsewhere. */
    private final Map<String, Path> runs = new LinkedHashMap<>();

    private final Map<String, Path> failed = new LinkedHashMap<>();
    private final List<Path> sweeps = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int missing;

    void look(Path source) throws IOException {
      if (!Files.exists(source)) {
        faults.add(new Fault(source.toString(), "does not exist", ALLOWED, ""));
      } else if (SweepPoints.isIn(source)) {
        sweeps.add(source);
        lookAtSweep(source);
      } else if (Files.isDirectory(source.resolve("runs"))) {
        lookAtStore(source);
      } else if (Files.isRegularFile(source) || holdsResults(source)) {
        runs.put(source.toRealPath().toString(), source);
      } else {
        faults.add(new Fault(source.toString(), "holds nothing to compare", ALLOWED, ""));
      }
    }

    private void lookAtSweep(Path sweep) throws IOException {
      Path store = sweep.toRealPath().getParent().getParent();
      for (SweepPoint point : SweepPoints.read(sweep)) {
        Path run = store.resolve("runs").resolve(point.hash());
        Path failure = store.resolve("failed").resolve(point.hash());
        if (Files.isDirectory(run)) {
          runs.put(run.toString(), run);
        } else if (Files.isDirectory(failure)) {
          failed.put(run.toString(), failure);
        } else {
          missing++;
        }
      }
    }

    private void lookAtStore(Path store) throws IOException {
      Path real = store.toRealPath();
      for (Path run : folders(real.resolve("runs"))) {
        runs.put(run.toString(), run);
      }
      for (Path failure : folders(real.resolve("failed"))) {
        failed.put(real.resolve("runs").resolve(failure.getFileName()).toString(), failure);
      }
    }

    private static List<Path> folders(Path parent) throws IOException {
      if (!Files.isDirectory(parent)) {
        return List.of();
      }
      NaturalOrder order = new NaturalOrder();
      try (Stream<Path> entries = Files.list(parent)) {
        return entries
            .filter(Files::isDirectory)
            .sorted((a, b) -> order.compare(a.toString(), b.toString()))
            .toList();
      }
    }

    private static boolean holdsResults(Path folder) {
      return Stream.of("summary.json", "tables", "events.json", "events.json.gz")
          .anyMatch(name -> Files.exists(folder.resolve(name)));
    }
  }
}
