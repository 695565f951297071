package org.vmplacebench.workbench.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmplacebench.workbench.sweep.store.RunRecord;
import org.vmplacebench.workbench.sweep.store.RunRecords;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Runs a sweep: whatever of it a store lacks, by an executor. */
public final class SweepRunner {

  private final RunStore store;
  private final SweepExecutor executor;
  private final String programVersion;
  private final PrintWriter err;
  private final EarlierRuns earlier;

  /** Versions that the user knows of, where a sweep is run in parts. */
  private final Set<String> said = new HashSet<>();

  /** Runs that were handed out: what has failed is not tried again for the next part. */
  private final Set<String> handedOut = new HashSet<>();

  /**
   * A runner for any number of sweeps.
   *
   * @param programVersion of this program, to be compared with that of the runs in the store
   * @param err gets notices
   * @param earlier knows what earlier versions of the program have done
   */
  public SweepRunner(
      RunStore store,
      SweepExecutor executor,
      String programVersion,
      PrintWriter err,
      EarlierRuns earlier) {
    this.earlier = earlier;
    this.store = store;
    this.executor = executor;
    this.programVersion = programVersion;
    this.err = err;
  }

  /**
   * Does what is missing or failed before this runner began.
   *
   * @param fresh whether to do runs again that another version of the program has done
   * @param watcher is told of each run
   * @return what the store has of the sweep now
   * @throws IOException where the store cannot be written or runs cannot be started
   * @throws InterruptedException where the sweep was ended early; what is done is in the store
   */
  public SweepState run(Sweep sweep, boolean fresh, SweepWatcher watcher)
      throws IOException, InterruptedException {
    SweepDirectory directory = new SweepDirectory(store, sweep.name());
    directory.write(sweep);
    SortedMap<String, List<Point>> strangers = ofOtherVersions(sweep);
    for (Map.Entry<String, List<Point>> version : strangers.entrySet()) {
      if (said.add(version.getKey())) {
        say(version.getValue().size(), version.getKey(), fresh);
      }
      if (fresh) {
        for (Point point : version.getValue()) {
          store.forget(point.hash());
        }
      }
    }
    forgetOfOtherDefaults(strangers.values());
    Set<String> failed = new HashSet<>(store.failed());
    failed.retainAll(handedOut);
    List<Point> todo =
        missing(sweep).stream().filter(point -> !failed.contains(point.hash())).toList();
    todo.forEach(point -> handedOut.add(point.hash()));
    executor.execute(sweep, todo, store, watcher);
    return SweepState.of(store, sweep.name());
  }

  /** A run is named without its defaults: where one has changed since, it is another run. */
  private void forgetOfOtherDefaults(Collection<List<Point>> strangers) throws IOException {
    SortedMap<String, Integer> changed = new TreeMap<>();
    for (List<Point> points : strangers) {
      for (Point point : points) {
        if (store.isDone(point.hash())) {
          List<String> differences = earlier.differences(store.run(point.hash()), point);
          if (!differences.isEmpty()) {
            changed.merge(String.join(", ", differences), 1, Integer::sum);
            store.forget(point.hash());
          }
        }
      }
    }
    changed.forEach(
        (differences, runs) ->
            err.println(
                "Notice: "
                    + runs
                    + (runs == 1 ? " run is" : " runs are")
                    + " done again, as defaults have changed since: "
                    + differences));
  }

  /** The points that the store lacks, in their order. */
  public List<Point> missing(Sweep sweep) {
    return sweep.points().stream().filter(point -> !store.isDone(point.hash())).toList();
  }

  /** Done points by the version of the program that did them, where it was not this one. */
  private SortedMap<String, List<Point>> ofOtherVersions(Sweep sweep) throws IOException {
    SortedMap<String, List<Point>> strangers = new TreeMap<>();
    for (Point point : sweep.points()) {
      if (store.isDone(point.hash())) {
        Optional<RunRecord> record = RunRecords.read(store.run(point.hash()));
        String version = record.map(RunRecord::programVersion).orElse("unknown");
        if (!version.equals(programVersion)) {
          strangers.computeIfAbsent(version, unseen -> new ArrayList<>()).add(point);
        }
      }
    }
    return strangers;
  }

  private void say(int runs, String version, boolean fresh) {
    err.println(
        "Notice: "
            + runs
            + (runs == 1 ? " run was" : " runs were")
            + " done by version "
            + version
            + " of the program, which is now "
            + programVersion
            + (fresh ? "; they are done again." : "; --fresh does them again."));
    err.flush();
  }
}
