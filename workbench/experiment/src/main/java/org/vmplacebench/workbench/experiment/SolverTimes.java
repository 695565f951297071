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
import org.vmplacebench.traces.TraceException;
import org.vmplacebench.traces.reader.EventsReader;
import org.vmplacebench.traces.reader.TraceEvent;

/**
 * What computations are charged, as the settings choose: where it is replayed, read from an earlier
 * run's trace.
 */
final class SolverTimes {

  private static final List<String> TRACES =
      List.of("events.json", "events.json.gz", Experiment.SOLVER_TIMES_FILE);

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
    Path trace = trace(resultsOrTrace);
    // A record is written when its state ends, and computations are asked for in the order of their
    // starts.
    List<TraceEvent> computations = new ArrayList<>();
    try {
      new EventsReader().read(trace, event -> keepComputation(event, computations));
    } catch (IOException e) {
      throw fault(trace, "cannot be read: " + TraceException.reason(e), "");
    }
    Map<String, List<Double>> recorded = new TreeMap<>();
    computations.stream()
        .sorted(Comparator.comparingDouble(TraceEvent::time))
        .forEach(
            event ->
                recorded
                    .computeIfAbsent(event.origin(), origin -> new ArrayList<>())
                    .add(seconds(event)));
    return SolverTime.replay(recorded);
  }

  private static Path trace(Path resultsOrTrace) {
    if (!Files.isDirectory(resultsOrTrace)) {
      return resultsOrTrace;
    }
    for (String name : TRACES) {
      Path trace = resultsOrTrace.resolve(name);
      if (Files.exists(trace)) {
        return trace;
      }
    }
    throw fault(
        resultsOrTrace,
        "holds no trace of a whole run",
        "Maybe that run had trace.level = metrics, or broke off");
  }

  private static FaultsException fault(Path trace, String what, String hint) {
    return new FaultsException(
        List.of(
            new Fault(
                EngineKeys.SOLVER_TIME.name(),
                "\"" + trace + "\" " + what,
                "replay:<results folder or events.json of an earlier run>",
                hint)));
  }

  /** What a computation was charged: traces of old have it as the duration of the state only. */
  private static double seconds(TraceEvent event) {
    double charged = event.number("duration");
    return Double.isNaN(charged) ? event.duration() : charged;
  }

  private static void keepComputation(TraceEvent event, List<TraceEvent> computations) {
    if (event.state().equals("SERVICE") && event.value().equals("compute")) {
      computations.add(event);
    }
  }
}
