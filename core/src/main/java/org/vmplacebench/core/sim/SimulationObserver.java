package org.vmplacebench.core.sim;

import java.util.List;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.site.VirtualEnvironment;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobState;

/**
 * Whoever records what happens. All calls come at the simulated time at which the thing happens; an
 * observer must not act on the simulation, except to ask for timers before it runs.
 */
public interface SimulationObserver {

  /** Whether {@link #loadChanged} is wanted; it costs time at each load change. */
  default boolean wantsLoads() {
    return false;
  }

  /** The load of a VM on a host was set. */
  default void loadChanged(int vm, int host) {}

  /**
   * A VM on a host asks for another amount of a named resource that is demanded. Told where loads
   * are wanted.
   *
   * @param resource its place in {@link org.vmplacebench.core.cluster.Cluster#resources}
   */
  default void resourceDemandChanged(int vm, int host, int resource) {}

  /** Whether {@link #powerChanged} is wanted; it costs time at each change. */
  default boolean wantsPower() {
    return false;
  }

  /** A host draws another power from now on. */
  default void powerChanged(int host) {}

  /** A host went into violation. */
  default void violationStarted(int host, boolean causedByMigration) {}

  /** A scheduler saw a violation for the first time. */
  default void violationDetected(int host) {}

  /** A violation ended, or the run did while it was open. */
  default void violationEnded(Violation violation) {}

  /** A live migration has started. */
  default void migrationStarted(Migration migration) {}

  /** A live migration has ended. */
  default void migrationEnded(MigrationRecord migration) {}

  /**
   * A computation was handed over, now. What ends without a result (its agent died, the run ended)
   * is told here only.
   *
   * @param origin name of the host that computes
   * @param seconds what the computation is charged
   */
  default void computationStarted(String origin, double seconds) {}

  /** A scheduler's computation has ended. */
  default void computed(ComputationRecord computation) {}

  /**
   * The execution of a plan has started.
   *
   * @param origin name of the host whose scheduler applies it
   */
  default void reconfigurationStarted(String origin) {}

  /** The execution of a plan has ended. */
  default void reconfigured(ReconfigurationRecord reconfiguration) {}

  /** A host was switched on or off by a scheduler or the injector. */
  default void hostSwitched(int host, boolean on) {}

  /**
   * A host is in another power state from now on. {@link #hostSwitched} tells as well where it can
   * be used from now on, or cannot be used any more.
   */
  default void hostPower(int host, PowerState state) {}

  /** The processors of a host were switched to another pstate. */
  default void pstateChanged(int host, int pstate) {}

  /**
   * Something of the network between sites does not work from now on, or works again.
   *
   * @param what name of a link, or names of parted sites with {@code +} between them
   */
  default void networkCut(String what, boolean cut) {}

  /** A site fails, with all its hosts, or is back. */
  default void siteSwitched(int site, boolean on) {}

  /** A host crashed; {@link #hostSwitched} follows. */
  default void hostCrashed(int host) {}

  /**
   * A new VM is on a host from now on; it runs, or does once it has booted. Those of time 0 are not
   * told.
   */
  default void vmStarted(int vm, int host) {}

  /**
   * A VM was destroyed.
   *
   * @param host where it was; it is on none now
   */
  default void vmDestroyed(int vm, int host) {}

  /** Somebody wants a new VM. */
  default void vmRequested(VmRequest request) {}

  /** A VM that was wanted has started; {@link #vmStarted} has told where. */
  default void vmAdmitted(VmRequest request, int vm) {}

  /**
   * A VM that was wanted will not start.
   *
   * @param reason why, in words
   */
  default void vmRefused(VmRequest request, String reason) {}

  /** A VM stands still for the last stage of its live migration, until that ends. */
  default void vmStopped(int vm, int host) {}

  /**
   * What VMs on a host can use of its CPU has changed by what no other call tells: a cap, a weight,
   * or work that began or ended.
   */
  default void cpuChanged(int host) {}

  /** A VM was to be suspended: done or, where that was not possible, left. */
  default void suspended(int vm, boolean done) {}

  /** A VM was to be resumed: done or, where that was not possible, left. */
  default void resumed(int vm, boolean done) {}

  /**
   * An action on a VM has begun, now.
   *
   * @param host where the VM is, or will be; -1 where it is on none
   */
  default void actionStarted(VmAction action, int vm, int host) {}

  /**
   * An action on a VM has ended, well or not; also one that could not begin, which was not told to
   * have started.
   */
  default void actionEnded(VmActionRecord action) {}

  /** What a script had computed or sent is over now, or a part of it is. */
  default void activity(ActivityRecord activity) {}

  /**
   * What a host lacked of an image has arrived there.
   *
   * @param from the host that sent it
   */
  default void imageSent(int from, int to, double bytes) {}

  /** Somebody wants a virtual environment. */
  default void environmentRequested(VirtualEnvironment environment) {}

  /** A virtual environment that was wanted will not start. */
  default void environmentRefused(VirtualEnvironment environment) {}

  /** A virtual environment runs from now on. */
  default void environmentStarted(VirtualEnvironment environment, List<Integer> vms) {}

  /** A virtual environment has one VM more. */
  default void environmentGrew(VirtualEnvironment environment, int vm) {}

  /** A virtual environment has ended, with all its VMs. */
  default void environmentStopped(VirtualEnvironment environment) {}

  /** A vjob is in another state from now on. */
  default void vjobChanged(Vjob vjob, VjobState state) {}
}
