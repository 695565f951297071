package org.vmplacebench.analysis;

/** What became of the figures that were to be drawn. */
public enum Drawn {
  /** They are there. */
  ALL,
  /** R, or a package of it, is not installed. */
  WITHOUT_R,
  /** R is there, but did not draw them all. */
  FAILED
}
