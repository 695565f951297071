package org.vmplacebench.workbench.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.traces.reader.EventsReader;
import org.vmplacebench.traces.reader.TraceEvent;

/**
 * What computations are charged, as the settings choose: where it is replayed, read from an earlier
 * run's trace.
 */
final class SolverTimes {

  private SolverTimes() {}

  /**
   * The choice at work.
   *
   * @throws FaultsException where the trace to replay cannot be read
   */
  static SolverTime of(SolverTimeChoice choice) {
    if (choice instanceof SolverTimeChoice.Replay replay) {
      return replay(replay.trace());
    }
    return choice instanceof SolverTimeChoice.Modelled
        ? SolverTime.modelled()
        : SolverTime.measured();
  }

  private static SolverTime replay(Path resultsOrTrace) {
    Path trace = resultsOrTrace;
    if (Files.isDirectory(resultsOrTrace)) {
      Path plain = resultsOrTrace.resolve("events.json");
      trace = Files.exists(plain) ? plain : resultsOrTrace.resolve("events.json.gz");
    }
    // A record is written when its state ends, and computations are asked for in the order of their
    // starts.
    List<TraceEvent> computations = new ArrayList<>();
    try {
      new EventsReader().read(trace, event -> keepComputation(event, computations));
    } catch (IOException e) {
      throw new FaultsException(
          List.of(
              new Fault(
                  EngineKeys.SOLVER_TIME.name(),
                  "\"" + trace + "\" cannot be read: " + e.getMessage(),
                  "replay:<results folder or events.json of an earlier run>",
                  "Maybe that run had trace.level = metrics, which leaves no trace")));
    }
    Map<String, List<Double>> recorded = new TreeMap<>();
    computations.stream()
        .sorted(Comparator.comparingDouble(TraceEvent::time))
        .forEach(
            event ->
                recorded
                    .computeIfAbsent(event.origin(), origin -> new ArrayList<>())
                    .add(event.number("duration")));
    return SolverTime.replay(recorded);
  }

  private static void keepComputation(TraceEvent event, List<TraceEvent> computations) {
    if (event.state().equals("SERVICE") && event.value().equals("compute")) {
      computations.add(event);
    }
  }
}
