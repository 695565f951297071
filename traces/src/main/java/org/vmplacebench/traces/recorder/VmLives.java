package org.vmplacebench.traces.recorder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.VmOutcome;
import org.vmplacebench.traces.table.VmRow;

/**
 * Writes a row for each VM that comes or goes, when it is known what became of it. The table is
 * opened when there is a first one: a run with the same VMs throughout has none.
 */
final class VmLives implements SimulationObserver {

  private final ProbePort simulation;
  private final Cluster cluster;
  private final Supplier<TableWriter<VmRow>> opener;
  private final Map<Integer, VmRequest> waiting = new LinkedHashMap<>();
  private final Map<Integer, Life> running = new LinkedHashMap<>();
  private TableWriter<VmRow> table;

  private final Map<Integer, Double> startedAt = new LinkedHashMap<>();

  private record Life(VmRequest request, double started) {}

  /** No VM has come or gone yet. */
  VmLives(ProbePort simulation, Supplier<TableWriter<VmRow>> opener) {
    this.simulation = simulation;
    this.opener = opener;
    cluster = simulation.cluster();
  }

  private TableWriter<VmRow> table() {
    if (table == null) {
      table = opener.get();
    }
    return table;
  }

  @Override
  public void vmStarted(int vm, int host) {
    startedAt.put(vm, simulation.now());
  }

  @Override
  public void vmRequested(VmRequest request) {
    waiting.put(request.number(), request);
  }

  @Override
  public void vmAdmitted(VmRequest request, int vm) {
    waiting.remove(request.number());
    startedAt.remove(vm);
    running.put(vm, new Life(request, simulation.now()));
  }

  @Override
  public void vmRefused(VmRequest request, String reason) {
    waiting.remove(request.number());
    neverStarted(request, simulation.now(), VmOutcome.REFUSED);
  }

  private void neverStarted(VmRequest request, double ended, VmOutcome outcome) {
    table()
        .append(
            new VmRow(
                "",
                request.name(),
                request.type().name(),
                "",
                request.arrival(),
                Double.NaN,
                ended,
                outcome));
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    Life life = running.remove(vm);
    if (life == null) {
      Double started = startedAt.remove(vm);
      withoutRequest(
          vm, host, started == null ? 0 : started, simulation.now(), VmOutcome.DESTROYED);
    } else {
      started(vm, host, life, simulation.now(), VmOutcome.DESTROYED);
    }
  }

  private void withoutRequest(int vm, int host, double started, double ended, VmOutcome outcome) {
    String type = cluster.vmClass(vm).name();
    table()
        .append(
            new VmRow(
                cluster.vmName(vm), "", type, where(host), Double.NaN, started, ended, outcome));
  }

  /** A host's name; none for a VM that has lost its host and no other one yet. */
  private String where(int host) {
    return host < 0 ? "" : cluster.host(host).name();
  }

  private void started(int vm, int host, Life life, double ended, VmOutcome outcome) {
    table()
        .append(
            new VmRow(
                cluster.vmName(vm),
                life.request().name(),
                cluster.vmClass(vm).name(),
                where(host),
                life.request().arrival(),
                life.started(),
                ended,
                outcome));
  }

  /** Writes the rows of those whose story the end of the run leaves open. */
  void finish() {
    running.forEach(
        (vm, life) -> started(vm, cluster.hostOf(vm), life, Double.NaN, VmOutcome.RUNNING));
    startedAt.forEach(
        (vm, time) -> withoutRequest(vm, cluster.hostOf(vm), time, Double.NaN, VmOutcome.RUNNING));
    waiting.values().forEach(request -> neverStarted(request, Double.NaN, VmOutcome.WAITING));
  }
}
