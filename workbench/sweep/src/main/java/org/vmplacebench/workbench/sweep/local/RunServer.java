package org.vmplacebench.workbench.sweep.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.TraceException;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.experiment.RunFailedException;

/**
 * The inside of a worker process: does the runs that its parent asks for, one after the other.
 *
 * <p>A request is a line with the directory of a run, which has its properties and gets its
 * results; where there is a checkpoint in it, the run goes on from that. {@link #STOP} ends the run
 * under way and all later ones. An answer is a line that starts with {@link #MARK}; all other lines
 * are what the run said.
 */
public final class RunServer {

  /** Start of a line that is an answer. */
  static final String MARK = "@vmplacebench ";

  /** The worker takes requests. */
  static final String READY = MARK + "ready";

  /** The run has ended; its exit code and, where it failed, the reason follow. */
  static final String ENDED = MARK + "ended ";

  /** The run cannot go on from its checkpoint and begins afresh; the reason follows. */
  static final String AFRESH = MARK + "afresh ";

  /** A request: the run is to end at its next event, with a checkpoint where it can have one. */
  static final String STOP = MARK + "stop";

  /** The run needed more memory than there is, and the worker ends; the reason follows. */
  static final String FULL = MARK + "full ";

  private static final String INTERRUPTED = "it was interrupted";

  private final Path home;
  private final Plugins parts;
  private final PrintWriter out;
  private boolean stopping;
  private Experiment underWay;

  /**
   * A server that has done nothing yet.
   *
   * @param home folder of the installation
   * @param out gets answers and what runs say
   */
  public RunServer(Path home, Plugins parts, PrintWriter out) {
    this.home = home;
    this.parts = parts;
    this.out = out;
  }

  /** Answers requests until there are no more: the parent wants no more, or it died. */
  public void serve(BufferedReader requests) throws IOException {
    // A thread of its own, so that this one notices the end of the parent in the middle of a run.
    ExecutorService runs =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "run");
              thread.setDaemon(true);
              return thread;
            });
    say(READY);
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      if (line.equals(STOP)) {
        stop();
      } else {
        Path directory = Path.of(line);
        runs.execute(() -> say(answer(directory)));
      }
    }
    runs.shutdownNow();
  }

  private String answer(Path directory) {
    try {
      return run(directory);
    } catch (FaultsException e) {
      List<Fault> faults = e.faults();
      faults.forEach(fault -> say(fault.toString()));
      String more = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)";
      return ended(2, faults.get(0) + more);
    } catch (RunFailedException e) {
      if (e.isFaultOfTheProgram()) {
        e.getCause().printStackTrace(out);
      }
      return e.getCause() instanceof OutOfMemoryError
          ? FULL + oneLine(e.getMessage())
          : ended(1, e.getMessage());
    } catch (IOException e) {
      return ended(1, directory + ": " + TraceException.reason(e));
    } catch (OutOfMemoryError e) {
      return FULL + oneLine(e.toString());
    } catch (RuntimeException | Error e) {
      e.printStackTrace(out);
      return ended(1, e.toString());
    }
  }

  private String run(Path directory) throws IOException {
    Optional<Experiment> earlier = earlier(directory);
    Experiment experiment =
        earlier.isPresent()
            ? earlier.get()
            : Experiment.read(directory.resolve(Experiment.PROPERTIES_FILE), Map.of(), home, parts);
    experiment.notices().forEach(notice -> say("Notice: " + notice));
    begin(experiment);
    Summary summary =
        earlier.isPresent()
            ? experiment.goOn(Experiment.Watcher.NOBODY)
            : experiment.run(directory, Experiment.Watcher.NOBODY);
    return summary.isComplete() ? ended(0, "") : ended(1, summary.incompleteReason());
  }

  private Optional<Experiment> earlier(Path directory) throws IOException {
    if (!ResultsDirectory.hasCheckpoint(directory)) {
      return Optional.empty();
    }
    try {
      Experiment earlier = Experiment.resume(directory, parts);
      say("Goes on from its checkpoint, " + earlier.from() + " s simulated.");
      return Optional.of(earlier);
    } catch (FaultsException e) {
      String reason = oneLine(e.faults().get(0).toString());
      say("Begins afresh, its checkpoint is left: " + reason);
      say(AFRESH + reason);
      return Optional.empty();
    }
  }

  private synchronized void begin(Experiment experiment) {
    underWay = experiment;
    if (stopping) {
      experiment.stop(INTERRUPTED);
    }
  }

  private synchronized void stop() {
    stopping = true;
    if (underWay != null) {
      underWay.stop(INTERRUPTED);
    }
  }

  private static String ended(int exit, String reason) {
    return ENDED + exit + " " + oneLine(reason);
  }

  private static String oneLine(String text) {
    return String.valueOf(text).replaceAll("\\s*\\R\\s*", "; ").trim();
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
