package org.vmplacebench.core.vjob;

/** Where a vjob stands in its life (thesis of A. Lebre, figure 3). */
public enum VjobState {
  /** None of its VMs has run yet. */
  WAITING,
  /** All its VMs run. */
  RUNNING,
  /** All its VMs are suspended to their images. */
  SLEEPING,
  /** Its VMs were stopped. */
  TERMINATED
}
