package org.vmplacebench.traces.metrics;

import java.util.List;

/** How hosts are filled. */
final class HostUseMetrics {

  static final List<Metric> ALL =
      List.of(
          new Metric(
                  "host_use.mean_active",
                  "",
                  "hosts that are on with at least one VM, mean over time",
                  "sum of `active_s` / `duration_s`",
                  "`hosts.csv`, hosts that take VMs")
              .drawnAs("active-hosts", "Active hosts, mean over time"),
          new Metric(
              "host_use.mean_empty",
              "",
              "hosts that are on without a VM, mean over time",
              "sum of (`on_s` - `active_s`) / `duration_s`",
              "`hosts.csv`, hosts that take VMs"),
          new Metric(
              "host_use.vms_per_active",
              "",
              "packing density: VMs on an active host, mean over the time of these; null where none was active",
              "sum of `vm_s` / sum of `active_s`",
              "`hosts.csv`, hosts that take VMs"),
          new Metric(
              "host_use.shutdowns",
              "",
              "host shutdowns (Beloglazov and Buyya 2012): hosts switched off after time 0, crashes left out",
              "sum of `shutdowns`",
              "`hosts.csv`, hosts that take VMs"),
          new Metric(
              "host_use.mean_before_shutdown_s",
              "s",
              "mean time before a host shutdown (Beloglazov and Buyya 2012): for how long the host had been on; null without shutdowns",
              "sum of `before_shutdown_s` / sum of `shutdowns`",
              "`hosts.csv`, hosts that take VMs"),
          new Metric(
              "host_use.stranded_cpu_percent",
              "%",
              "free CPU on hosts whose free memory is too little for a VM of any class, of all free CPU of hosts that are on, at the ends of the rows of `load.csv`",
              "100 * sum of `stranded_cores` / sum of `free_cores`",
              "`packing.csv`"),
          new Metric(
              "host_use.stranded_memory_percent",
              "%",
              "free memory on hosts whose free CPU is less than what VMs of any class ask for on average, of all free memory of hosts that are on",
              "100 * sum of `stranded_bytes` / sum of `free_bytes`",
              "`packing.csv`"),
          new Metric(
              "host_use.fragment_percent",
              "%",
              "fragment rate (Weng et al., USENIX ATC 2023, for CPU and memory): free CPU on hosts into which a VM does not fit, each class counting by its share of the VMs, of all free CPU",
              "100 * sum of `fragment_cores` / sum of `free_cores`",
              "`packing.csv`"));

  private HostUseMetrics() {}
}
