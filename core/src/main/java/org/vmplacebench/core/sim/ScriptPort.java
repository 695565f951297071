package org.vmplacebench.core.sim;

import java.util.Optional;
import java.util.function.Consumer;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;

/**
 * What a file of events may say in place of a policy: where VMs go and how fast hosts are. What is
 * drawn or recorded never does.
 */
public interface ScriptPort extends ClusterPort {

  /**
   * Starts a live migration. Where there is an {@link PolicyPort#obstacle}, it fails at once: the
   * callback still comes later, at the present time. That of a VM that is gone has no source: it is
   * told to the callback only, from host -1.
   *
   * @param done receives the result exactly once
   */
  Migration migrate(int vm, int destination, Consumer<MigrationRecord> done);

  /**
   * Gives a live migration up: the VM stays on its source. Without effect on one that has ended.
   */
  void cancel(Migration migration);

  /**
   * Switches the processors of a host to a pstate, in no time: how fast its cores are, its capacity
   * for VMs, and its power. Without effect where it is in this one.
   *
   * @param pstate index in {@link HostSpec#pstates}
   * @throws IllegalArgumentException where the host has no such pstate
   * @throws UnsupportedOperationException where the engine cannot do this
   */
  default void setPstate(int host, int pstate) {
    throw new UnsupportedOperationException("this engine knows one pstate per host only");
  }

  /** What of a script the engine cannot do, to be refused before it runs; usually nothing. */
  default Optional<ScriptLimits> limits() {
    return Optional.empty();
  }

  /** What an engine cannot do of a script. */
  interface ScriptLimits {

    /** Why no VM computes work while it has a load, or a weight other than its vCPUs. */
    String noWorkBeside();

    /** Why a VM cannot have a weight; empty where it can. */
    Optional<String> obstacleToWeight(String vm, VmClass type, double weight);
  }
}
