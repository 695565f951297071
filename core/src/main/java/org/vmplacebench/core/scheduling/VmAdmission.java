package org.vmplacebench.core.scheduling;

import org.vmplacebench.core.sim.VmRequest;

/**
 * A question to a policy: where is a new VM to start? It is answered once, at once or later, by
 * {@link #startOn} or {@link #refuse}; one that is never answered leaves the VM unplaced.
 */
public interface VmAdmission {

  /** What is wanted. */
  VmRequest request();

  /** Whether it has not been answered. */
  boolean isOpen();

  /**
   * The host that the rule of the experiment chooses now ({@code vm.arrivals.placement}), or -1
   * where none has room.
   */
  int hostByRule();

  /**
   * Starts the VM on a host, now.
   *
   * @return the index of the VM
   * @throws IllegalStateException where it was answered already or {@link
   *     org.vmplacebench.core.sim.ClusterPort#startObstacle} has an objection
   */
  int startOn(int host);

  /**
   * There is no host for it now. As the experiment has it, that is the end of the request, or the
   * policy is asked again later.
   *
   * @param reason why, in words
   * @throws IllegalStateException where it was answered already
   */
  void refuse(String reason);

  /** Answers by the rule of the experiment. */
  default void answerByRule() {
    answer(hostByRule());
  }

  /**
   * Starts the VM on a host or, where there is none, refuses it.
   *
   * @param host what {@link #hostByRule} has said
   */
  default void answer(int host) {
    if (host < 0) {
      refuse("no host that is on has room");
    } else {
      startOn(host);
    }
  }
}
