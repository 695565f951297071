package org.vmplacebench.core.governor;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.Pstate;

/**
 * Linux's governor conservative ({@code cs_dbs_update} of drivers/cpufreq/cpufreq_conservative.c):
 * it asks for a speed that rises and falls in steps. On the way up the host takes the fastest
 * pstate that is no faster than that, on the way down the slowest that is no slower.
 */
final class Conservative implements Governor {

  private final double upThreshold;
  private final double downThreshold;
  private final double step;
  private final double[] asked;

  /**
   * A governor that has asked for nothing yet.
   *
   * @param upThreshold load in percent above which it takes a step up
   * @param downThreshold load in percent below which it takes a step down
   * @param step in percent of the fastest speed
   */
  Conservative(double upThreshold, double downThreshold, double step, int hosts) {
    this.upThreshold = upThreshold;
    this.downThreshold = downThreshold;
    this.step = step;
    asked = new double[hosts];
    Arrays.fill(asked, Double.NaN);
  }

  @Override
  public int next(int host, HostSpec spec, int pstate, double load) {
    List<Pstate> pstates = spec.pstates();
    double least = pstates.get(spec.slowest()).speed();
    double most = pstates.get(spec.fastest()).speed();
    if (Double.isNaN(asked[host])) {
      asked[host] = pstates.get(pstate).speed();
    }
    if (step > 0 && load > upThreshold) {
      asked[host] = Math.min(most, asked[host] + step / 100 * most);
      return fastestUpTo(asked[host], spec);
    }
    if (step > 0 && load < downThreshold) {
      asked[host] = Math.max(least, asked[host] - step / 100 * most);
      return slowestFrom(asked[host], spec);
    }
    return pstate;
  }

  private static int fastestUpTo(double speed, HostSpec spec) {
    int found = spec.slowest();
    for (int p = 0; p < spec.pstates().size(); p++) {
      double there = spec.pstates().get(p).speed();
      found = there <= speed && there > spec.pstates().get(found).speed() ? p : found;
    }
    return found;
  }

  private static int slowestFrom(double speed, HostSpec spec) {
    int found = spec.fastest();
    for (int p = 0; p < spec.pstates().size(); p++) {
      double there = spec.pstates().get(p).speed();
      found = there >= speed && there < spec.pstates().get(found).speed() ? p : found;
    }
    return found;
  }
}
