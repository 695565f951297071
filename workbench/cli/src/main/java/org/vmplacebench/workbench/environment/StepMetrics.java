package org.vmplacebench.workbench.environment;

import com.google.gson.JsonObject;
import org.vmplacebench.core.cluster.Totals;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;

/** What rewards are made of: sums since the beginning of a run, and what is now. */
final class StepMetrics implements SimulationObserver {

  private final ProbePort simulation;
  private long migrations;
  private long migrationsFailed;
  private double migratedBytes;
  private long requested;
  private long refused;

  StepMetrics(ProbePort simulation) {
    this.simulation = simulation;
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    migrations += migration.isFinished() ? 1 : 0;
    migrationsFailed += migration.outcome() == Outcome.FAILED ? 1 : 0;
    migratedBytes += Double.isFinite(migration.bytes()) ? migration.bytes() : 0;
  }

  @Override
  public void vmRequested(VmRequest request) {
    requested++;
  }

  @Override
  public void vmRefused(VmRequest request, String reason) {
    refused++;
  }

  /** The numbers at the present. */
  JsonObject now() {
    Totals totals = simulation.totals();
    double now = simulation.now();
    JsonObject numbers = new JsonObject();
    numbers.addProperty("violation_s", totals.overloadedIntegral(now));
    numbers.addProperty("energy_j", totals.energy(now));
    numbers.addProperty("hosts_on_s", totals.hostsOnIntegral(now));
    numbers.addProperty("demand_s", totals.demandIntegral(now));
    numbers.addProperty("migrations", migrations);
    numbers.addProperty("migrations_failed", migrationsFailed);
    numbers.addProperty("migrated_bytes", migratedBytes);
    numbers.addProperty("vms_requested", requested);
    numbers.addProperty("vms_refused", refused);
    numbers.addProperty("overloaded_hosts", totals.overloadedHosts());
    numbers.addProperty("hosts_on", totals.hostsOn());
    numbers.addProperty("power_w", totals.watts());
    numbers.addProperty("demand", totals.demand());
    return numbers;
  }
}
