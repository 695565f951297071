package org.vmplacebench.workbench.config;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.injector.ArrivalKeys;
import org.vmplacebench.injector.recorded.WorkloadKeys;
import org.vmplacebench.injector.vjob.VjobKeys;

/** Vjobs are submitted to policies that schedule them. */
public final class VjobsTaken implements Rule {

  private final SortedMap<String, SchedulerFactory> schedulers;
  private final SortedMap<String, EngineFactory> engines;

  /**
   * The rule.
   *
   * @param schedulers those on the class path, by name
   * @param engines those on the class path, by name
   */
  public VjobsTaken(
      SortedMap<String, SchedulerFactory> schedulers, SortedMap<String, EngineFactory> engines) {
    this.schedulers = schedulers;
    this.engines = engines;
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        SimulatorKeys.ALGORITHM,
        SimulatorKeys.IMPLEMENTATION,
        VjobKeys.NUMBER,
        VjobKeys.LIST,
        VjobKeys.FILE,
        VmKeys.NUMBER,
        ArrivalKeys.PERIOD,
        WorkloadKeys.KIND,
        SimulatorKeys.ENGINE,
        SchedulingKeys.CONSTRAINTS);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    String name;
    try {
      name = AlgorithmName.of(settings).scheduler();
    } catch (IllegalArgumentException e) {
      // Another rule tells the user.
      return;
    }
    EngineFactory engine = engines.get(settings.get(SimulatorKeys.ENGINE));
    if (engine != null && VjobKeys.areWanted(settings) && !engine.worksOffLoads()) {
      findings.fault(
          SimulatorKeys.ENGINE,
          "does not count what the VMs of vjobs compute",
          engines.values().stream()
              .filter(EngineFactory::worksOffLoads)
              .map(EngineFactory::name)
              .collect(Collectors.joining(", ")),
          "");
    }
    SchedulerFactory scheduler = schedulers.get(name);
    boolean noneComes =
        settings.get(ArrivalKeys.PERIOD) == 0
            && !settings.get(WorkloadKeys.KIND).hasRequests()
            && settings.get(VmKeys.NUMBER) == 0;
    if (scheduler != null && !scheduler.schedulesVjobs() && noneComes) {
      findings.fault(
          VmKeys.NUMBER,
          "leaves simulator.algorithm = " + name + " without VMs",
          "1 or more; 0 for policies that schedule vjobs, and where VMs arrive",
          "");
    }
    if (scheduler != null
        && scheduler.schedulesVjobs()
        && settings.has(SchedulingKeys.CONSTRAINTS)) {
      findings.fault(
          SchedulingKeys.CONSTRAINTS,
          "asks for what simulator.algorithm = " + name + " does not look at",
          "no constraints beside vjobs",
          "");
    }
    if (scheduler == null || scheduler.schedulesVjobs() == VjobKeys.areWanted(settings)) {
      return;
    }
    if (scheduler.schedulesVjobs()) {
      findings.notice(
          SimulatorKeys.ALGORITHM,
          "has nothing to schedule: none of vjobs.number, vjobs.list and vjobs.file is given");
      return;
    }
    Key<?> source =
        settings.has(VjobKeys.FILE)
            ? VjobKeys.FILE
            : settings.has(VjobKeys.LIST) ? VjobKeys.LIST : VjobKeys.NUMBER;
    List<String> able =
        schedulers.values().stream()
            .filter(SchedulerFactory::schedulesVjobs)
            .map(SchedulerFactory::name)
            .toList();
    findings.fault(
        source,
        "wants vjobs, which simulator.algorithm = " + name + " does not schedule",
        "simulator.algorithm = " + String.join(" or ", able),
        "");
  }
}
