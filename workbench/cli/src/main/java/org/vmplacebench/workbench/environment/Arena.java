package org.vmplacebench.workbench.environment;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.external.Conversation;
import org.vmplacebench.external.ExternalFactory;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.workbench.config.SimulatorKeys;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.experiment.RunFailedException;

/**
 * One simulation in a thread of its own, which stands still while it waits for what somebody
 * outside answers to its policy's questions.
 */
final class Arena implements Conversation {

  private final EnvironmentServer server;
  private final int number;
  private final Path file;
  private final Map<String, String> given;
  private final BlockingQueue<Optional<JsonObject>> answers = new LinkedBlockingQueue<>();
  private StepMetrics metrics;
  private volatile boolean over;

  /**
   * A simulation that begins.
   *
   * @param file the property file, or null where there is none
   * @param properties what counts more than the file
   */
  Arena(EnvironmentServer server, int number, Path file, Map<String, String> properties) {
    this.server = server;
    this.number = number;
    this.file = file;
    given = new TreeMap<>(properties);
    given.put(SimulatorKeys.ALGORITHM.name(), ExternalFactory.NAME);
    // How long somebody takes to learn is not how long a policy takes to decide.
    given.putIfAbsent(EngineKeys.SOLVER_TIME.name(), "modelled");
    Thread thread = new Thread(this::run, "environment " + number);
    thread.setDaemon(true);
    thread.start();
  }

  int number() {
    return number;
  }

  /** Whether nothing more is asked. */
  boolean isOver() {
    return over;
  }

  /** Answers what was asked; where empty, the run is given up. */
  void answer(Optional<JsonObject> answer) {
    answers.add(answer);
  }

  // ---- in the thread of the simulation ----

  private Plugins outside() {
    Plugins parts = server.parts();
    SortedMap<String, SchedulerFactory> schedulers = new TreeMap<>(parts.schedulers());
    schedulers.put(ExternalFactory.NAME, ExternalFactory.talkingTo(() -> this));
    return new Plugins(parts.engines(), schedulers, parts.solvers());
  }

  private void run() {
    String last;
    try {
      Experiment experiment =
          file == null
              ? Experiment.of(given, server.home(), outside())
              : Experiment.read(file, given, server.home(), outside());
      Summary summary = experiment.run(new Watch());
      JsonObject end = new JsonObject();
      end.addProperty("type", "end");
      end.addProperty("now", summary.durationS());
      end.add("summary", JsonParser.parseString(new SummaryFile().text(summary)));
      end.add("metrics", metrics.now());
      last = end.toString();
    } catch (FaultsException | RunFailedException e) {
      last = failed(e.getMessage());
    } catch (RuntimeException | OutOfMemoryError e) {
      last = failed("by a fault of the program, please report it: " + e);
    }
    over = true;
    server.tell(this, last);
  }

  /** What is said where a run cannot begin or go on. */
  static String failed(String message) {
    JsonObject failed = new JsonObject();
    failed.addProperty("type", "failed");
    failed.addProperty("message", message);
    return failed.toString();
  }

  private final class Watch implements Experiment.Watcher {

    @Override
    public void begin(ProbePort simulation, double duration) {
      metrics = new StepMetrics(simulation);
      simulation.observe(metrics);
    }

    @Override
    public void end() {}
  }

  @Override
  public JsonObject ask(String request, double now) {
    String text =
        request.substring(0, request.length() - 1) + ",\"metrics\":" + metrics.now() + "}";
    return server.ask(this, text).orElseThrow(() -> failure("was given up"));
  }

  /** Waits for what {@link #answer} brings. */
  Optional<JsonObject> waitForAnswer() {
    try {
      return answers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public PolicyFailedException failure(String what) {
    return new PolicyFailedException("the policy in the environment " + what);
  }

  @Override
  public void end(String farewell) {
    // What has come of the run says more.
  }
}
