package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.RunLimits;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.SweepDirectory;
import org.vmplacebench.workbench.sweep.SweepWatcher;
import org.vmplacebench.workbench.sweep.store.RunRecord;
import org.vmplacebench.workbench.sweep.store.RunRecords;
import org.vmplacebench.workbench.sweep.store.RunStore;

/**
 * Does runs on a cluster with Slurm, as job arrays.
 *
 * <p>Only the store says what is done: elements that Slurm starts twice do no run twice, and runs
 * whose element has left Slurm without a result are handed in again, whatever its exit code was.
 */
public final class SlurmExecutor implements ClusterExecutor {

  /** Its name. */
  public static final String NAME = "slurm";

  private static final String LOG_NAME = "%a";

  /** Slurm's own default, where there is no Slurm to ask. */
  private static final int USUAL_MOST_ELEMENTS = 1001;

  private static final double MILLIS = 1000;

  private final SlurmQueue queue;
  private final ChildJvm jvm;
  private final boolean detached;
  private final SortedSet<String> jobs = new TreeSet<>();

  /**
   * An executor.
   *
   * @param jvm how elements are started
   * @param detached whether to hand the jobs in and leave
   */
  public SlurmExecutor(SlurmQueue queue, ChildJvm jvm, boolean detached) {
    this.queue = queue;
    this.jvm = jvm;
    this.detached = detached;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean leavesWorkOpen() {
    return detached;
  }

  @Override
  public String leavesBehind() {
    return jobs.isEmpty()
        ? ""
        : "Its jobs go on in Slurm; to end them: scancel " + String.join(" ", jobs);
  }

  @Override
  public void execute(Sweep sweep, List<Point> missing, RunStore store, SweepWatcher watcher)
      throws IOException, InterruptedException {
    if (!queue.isThere()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  "--executor",
                  "slurm: sbatch, squeue and scontrol are not on the PATH",
                  "a machine that hands jobs to a Slurm cluster; --dry-run shows the scripts"
                      + " anywhere",
                  "")));
    }
    new Work(sweep, missing, store, watcher).execute();
  }

  @Override
  public List<String> scripts(Sweep sweep, List<Point> missing, RunStore store)
      throws IOException, InterruptedException {
    return new JobMaker(NAME, LOG_NAME, store, jvm).show(sweep, missing, mostElements());
  }

  /** To look at scripts no cluster is needed. */
  private int mostElements() throws InterruptedException {
    try {
      return queue.isThere() ? queue.mostElements() : USUAL_MOST_ELEMENTS;
    } catch (IOException e) {
      return USUAL_MOST_ELEMENTS;
    }
  }

  /** One sweep being done. */
  private final class Work {

    private final Sweep sweep;
    private final RunStore store;
    private final SweepWatcher watcher;
    private final JobFolder folder;
    private final int retries;
    private final Map<String, Point> open = new LinkedHashMap<>();
    private final Map<String, Integer> submissions = new HashMap<>();
    private final Set<String> started = new HashSet<>();

    /** Runs that no element had at the last look: a slow file system may still hide results. */
    private Set<String> lostBefore = Set.of();

    Work(Sweep sweep, List<Point> missing, RunStore store, SweepWatcher watcher) {
      this.sweep = sweep;
      this.store = store;
      this.watcher = watcher;
      folder = new JobFolder(new SweepDirectory(store, sweep.name()));
      retries = RunLimits.of(sweep.settings()).retries();
      missing.forEach(point -> open.put(point.hash(), point));
    }

    void execute() throws IOException, InterruptedException {
      Set<String> queued = queued();
      submit(open.keySet().stream().filter(hash -> !queued.contains(hash)).toList());
      long poll = (long) (sweep.settings().get(ClusterKeys.POLL) * MILLIS);
      while (!open.isEmpty() && !detached) {
        Thread.sleep(poll);
        look();
      }
      if (!detached) {
        // What elements were writing that Slurm took from their machine; the run was done
        // elsewhere.
        store.removeRunning(running -> store.isDone(running.hash()));
      }
    }

    /** Tells what has changed, and hands in again what got lost. */
    private void look() throws IOException, InterruptedException {
      // The queue first: an element that has left it had put its results into the store before.
      Set<String> queued = queued();
      store.running().stream()
          .map(RunStore.Running::hash)
          .filter(open::containsKey)
          .filter(started::add)
          .forEach(hash -> watcher.started(open.get(hash)));
      Set<String> lost = new LinkedHashSet<>();
      for (String hash : List.copyOf(open.keySet())) {
        Optional<RunRecord> failure = RunRecords.read(store.failure(hash));
        if (store.isDone(hash)) {
          watcher.done(open.remove(hash));
        } else if (failure.isPresent()) {
          watcher.failed(open.remove(hash), failure.get().error());
        } else if (!queued.contains(hash)) {
          lost.add(hash);
        }
      }
      List<String> again = new ArrayList<>();
      for (String hash : lost) {
        if (!lostBefore.contains(hash)) {
          continue;
        }
        if (submissions.getOrDefault(hash, 1) > retries) {
          watcher.failed(open.remove(hash), "its element of a job ended without a result");
        } else {
          watcher.retried(open.get(hash), "its element of a job ended without a result");
          again.add(hash);
        }
      }
      submit(again);
      lost.removeAll(again);
      lostBefore = lost;
    }

    /** Runs of elements that wait or run. */
    private Set<String> queued() throws IOException, InterruptedException {
      Map<String, List<SlurmQueue.Element>> elements =
          queue.elements().stream().collect(Collectors.groupingBy(SlurmQueue.Element::job));
      Set<String> hashes = new HashSet<>();
      jobs.clear();
      for (JobFolder.Submitted job : folder.submitted()) {
        for (SlurmQueue.Element element : elements.getOrDefault(job.id(), List.of())) {
          // Numbers begin anew where a cluster was set up again.
          if (element.index() < job.file().elements().size()) {
            jobs.add(job.id());
            hashes.addAll(job.file().elements().get(element.index()));
          }
        }
      }
      return hashes;
    }

    private void submit(List<String> hashes) throws IOException, InterruptedException {
      if (hashes.isEmpty()) {
        return;
      }
      for (String hash : hashes) {
        // A failure that is there later is one of this submission.
        store.forgetFailure(hash);
        submissions.merge(hash, 1, Integer::sum);
      }
      List<Point> points = hashes.stream().map(open::get).toList();
      for (Path name :
          new JobMaker(NAME, LOG_NAME, store, jvm).make(sweep, points, queue.mostElements())) {
        String id = queue.submit(JobFolder.script(name));
        JobFolder.submitted(name, id);
        jobs.add(id);
      }
    }
  }
}
