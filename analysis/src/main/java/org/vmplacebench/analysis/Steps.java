package org.vmplacebench.analysis;

/** Whoever watches work that is done in steps: reading runs, drawing figures. */
public interface Steps {

  /** Nobody. */
  Steps UNWATCHED = (what, done, all) -> {};

  /**
   * The work goes on.
   *
   * @param what is done, as the beginning of a sentence
   * @param done number of steps of it that are done
   * @param all number of steps of it
   */
  void at(String what, int done, int all);
}
