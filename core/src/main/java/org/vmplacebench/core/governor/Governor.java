package org.vmplacebench.core.governor;

import org.vmplacebench.core.platform.HostSpec;

/** Decides which pstate a host goes on in. */
interface Governor {

  /**
   * The pstate for the time until the next look.
   *
   * @param host index of the host
   * @param spec the host
   * @param pstate the one that it is in
   * @param load share of its cores in use, in percent
   */
  int next(int host, HostSpec spec, int pstate, double load);
}
