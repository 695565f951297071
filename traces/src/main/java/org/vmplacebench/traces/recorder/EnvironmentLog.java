package org.vmplacebench.traces.recorder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.site.VirtualEnvironment;
import org.vmplacebench.traces.table.TableWriter;

/** Writes what became of each virtual environment that was requested. */
final class EnvironmentLog implements SimulationObserver {

  private final DoubleSupplier clock;
  private final Map<String, Life> lives = new LinkedHashMap<>();

  EnvironmentLog(DoubleSupplier clock) {
    this.clock = clock;
  }

  @Override
  public void environmentRequested(VirtualEnvironment environment) {
    lives.put(environment.name(), new Life(clock.getAsDouble()));
  }

  @Override
  public void environmentRefused(VirtualEnvironment environment) {
    Life life = lives.get(environment.name());
    life.ended = clock.getAsDouble();
    life.outcome = "refused";
  }

  @Override
  public void environmentStarted(VirtualEnvironment environment, List<Integer> vms) {
    Life life = lives.get(environment.name());
    life.started = clock.getAsDouble();
    life.first = vms.size();
    life.last = vms.size();
    life.outcome = "running";
  }

  @Override
  public void environmentGrew(VirtualEnvironment environment, int vm) {
    lives.get(environment.name()).last++;
  }

  @Override
  public void environmentStopped(VirtualEnvironment environment) {
    Life life = lives.get(environment.name());
    life.ended = clock.getAsDouble();
    life.outcome = "ended";
  }

  /** Writes them all; opens no table where there is none. */
  void finish(Supplier<TableWriter<Object[]>> opener) {
    if (lives.isEmpty()) {
      return;
    }
    TableWriter<Object[]> table = opener.get();
    lives.forEach(
        (name, life) ->
            table.append(
                new Object[] {
                  name,
                  life.requested,
                  life.started,
                  life.ended,
                  life.first,
                  life.last,
                  life.outcome
                }));
  }

  private static final class Life {

    private final double requested;
    private double started = Double.NaN;
    private double ended = Double.NaN;
    private int first;
    private int last;
    private String outcome = "waiting";

    private Life(double requested) {
      this.requested = requested;
    }
  }
}
