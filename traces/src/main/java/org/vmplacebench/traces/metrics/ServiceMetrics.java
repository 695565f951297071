package org.vmplacebench.traces.metrics;

import java.util.List;

/** What VMs did not get: levels of service, and CPU. */
final class ServiceMetrics {

  static final List<Metric> ALL =
      List.of(
          new Metric(
              "sla.slatah_percent",
              "%",
              "SLATAH (Beloglazov and Buyya 2012, as CloudSim computes it): time in violation of all hosts, of their active time; null where none was active",
              "100 * sum of `violation_s` / sum of `active_s`",
              "`hosts.csv`"),
          new Metric(
              "sla.slatah_host_mean_percent",
              "%",
              "SLATAH as the paper's formula has it: the mean of the hosts' own shares, of hosts that were active",
              "100 * mean of (`violation_s` / `active_s`)",
              "`hosts.csv`"),
          new Metric(
              "sla.pdm_percent",
              "%",
              "PDM (Beloglazov and Buyya 2012, measured in place of their 10 %): demand that was not served while the VM was under live migration, of all demand; null without demand",
              "100 * sum of `migrating_cpu_s` / sum of `demanded_cpu_s`",
              "`vm_cpu.csv`"),
          new Metric(
              "sla.slav",
              "",
              "SLAV (Beloglazov and Buyya 2012): both together",
              "`slatah_percent` / 100 * `pdm_percent` / 100",
              "`hosts.csv`, `vm_cpu.csv`"),
          new Metric(
              "sla.esv_kwh",
              "kWh",
              "ESV (Beloglazov and Buyya 2012): energy and SLAV together",
              "`energy_kwh` * `slav`",
              "`hosts.csv`, `vm_cpu.csv`",
              run -> run.sla() == null ? null : run.energyJ() / 3.6e6 * run.sla().slav()),
          new Metric(
              "sla.overall_percent",
              "%",
              "overall SLA violation (CloudSim): demand that was not served, of all demand; null without demand",
              "100 * sum of `unserved_cpu_s` / sum of `demanded_cpu_s`",
              "`vm_cpu.csv`"),
          new Metric(
              "cpu.demanded_s",
              "s",
              "CPU seconds (one core for a second) that VMs asked for, while suspended or on a host that is off not counted",
              "sum of `demanded_cpu_s`",
              "`vm_cpu.csv`"),
          new Metric(
              "cpu.unserved_s",
              "s",
              "CPU seconds of these that they did not get",
              "sum of `unserved_cpu_s`",
              "`vm_cpu.csv`"),
          new Metric(
              "cpu.unserved_migrating_s",
              "s",
              "CPU seconds of the unserved ones while the VM was under live migration",
              "sum of `migrating_cpu_s`",
              "`vm_cpu.csv`"),
          new Metric(
              "cpu.unserved_mean_percent",
              "%",
              "share of its demand that a VM did not get, mean of the VMs that asked for any; null where none did",
              "100 * mean of (`unserved_cpu_s` / `demanded_cpu_s`)",
              "`vm_cpu.csv`"),
          new Metric(
              "cpu.unserved_median_percent",
              "%",
              "the share that half of these VMs do not exceed",
              "nearest rank",
              "`vm_cpu.csv`"),
          new Metric(
              "cpu.unserved_p95_percent",
              "%",
              "the share that 95 % of these VMs do not exceed",
              "nearest rank",
              "`vm_cpu.csv`"),
          new Metric(
              "cpu.unserved_worst_percent",
              "%",
              "the share of the VM that got least of what it asked for",
              "100 * largest `unserved_cpu_s` / `demanded_cpu_s`",
              "`vm_cpu.csv`"),
          new Metric(
              "cpu.energy_per_served_j",
              "J",
              "energy of all hosts for each CPU second that VMs got",
              "`energy_j` / (`demanded_s` - `unserved_s`)",
              "`hosts.csv`, `vm_cpu.csv`"));

  private ServiceMetrics() {}
}
