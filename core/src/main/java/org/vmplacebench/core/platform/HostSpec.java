package org.vmplacebench.core.platform;

import java.util.List;

/**
 * A host as the platform describes it.
 *
 * @param name unique name, for example {@code node0}
 * @param cores number of cores, at least 1
 * @param speed flop/s of one core, above 0: in the pstate that the platform names. Demand is
 *     counted in cores of this speed, whatever pstate the host is in
 * @param memory bytes of memory for VMs
 * @param capacity CPU capacity for VMs in demand units ({@code hostingnodes.cpucapacity}); may be
 *     below what the cores could serve, when a core is set aside for the scheduler. 0 for a host
 *     that takes no VMs. It is what policies may count on: the capacity in {@code pstate}
 * @param power power model in {@code pstate}
 * @param site name of the zone of the platform that it is in; empty where there is one only
 * @param pstates what its processors can be switched between, one at least
 * @param pstate index of the one that it begins in
 */
public record HostSpec(
    String name,
    int cores,
    double speed,
    long memory,
    double capacity,
    PowerModel power,
    String site,
    List<Pstate> pstates,
    int pstate) {

  /** A host with one pstate in a platform with one site. */
  public HostSpec(
      String name, int cores, double speed, long memory, double capacity, PowerModel power) {
    this(name, cores, memory, capacity, List.of(new Pstate(speed, power)), 0);
  }

  /**
   * A host in a platform with one site.
   *
   * @param capacity in demand units, in the given pstate
   */
  public HostSpec(
      String name, int cores, long memory, double capacity, List<Pstate> pstates, int pstate) {
    this(
        name,
        cores,
        pstates.get(pstate).speed(),
        memory,
        capacity,
        pstates.get(pstate).power(),
        "",
        pstates,
        pstate);
  }

  /** Refuses a host that could not exist. */
  public HostSpec {
    if (cores < 1) {
      throw new IllegalArgumentException("host " + name + " has " + cores + " cores");
    }
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("host " + name + " has a speed of " + speed + " flop/s");
    }
    if (memory < 0 || !(capacity >= 0)) {
      throw new IllegalArgumentException("host " + name + " has negative memory or capacity");
    }
    pstates = List.copyOf(pstates);
    if (!pstates.get(pstate).power().equals(power)) {
      throw new IllegalArgumentException("host " + name + " draws what no pstate of its draws");
    }
  }

  /** A host that is the same but for its name. */
  public HostSpec named(String otherName) {
    return new HostSpec(otherName, cores, speed, memory, capacity, power, site, pstates, pstate);
  }

  /** The same host in a site. */
  public HostSpec in(String otherSite) {
    return new HostSpec(name, cores, speed, memory, capacity, power, otherSite, pstates, pstate);
  }

  /** The same host, which takes no VMs. */
  public HostSpec withoutVms() {
    return new HostSpec(name, cores, speed, 0, 0, power, site, pstates, pstate);
  }

  /** The same host, which begins in another pstate and has the capacity that this one gives. */
  public HostSpec startingIn(int other) {
    return new HostSpec(
        name,
        cores,
        speed,
        memory,
        capacityIn(other),
        pstates.get(other).power(),
        site,
        pstates,
        other);
  }

  /** Capacity for VMs, in demand units, in a pstate: in proportion to its speed. */
  public double capacityIn(int other) {
    return other == pstate
        ? capacity
        : capacity * pstates.get(other).speed() / pstates.get(pstate).speed();
  }

  /** How many times as fast a core is in a pstate as demand counts it. */
  public double speedupIn(int other) {
    return pstates.get(other).speed() / speed;
  }

  /** Index of the fastest pstate; of equally fast ones, the first. */
  public int fastest() {
    int best = 0;
    for (int p = 1; p < pstates.size(); p++) {
      best = pstates.get(p).speed() > pstates.get(best).speed() ? p : best;
    }
    return best;
  }

  /** Index of the slowest pstate; of equally slow ones, the first. */
  public int slowest() {
    int best = 0;
    for (int p = 1; p < pstates.size(); p++) {
      best = pstates.get(p).speed() < pstates.get(best).speed() ? p : best;
    }
    return best;
  }
}
