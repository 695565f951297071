package org.vmplacebench.core.sim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmplacebench.core.constraint.LaterConstraints;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.site.UserWorkload;

/**
 * The role of a workload: VMs change their load, come and go, and hosts crash. Policies never have
 * it.
 */
public interface WorkloadPort extends ClusterPort {

  /**
   * Sets the load of a VM.
   *
   * @param percent of the CPU of all its vCPUs, 0 to 100
   * @throws IllegalArgumentException where it is not 0 to 100
   * @throws IllegalStateException where the VM is gone; one that waits or sleeps has its load once
   *     it runs
   */
  void setLoad(int vm, double percent);

  /**
   * Sets what a VM asks for of a named resource that is demanded.
   *
   * @param resource its place in {@link org.vmplacebench.core.cluster.Cluster#resources}
   * @param amount 0 or more; rounded where a host has more than a million units
   * @throws IllegalArgumentException where the amount is below 0, or the resource is not demanded
   * @throws IllegalStateException where the VM is gone
   */
  default void setResourceDemand(int vm, int resource, double amount) {
    throw new UnsupportedOperationException("this engine knows no demand but of CPU");
  }

  /**
   * Lets the load of a VM compute an amount of work: it goes on at what the load gets of the CPU,
   * and so stands still while the VM does and while the load is 0. It moves and sleeps with the VM.
   *
   * @param flops 0 or more
   * @param done runs when the work is done; never, if the VM ends or its host goes off before
   * @return a handle that can cancel it
   * @throws UnsupportedOperationException where the engine cannot do this
   */
  default Timer workOff(int vm, double flops, Runnable done) {
    throw new UnsupportedOperationException("this engine does not count what loads compute");
  }

  /**
   * Tells that the loads of some VMs are about to change. Nothing follows from it but that an
   * engine may fetch what it knows of them from memory, all at once.
   *
   * @param vms indices; not to be kept
   */
  default void soon(int[] vms) {}

  /** Limits the CPU that a VM gets, in cores, above 0. */
  void setCap(int vm, double cores);

  /** Sets the weight with which a VM shares a busy host, above 0. */
  void setWeight(int vm, double weight);

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

  /** Whether the network between sites can fail. */
  default boolean cutsNetworks() {
    return false;
  }

  /**
   * A link between sites goes down, or comes up again once as often as it went down. What is sent
   * over it stands still meanwhile; messages of agents are lost.
   *
   * @param name a name in {@link org.vmplacebench.core.platform.SiteNetwork#linksByName}
   * @throws UnsupportedOperationException where the engine cannot do this
   */
  default void cutLink(String name, boolean cut) {
    throw new UnsupportedOperationException("this engine cuts no network");
  }

  /**
   * Sites are parted from all others, as by {@link #cutLink}, or a parting of theirs is over.
   *
   * @param sites indices of the sites, which stay joined among each other
   * @throws UnsupportedOperationException where the engine cannot do this
   */
  default void part(Set<Integer> sites, boolean cut) {
    throw new UnsupportedOperationException("this engine cuts no network");
  }

  /**
   * From now on these placement constraints hold as well, in place of those that the same owner has
   * set before.
   */
  default void constrain(String owner, List<PlacementConstraint> constraints) {
    throw new UnsupportedOperationException("this engine takes no constraints while it runs");
  }

  /**
   * From now on these placement constraints hold as well, for VMs that come and go.
   *
   * @param later of which nobody is there yet; told of all VMs by the engine
   */
  default void constrain(LaterConstraints later) {
    throw new UnsupportedOperationException("this engine takes no constraints while it runs");
  }

  /** What clients ask of VMs, where the experiment has any. */
  default Optional<UserWorkload> clients() {
    return Optional.empty();
  }

  /** From now on messages of agents are lost or delayed as given; before, none is. */
  void disturb(MessageFaults faults);
}
