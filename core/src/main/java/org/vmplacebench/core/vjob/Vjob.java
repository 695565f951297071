package org.vmplacebench.core.vjob;

/** A submitted vjob, as a policy is handed it. */
public interface Vjob {

  /** What was submitted. */
  VjobRequest request();

  /**
   * The indices of its VMs in the cluster, in the order of the request. They exist from its
   * submission on and wait to be run.
   */
  int[] vms();

  /** Whether its application has ended, so that its VMs are to be stopped. */
  boolean isFinished();
}
