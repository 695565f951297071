package org.vmplacebench.workbench.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.vmplacebench.traces.table.SweepPoint;
import org.vmplacebench.workbench.sweep.store.RunRecord;
import org.vmplacebench.workbench.sweep.store.RunRecords;
import org.vmplacebench.workbench.sweep.store.RunStore;

/**
 * How far a sweep is, as its store shows from any machine.
 *
 * @param name of the sweep
 * @param done number of runs that are done
 * @param running number of those under way that are not done
 * @param failed points whose latest attempt failed, with the reason in one line
 * @param missing number of all others
 */
public record SweepState(
    String name, int done, int running, Map<SweepPoint, String> failed, int missing) {

  /**
   * Looks.
   *
   * @throws org.vmplacebench.core.config.FaultsException where the store has no such sweep
   */
  public static SweepState of(RunStore store, String name) throws IOException {
    List<SweepPoint> points = new SweepDirectory(store, name).points();
    Set<String> underWay =
        store.running().stream()
            .filter(running -> !running.owner().isGone())
            .map(RunStore.Running::hash)
            .collect(Collectors.toSet());
    // The list of done runs last: a run may get there meanwhile, and counts once.
    SortedSet<String> failedRuns = store.failed();
    SortedSet<String> doneRuns = store.done();
    int done = 0;
    int running = 0;
    Map<SweepPoint, String> failed = new LinkedHashMap<>();
    List<SweepPoint> missing = new ArrayList<>();
    for (SweepPoint point : points) {
      if (doneRuns.contains(point.hash())) {
        done++;
      } else if (underWay.contains(point.hash())) {
        running++;
      } else if (failedRuns.contains(point.hash())) {
        Optional<RunRecord> record = RunRecords.read(store.failure(point.hash()));
        failed.put(point, record.map(RunRecord::error).orElse("unknown"));
      } else {
        missing.add(point);
      }
    }
    return new SweepState(name, done, running, failed, missing.size());
  }

  /** Number of points. */
  public int points() {
    return done + running + failed.size() + missing;
  }

  /** Whether all runs are done. */
  public boolean isWhole() {
    return done == points();
  }

  /** All numbers in one line. */
  @Override
  public String toString() {
    return "Sweep "
        + name
        + ": "
        + points()
        + (points() == 1 ? " run, " : " runs, ")
        + done
        + " done, "
        + running
        + " running, "
        + failed.size()
        + " failed, "
        + missing
        + " missing";
  }
}
