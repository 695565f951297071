package org.vmplacebench.platform;

import java.util.Objects;
import org.vmplacebench.core.platform.PowerModel;

/**
 * What a host has where the platform file does not say it: the values of the {@code hostingnodes.*}
 * keys.
 *
 * @param memory bytes for VMs, 0 on
 * @param cores the number of cores that {@code capacity} belongs to ({@code
 *     hostingnodes.cpunumber}), at least 1
 * @param capacity CPU capacity for VMs, in demand units, of a host with {@code cores} cores ({@code
 *     hostingnodes.cpucapacity}), 0 on
 * @param power power model
 */
public record HostDefaults(long memory, int cores, double capacity, PowerModel power) {

  /** Refuses values that no host could have. */
  public HostDefaults {
    Objects.requireNonNull(power, "power");
    if (memory < 0 || cores < 1 || !(capacity >= 0) || Double.isInfinite(capacity)) {
      throw new IllegalArgumentException(
          "no host has " + memory + " bytes, " + cores + " cores and a capacity of " + capacity);
    }
  }

  /** The capacity for VMs, in demand units, of a host with so many cores: in proportion to them. */
  public double capacityOf(int hostCores) {
    return hostCores == cores ? capacity : capacity * hostCores / cores;
  }
}
