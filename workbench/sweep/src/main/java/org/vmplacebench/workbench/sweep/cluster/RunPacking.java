package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.store.RunRecord;
import org.vmplacebench.workbench.sweep.store.RunRecords;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Puts runs together into elements of jobs, since a batch system takes its time for each. */
final class RunPacking {

  /** Wall time of a run that nobody knows anything of. */
  private static final double SECONDS_UNKNOWN = 10;

  /** Runs of which the wall time is asked for. */
  private static final int SAMPLE = 100;

  private RunPacking() {}

  /** Runs in an element, at least 1. */
  static int runsPerElement(Sweep sweep, RunStore store) throws IOException {
    Settings settings = sweep.settings();
    if (settings.has(ClusterKeys.PACK)) {
      return settings.get(ClusterKeys.PACK);
    }
    double elementSeconds = settings.get(ClusterKeys.PACK_TIME) * settings.get(ClusterKeys.CPUS);
    return (int) Math.max(1, Math.min(1e6, elementSeconds / meanSeconds(sweep, store)));
  }

  private static double meanSeconds(Sweep sweep, RunStore store) throws IOException {
    double sum = 0;
    int count = 0;
    for (Point point : sweep.points()) {
      if (count < SAMPLE && store.isDone(point.hash())) {
        Optional<BigDecimal> wall = RunRecords.read(store.run(point.hash())).map(RunRecord::wallS);
        if (wall.isPresent()) {
          sum += wall.get().doubleValue();
          count++;
        }
      }
    }
    return sum > 0 ? sum / count : SECONDS_UNKNOWN;
  }

  /**
   * Elements of runs that follow one another.
   *
   * <p>Runs are dealt evenly, so that none of the elements is much shorter than the others.
   *
   * @param most runs in an element, at least 1
   */
  static List<List<String>> elements(List<String> hashes, int most) {
    int count = (hashes.size() + most - 1) / most;
    List<List<String>> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) hashes.size() * i / count);
      int to = (int) ((long) hashes.size() * (i + 1) / count);
      elements.add(List.copyOf(hashes.subList(from, to)));
    }
    return elements;
  }

  /** The same in parts of at most so many: job arrays have limits. */
  static <T> List<List<T>> parts(List<T> all, int most) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += most) {
      parts.add(List.copyOf(all.subList(from, Math.min(all.size(), from + most))));
    }
    return parts;
  }
}
