package org.vmplacebench.core.governor;

import java.util.List;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.Pstate;

/**
 * Linux's governor ondemand ({@code od_update} of drivers/cpufreq/cpufreq_ondemand.c): above a
 * threshold the fastest pstate, else the one whose speed is closest to the slowest plus the load's
 * share of what the fastest has more.
 *
 * @param upThreshold load in percent
 */
record OnDemand(double upThreshold) implements Governor {

  @Override
  public int next(int host, HostSpec spec, int pstate, double load) {
    if (load > upThreshold) {
      return spec.fastest();
    }
    List<Pstate> pstates = spec.pstates();
    double least = pstates.get(spec.slowest()).speed();
    double most = pstates.get(spec.fastest()).speed();
    double wanted = least + load / 100 * (most - least);
    int closest = spec.slowest();
    for (int p = 0; p < pstates.size(); p++) {
      double away = Math.abs(pstates.get(p).speed() - wanted);
      double before = Math.abs(pstates.get(closest).speed() - wanted);
      boolean slower = pstates.get(p).speed() < pstates.get(closest).speed();
      closest = away < before || (away == before && slower) ? p : closest;
    }
    return closest;
  }
}
