package org.vmplacebench.core.sim;

import org.vmplacebench.core.platform.VmClass;

/** What policies and workloads both may do. */
public interface ClusterPort extends ClusterView {

  /** Tells all observers; schedulers report their computations and reconfigurations here. */
  SimulationObserver journal();

  /**
   * Why a VM of a class cannot start on a host now, or {@code null} where it can: the host takes no
   * VMs, is off or lacks the memory.
   */
  String startObstacle(VmClass type, int host);

  /**
   * A new VM waits to be run ({@link PolicyPort#run}); it takes nothing of any host until then.
   *
   * @return its index: the number of VMs that ever existed before
   */
  int defineVm(VmClass type);

  /**
   * A new VM runs on a host, at once or when it has booted ({@link VmTimes}).
   *
   * @param percent its load, of the CPU of all its vCPUs, 0 to 100
   * @return its index: the number of VMs that ever existed before
   * @throws IllegalStateException where there is a {@link #startObstacle}
   */
  int startVm(VmClass type, int host, double percent);

  /**
   * Destroys a VM, at once, on a host that is on or off, or on none. Its live migration, if it
   * migrates, is cancelled with the reason {@link MigrationRecord#VM_GONE}; work that it computes
   * is lost. Its index is not used again.
   *
   * @return false where it is gone already
   */
  boolean destroyVm(int vm);

  /**
   * Suspends a VM, in no time.
   *
   * @return false where that cannot be done now: it is gone, migrates, is suspended, or its host is
   *     off
   */
  boolean suspend(int vm);

  /**
   * Lets a suspended VM run again, in no time.
   *
   * @return false where it is gone or not suspended, or its host is off
   */
  boolean resume(int vm);

  /**
   * Sends bytes from a host to another one; they share the network with all other traffic.
   *
   * @param bytes 0 or more
   * @param delivered runs when the last byte has arrived; never, if one of the hosts goes off
   *     before
   * @return a handle that can cancel it
   */
  Timer transfer(int from, int to, double bytes, Runnable delivered);

  /**
   * As {@link #transfer}, where nobody will stop it or ask what is left of it: engines for which
   * that is less work make use of it.
   */
  default void send(int from, int to, double bytes, Runnable delivered) {
    transfer(from, to, bytes, delivered);
  }

  /**
   * Computes an amount of work on a host itself, beside its VMs, with one thread.
   *
   * <p>It shares the host's CPU max-min fair with VMs and other such work, with a weight of 1, and
   * draws power as they do. It is not part of the demand of a host, and so cannot put it into
   * violation.
   *
   * @param host index of a host that is on; on one that is off nothing is done
   * @param flops 0 or more
   * @param cores the most CPU that it uses, in cores, above 0 and at most 1
   * @param done runs when the work is done; never, if the host goes off before
   * @return a handle that can cancel it
   * @throws UnsupportedOperationException where the engine cannot do this
   */
  default Timer executeOn(int host, double flops, double cores, Runnable done) {
    throw new UnsupportedOperationException("this engine computes the loads of VMs only");
  }

  /**
   * Computes an amount of work in a VM with one thread, beside its load.
   *
   * <p>As in SimGrid's VM model, the VM can use a vCPU for each such thread beside what its load
   * asks for, up to all its vCPUs and its cap, whatever {@code cores} leaves unused of it. What it
   * gets of its host is shared max-min fair among the load, with a weight of 1 per vCPU, and such
   * work, with a weight of 1 each. In a VM of load 0 only as many vCPUs count in its weight on the
   * host as threads work in it. The work moves with the VM, stands still while the VM is suspended
   * or in the last stage of a live migration, and dirties memory as a load does. It is not part of
   * the demand of the VM.
   *
   * @param vm index of a VM on a host that is on; on one that is off nothing is done
   * @param flops 0 or more
   * @param cores the most CPU that it uses, in cores, above 0 and at most 1
   * @param done runs when the work is done; never, if the VM's host goes off before
   * @return a handle that can cancel it
   * @throws UnsupportedOperationException where the engine cannot do this
   */
  default Timer executeIn(int vm, double flops, double cores, Runnable done) {
    throw new UnsupportedOperationException("this engine computes the loads of VMs only");
  }
}
