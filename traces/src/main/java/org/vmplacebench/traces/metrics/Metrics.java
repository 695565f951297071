package org.vmplacebench.traces.metrics;

import java.util.List;
import java.util.function.Function;
import org.vmplacebench.traces.table.EnergyParts;

/**
 * All metrics of a run, in the order of {@code summary.json}. To add one, declare it here; a number
 * that no other gives is counted in {@link OnlineMetrics}.
 */
public final class Metrics {

  /** All of them. What a policy adds under its own name is its own to declare. */
  public static final List<Metric> ALL =
      List.of(
          new Metric(
              "state",
              "",
              "`complete`, or `incomplete` where the run broke off",
              "",
              "run",
              Summary::state),
          new Metric(
              "incomplete_reason",
              "",
              "why it broke off; only there where it did",
              "",
              "run",
              Summary::incompleteReason),
          new Metric(
              "algorithm",
              "",
              "name of the placement policy",
              "",
              "`simulator.algorithm`",
              Summary::algorithm),
          new Metric(
              "solver",
              "",
              "name of the placement solver, or `none`",
              "",
              "policy",
              Summary::solver),
          new Metric(
              "engine",
              "",
              "name of the simulation engine",
              "",
              "`simulator.engine`",
              Summary::engine),
          new Metric(
              "hosts", "", "hosts that take VMs", "", "`hostingnodes.number`", Summary::hosts),
          new Metric("vms", "", "VMs at the start", "", "`vm.number`", Summary::vms),
          new Metric("seed", "", "the master seed", "", "`loadinjector.seed`", Summary::seed),
          new Metric(
              "duration_s",
              "s",
              "simulated time that the run covers",
              "",
              "run",
              Summary::durationS),
          new Metric("wall_s", "s", "real time that it took", "", "run", Summary::wallS),
          new Metric(
              "violations.count",
              "",
              "violations of hosts, those that were open at the end included",
              "rows",
              "`violations.csv`",
              run -> run.violations().count()),
          new Metric(
              "violations.total_s",
              "s",
              "their durations, together",
              "sum of `duration_s`",
              "`violations.csv`",
              run -> run.violations().totalS()),
          new Metric(
              "violations.mean_s",
              "s",
              "mean duration of one; 0 where there is none",
              "`total_s` / `count`",
              "`violations.csv`",
              run -> run.violations().meanS()),
          new Metric(
              "violations.sd_s",
              "s",
              "standard deviation of the durations, as a sample (n - 1); 0 for fewer than two",
              "sqrt(sum of (`duration_s` - `mean_s`)^2 / (`count` - 1)), after Welford",
              "`violations.csv`",
              run -> run.violations().sdS()),
          quantile(
              "violations.p50_s",
              "duration that half of them do not exceed",
              run -> run.violations().p50S()),
          quantile(
              "violations.p95_s",
              "duration that 95 % of them do not exceed",
              run -> run.violations().p95S()),
          quantile(
              "violations.p99_s",
              "duration that 99 % of them do not exceed",
              run -> run.violations().p99S()),
          longest("violations.max_s", run -> run.violations().maxS()),
          new Metric(
              "violations.detected",
              "",
              "violations that a scheduler saw",
              "rows with `detected_s`",
              "`violations.csv`",
              run -> run.violations().detected()),
          new Metric(
              "violations.caused_by_migration",
              "",
              "violations that began with the arrival of a VM",
              "rows with `caused_by_migration`",
              "`violations.csv`",
              run -> run.violations().causedByMigration()),
          new Metric(
              "computations.count",
              "",
              "computations of a placement that ended",
              "rows",
              "`computations.csv`",
              run -> run.computations().count()),
          new Metric(
              "computations.total_s",
              "s",
              "time that they were charged, together",
              "sum of `duration_s`",
              "`computations.csv`",
              run -> run.computations().totalS()),
          new Metric(
              "computations.mean_s",
              "s",
              "mean duration of one; 0 where there is none",
              "`total_s` / `count`",
              "`computations.csv`",
              run -> run.computations().meanS()),
          new Metric(
              "computations.sd_s",
              "s",
              "standard deviation of the durations, as a sample (n - 1); 0 for fewer than two",
              "sqrt(sum of (`duration_s` - `mean_s`)^2 / (`count` - 1)), after Welford",
              "`computations.csv`",
              run -> run.computations().sdS()),
          quantile(
              "computations.p50_s",
              "duration that half of them do not exceed",
              run -> run.computations().p50S()),
          quantile(
              "computations.p95_s",
              "duration that 95 % of them do not exceed",
              run -> run.computations().p95S()),
          quantile(
              "computations.p99_s",
              "duration that 99 % of them do not exceed",
              run -> run.computations().p99S()),
          longest("computations.max_s", run -> run.computations().maxS()),
          new Metric(
              "computations.success",
              "",
              "computations that found a plan",
              "rows by `state`",
              "`computations.csv`",
              run -> run.computations().success()),
          new Metric(
              "computations.failed",
              "",
              "computations that found no viable placement, or no way to it",
              "`count` - `success` - `no_need`",
              "`computations.csv`",
              run -> run.computations().failed()),
          new Metric(
              "computations.no_need",
              "",
              "computations that found that nothing needed to change",
              "rows by `state`",
              "`computations.csv`",
              run -> run.computations().noNeed()),
          new Metric(
              "computations.unfinished",
              "",
              "computations that began and gave no result: under way at the end, or their host or scheduler ended;"
                  + " no other number of computations has them",
              "",
              "run",
              run -> run.computations().unfinished()),
          new Metric(
              "reconfigurations.count",
              "",
              "executions of reconfiguration plans that ended",
              "rows",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().count()),
          new Metric(
              "reconfigurations.total_s",
              "s",
              "their durations, together",
              "sum of `duration_s`",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().totalS()),
          new Metric(
              "reconfigurations.mean_s",
              "s",
              "mean duration of one; 0 where there is none",
              "`total_s` / `count`",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().meanS()),
          new Metric(
              "reconfigurations.sd_s",
              "s",
              "standard deviation of the durations, as a sample (n - 1); 0 for fewer than two",
              "sqrt(sum of (`duration_s` - `mean_s`)^2 / (`count` - 1)), after Welford",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().sdS()),
          quantile(
              "reconfigurations.p50_s",
              "duration that half of them do not exceed",
              run -> run.reconfigurations().p50S()),
          quantile(
              "reconfigurations.p95_s",
              "duration that 95 % of them do not exceed",
              run -> run.reconfigurations().p95S()),
          quantile(
              "reconfigurations.p99_s",
              "duration that 99 % of them do not exceed",
              run -> run.reconfigurations().p99S()),
          longest("reconfigurations.max_s", run -> run.reconfigurations().maxS()),
          new Metric(
              "reconfigurations.aborted",
              "",
              "plans that were not carried out in full",
              "rows by `state`",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().aborted()),
          new Metric(
              "reconfigurations.unfinished",
              "",
              "executions of plans that were under way at the end; no other number of reconfigurations has them",
              "",
              "run",
              run -> run.reconfigurations().unfinished()),
          new Metric(
              "migrations.count",
              "",
              "live migrations, however they ended, those under way at the end included",
              "rows",
              "`migrations.csv`",
              run -> run.migrations().count()),
          new Metric(
              "migrations.finished",
              "",
              "live migrations that came to their end: the mean is of these",
              "rows whose `outcome` is `finished`",
              "`migrations.csv`",
              run -> run.migrations().finished()),
          new Metric(
              "migrations.failed",
              "",
              "live migrations that failed; neither cancelled ones nor those cut off by the end of the run",
              "rows whose `outcome` is `failed`",
              "`migrations.csv`",
              run -> run.migrations().failed()),
          new Metric(
              "migrations.mean_s",
              "s",
              "mean duration of those that finished; null where none did",
              "sum of `duration_s` of those / `finished`",
              "`migrations.csv`",
              run -> run.migrations().meanS()),
          new Metric(
              "migrations.sd_s",
              "s",
              "standard deviation of these durations, as a sample; 0 for one, null for none",
              "as for violations",
              "`migrations.csv`",
              run -> run.migrations().sdS()),
          quantile(
              "migrations.p50_s",
              "duration that half of those that finished do not exceed",
              run -> run.migrations().p50S()),
          quantile(
              "migrations.p95_s",
              "duration that 95 % of those that finished do not exceed",
              run -> run.migrations().p95S()),
          quantile(
              "migrations.p99_s",
              "duration that 99 % of those that finished do not exceed",
              run -> run.migrations().p99S()),
          longest("migrations.max_s", run -> run.migrations().maxS()),
          new Metric(
              "migrations.bytes",
              "B",
              "what all that ended sent over the network",
              "sum of `bytes`",
              "`migrations.csv`",
              run -> run.migrations().bytes()),
          new Metric(
              "vm_churn.requested",
              "",
              "VMs that were wanted, one by one or in virtual environments",
              "",
              "`vms.csv`, where VMs come or go; `environments.csv`",
              churn(Summary.VmChurn::requested)),
          new Metric(
              "vm_churn.started",
              "",
              "of these, VMs that started",
              "",
              "`vms.csv`, where VMs come or go; `environments.csv`",
              churn(Summary.VmChurn::started)),
          new Metric(
              "vm_churn.refused",
              "",
              "of these, VMs that found no host; what is left was waiting at the end",
              "",
              "`vms.csv`, where VMs come or go; `environments.csv`",
              churn(Summary.VmChurn::refused)),
          new Metric(
              "vm_churn.destroyed",
              "",
              "VMs that ended, those that were there at the start included",
              "",
              "`vms.csv`, where VMs come or go; `environments.csv`",
              churn(Summary.VmChurn::destroyed)),
          new Metric(
              "vm_churn.mean_wait_s",
              "s",
              "mean time from request to start of those that started; null where none did",
              "sum of (`started_s` - `requested_s`) / `started`",
              "`vms.csv`, where VMs come or go; `environments.csv`",
              churn(Summary.VmChurn::meanWaitS)),
          new Metric(
              "vm_life.downtimes",
              "",
              "times for which a VM did not run because its host was off, those that were open at the end included",
              "rows",
              "`downtimes.csv`, where a host with VMs went off",
              life(Summary.VmLife::downtimes)),
          new Metric(
              "vm_life.downtime_s",
              "s",
              "these times, together",
              "sum of `duration_s`",
              "`downtimes.csv`, where a host with VMs went off",
              life(Summary.VmLife::downtimeS)),
          new Metric(
              "vm_life.mean_downtime_s",
              "s",
              "mean of one; null where there is none",
              "`downtime_s` / `downtimes`",
              "`downtimes.csv`, where a host with VMs went off",
              life(Summary.VmLife::meanDowntimeS)),
          new Metric(
              "vm_life.longest_downtime_s",
              "s",
              "the longest one; null where there is none",
              "max of `duration_s`",
              "`downtimes.csv`, where a host with VMs went off",
              life(Summary.VmLife::longestDowntimeS)),
          new Metric(
              "vm_life.lost_s",
              "s",
              "time for which VMs had run since their start or their last snapshot when their host went off, where they did not go on from there",
              "sum of `lost_s`",
              "`downtimes.csv`, where a host with VMs went off",
              life(Summary.VmLife::lostS)),
          new Metric(
              "vm_life.snapshots",
              "",
              "snapshots that were written",
              "rows with `action` = `snapshot` and `outcome` = `finished`",
              "`actions.csv`, where there are snapshots or images",
              life(Summary.VmLife::snapshots)),
          new Metric(
              "vm_life.snapshot_bytes",
              "B",
              "what they wrote",
              "sum of the VMs' memory",
              "`actions.csv`, where there are snapshots or images",
              life(Summary.VmLife::snapshotBytes)),
          new Metric(
              "vm_life.images_sent",
              "",
              "times that a host fetched what it lacked of an image",
              "",
              "run, where there are snapshots or images",
              life(Summary.VmLife::imagesSent)),
          new Metric(
              "vm_life.image_bytes",
              "B",
              "what that was",
              "",
              "run, where there are snapshots or images",
              life(Summary.VmLife::imageBytes)),
          new Metric(
                  "load_changes",
                  "",
                  "changes of the load of a VM",
                  "",
                  "injector",
                  Summary::loadChanges)
              .shownAs("load changes", "%10d", 1),
          new Metric(
                  "mean_load_percent",
                  "%",
                  "mean over time of the demand of all VMs, of the capacity for VMs of all hosts",
                  "100 * integral of demand / (capacity * `duration_s`)",
                  "engine",
                  Summary::meanLoadPercent)
              .shownAs("mean load", "%10.1f %% of the capacity for VMs", 1),
          new Metric(
                  "energy_j",
                  "J",
                  "energy of all hosts, service hosts included",
                  "sum of `energy_j`",
                  "`hosts.csv`",
                  Summary::energyJ)
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
              "`hosts.csv`",
              part(EnergyParts::idleJ)),
          new Metric(
              "energy_parts.used_j",
              "J",
              "what load added",
              "sum of `used_j`",
              "`hosts.csv`",
              part(EnergyParts::usedJ)),
          new Metric(
              "energy_parts.off_j",
              "J",
              "while hosts were off",
              "sum of `off_j`",
              "`hosts.csv`",
              part(EnergyParts::offJ)),
          new Metric(
              "energy_parts.boot_j",
              "J",
              "while hosts booted or shut down",
              "sum of `boot_j`",
              "`hosts.csv`",
              part(EnergyParts::bootJ)),
          new Metric(
              "energy_parts.pstates_j",
              "J",
              "while hosts were on, in each pstate by index; empty for one pstate",
              "sums of `pstates_j`",
              "`hosts.csv`",
              part(EnergyParts::pstatesJ)),
          new Metric(
              "sla.slatah_percent",
              "%",
              "SLATAH (Beloglazov and Buyya 2012, as CloudSim computes it): time in violation of all hosts, of their active time; null where none was active",
              "100 * sum of `violation_s` / sum of `active_s`",
              "`hosts.csv`",
              sla(Summary.Sla::slatahPercent)),
          new Metric(
              "sla.slatah_host_mean_percent",
              "%",
              "SLATAH as the paper's formula has it: the mean of the hosts' own shares, of hosts that were active",
              "100 * mean of (`violation_s` / `active_s`)",
              "`hosts.csv`",
              sla(Summary.Sla::slatahHostMeanPercent)),
          new Metric(
              "sla.pdm_percent",
              "%",
              "PDM (Beloglazov and Buyya 2012, measured in place of their 10 %): demand that was not served while the VM was under live migration, of all demand; null without demand",
              "100 * sum of `migrating_cpu_s` / sum of `demanded_cpu_s`",
              "`vm_cpu.csv`",
              sla(Summary.Sla::pdmPercent)),
          new Metric(
              "sla.slav",
              "",
              "SLAV (Beloglazov and Buyya 2012): both together",
              "`slatah_percent` / 100 * `pdm_percent` / 100",
              "`hosts.csv`, `vm_cpu.csv`",
              sla(Summary.Sla::slav)),
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
              "`vm_cpu.csv`",
              sla(Summary.Sla::overallPercent)),
          new Metric(
              "cpu.demanded_s",
              "s",
              "CPU seconds (one core for a second) that VMs asked for, while suspended or on a host that is off not counted",
              "sum of `demanded_cpu_s`",
              "`vm_cpu.csv`",
              cpu(Summary.Cpu::demandedS)),
          new Metric(
              "cpu.unserved_s",
              "s",
              "CPU seconds of these that they did not get",
              "sum of `unserved_cpu_s`",
              "`vm_cpu.csv`",
              cpu(Summary.Cpu::unservedS)),
          new Metric(
              "cpu.unserved_migrating_s",
              "s",
              "CPU seconds of the unserved ones while the VM was under live migration",
              "sum of `migrating_cpu_s`",
              "`vm_cpu.csv`",
              cpu(Summary.Cpu::unservedMigratingS)),
          new Metric(
              "cpu.unserved_mean_percent",
              "%",
              "share of its demand that a VM did not get, mean of the VMs that asked for any; null where none did",
              "100 * mean of (`unserved_cpu_s` / `demanded_cpu_s`)",
              "`vm_cpu.csv`",
              cpu(Summary.Cpu::unservedMeanPercent)),
          new Metric(
              "cpu.unserved_median_percent",
              "%",
              "the share that half of these VMs do not exceed",
              "nearest rank",
              "`vm_cpu.csv`",
              cpu(Summary.Cpu::unservedMedianPercent)),
          new Metric(
              "cpu.unserved_p95_percent",
              "%",
              "the share that 95 % of these VMs do not exceed",
              "nearest rank",
              "`vm_cpu.csv`",
              cpu(Summary.Cpu::unservedP95Percent)),
          new Metric(
              "cpu.unserved_worst_percent",
              "%",
              "the share of the VM that got least of what it asked for",
              "100 * largest `unserved_cpu_s` / `demanded_cpu_s`",
              "`vm_cpu.csv`",
              cpu(Summary.Cpu::unservedWorstPercent)),
          new Metric(
              "cpu.energy_per_served_j",
              "J",
              "energy of all hosts for each CPU second that VMs got",
              "`energy_j` / (`demanded_s` - `unserved_s`)",
              "`hosts.csv`, `vm_cpu.csv`",
              cpu(Summary.Cpu::energyPerServedJ)),
          new Metric(
                  "host_use.mean_active",
                  "",
                  "hosts that are on with at least one VM, mean over time",
                  "sum of `active_s` / `duration_s`",
                  "`hosts.csv`, hosts that take VMs",
                  use(Summary.HostUse::meanActive))
              .drawnAs("active-hosts", "Active hosts, mean over time"),
          new Metric(
              "host_use.mean_empty",
              "",
              "hosts that are on without a VM, mean over time",
              "sum of (`on_s` - `active_s`) / `duration_s`",
              "`hosts.csv`, hosts that take VMs",
              use(Summary.HostUse::meanEmpty)),
          new Metric(
              "host_use.vms_per_active",
              "",
              "packing density: VMs on an active host, mean over the time of these; null where none was active",
              "sum of `vm_s` / sum of `active_s`",
              "`hosts.csv`, hosts that take VMs",
              use(Summary.HostUse::vmsPerActive)),
          new Metric(
              "host_use.shutdowns",
              "",
              "host shutdowns (Beloglazov and Buyya 2012): hosts switched off after time 0, crashes left out",
              "sum of `shutdowns`",
              "`hosts.csv`, hosts that take VMs",
              use(Summary.HostUse::shutdowns)),
          new Metric(
              "host_use.mean_before_shutdown_s",
              "s",
              "mean time before a host shutdown (Beloglazov and Buyya 2012): for how long the host had been on; null without shutdowns",
              "sum of `before_shutdown_s` / sum of `shutdowns`",
              "`hosts.csv`, hosts that take VMs",
              use(Summary.HostUse::meanBeforeShutdownS)),
          new Metric(
              "host_use.stranded_cpu_percent",
              "%",
              "free CPU on hosts whose free memory is too little for a VM of any class, of all free CPU of hosts that are on, at the ends of the rows of `load.csv`",
              "100 * sum of `stranded_cores` / sum of `free_cores`",
              "`packing.csv`",
              use(Summary.HostUse::strandedCpuPercent)),
          new Metric(
              "host_use.stranded_memory_percent",
              "%",
              "free memory on hosts whose free CPU is less than what VMs of any class ask for on average, of all free memory of hosts that are on",
              "100 * sum of `stranded_bytes` / sum of `free_bytes`",
              "`packing.csv`",
              use(Summary.HostUse::strandedMemoryPercent)),
          new Metric(
              "host_use.fragment_percent",
              "%",
              "fragment rate (Weng et al., USENIX ATC 2023, for CPU and memory): free CPU on hosts into which a VM does not fit, each class counting by its share of the VMs, of all free CPU",
              "100 * sum of `fragment_cores` / sum of `free_cores`",
              "`packing.csv`",
              use(Summary.HostUse::fragmentPercent)),
          new Metric(
                  "sites.green_percent",
                  "%",
                  "green share: what sites used that did not come from the grid, of what they used",
                  "100 * (sum of `used_j` - sum of `grid_j`) / sum of `used_j`",
                  "`sites.csv`, where something supplies sites",
                  site(Summary.Sites::greenPercent))
              .shownAs("green share", "%10.1f %%", 1)
              .drawnAs("green-share", "Green share of the energy of sites"),
          new Metric(
              "sites.used_j",
              "J",
              "energy that sites used, their PUE times that of their hosts",
              "sum of `used_j`",
              "`sites.csv`, where something supplies sites",
              site(Summary.Sites::usedJ)),
          new Metric(
              "sites.production_j",
              "J",
              "energy that was produced on sites",
              "sum of `production_j`",
              "`sites.csv`, where something supplies sites",
              site(Summary.Sites::productionJ)),
          new Metric(
                  "sites.grid_j",
                  "J",
                  "energy from the grid",
                  "sum of `grid_j`",
                  "`sites.csv`, where something supplies sites",
                  site(Summary.Sites::gridJ))
              .shownAs("from the grid", "%10.2f MJ", 1e6),
          new Metric(
              "sites.lost_j",
              "J",
              "lost production: neither used nor stored",
              "sum of `lost_j`",
              "`sites.csv`, where something supplies sites",
              site(Summary.Sites::lostJ)),
          new Metric(
              "sites.battery_losses_j",
              "J",
              "energy that was lost in storing",
              "sum of `battery_losses_j`",
              "`sites.csv`, where something supplies sites",
              site(Summary.Sites::batteryLossesJ)),
          new Metric(
              "sites.charged_j",
              "J",
              "energy that batteries took, losses included",
              "sum of `charged_j`",
              "`sites.csv`, where something supplies sites",
              site(Summary.Sites::chargedJ)),
          new Metric(
              "sites.discharged_j",
              "J",
              "energy that batteries gave: `used_j` is `grid_j` + `production_j` + it - `charged_j` - `lost_j`",
              "sum of `discharged_j`",
              "`sites.csv`, where something supplies sites",
              site(Summary.Sites::dischargedJ)),
          new Metric(
                  "sites.carbon_kg",
                  "kg",
                  "CO2 equivalent of what came from the grid",
                  "sum of `carbon_kg`",
                  "`sites.csv`, where something supplies sites",
                  site(Summary.Sites::carbonKg))
              .shownAs("CO2", "%10.3f kg", 1),
          new Metric(
              "sites.cost",
              "",
              "price of what came from the grid",
              "sum of `cost`",
              "`sites.csv`, where something supplies sites",
              site(Summary.Sites::cost)),
          new Metric(
              "sites.embodied_kg",
              "kg",
              "CO2 equivalent of the making of hosts: the part of their lifetime that the run is",
              "sum of `embodied_kg`",
              "`sites.csv`, where something supplies sites",
              site(Summary.Sites::embodiedKg)),
          new Metric(
              "sites.migrations_between",
              "",
              "live migrations between sites that finished",
              "",
              "run, where something supplies sites",
              site(Summary.Sites::migrationsBetween)),
          new Metric(
              "sites.bytes_between",
              "B",
              "what these sent",
              "",
              "run, where something supplies sites",
              site(Summary.Sites::bytesBetween)),
          new Metric(
              "sites.away_percent",
              "%",
              "time that VMs were on another site than they began on, of their time; null without VMs",
              "",
              "run, where something supplies sites",
              site(Summary.Sites::awayPercent)),
          new Metric(
              "users.requests",
              "",
              "requests that clients sent",
              "sum of `requests` and `lost`",
              "`user_sites.csv`, where there are clients",
              user(Summary.Users::requests)),
          new Metric(
              "users.lost_percent",
              "%",
              "requests that found no VM: it did not run, or the network was cut",
              "`lost`, of all",
              "`user_sites.csv`, where there are clients",
              user(Summary.Users::lostPercent)),
          new Metric(
                  "users.mean_ms",
                  "ms",
                  "mean time that a request took to its VM, one way over the network, weighted by requests",
                  "",
                  "`user_vms.csv`, where there are clients",
                  user(Summary.Users::meanMs))
              .shownAs("latency to users", "%10.3f ms", 1)
              .drawnAs("user-latency", "Latency of VMs to their users"),
          new Metric(
              "users.p95_ms",
              "ms",
              "time that 95 % of the requests that arrived took at most",
              "",
              "run, where there are clients",
              user(Summary.Users::p95Ms)),
          new Metric(
                  "users.late_percent",
                  "%",
                  "requests that took longer than required (`clients.latency`, or `clients_ms` of an environment), of those that arrived",
                  "",
                  "`user_vms.csv`, where there are clients",
                  user(Summary.Users::latePercent))
              .shownAs("late requests", "%10.2f %%", 1),
          new Metric(
              "users.worst_vm_ms",
              "ms",
              "largest mean latency of a VM to its users",
              "largest `mean_ms`",
              "`user_vms.csv`, where there are clients",
              user(Summary.Users::worstVmMs)),
          new Metric(
              "users.bytes",
              "B",
              "requests and answers on all links, on each that they crossed",
              "sum of `bytes`",
              "`user_links.csv`, where there are clients",
              user(Summary.Users::bytes)),
          new Metric(
              "users.busiest_link_percent",
              "%",
              "most of the bandwidth of a link that requests and answers took",
              "largest `peak_percent`",
              "`user_links.csv`, where there are clients",
              user(Summary.Users::busiestLinkPercent)),
          new Metric(
              "outages.sites",
              "",
              "how often a site failed",
              "",
              "`outages.csv`, where something failed",
              outage(Summary.Outages::sites)),
          new Metric(
              "outages.site_s",
              "s",
              "how long sites were down, together",
              "sum of `duration_s` of sites",
              "`outages.csv`, where something failed",
              outage(Summary.Outages::siteS)),
          new Metric(
              "outages.networks",
              "",
              "how often a link between sites failed or sites were parted",
              "",
              "`outages.csv`, where something failed",
              outage(Summary.Outages::networks)),
          new Metric(
              "outages.network_s",
              "s",
              "how long that lasted, together",
              "sum of `duration_s` of networks",
              "`outages.csv`, where something failed",
              outage(Summary.Outages::networkS)),
          new Metric(
              "resources.used_percent",
              "%",
              "allocation of each named resource, by its name: what VMs had of it, or asked for, of"
                  + " what all hosts have, mean over time",
              "integral of what is used / (capacity * `duration_s`)",
              "`resources.csv`, where resources are named",
              resources(Summary.Resources::usedPercent)),
          new Metric(
              "resources.violations",
              "",
              "violations in which a resource was exceeded, by its name, `cpu` among them; one of"
                  + " several counts for each",
              "rows of each `resource`",
              "`exceeded.csv`, where demands of resources change",
              resources(Summary.Resources::violations)),
          new Metric(
                  "resources.violation_s",
                  "s",
                  "how long hosts were asked for more of a resource than they have, together, by its"
                      + " name, `cpu` among them",
                  "sum of `exceeded_s` of each `resource`",
                  "`exceeded.csv`, where demands of resources change",
                  resources(Summary.Resources::violationS))
              .drawnAs("resource-violations", "Violation time of each resource"),
          new Metric(
              "constraints.most",
              "",
              "the largest number of placement constraints at a time",
              "",
              "placements, where there are constraints",
              constraints(Summary.Constraints::most)),
          new Metric(
              "constraints.broken",
              "",
              "how often a placement constraint did not hold that had before, those that did not at"
                  + " the start included; a VM that migrates is on both hosts for those that hold at"
                  + " every instant",
              "",
              "placements, where there are constraints",
              constraints(Summary.Constraints::broken)),
          new Metric(
              "constraints.broken_s",
              "s",
              "how long placement constraints did not hold, together",
              "",
              "placements, where there are constraints",
              constraints(Summary.Constraints::brokenS)));

  private Metrics() {}

  private static Metric quantile(String path, String meaning, Function<Summary, Object> value) {
    return new Metric(
        path,
        "s",
        meaning + "; null where there is none",
        "nearest rank in a histogram (HdrHistogram, 3 digits): up to 0.1 % more than exactly",
        table(path),
        value);
  }

  private static Metric longest(String path, Function<Summary, Object> value) {
    return new Metric(
        path,
        "s",
        "the longest of these durations, exactly; null where there is none",
        "max of `duration_s`",
        table(path),
        value);
  }

  private static String table(String path) {
    return "`" + path.substring(0, path.indexOf('.')) + ".csv`";
  }

  private static Function<Summary, Object> churn(Function<Summary.VmChurn, Object> value) {
    return run -> run.vmChurn() == null ? null : value.apply(run.vmChurn());
  }

  private static Function<Summary, Object> life(Function<Summary.VmLife, Object> value) {
    return run -> run.vmLife() == null ? null : value.apply(run.vmLife());
  }

  private static Function<Summary, Object> sla(Function<Summary.Sla, Object> value) {
    return run -> run.sla() == null ? null : value.apply(run.sla());
  }

  private static Function<Summary, Object> cpu(Function<Summary.Cpu, Object> value) {
    return run -> run.cpu() == null ? null : value.apply(run.cpu());
  }

  private static Function<Summary, Object> use(Function<Summary.HostUse, Object> value) {
    return run -> run.hostUse() == null ? null : value.apply(run.hostUse());
  }

  private static Function<Summary, Object> site(Function<Summary.Sites, Object> value) {
    return run -> run.sites() == null ? null : value.apply(run.sites());
  }

  private static Function<Summary, Object> user(Function<Summary.Users, Object> value) {
    return run -> run.users() == null ? null : value.apply(run.users());
  }

  private static Function<Summary, Object> outage(Function<Summary.Outages, Object> value) {
    return run -> run.outages() == null ? null : value.apply(run.outages());
  }

  private static Function<Summary, Object> resources(Function<Summary.Resources, Object> value) {
    return run -> run.resources() == null ? null : value.apply(run.resources());
  }

  private static Function<Summary, Object> constraints(
      Function<Summary.Constraints, Object> value) {
    return run -> run.constraints() == null ? null : value.apply(run.constraints());
  }

  private static Function<Summary, Object> part(Function<EnergyParts, Object> value) {
    return run -> run.energyParts() == null ? null : value.apply(run.energyParts());
  }
}
