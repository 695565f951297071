package org.vmplacebench.traces.table;

/** What the computation of a placement came to, in VMPlaceS's words. */
public enum ComputationState implements Word {
  /** A reconfiguration plan was found. */
  SUCCESS,
  /** The placement is fine as it is. */
  NO_RECONFIGURATION_NEEDED,
  /** No viable placement was found. */
  PLACEMENT_FAILED,
  /** A placement was found, but no plan that leads to it. */
  RECONFIGURATION_FAILED;

  @Override
  public String word() {
    return name();
  }
}
