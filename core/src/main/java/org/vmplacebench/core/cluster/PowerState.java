package org.vmplacebench.core.cluster;

/** Whether a host can be used, and if not, whether it is on the way there. */
public enum PowerState {
  /** It can be used. */
  ON,
  /** It starts and cannot be used yet. */
  BOOTING,
  /** It is off: switched off, or crashed. */
  OFF,
  /** It stops and cannot be used any more; it has to stop before it can boot again. */
  SHUTTING_DOWN
}
