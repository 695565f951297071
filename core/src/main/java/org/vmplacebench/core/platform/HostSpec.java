package org.vmplacebench.core.platform;

/**
 * A host as the platform describes it.
 *
 * @param name unique name, for example {@code node0}
 * @param cores number of cores, at least 1
 * @param speed flop/s of one core, above 0
 * @param memory bytes of memory for VMs
 * @param capacity CPU capacity for VMs in demand units ({@code hostingnodes.cpucapacity}); may be
 *     below what the cores could serve, when a core is set aside for the scheduler. 0 for a host
 *     that takes no VMs
 * @param power power model
 * @param site name of the zone of the platform that it is in; empty where there is one only
 */
public record HostSpec(
    String name,
    int cores,
    double speed,
    long memory,
    double capacity,
    PowerModel power,
    String site) {

  /** A host of a platform with one site. */
  public HostSpec(
      String name, int cores, double speed, long memory, double capacity, PowerModel power) {
    this(name, cores, speed, memory, capacity, power, "");
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
  }

  /** The same host in a site. */
  public HostSpec in(String otherSite) {
    return new HostSpec(name, cores, speed, memory, capacity, power, otherSite);
  }

  /** The same host, which takes no VMs. */
  public HostSpec withoutVms() {
    return new HostSpec(name, cores, speed, 0, 0, power, site);
  }
}
