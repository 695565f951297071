package org.vmplacebench.traces.metrics;

import java.util.List;

/** VMs that come and go, sleep, and come back from snapshots and images. */
final class VmMetrics {

  static final List<Metric> ALL =
      List.of(
          new Metric(
              "vm_churn.requested",
              "",
              "VMs that were wanted, one by one or in virtual environments",
              "",
              "`vms.csv`, where VMs come or go; `environments.csv`"),
          new Metric(
              "vm_churn.started",
              "",
              "of these, VMs that started",
              "",
              "`vms.csv`, where VMs come or go; `environments.csv`"),
          new Metric(
              "vm_churn.refused",
              "",
              "of these, VMs that found no host; what is left was waiting at the end",
              "",
              "`vms.csv`, where VMs come or go; `environments.csv`"),
          new Metric(
              "vm_churn.destroyed",
              "",
              "VMs that ended, those that were there at the start included",
              "",
              "`vms.csv`, where VMs come or go; `environments.csv`"),
          new Metric(
              "vm_churn.mean_wait_s",
              "s",
              "mean time from request to start of those that started; null where none did",
              "sum of (`started_s` - `requested_s`) / `started`",
              "`vms.csv`, where VMs come or go; `environments.csv`"),
          new Metric(
              "vm_life.downtimes",
              "",
              "times for which a VM did not run because its host was off, those that were open at the end included",
              "rows",
              "`downtimes.csv`, where a host with VMs went off"),
          new Metric(
              "vm_life.downtime_s",
              "s",
              "these times, together",
              "sum of `duration_s`",
              "`downtimes.csv`, where a host with VMs went off"),
          new Metric(
              "vm_life.mean_downtime_s",
              "s",
              "mean of one; null where there is none",
              "`downtime_s` / `downtimes`",
              "`downtimes.csv`, where a host with VMs went off"),
          new Metric(
              "vm_life.longest_downtime_s",
              "s",
              "the longest one; null where there is none",
              "max of `duration_s`",
              "`downtimes.csv`, where a host with VMs went off"),
          new Metric(
              "vm_life.lost_s",
              "s",
              "time for which VMs had run since their start or their last snapshot when their host went off, where they did not go on from there",
              "sum of `lost_s`",
              "`downtimes.csv`, where a host with VMs went off"),
          new Metric(
              "vm_life.snapshots",
              "",
              "snapshots that were written",
              "rows with `action` = `snapshot` and `outcome` = `finished`",
              "`actions.csv`, where there are snapshots or images"),
          new Metric(
              "vm_life.snapshot_bytes",
              "B",
              "what they wrote",
              "sum of the VMs' memory",
              "`actions.csv`, where there are snapshots or images"),
          new Metric(
              "vm_life.images_sent",
              "",
              "times that a host fetched what it lacked of an image",
              "",
              "run, where there are snapshots or images"),
          new Metric(
              "vm_life.image_bytes",
              "B",
              "what that was",
              "",
              "run, where there are snapshots or images"));

  private VmMetrics() {}
}
