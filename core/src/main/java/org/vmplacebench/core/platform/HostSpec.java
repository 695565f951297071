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
 */
public record HostSpec(
    String name, int cores, double speed, long memory, double capacity, PowerModel power) {

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
}
