package org.vmplacebench.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;

/**
 * A simulation and what has happened in it: the records by kind, and a line for each thing, with
 * its time, so that two runs are the same where their lines are.
 */
public final class SmallRun implements SimulationObserver {

  private final Simulation simulation;
  private final List<String> lines = new ArrayList<>();
  private final List<ComputationRecord> computations = new ArrayList<>();
  private final List<ReconfigurationRecord> reconfigurations = new ArrayList<>();
  private final List<MigrationRecord> migrations = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private final Map<Integer, Integer> admitted = new TreeMap<>();
  private final Map<Integer, String> refused = new TreeMap<>();

  private SmallRun(Simulation simulation) {
    this.simulation = simulation;
  }

  /** Takes down what happens in a simulation from now on. */
  public static SmallRun of(Simulation simulation) {
    SmallRun run = new SmallRun(simulation);
    simulation.observe(run);
    return run;
  }

  /**
   * A simulation on the embedded engine, with hosts of one core and VMs of one vCPU without load.
   *
   * @param hosting number of hosts that take VMs
   * @param service number of hosts that take none
   * @param placement host of each VM
   */
  public static SmallRun of(int hosting, int service, int... placement) {
    return of(new SmallCluster().hosts(hosting, 1).serviceHosts(service).vms(placement).start());
  }

  /** What runs. */
  public Simulation simulation() {
    return simulation;
  }

  /** Sets the load of VMs 0, 1, ... in percent. */
  public SmallRun loads(double... percent) {
    IntStream.range(0, percent.length).forEach(vm -> simulation.setLoad(vm, percent[vm]));
    return this;
  }

  /** Lets a host crash at a time and come back at another one; infinite for never. */
  public SmallRun outage(int host, double from, double until) {
    simulation.after(from, () -> simulation.turnOff(host));
    if (until < Double.POSITIVE_INFINITY) {
      simulation.after(until, () -> simulation.turnOn(host));
    }
    return this;
  }

  /** The host of each VM, by index; -1 for one that is gone. */
  public int[] placement() {
    return IntStream.range(0, simulation.cluster().vmCount())
        .map(simulation.cluster()::hostOf)
        .toArray();
  }

  /** Everything that happened, a line each. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Computations that ended, in their order. */
  public List<ComputationRecord> computations() {
    return List.copyOf(computations);
  }

  /** When the computations that ended began, in simulated seconds. */
  public double[] computationStarts() {
    return computations.stream().mapToDouble(ComputationRecord::start).toArray();
  }

  /** Plans whose execution ended, in their order. */
  public List<ReconfigurationRecord> reconfigurations() {
    return List.copyOf(reconfigurations);
  }

  /** Live migrations that ended, in their order. */
  public List<MigrationRecord> migrations() {
    return List.copyOf(migrations);
  }

  /** Violations that ended, in their order; those open at the end of the run end with it. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** New VMs that have started, by the number of their request. */
  public Map<Integer, Integer> admitted() {
    return new TreeMap<>(admitted);
  }

  /** Why new VMs have not started, by the number of their request. */
  public Map<Integer, String> refused() {
    return new TreeMap<>(refused);
  }

  private void add(String what) {
    lines.add(simulation.now() + " " + what);
  }

  @Override
  public void violationStarted(int host, boolean causedByMigration) {
    add("violation of host " + host + " starts" + (causedByMigration ? " by a migration" : ""));
  }

  @Override
  public void violationDetected(int host) {
    add("violation of host " + host + " is detected");
  }

  @Override
  public void violationEnded(Violation violation) {
    violations.add(violation);
    add(violation.toString());
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    migrations.add(migration);
    add(migration.toString());
  }

  @Override
  public void computed(ComputationRecord computation) {
    computations.add(computation);
    add(computation.toString());
  }

  @Override
  public void reconfigured(ReconfigurationRecord reconfiguration) {
    reconfigurations.add(reconfiguration);
    add(reconfiguration.toString());
  }

  @Override
  public void hostPower(int host, PowerState state) {
    add("host " + host + " is " + state);
  }

  @Override
  public void vmStarted(int vm, int host) {
    add("VM " + vm + " starts on host " + host);
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    add("VM " + vm + " on host " + host + " is destroyed");
  }

  @Override
  public void vmAdmitted(VmRequest request, int vm) {
    admitted.put(request.number(), vm);
    add(request.name() + " is VM " + vm);
  }

  @Override
  public void vmRefused(VmRequest request, String reason) {
    refused.put(request.number(), reason);
    add(request.name() + " is refused: " + reason);
  }

  @Override
  public void suspended(int vm, boolean done) {
    add("VM " + vm + (done ? " is suspended" : " cannot be suspended"));
  }

  @Override
  public void resumed(int vm, boolean done) {
    add("VM " + vm + (done ? " is resumed" : " cannot be resumed"));
  }
}
