package org.vmplacebench.core.sim;

import java.util.List;
import java.util.function.Consumer;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Totals;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;

/**
 * A simulated cluster that runs: the one interface between engines and everything that acts on the
 * cluster.
 *
 * <p>Hosts and VMs are indices as in {@link Cluster}. Times are seconds, sizes bytes. Callbacks run
 * one after the other, in order of time; at equal times injected events come first, then callbacks
 * in the order in which they were asked for.
 */
public interface Simulation {

  /** The present, in simulated seconds. */
  double now();

  /** The state of the cluster at the present. */
  Cluster cluster();

  /** The placement constraints of the experiment, which schedulers honour. */
  List<PlacementConstraint> constraints();

  /** Sums over the cluster and their integrals over time, for metrics. */
  Totals totals();

  /** From now on an observer is told what happens. */
  void observe(SimulationObserver observer);

  /** Tells all observers; schedulers report their computations and reconfigurations here. */
  SimulationObserver journal();

  /** The agents of distributed schedulers. */
  AgentRuntime agents();

  // ---- time ----

  /**
   * Runs an action after a delay.
   *
   * @param delay seconds from now, 0 or more
   * @return a handle that can cancel it
   */
  Timer after(double delay, Runnable action);

  /** Adds a source of events that are made one at a time; see {@link EventStream}. */
  void add(EventStream stream);

  /**
   * Runs until a simulated time, all events at that time included, or until {@link #stop} is
   * called. Then open violations end, and so does the simulation: a simulation runs once.
   *
   * @param until seconds
   * @throws IllegalStateException where it has run already
   */
  void run(double until);

  /** Makes {@link #run} return before its next event. May be called from any thread. */
  void stop();

  // ---- work ----

  /**
   * Hands a computation to its solver now and delivers the result after the simulated time that it
   * is charged.
   *
   * @param origin who computes, as it stands in the trace: the name of a host; see {@link Origins}
   * @param done receives the result when the charged time has passed
   */
  <T> void compute(String origin, Computation<T> computation, Consumer<Charged<T>> done);

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

  // ---- VMs ----

  /**
   * Sets the load of a VM.
   *
   * @param percent of the CPU of all its vCPUs, 0 to 100
   * @throws IllegalArgumentException where it is not 0 to 100
   * @throws IllegalStateException where the VM is gone
   */
  void setLoad(int vm, double percent);

  /**
   * Why a VM of a class cannot start on a host now, or {@code null} where it can: the host takes no
   * VMs, is off or lacks the memory.
   */
  String startObstacle(VmClass type, int host);

  /**
   * A new VM runs on a host, at once.
   *
   * @param percent its load, of the CPU of all its vCPUs, 0 to 100
   * @return its index: the number of VMs that ever existed before
   * @throws IllegalStateException where there is a {@link #startObstacle}
   */
  int startVm(VmClass type, int host, double percent);

  /**
   * Destroys a VM, at once, on a host that is on or off. Its live migration, if it migrates, is
   * cancelled with the reason {@link MigrationRecord#VM_GONE}; work that it computes is lost. Its
   * index is not used again.
   *
   * @return false where it is gone already
   */
  boolean destroyVm(int vm);

  /** Limits the CPU that a VM gets, in cores, above 0. */
  void setCap(int vm, double cores);

  /** Sets the weight with which a VM shares a busy host, above 0. */
  void setWeight(int vm, double weight);

  /** The CPU that a VM gets now, in cores; 0 where it is gone. */
  double cpuShare(int vm);

  /**
   * Why a live migration of a VM to a host cannot start now, or {@code null} where it can: the VM
   * is gone, migrates already or is suspended, it is there already, one of the hosts is off, the
   * host takes no VMs or lacks the memory.
   */
  String obstacle(int vm, int destination);

  /**
   * Starts a live migration. Where there is an {@link #obstacle}, it fails at once: the callback
   * still comes later, at the present time. That of a VM that is gone has no source: it is told to
   * the callback only, from host -1.
   *
   * @param done receives the result exactly once
   */
  Migration migrate(int vm, int destination, Consumer<MigrationRecord> done);

  /**
   * Gives a live migration up: the VM stays on its source. Without effect on one that has ended.
   */
  void cancel(Migration migration);

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

  // ---- hosts ----

  /**
   * Switches a host off, in no time. Live migrations from and to it fail, its agents end, its VMs
   * stay on it without running. Without effect on a host that is off.
   */
  void turnOff(int host);

  /**
   * Switches a host on, in no time, with the VMs that are on it. Without effect on a host that is
   * on.
   */
  void turnOn(int host);

  /**
   * Shuts a host down as a policy does: like {@link #turnOff}, but it takes the time of {@link
   * HostSwitching}. Without effect on a host that is not on.
   */
  default void shutDown(int host) {
    turnOff(host);
  }

  /**
   * Boots a host as a policy does: like {@link #turnOn}, but it takes the time of {@link
   * HostSwitching}; a host that shuts down does so to the end first. Without effect on a host that
   * is on or boots. {@link #turnOn} and {@link #turnOff} put an end to it at once.
   */
  default void boot(int host) {
    turnOn(host);
  }

  /**
   * Runs an action once a host neither boots nor shuts down: at the present time where it does
   * neither now. The host may be off then.
   */
  default void whenSettled(int host, Runnable action) {
    after(0, action);
  }

  /**
   * What the engine's models could not do exactly until now and the user should know, a line each.
   */
  default List<String> remarks() {
    return List.of();
  }

  /** Joules that a host has used since time 0. */
  double energy(int host);

  /**
   * Watts that a host draws now. By default from the CPU that its VMs get, which takes time in
   * proportion of their number.
   */
  default double power(int host) {
    HostSpec spec = cluster().host(host);
    if (!cluster().isOn(host)) {
      return spec.power().off();
    }
    double cores = 0;
    for (int vm : cluster().vmsOn(host)) {
      cores += cpuShare(vm);
    }
    return spec.power().watts(Math.min(1, cores / spec.cores()));
  }

  /**
   * Tells that a scheduler has looked at the state of a host now: an open violation counts as
   * detected.
   */
  void seen(int host);
}
