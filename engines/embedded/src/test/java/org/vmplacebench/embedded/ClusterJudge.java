package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.SimulationObserver;

/**
 * Judges a cluster by what must hold at every instant, from what can be seen of it and from its own
 * book on what was told.
 */
final class ClusterJudge implements SimulationObserver {

  private final EmbeddedSimulation simulation;
  private final Cluster cluster;
  private final Map<Integer, Migration> underWay = new HashMap<>();
  private final Map<Integer, Double> openViolations = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private final double[] energy;
  private double totalEnergy;
  private double time;
  private int ended;

  ClusterJudge(EmbeddedSimulation simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    energy = new double[cluster.hostCount()];
    simulation.observe(this);
  }

  @Override
  public void migrationStarted(Migration migration) {
    assertThat(cluster.isMigrating(migration.vm())).isTrue();
    underWay.put(migration.vm(), migration);
  }

  @Override
  public void migrationEnded(MigrationRecord record) {
    ended++;
    assertThat(record.start() + record.duration())
        .isCloseTo(simulation.now(), within(1e-9 * (1 + simulation.now())));
    if (record.isFinished()) {
      assertThat(cluster.hostOf(record.vm())).isEqualTo(record.to());
    }
  }

  @Override
  public void violationStarted(int host, boolean causedByMigration) {
    assertThat(openViolations.put(host, simulation.now())).isNull();
  }

  @Override
  public void violationEnded(Violation violation) {
    assertThat(openViolations.remove(violation.host())).isEqualTo(violation.start());
    assertThat(violation.end()).isEqualTo(simulation.now());
    assertThat(violation.duration()).isNotNegative();
    violations.add(violation);
  }

  int migrationsEnded() {
    return ended;
  }

  /** Judges the present. */
  void judge() {
    placement();
    memory();
    demand();
    violations();
    shares();
    energyAndTime();
  }

  private void placement() {
    int seen = 0;
    for (int host = 0; host < cluster.hostCount(); host++) {
      int[] vms = cluster.vmsOn(host);
      assertThat(vms).hasSize(cluster.vmCountOn(host)).isSorted().doesNotHaveDuplicates();
      for (int vm : vms) {
        assertThat(cluster.hostOf(vm)).isEqualTo(host);
        seen++;
      }
    }
    assertThat(seen).isEqualTo(cluster.vmCount());
  }

  private void memory() {
    int migrating = 0;
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      migrating += cluster.isMigrating(vm) ? 1 : 0;
    }
    int arriving = 0;
    for (int host = 0; host < cluster.hostCount(); host++) {
      long used = 0;
      for (int vm : cluster.vmsOn(host)) {
        used += cluster.vmClass(vm).memory();
      }
      for (int vm : cluster.vmsArrivingOn(host)) {
        assertThat(cluster.isMigrating(vm)).isTrue();
        assertThat(underWay.get(vm).to()).isEqualTo(host);
        assertThat(cluster.isOn(host) && cluster.isOn(cluster.hostOf(vm))).isTrue();
        used += cluster.vmClass(vm).memory();
        arriving++;
      }
      assertThat(cluster.memoryUsed(host))
          .isEqualTo(used)
          .isLessThanOrEqualTo(cluster.host(host).memory());
    }
    assertThat(arriving).isEqualTo(migrating);
    assertThat(simulation.totals().migrations()).isEqualTo(migrating);
  }

  private void demand() {
    double all = 0;
    int on = 0;
    for (int host = 0; host < cluster.hostCount(); host++) {
      double sum = 0;
      for (int vm : cluster.vmsOn(host)) {
        boolean asks = cluster.isOn(host) && !cluster.isSuspended(vm);
        assertThat(cluster.demand(vm)).isEqualTo(asks ? cluster.requestedDemand(vm) : 0);
        sum += cluster.demand(vm);
      }
      assertThat(cluster.demandOn(host)).isEqualTo(sum);
      all += sum;
      on += cluster.isOn(host) ? 1 : 0;
    }
    assertThat(simulation.totals().demand()).isEqualTo(all);
    assertThat(cluster.onCount()).isEqualTo(on);
  }

  private void violations() {
    int overloaded = 0;
    double seconds = 0;
    for (int host = 0; host < cluster.hostCount(); host++) {
      boolean isOverloaded = cluster.demandOn(host) > cluster.host(host).capacity();
      assertThat(cluster.isOverloaded(host)).isEqualTo(isOverloaded);
      assertThat(openViolations.containsKey(host)).isEqualTo(isOverloaded);
      overloaded += isOverloaded ? 1 : 0;
      seconds += isOverloaded ? simulation.now() - openViolations.get(host) : 0;
    }
    assertThat(cluster.overloadedCount()).isEqualTo(overloaded);
    seconds += violations.stream().mapToDouble(Violation::duration).sum();
    assertThat(simulation.totals().overloadedIntegral(simulation.now()))
        .isCloseTo(seconds, within(1e-9 * (1 + seconds)));
  }

  private void shares() {
    double units = cluster.unitsPerCore();
    for (int host = 0; host < cluster.hostCount(); host++) {
      double sum = 0;
      for (int vm : cluster.vmsOn(host)) {
        double share = simulation.cpuShare(vm);
        assertThat(share).isBetween(0.0, cluster.demand(vm) / units);
        sum += share;
      }
      assertThat(sum).isLessThanOrEqualTo(cluster.host(host).cores() * (1 + 1e-12));
    }
  }

  private void energyAndTime() {
    double now = simulation.now();
    assertThat(now).isGreaterThanOrEqualTo(time);
    double sum = 0;
    for (int host = 0; host < cluster.hostCount(); host++) {
      double elapsed = now - time;
      double used = simulation.energy(host) - energy[host];
      double slack = 1e-9 * (1 + simulation.energy(host));
      assertThat(used)
          .isBetween(
              cluster.host(host).power().off() * elapsed - slack,
              cluster.host(host).power().full() * elapsed + slack);
      energy[host] = simulation.energy(host);
      sum += energy[host];
    }
    double total = simulation.totals().energy(now);
    assertThat(total).isGreaterThanOrEqualTo(totalEnergy).isCloseTo(sum, within(1e-9 * (1 + sum)));
    totalEnergy = total;
    time = now;
  }
}
