package org.vmplacebench.traces.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Totals;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.site.VirtualEnvironment;
import org.vmplacebench.traces.table.HostTimes;

/** Counts and averages what happens in a run while it goes on, in a fixed amount of memory. */
public final class OnlineMetrics implements SimulationObserver {

  private final ProbePort simulation;
  private final EnergyMeter energyMeter;
  private final HostClock clock;
  private final Optional<CpuMeter> cpu;
  private final PackingProbe packing;
  private final VmDowntimes downtimes;
  private final Optional<SiteMeter> sites;
  private final OutageMeter outages;
  private final ResourceMeter resources;
  private final ConstraintMeter constraints;
  private final double[] violationSeconds;
  private final Statistic violations = new Statistic();
  private final DurationHistogram violationTimes = new DurationHistogram();
  private final Statistic computations = new Statistic();
  private final DurationHistogram computationTimes = new DurationHistogram();
  private final Statistic reconfigurations = new Statistic();
  private final DurationHistogram reconfigurationTimes = new DurationHistogram();
  private final Statistic finishedMigrations = new Statistic();
  private final DurationHistogram migrationTimes = new DurationHistogram();
  private final OpenMigrations openMigrations = new OpenMigrations();
  private long detected;
  private long causedByMigration;
  private long success;
  private long noNeed;
  private long aborted;
  private long computationsStarted;
  private long reconfigurationsStarted;
  private long migrationsEnded;
  private long migrationsFailed;
  private double bytes;
  private final int vmCount;
  private final Statistic waits = new Statistic();
  private final Map<String, Double> environmentsRequested = new HashMap<>();
  private long requested;
  private long refused;
  private long destroyed;

  /**
   * Metrics of a simulation from now on; the caller adds them to its observers.
   *
   * @param energyMeter what splits the energy of hosts; among the observers as well
   * @param clock what measures their times; among the observers as well
   * @param cpu what measures the CPU of VMs, where it is; among the observers as well
   * @param packing what looks at what is free, at times that others choose
   * @param downtimes what measures when VMs were down; among the observers as well
   */
  public OnlineMetrics(
      ProbePort simulation,
      EnergyMeter energyMeter,
      HostClock clock,
      Optional<CpuMeter> cpu,
      PackingProbe packing,
      VmDowntimes downtimes) {
    this.simulation = simulation;
    this.clock = clock;
    this.cpu = cpu;
    this.packing = packing;
    this.downtimes = downtimes;
    violationSeconds = new double[simulation.cluster().hostCount()];
    this.energyMeter = energyMeter;
    vmCount = simulation.cluster().vmCount();
    sites = simulation.sites().map(energy -> new SiteMeter(simulation, energy));
    resources = new ResourceMeter(simulation.cluster());
    outages = new OutageMeter(simulation::now);
    simulation.observe(outages);
    constraints = new ConstraintMeter(simulation);
    simulation.observe(constraints);
  }

  @Override
  public void violationEnded(Violation violation) {
    violations.add(violation.duration());
    violationTimes.add(violation.duration());
    resources.violationEnded(violation);
    violationSeconds[violation.host()] += violation.duration();
    detected += violation.isDetected() ? 1 : 0;
    causedByMigration += violation.causedByMigration() ? 1 : 0;
  }

  @Override
  public void migrationStarted(Migration migration) {
    openMigrations.started(migration);
  }

  @Override
  public void vmStarted(int vm, int host) {
    sites.ifPresent(meter -> meter.vmStarted(vm, host));
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    sites.ifPresent(meter -> meter.migrationEnded(migration));
    openMigrations.ended(migration);
    migrationsEnded++;
    migrationsFailed += migration.outcome() == Outcome.FAILED ? 1 : 0;
    bytes += Double.isFinite(migration.bytes()) ? migration.bytes() : 0;
    if (migration.isFinished()) {
      finishedMigrations.add(migration.duration());
      migrationTimes.add(migration.duration());
    }
  }

  @Override
  public void vmRequested(VmRequest request) {
    requested++;
  }

  @Override
  public void vmAdmitted(VmRequest request, int vm) {
    waits.add(simulation.now() - request.arrival());
  }

  @Override
  public void vmRefused(VmRequest request, String reason) {
    refused++;
  }

  @Override
  public void environmentRequested(VirtualEnvironment environment) {
    requested += environment.vms();
    environmentsRequested.put(environment.name(), simulation.now());
  }

  @Override
  public void environmentRefused(VirtualEnvironment environment) {
    refused += environment.vms();
  }

  @Override
  public void environmentStarted(VirtualEnvironment environment, List<Integer> vms) {
    double wait = simulation.now() - environmentsRequested.get(environment.name());
    vms.forEach(vm -> waits.add(wait));
  }

  @Override
  public void environmentGrew(VirtualEnvironment environment, int vm) {
    requested++;
    waits.add(0);
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    sites.ifPresent(meter -> meter.vmDestroyed(vm, host));
    destroyed++;
  }

  @Override
  public void computationStarted(String origin, double seconds) {
    computationsStarted++;
  }

  @Override
  public void reconfigurationStarted(String origin) {
    reconfigurationsStarted++;
  }

  @Override
  public void computed(ComputationRecord computation) {
    computations.add(computation.duration());
    computationTimes.add(computation.duration());
    switch (computation.state()) {
      case SUCCESS -> success++;
      case NO_RECONFIGURATION_NEEDED -> noNeed++;
      case PLACEMENT_FAILED, RECONFIGURATION_FAILED -> {
        // Counted as the rest.
      }
    }
  }

  @Override
  public void reconfigured(ReconfigurationRecord reconfiguration) {
    reconfigurations.add(reconfiguration.duration());
    reconfigurationTimes.add(reconfiguration.duration());
    aborted += reconfiguration.complete() ? 0 : 1;
  }

