package org.vmplacebench.core.sim;

import java.util.function.Consumer;

/**
 * The role of a policy, of its agents, and of what else manages hosts: it looks, computes, sends,
 * migrates VMs and switches hosts. It has no way to set a load or to crash a host; those are the
 * {@link WorkloadPort workload}'s.
 */
public interface PolicyPort extends ScriptPort {

  /** The agents of distributed schedulers. */
  AgentRuntime agents();

  /** An action that is to happen at times that are not known yet. */
  Alarm alarm(Runnable action);

  /**
   * Hands a computation to its solver now and delivers the result after the simulated time that it
   * is charged.
   *
   * @param origin who computes, as it stands in the trace: the name of a host; see {@link Origins}
   * @param done receives the result when the charged time has passed
   */
  <T> void compute(String origin, Computation<T> computation, Consumer<Charged<T>> done);

  /**
   * Tells that a scheduler has looked at the state of a host now: an open violation counts as
   * detected.
   */
  void seen(int host);

  /** As {@link #seen(int)}, of several hosts, one after the other. */
  default void seen(int[] hosts) {
    for (int host : hosts) {
      seen(host);
    }
  }

  /**
   * What the narrowest link on the way from a host to another one carries, in bytes/s: infinite
   * where there is none, or where the engine does not tell.
   */
  default double bandwidth(int from, int to) {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Why a live migration of a VM to a host cannot start now, or {@code null} where it can: the VM
   * is gone, migrates already or is suspended, it is there already, one of the hosts is off, the
   * host takes no VMs or lacks the memory.
   */
  String obstacle(int vm, int destination);

  /**
   * Shuts a host down as a policy does: like {@link WorkloadPort#turnOff}, but it takes the time of
   * {@link HostSwitching}. Without effect on a host that is not on.
   */
  void shutDown(int host);

  /**
   * Boots a host as a policy does: like {@link WorkloadPort#turnOn}, but it takes the time of
   * {@link HostSwitching}; a host that shuts down does so to the end first. Without effect on a
   * host that is on or boots, and on one that {@link #canBoot cannot}. {@link WorkloadPort#turnOn}
   * and {@link WorkloadPort#turnOff} put an end to it at once.
   */
  void boot(int host);

  /**
   * Whether a policy may boot a host: it has not crashed since it was last on, nor is its site one
   * that has failed. Such a host comes back by {@link WorkloadPort#turnOn} alone.
   */
  boolean canBoot(int host);

  /**
   * Runs an action once a host neither boots nor shuts down: at the present time where it does
   * neither now. The host may be off then.
   */
  default void whenSettled(int host, Runnable action) {
    after(0, action);
  }

  /** What it takes to start, stop, suspend and resume VMs. */
  VmTimes vmLife();

  /**
   * Runs a VM that waits: it boots on a host, in the time of {@link VmTimes}. Where that cannot be,
   * it fails at once: the callback still comes later, at the present time, as with all actions.
   *
   * @param done receives the result exactly once
   */
  void run(int vm, int host, Consumer<VmActionRecord> done);

  /**
   * Stops a VM, in the time of {@link VmTimes}; its index is not used again. One that is on no host
   * ends at once, and so does one whose host goes off. One that migrates, boots, or is written or
   * read is not stopped.
   *
   * @param hard whether without a clean shutdown
   * @param done receives the result exactly once
   */
  void stop(int vm, boolean hard, Consumer<VmActionRecord> done);

  /**
   * Suspends a VM that is paused ({@link #suspend}) to its image: its memory is written to the disk
   * of its host and, where the image is to be on another host, sent there afterwards; or it is
   * written over the network to the shared storage. Then the VM is on no host. Where that fails, it
   * stays paused.
   *
   * @param image index of a host whose disk takes the image, or {@link VmTimes#SHARED}
   * @param done receives the result exactly once
   */
  void writeImage(int vm, int image, Consumer<VmActionRecord> done);

  /**
   * Resumes a VM that sleeps as far as paused in the memory of a host; {@link #resume} lets it run.
   * An image on another host is sent over the network first, then read from the disk of the host;
   * that on shared storage is read over the network. Where that fails, the VM goes on sleeping.
   *
   * @param done receives the result exactly once
   */
  void readImage(int vm, int host, Consumer<VmActionRecord> done);

  /**
   * Writes the memory of a VM that runs to a snapshot, where an image of it would go; it stands
   * still meanwhile. What it computed until then is not lost when its host goes off later. Where
   * that fails, the one before stays.
   *
   * @param done receives the result exactly once
   */
  void snapshot(int vm, Consumer<VmActionRecord> done);

  /**
   * Takes a VM off a host that has gone off, in no time: it sleeps, with its last snapshot as its
   * image, or waits to be run anew and has lost what it computed.
   *
   * @param fromSnapshot whether its last snapshot counts, where it has one
   * @return false where it is on no host, or on one that is on
   */
  boolean leave(int vm, boolean fromSnapshot);
}
