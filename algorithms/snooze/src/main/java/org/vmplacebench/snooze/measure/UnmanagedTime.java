package org.vmplacebench.snooze.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.SimulationObserver;

/**
 * Measures for how long hosts that are on have no manager, and for how long they are in violation
 * meanwhile. A host has a manager from its first charge that the manager receives until the manager
 * ends or forgets it, or the host goes off.
 */
public final class UnmanagedTime implements SimulationObserver {

  private static final double CARED = -1;

  private final PolicyPort simulation;
  private final AgentId[] managers;
  private final double[] carelessSince;
  private final double[] violationSince;
  private final boolean[] everManaged;
  private final List<Outage> outages = new ArrayList<>();
  private double lastFirstJoin;
  private double carelessSeconds;
  private double carelessViolationSeconds;

  /**
   * A time without a manager that has ended, or lasts at the end of the run.
   *
   * @param host index
   * @param start simulated seconds
   * @param end simulated seconds
   * @param recovered whether a manager took the host; otherwise the host went off or the run ended
   */
  public record Outage(int host, double start, double end, boolean recovered) {}

  /** Of all hosts that take VMs, from now on. */
  public UnmanagedTime(PolicyPort simulation) {
    this.simulation = simulation;
    int hosts = simulation.cluster().hostingCount();
    managers = new AgentId[hosts];
    everManaged = new boolean[hosts];
    carelessSince = new double[hosts];
    violationSince = new double[hosts];
    Arrays.fill(violationSince, CARED);
    Arrays.fill(carelessSince, CARED);
    for (int host = 0; host < hosts; host++) {
      begin(host);
    }
  }

  /** A manager has received a charge of a host for the first time. */
  public void managed(int host, AgentId manager) {
    managers[host] = manager;
    if (simulation.cluster().isOn(host)) {
      end(host, true);
      if (!everManaged[host]) {
        everManaged[host] = true;
        lastFirstJoin = simulation.now();
      }
    }
  }

  /** A manager has ended or has forgotten a host. */
  public void released(int host, AgentId manager) {
    if (manager.equals(managers[host])) {
      managers[host] = null;
      begin(host);
    }
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    if (host >= managers.length) {
      return;
    }
    if (on) {
      begin(host);
    } else {
      managers[host] = null;
      end(host, false);
    }
  }

  @Override
  public void violationStarted(int host, boolean causedByMigration) {
    if (carelessSince[host] != CARED) {
      violationSince[host] = simulation.now();
    }
  }

  @Override
  public void violationEnded(Violation violation) {
    countViolation(violation.host());
  }

  private void begin(int host) {
    Cluster cluster = simulation.cluster();
    if (carelessSince[host] == CARED && cluster.isOn(host)) {
      carelessSince[host] = simulation.now();
      violationSince[host] = cluster.isOverloaded(host) ? simulation.now() : CARED;
    }
  }

  private void end(int host, boolean recovered) {
    if (carelessSince[host] == CARED) {
      return;
    }
    double now = simulation.now();
    // The time until a host is first managed is no outage: nothing has failed.
    if (everManaged[host]) {
      outages.add(new Outage(host, carelessSince[host], now, recovered));
    }
    carelessSeconds += now - carelessSince[host];
    carelessSince[host] = CARED;
    countViolation(host);
  }

  private void countViolation(int host) {
    if (violationSince[host] != CARED) {
      carelessViolationSeconds += simulation.now() - violationSince[host];
      violationSince[host] = CARED;
    }
  }

  /** Ends what is open; to be called once, after the run. */
  public void close() {
    for (int host = 0; host < carelessSince.length; host++) {
      end(host, false);
    }
  }

  /** The times without a manager after the first one, in the order of their ends. */
  public List<Outage> outages() {
    return Collections.unmodifiableList(outages);
  }

  /** What {@code summary.json} tells of it, in s. */
  public Map<String, Object> summary() {
    double[] recoveries =
        outages.stream()
            .filter(Outage::recovered)
            .mapToDouble(outage -> outage.end() - outage.start())
            .toArray();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("all_managed_after_s", lastFirstJoin);
    summary.put("unmanaged_host_s", carelessSeconds);
    summary.put("unmanaged_violation_s", carelessViolationSeconds);
    summary.put("recoveries", recoveries.length);
    summary.put("recovery_mean_s", Arrays.stream(recoveries).average().orElse(Double.NaN));
    summary.put("recovery_max_s", Arrays.stream(recoveries).max().orElse(0));
    return summary;
  }
}