  /**
   * The numbers of a run that came to its end.
   *
   * @param run what was run
   * @param wallSeconds real time that it took
   * @param ofAlgorithm what the policy adds, see {@code Scheduler.summary()}
   */
  public Summary complete(RunDescription run, double wallSeconds, Map<String, Object> ofAlgorithm) {
    return summary(Summary.COMPLETE, null, run, wallSeconds, ofAlgorithm);
  }

  /**
   * The numbers of a run that did not come to its end, up to the present.
   *
   * @param reason why it did not, in words
   */
  public Summary incomplete(
      RunDescription run, double wallSeconds, Map<String, Object> ofAlgorithm, String reason) {
    return summary(Summary.INCOMPLETE, reason, run, wallSeconds, ofAlgorithm);
  }

  private Summary summary(
      String state,
      String reason,
      RunDescription run,
      double wallSeconds,
      Map<String, Object> ofAlgorithm) {
    Cluster cluster = simulation.cluster();
    double now = simulation.now();
    double joules = energy();
    Summary.Cpu ofVms = cpu(joules);
    return new Summary(
        state,
        reason,
        run.algorithm(),
        run.solver(),
        run.engine(),
        cluster.hostingCount(),
        vmCount,
        run.seed(),
        now,
        wallSeconds,
        new Summary.Violations(
            violations.count(),
            violations.total(),
            violations.mean(),
            violations.standardDeviation(),
            violationTimes.quantile(50),
            violationTimes.quantile(95),
            violationTimes.quantile(99),
            violationTimes.longest(),
            detected,
            causedByMigration),
        new Summary.Computations(
            computations.count(),
            computations.total(),
            computations.mean(),
            computations.standardDeviation(),
            computationTimes.quantile(50),
            computationTimes.quantile(95),
            computationTimes.quantile(99),
            computationTimes.longest(),
            success,
            computations.count() - success - noNeed,
            noNeed,
            computationsStarted - computations.count()),
        new Summary.Reconfigurations(
            reconfigurations.count(),
            reconfigurations.total(),
            reconfigurations.mean(),
            reconfigurations.standardDeviation(),
            reconfigurationTimes.quantile(50),
            reconfigurationTimes.quantile(95),
            reconfigurationTimes.quantile(99),
            reconfigurationTimes.longest(),
            aborted,
            reconfigurationsStarted - reconfigurations.count()),
        new Summary.Migrations(
            migrationsEnded + openMigrations.all().size(),
            finishedMigrations.count(),
            migrationsFailed,
            ofSome(finishedMigrations, finishedMigrations.mean()),
            ofSome(finishedMigrations, finishedMigrations.standardDeviation()),
            migrationTimes.quantile(50),
            migrationTimes.quantile(95),
            migrationTimes.quantile(99),
            migrationTimes.longest(),
            bytes),
        churn(),
        downtimes.life(),
        simulation.totals().loadChanges(),
        meanLoad(now),
        joules,
        energyMeter.ofAll(),
        sla(ofVms),
        ofVms,
        hostUse(now),
        sites.map(SiteMeter::summary).orElse(null),
        simulation.users().map(users -> UserMeter.summary(simulation, users)).orElse(null),
        outages.summary(),
        resources.summary(now),
        constraints.summary(),
        ofAlgorithm);
  }

  private Summary.Sla sla(Summary.Cpu ofVms) {
    double shares = 0;
    int active = 0;
    for (int host = 0; host < simulation.cluster().hostingCount(); host++) {
      double seconds = clock.of(host).activeS();
      if (seconds > 0) {
        active++;
        shares += violationSeconds[host] / seconds;
      }
    }
    return new Summary.Sla(
        100 * violations.total() / clock.ofHosting().activeS(),
        active == 0 ? Double.NaN : 100 * shares / active,
        100 * ofVms.unservedMigratingS() / ofVms.demandedS(),
        100 * ofVms.unservedS() / ofVms.demandedS());
  }

  private Summary.Cpu cpu(double joules) {
    if (cpu.isEmpty()) {
      double nan = Double.NaN;
      return new Summary.Cpu(nan, nan, nan, nan, nan, nan, nan, nan);
    }
    CpuSums sums = new CpuSums(simulation.cluster().vmCount());
    cpu.get().tell(sums);
    return sums.summary(joules);
  }

  private Summary.HostUse hostUse(double now) {
    HostTimes times = clock.ofHosting();
    return new Summary.HostUse(
        times.activeS() / now,
        (times.onS() - times.activeS()) / now,
        times.vmS() / times.activeS(),
        (long) times.shutdowns(),
        times.beforeShutdownS() / times.shutdowns(),
        100 * packing.sum().strandedCpu() / packing.sum().freeCpu(),
        100 * packing.sum().strandedMemory() / packing.sum().freeMemory(),
        100 * packing.sum().fragments() / packing.sum().freeCpu());
  }

  private Summary.VmChurn churn() {
    return requested + destroyed == 0
        ? null
        : new Summary.VmChurn(
            requested, waits.count(), refused, destroyed, ofSome(waits, waits.mean()));
  }

  /** A mean of less than what the count beside it counts: none of nothing. */
  private static double ofSome(Statistic statistic, double value) {
    return statistic.count() == 0 ? Double.NaN : value;
  }

  private double meanLoad(double now) {
    Totals totals = simulation.totals();
    double room = totals.capacity() * now;
    return room > 0 ? 100 * totals.demandIntegral(now) / room : 0;
  }

  private double energy() {
    double joules = 0;
    for (int host = 0; host < simulation.cluster().hostCount(); host++) {
      joules += simulation.energy(host);
    }
    return joules;
  }
}
