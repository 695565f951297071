package org.vmplacebench.traces.metrics;

import java.util.List;

/** Load, and the energy that it takes. */
final class EnergyMetrics {

  static final List<Metric> ALL =
      List.of(
          new Metric("load_changes", "", "changes of the load of a VM", "", "injector")
              .shownAs("load changes", "%10d", 1),
          new Metric(
                  "mean_load_percent",
                  "%",
                  "mean over time of the demand of all VMs, of the capacity for VMs of all hosts",
                  "100 * integral of demand / (capacity * `duration_s`)",
                  "engine")
              .shownAs("mean load", "%10.1f %% of the capacity for VMs", 1),
          new Metric(
                  "energy_j",
                  "J",
                  "energy of all hosts, service hosts included",
                  "sum of `energy_j`",
                  "`hosts.csv`")
              .shownAs("energy", "%10.2f MJ", 1e6),
          new Metric(
              "energy_kwh",
              "kWh",
              "the same energy in the unit of the literature on consolidation",
              "`energy_j` / 3.6e6",
              "`hosts.csv`",
              run -> run.energyJ() / 3.6e6),
          new Metric(
              "energy_parts.idle_j",
              "J",
              "what hosts that were on would have used without load",
              "sum of `idle_j`",
              "`hosts.csv`"),
          new Metric(
              "energy_parts.used_j", "J", "what load added", "sum of `used_j`", "`hosts.csv`"),
          new Metric(
              "energy_parts.off_j", "J", "while hosts were off", "sum of `off_j`", "`hosts.csv`"),
          new Metric(
              "energy_parts.boot_j",
              "J",
              "while hosts booted or shut down",
              "sum of `boot_j`",
              "`hosts.csv`"),
          new Metric(
              "energy_parts.pstates_j",
              "J",
              "while hosts were on, in each pstate by index; empty for one pstate",
              "sums of `pstates_j`",
              "`hosts.csv`"));

  private EnergyMetrics() {}
}
