package org.vmplacebench.placement.resource;

/** On which GPU of a host a part of one goes; whole ones are the first that are free. */
public enum GpuChoice {
  /** The one with the least left that is enough. */
  BEST_FIT,
  /** The one with the most left. */
  WORST_FIT,
  /** Any with enough, by chance. */
  RANDOM,
  /** The one by which fragmentation grows least. */
  GRADIENT
}
