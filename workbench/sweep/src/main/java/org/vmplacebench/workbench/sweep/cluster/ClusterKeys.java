package org.vmplacebench.workbench.sweep.cluster;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.ValueType;

/** The keys of a sweep that say what its jobs ask a cluster's batch system for. */
public final class ClusterKeys implements KeyProvider {

  /** Slurm's partition or OAR's queue. */
  public static final Key<String> QUEUE =
      Key.text(
          "sweep.cluster.queue",
          "",
          "Slurm's partition, or OAR's queue. Where it is left out, the cluster's own default.");

  /** Who pays. */
  public static final Key<String> ACCOUNT =
      Key.text("sweep.cluster.account", "", "Slurm's account, or OAR's project.");

  /** Longest time of an element. */
  public static final Key<Double> TIME =
      new Key<>(
          "sweep.cluster.time",
          ValueType.number(60, 1e8),
          "s",
          "",
          "Wall time that each element of a job asks for. Where it is left out, the cluster's own"
              + " default.");

  /** Memory of an element. */
  public static final Key<Integer> MEMORY =
      new Key<>(
          "sweep.cluster.memory",
          ValueType.integer(64, Integer.MAX_VALUE),
          "MiB",
          "",
          "Memory that each element of a job asks for (OAR gives memory with cores). It should hold"
              + " sweep.cluster.cpus times sweep.run.memory and 200 MiB more for each.");

  /** Cores of an element. */
  public static final Key<Integer> CPUS =
      Key.integer(
          "sweep.cluster.cpus",
          1,
          4096,
          "",
          1,
          "Cores that each element of a job asks for; as many of its runs run at a time.");

  /** Elements at a time. */
  public static final Key<Integer> CONCURRENCY =
      new Key<>(
          "sweep.cluster.concurrency",
          ValueType.integer(1, 1_000_000),
          "",
          "",
          "Most elements of a job that run at a time (Slurm only).");

  /** Runs in an element. */
  public static final Key<Integer> PACK =
      new Key<>(
          "sweep.cluster.pack",
          ValueType.integer(1, 1_000_000),
          "",
          "",
          "Runs in one element of a job. Where it is left out, as many as take"
              + " sweep.cluster.pack-time.");

  /** Time that an element should take. */
  public static final Key<Double> PACK_TIME =
      Key.positive(
          "sweep.cluster.pack-time",
          "s",
          "600",
          "Time that an element of a job should take: it gets so many runs, by the mean wall time of"
              + " those that the sweep has done already, or 10 s a run where it has none.");

  /** How often the queue is asked. */
  public static final Key<Double> POLL =
      Key.number(
          "sweep.cluster.poll",
          0.1,
          3600,
          "s",
          "10",
          "Time from one question to the batch system for the state of jobs to the next one.");

  /** Whatever else. */
  public static final Key<String> OPTIONS =
      Key.text(
          "sweep.cluster.options",
          "",
          "Further options of sbatch or oarsub as they would stand on its command line, separated by"
              + " spaces, such as --constraint=skylake --exclusive.");

  /** A template of the user's own. */
  public static final Key<Path> TEMPLATE =
      Key.inputFile(
          "sweep.cluster.template",
          "",
          "The template of job scripts, in place of the one that comes with the program"
              + " (docs/clusters.md says what it may use).");

  @Override
  public String title() {
    return "Sweeps on clusters";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        QUEUE, ACCOUNT, TIME, MEMORY, CPUS, CONCURRENCY, PACK, PACK_TIME, POLL, OPTIONS, TEMPLATE);
  }
}
