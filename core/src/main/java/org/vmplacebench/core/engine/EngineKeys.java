package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.sim.VmImages;

/** The keys of the simulation engine: solver time, live migration and network. */
public final class EngineKeys implements KeyProvider {

  /** What a computation costs in simulated time. */
  public static final Key<SolverTimeChoice> SOLVER_TIME =
      new Key<>(
          "solver.time",
          SolverTimeChoice.TYPE,
          "",
          "measured",
          "Simulated time that a computation of the scheduler is charged: the wall time it took"
              + " (measured), a function of the problem's size (modelled), or what an earlier run"
              + " recorded (replay, with its results folder or events.json). With modelled and"
              + " replay a run can be repeated bit for bit.");

  /** Longest pre-copy of a live migration. */
  public static final Key<Double> MIGRATION_TIMEOUT =
      Key.positive(
          "migration.timeout",
          "s",
          "600",
          "Longest pre-copy of a live migration. One that has not ended its copy by then, or whose"
              + " memory changes as fast as it is sent, is ended by stopping the VM and sending the"
              + " rest.");

  /** What a migration copies beside the memory. */
  public static final Key<Integer> MIGRATION_DISK =
      Key.integer(
          "migration.disk",
          0,
          1_000_000_000,
          "MiB",
          0,
          "What a live migration copies of a VM's disk, before its memory and at the same speed: the"
              + " file of differences to an image that all hosts have, say. The embedded engine only.");

  /** Whether a migration copies a disk. */
  public static final Key<VmImages.DiskCopy> MIGRATION_DISK_COPY =
      Key.choice(
          "migration.disk.copy",
          VmImages.DiskCopy.class,
          VmImages.DiskCopy.INCREMENTAL,
          "What a live migration copies of a disk: none of it (it is on shared storage), incremental"
              + " (migration.disk, and what the destination lacks of the VM's image), or full"
              + " (migration.disk and the whole image, images.size). Anything but none: the embedded"
              + " engine only.");

  @Override
  public String title() {
    return "Engine";
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys =
        new ArrayList<>(
            List.of(SOLVER_TIME, MIGRATION_TIMEOUT, MIGRATION_DISK, MIGRATION_DISK_COPY));
    keys.addAll(NetworkParameters.OPTIONS.keys());
    return keys;
  }
}
