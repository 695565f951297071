package org.vmplacebench.dvms;

import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.placement.green.GreenOptions;

/**
 * When a host asks others for help because its site lacks supply.
 *
 * @param period s between its looks; 0 for never
 * @param mostHosts of a partition for that alone
 * @param options what a partition then does
 */
record SupplyTrigger(double period, int mostHosts, GreenOptions options) {

  /** How often hosts look. */
  static final Key<Double> PERIOD =
      Key.periodOrNever(
          "dvms.green.period",
          "0",
          "Time between two looks of a host at the supply of its site (site.*): where the site takes"
              + " from the grid, the host asks those that dvms.overlay names to take VMs; 0 for never.");

  /** How far it goes. */
  static final Key<Integer> HOSTS =
      Key.integer(
          "dvms.green.hosts",
          2,
          1000,
          "hosts",
          8,
          "With dvms.green.period, most hosts of a partition for the sake of supply alone.");

  /** What the settings say. */
  static SupplyTrigger of(Settings settings) {
    return new SupplyTrigger(settings.get(PERIOD), settings.get(HOSTS), GreenOptions.of(settings));
  }
}
