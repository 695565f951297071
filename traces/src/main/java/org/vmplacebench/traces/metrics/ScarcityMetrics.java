package org.vmplacebench.traces.metrics;

import java.util.List;

/**
 * Sites and networks that fail, named resources that do not suffice, constraints that do not hold.
 */
final class ScarcityMetrics {

  static final List<Metric> ALL =
      List.of(
          new Metric(
              "outages.sites",
              "",
              "how often a site failed",
              "",
              "`outages.csv`, where something failed"),
          new Metric(
              "outages.site_s",
              "s",
              "how long sites were down, together",
              "sum of `duration_s` of sites",
              "`outages.csv`, where something failed"),
          new Metric(
              "outages.networks",
              "",
              "how often a link between sites failed or sites were parted",
              "",
              "`outages.csv`, where something failed"),
          new Metric(
              "outages.network_s",
              "s",
              "how long that lasted, together",
              "sum of `duration_s` of networks",
              "`outages.csv`, where something failed"),
          new Metric(
              "resources.used_percent",
              "%",
              "allocation of each named resource, by its name: what VMs had of it, or asked for, of"
                  + " what all hosts have, mean over time",
              "integral of what is used / (capacity * `duration_s`)",
              "`resources.csv`, where resources are named"),
          new Metric(
              "resources.violations",
              "",
              "violations in which a resource was exceeded, by its name, `cpu` among them; one of"
                  + " several counts for each",
              "rows of each `resource`",
              "`exceeded.csv`, where demands of resources change"),
          new Metric(
                  "resources.violation_s",
                  "s",
                  "how long hosts were asked for more of a resource than they have, together, by its"
                      + " name, `cpu` among them",
                  "sum of `exceeded_s` of each `resource`",
                  "`exceeded.csv`, where demands of resources change")
              .drawnAs("resource-violations", "Violation time of each resource"),
          new Metric(
              "constraints.most",
              "",
              "the largest number of placement constraints at a time",
              "",
              "placements, where there are constraints"),
          new Metric(
              "constraints.broken",
              "",
              "how often a placement constraint did not hold that had before, those that did not at"
                  + " the start included; a VM that migrates is on both hosts for those that hold at"
                  + " every instant",
              "",
              "placements, where there are constraints"),
          new Metric(
              "constraints.broken_s",
              "s",
              "how long placement constraints did not hold, together",
              "",
              "placements, where there are constraints"));

  private ScarcityMetrics() {}
}
