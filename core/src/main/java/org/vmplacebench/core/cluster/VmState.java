package org.vmplacebench.core.cluster;

/** Where a VM stands in its life. */
public enum VmState {
  /** It waits to be run: it is on no host and has no image. */
  WAITING,
  /** It is on a host and boots. */
  BOOTING,
  /** It is on a host and runs, under live migration or not. */
  RUNNING,
  /** It is in the memory of a host and stands still. */
  PAUSED,
  /** It stands still on a host, and its memory is written to its image. */
  WRITING,
  /** It is on no host and has an image. */
  SLEEPING,
  /** It stands still on a host, and its memory is read from its image. */
  READING,
  /** It is on a host and shuts down. */
  STOPPING,
  /** It was stopped or destroyed. */
  GONE
}
