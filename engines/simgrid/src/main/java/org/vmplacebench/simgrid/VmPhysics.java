package org.vmplacebench.simgrid;

import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.sim.ScriptPort;
import org.vmplacebench.core.sim.Timer;

/**
 * What SimGrid does with VMs. All methods are called in the driver, after the state of the cluster
 * has changed.
 */
interface VmPhysics {

  /**
   * Starts work on a host itself.
   *
   * @param done runs in the driver
   */
  Timer executeOn(int host, double flops, double cores, Runnable done);

  /**
   * Starts work in a VM.
   *
   * @param done runs in the driver
   */
  Timer executeIn(int vm, double flops, double cores, Runnable done);

  /** Whether there is work whose shares have to be watched on a host. */
  boolean watchesWork(int host);

  /** A VM is about to leave its host, at the end of a live migration. */
  void leaves(int vm);

  /** The CPU shares on a host are about to change. */
  void sharesChange(int host);

  /** A VM has started, on a host that is on. */
  void started(int vm);

  /** A VM is about to end, and does not migrate any more: work in it is lost. */
  void ends(int vm);

  /** The load or the cap of a VM has changed. */
  void loadChanged(int vm);

  /** What scripts cannot have of these VMs; usually nothing. */
  default Optional<ScriptPort.ScriptLimits> limits() {
    return Optional.empty();
  }

  /**
   * The weight of a VM is to change.
   *
   * @throws IllegalArgumentException for a weight that cannot be had
   */
  void checkWeight(int vm, double weight);

  /** The weight of a VM has changed. */
  void weightChanged(int vm);

  /** The CPU shares on a host, from which VMs migrate, have changed. */
  void sharesChanged(int host);

  /** A VM is suspended. */
  void suspended(int vm);

  /** A VM is resumed. */
  void resumed(int vm);

  /**
   * Starts a live migration.
   *
   * @param arrived runs in the driver when it has ended well
   */
  void migrate(int vm, int destination, Runnable arrived);

  /** A migration must end: its VM stops computing until it has arrived. */
  void stopToMove(int vm);

  /** A VM has arrived where it is now. */
  void arrived(int vm);

  /** A live migration is given up: the VM is where it was, on a host that may be off. */
  void abandoned(int vm);

  /**
   * A host is about to go off: work on it and in its VMs is lost; its migrations are given up next.
   */
  void hostLeaves(int host);

  /** A host is on again. */
  void hostIsBack(int host);

  /** The processors of a host have been switched to another pstate. */
  void setPstate(int host, int pstate);

  /** The CPU that a VM gets now, in cores of the speed that demand counts in. */
  double cpuShare(int vm);

  /** Whether work is computed in a VM, beside its load. */
  boolean computes(int vm);

  /** What could not be done exactly; see {@link org.vmplacebench.core.sim.Simulation#remarks}. */
  List<String> remarks();

  /** Joules of a host until now. */
  double energy(int host);
}
