package org.vmplacebench.traces.metrics;

import java.util.List;

/** Sites, what supplies them, and what clients get from them. */
final class SiteMetrics {

  static final List<Metric> ALL =
      List.of(
          new Metric(
                  "sites.green_percent",
                  "%",
                  "green share: what sites used that did not come from the grid, of what they used",
                  "100 * (sum of `used_j` - sum of `grid_j`) / sum of `used_j`",
                  "`sites.csv`, where something supplies sites")
              .shownAs("green share", "%10.1f %%", 1)
              .drawnAs("green-share", "Green share of the energy of sites"),
          new Metric(
              "sites.used_j",
              "J",
              "energy that sites used, their PUE times that of their hosts",
              "sum of `used_j`",
              "`sites.csv`, where something supplies sites"),
          new Metric(
              "sites.production_j",
              "J",
              "energy that was produced on sites",
              "sum of `production_j`",
              "`sites.csv`, where something supplies sites"),
          new Metric(
                  "sites.grid_j",
                  "J",
                  "energy from the grid",
                  "sum of `grid_j`",
                  "`sites.csv`, where something supplies sites")
              .shownAs("from the grid", "%10.2f MJ", 1e6),
          new Metric(
              "sites.lost_j",
              "J",
              "lost production: neither used nor stored",
              "sum of `lost_j`",
              "`sites.csv`, where something supplies sites"),
          new Metric(
              "sites.battery_losses_j",
              "J",
              "energy that was lost in storing",
              "sum of `battery_losses_j`",
              "`sites.csv`, where something supplies sites"),
          new Metric(
              "sites.charged_j",
              "J",
              "energy that batteries took, losses included",
              "sum of `charged_j`",
              "`sites.csv`, where something supplies sites"),
          new Metric(
              "sites.discharged_j",
              "J",
              "energy that batteries gave: `used_j` is `grid_j` + `production_j` + it - `charged_j` - `lost_j`",
              "sum of `discharged_j`",
              "`sites.csv`, where something supplies sites"),
          new Metric(
                  "sites.carbon_kg",
                  "kg",
                  "CO2 equivalent of what came from the grid",
                  "sum of `carbon_kg`",
                  "`sites.csv`, where something supplies sites")
              .shownAs("CO2", "%10.3f kg", 1),
          new Metric(
              "sites.cost",
              "",
              "price of what came from the grid",
              "sum of `cost`",
              "`sites.csv`, where something supplies sites"),
          new Metric(
              "sites.embodied_kg",
              "kg",
              "CO2 equivalent of the making of hosts: the part of their lifetime that the run is",
              "sum of `embodied_kg`",
              "`sites.csv`, where something supplies sites"),
          new Metric(
              "sites.migrations_between",
              "",
              "live migrations between sites that finished",
              "",
              "run, where something supplies sites"),
          new Metric(
              "sites.bytes_between",
              "B",
              "what these sent",
              "",
              "run, where something supplies sites"),
          new Metric(
              "sites.away_percent",
              "%",
              "time that VMs were on another site than they began on, of their time; null without VMs",
              "",
              "run, where something supplies sites"),
          new Metric(
              "users.requests",
              "",
              "requests that clients sent",
              "sum of `requests` and `lost`",
              "`user_sites.csv`, where there are clients"),
          new Metric(
              "users.lost_percent",
              "%",
              "requests that found no VM: it did not run, or the network was cut",
              "`lost`, of all",
              "`user_sites.csv`, where there are clients"),
          new Metric(
                  "users.mean_ms",
                  "ms",
                  "mean time that a request took to its VM, one way over the network, weighted by requests",
                  "",
                  "`user_vms.csv`, where there are clients")
              .shownAs("latency to users", "%10.3f ms", 1)
              .drawnAs("user-latency", "Latency of VMs to their users"),
          new Metric(
              "users.p95_ms",
              "ms",
              "time that 95 % of the requests that arrived took at most",
              "",
              "run, where there are clients"),
          new Metric(
                  "users.late_percent",
                  "%",
                  "requests that took longer than required (`clients.latency`, or `clients_ms` of an environment), of those that arrived",
                  "",
                  "`user_vms.csv`, where there are clients")
              .shownAs("late requests", "%10.2f %%", 1),
          new Metric(
              "users.worst_vm_ms",
              "ms",
              "largest mean latency of a VM to its users",
              "largest `mean_ms`",
              "`user_vms.csv`, where there are clients"),
          new Metric(
              "users.bytes",
              "B",
              "requests and answers on all links, on each that they crossed",
              "sum of `bytes`",
              "`user_links.csv`, where there are clients"),
          new Metric(
              "users.busiest_link_percent",
              "%",
              "most of the bandwidth of a link that requests and answers took",
              "largest `peak_percent`",
              "`user_links.csv`, where there are clients"));

  private SiteMetrics() {}
}
