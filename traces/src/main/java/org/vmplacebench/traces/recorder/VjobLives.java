package org.vmplacebench.traces.recorder;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobState;
import org.vmplacebench.traces.table.ActionOutcome;
import org.vmplacebench.traces.table.ActionRow;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.VjobRow;

/**
 * Writes a row for each action on a VM and for each state of a vjob, when it ends. The tables are
 * opened when there is a first one: a run without such has none.
 */
final class VjobLives implements SimulationObserver {

  private final ProbePort simulation;
  private final Cluster cluster;
  private final Supplier<TableWriter<ActionRow>> actionOpener;
  private final Supplier<TableWriter<VjobRow>> vjobOpener;
  private final Map<Integer, Open> open = new LinkedHashMap<>();
  private final Map<Integer, InState> states = new LinkedHashMap<>();
  private TableWriter<ActionRow> actions;
  private TableWriter<VjobRow> vjobs;

  private record Open(VmAction action, int vm, int host, double start) {}

  private record InState(Vjob vjob, VjobState state, double start) {}

  VjobLives(
      ProbePort simulation,
      Supplier<TableWriter<ActionRow>> actionOpener,
      Supplier<TableWriter<VjobRow>> vjobOpener) {
    this.simulation = simulation;
    this.actionOpener = actionOpener;
    this.vjobOpener = vjobOpener;
    cluster = simulation.cluster();
  }

  @Override
  public void actionStarted(VmAction action, int vm, int host) {
    open.put(vm, new Open(action, vm, host, simulation.now()));
  }

  @Override
  public void actionEnded(VmActionRecord record) {
    Open begun = open.get(record.vm());
    if (begun != null && begun.action() == record.action() && begun.start() == record.start()) {
      open.remove(record.vm());
    }
    append(
        new ActionRow(
            record.action().word(),
            cluster.vmName(record.vm()),
            name(record.host()),
            record.image() == VmTimes.SHARED ? "shared" : name(record.image()),
            record.start(),
            record.duration(),
            record.isDone() ? ActionOutcome.FINISHED : ActionOutcome.FAILED));
  }

  private String name(int host) {
    return host >= 0 && host < cluster.hostCount() ? cluster.host(host).name() : "";
  }

  private void append(ActionRow row) {
    if (actions == null) {
      actions = actionOpener.get();
    }
    actions.append(row);
  }

  @Override
  public void vjobChanged(Vjob vjob, VjobState state) {
    int number = vjob.request().number();
    close(states.remove(number));
    if (state != VjobState.TERMINATED) {
      states.put(number, new InState(vjob, state, simulation.now()));
    }
  }

  private void close(InState spell) {
    if (spell != null) {
      if (vjobs == null) {
        vjobs = vjobOpener.get();
      }
      vjobs.append(
          new VjobRow(
              spell.vjob().request().name(),
              spell.vjob().request().vms().size(),
              spell.state().name().toLowerCase(Locale.ROOT),
              spell.start(),
              simulation.now()));
    }
  }

  /** Writes what the end of the run leaves open. */
  void finish() {
    open.values()
        .forEach(
            begun ->
                append(
                    new ActionRow(
                        begun.action().word(),
                        cluster.vmName(begun.vm()),
                        name(begun.host()),
                        "",
                        begun.start(),
                        simulation.now() - begun.start(),
                        ActionOutcome.UNFINISHED)));
    states.values().forEach(this::close);
  }
}
