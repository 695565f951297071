package org.vmplacebench.workbench.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.MissingLibrary;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.LaterConstraints;
import org.vmplacebench.core.governor.Governors;
import org.vmplacebench.core.scheduling.Recovery;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.injector.Injector;
import org.vmplacebench.injector.InjectorKeys;
import org.vmplacebench.injector.vjob.VjobKeys;
import org.vmplacebench.placement.choice.ChoiceKeys;
import org.vmplacebench.placement.choice.HostFinder;
import org.vmplacebench.placement.choice.UnitFinder;
import org.vmplacebench.traces.TraceException;
import org.vmplacebench.traces.metrics.RunDescription;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.recorder.Recording;
import org.vmplacebench.traces.recorder.TraceSettings;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.workbench.config.AlgorithmName;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.config.SimulatorKeys;
import org.vmplacebench.workbench.provenance.Provenance;

/** One experiment, ready to run once: its files are read and its cluster is built. */
public final class Experiment {

  /** Name of the file with all effective properties in a results directory. */
  public static final String PROPERTIES_FILE = "experiment.properties";

  /** Name of the file that takes the place of a trace where it is left out of an archive. */
  public static final String SOLVER_TIMES_FILE = "solver-times.json";

  private final ExperimentSettings settings;
  private final Plugins parts;
  private final Optional<SimulationSetup> setup;
  private final LaterConstraints later;
  private final Optional<RunUnderWay> earlier;
  private final String algorithm;
  private final List<String> notices = new ArrayList<>();
  private final List<String> injected = new ArrayList<>();
  private final List<String> inTheWay = new ArrayList<>();
  private final long start;
  private volatile String stopReason = "";
  private volatile Simulation simulation;
  private final Checkpoints checkpoints = new Checkpoints();
  private final List<SimulationObserver> listeners = new ArrayList<>();

  /**
   * Builds the cluster.
   *
   * @param looked the settings again, as the files that they name are looked for
   */
  private Experiment(ExperimentSettings settings, Settings looked, Plugins parts, long start) {
    this.settings = settings;
    this.parts = parts;
    this.start = start;
    algorithm = AlgorithmName.of(settings).scheduler();
    notices.addAll(settings.notices());
    ClusterBuilder initialisation = new ClusterBuilder(looked, parts.schedulers().get(algorithm));
    SimulationSetup built = FaultsOfFiles.built(initialisation, looked);
    setup = Optional.of(built);
    earlier = Optional.empty();
    notices.addAll(initialisation.notices());
    later = initialisation.later();
    SolverAbilities.check(
        built, later.kinds(), () -> parts.schedulers().get(algorithm).planner(looked));
  }

  /** Goes on with a run. */
  private Experiment(RunUnderWay run, Plugins parts, long start) {
    settings = run.settings();
    this.parts = parts;
    this.start = start - (long) (run.seconds() * 1e9);
    algorithm = run.algorithm();
    setup = Optional.empty();
    later = LaterConstraints.NONE;
    earlier = Optional.of(run);
    notices.addAll(run.notices());
    injected.addAll(run.injected());
  }

  /**
   * Makes a run ready to go on that was interrupted or killed, from its last checkpoint; then
   * {@link #goOn} does.
   *
   * @param directory its results directory
   * @throws FaultsException where there is no checkpoint, or it is of another program or Java, or
   *     damaged
   */
  public static Experiment resume(Path directory, Plugins parts) {
    long start = System.nanoTime();
    return new Experiment(RunUnderWay.read(directory), parts, start);
  }

  /**
   * Reads a property file and all that it names.
   *
   * @param overrides values of {@code -Dkey=value}
   * @param home folder of the installation, which has the files that defaults name
   * @throws FaultsException with what is wrong: all faults of the property files at once, or else
   *     of the files they name
   */
  public static Experiment read(
      Path file, Map<String, String> overrides, Path home, Plugins parts) {
    long start = System.nanoTime();
    ExperimentSettings settings =
        ExperimentSettings.read(
            file,
            overrides,
            DeclaredKeys.onClassPath(),
            parts.rules(),
            home,
            faulty -> FaultsOfFiles.of(faulty, parts));
    return new Experiment(settings, settings, parts, start);
  }

  /**
   * An experiment of properties alone, with the policies, solvers and engines of the class path:
   * the way in for other programs. Files that they name are looked for in the working directory.
   *
   * @param properties keys and values as in a property file
   * @throws FaultsException with all that is wrong, as {@link #read}
   */
  public static Experiment of(Properties properties) {
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return of(texts, Installation.home(), Plugins.onClassPath());
  }

  /**
   * An experiment of properties alone.
   *
   * @param properties texts by key
   * @param home folder of the installation, which has the files that defaults name
   * @throws FaultsException with all that is wrong, as {@link #read}
   */
  public static Experiment of(Map<String, String> properties, Path home, Plugins parts) {
    long start = System.nanoTime();
    ExperimentSettings settings =
        ExperimentSettings.of(
            properties,
            DeclaredKeys.onClassPath(),
            parts.rules(),
            home,
            faulty -> FaultsOfFiles.of(faulty, parts));
    return new Experiment(settings, settings, parts, start);
  }

  /**
   * Reads all that settings name and builds their cluster, for nothing but the faults that come to
   * light.
   *
   * @return names of the keys that the check looked at: settings that agree on these pass it too
   * @throws FaultsException with the faults of the files
   */
  public static Set<String> check(ExperimentSettings settings, Plugins parts) {
    WatchedSettings looked = new WatchedSettings(settings);
    Experiment unused = new Experiment(settings, looked, parts, System.nanoTime());
    return looked.asked();
  }

  /** The checked settings. */
  public Settings settings() {
    return settings;
  }

  /** What the user should know although the run can go on, a line each. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /**
   * What was left out of what was to be injected, what the engine's models could not do exactly in
   * the run that is over, and what became of pages of an earlier one that a reader has edited, a
   * line each.
   */
  public List<String> remarks() {
    List<String> all = new ArrayList<>(injected);
    all.addAll(simulation.remarks());
    all.addAll(inTheWay);
    return all;
  }

  /** Simulated seconds that the run is to last. */
  public double duration() {
    return settings.get(SimulatorKeys.DURATION);
  }

  /** Simulated seconds after which the run goes on; 0 where it begins. */
  public double from() {
    return earlier.map(run -> run.simulation().now()).orElse(0.0);
  }

  /** Whoever watches a run: progress on a terminal. */
  public interface Watcher {

    /** Nobody. */
    Watcher NOBODY =
        new Watcher() {
          @Override
          public void begin(ProbePort simulation, double duration) {}

          @Override
          public void end() {}
        };

    /** The run begins. */
    void begin(ProbePort simulation, double duration);

    /** The run has ended, well or not. */
    void end();
  }

  /**
   * Has somebody told what happens in the run that is to come: violations, migrations, computations
   * and what else {@link SimulationObserver} has, at the simulated time at which it happens.
   *
   * @return this
   */
  public Experiment listen(SimulationObserver listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Runs the simulation and keeps nothing of it but its summary, which has no numbers of what was
   * free on hosts.
   *
   * @throws FaultsException where something is wrong with the injected events: nothing was run
   * @throws RunFailedException where the run broke off; it has the summary of what was done
   */
  public Summary run() {
    return run(Watcher.NOBODY);
  }

  /** As {@link #run()}, watched. */
  public Summary run(Watcher watcher) {
    Scheduler scheduler = scheduler();
    simulation = create();
    Recording recording =
        Recording.inMemory(
            TraceSettings.of(settings), description(scheduler, simulation), simulation);
    return simulate(
        scheduler, recording, watcher, () -> runToItsEnd(scheduler, recording, Optional.empty()));
  }

  /**
   * Runs the simulation and records it, watched by nobody.
   *
   * @see #run(Path, Watcher)
   */
  public Summary run(Path directory) {
    return run(directory, Watcher.NOBODY);
  }

  private Scheduler scheduler() {
    try {
      return parts.schedulers().get(algorithm).create(settings);
    } catch (LinkageError e) {
      throw MissingLibrary.refusal(e);
    }
  }

  private Simulation create() {
    EngineFactory engine = parts.engines().get(settings.get(SimulatorKeys.ENGINE));
    Optional<String> obstacle = engine.obstacle();
    if (obstacle.isPresent()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  SimulatorKeys.ENGINE.name(),
                  "\"" + engine.name() + "\" cannot be used here: " + obstacle.get(),
                  "an engine that can, such as embedded",
                  "")));
    }
    return engine.create(setup.orElseThrow(), settings);
  }

  private RunDescription description(Scheduler scheduler, Simulation running) {
    return new RunDescription(
        algorithm,
        scheduler.solver(),
        settings.get(SimulatorKeys.ENGINE),
        settings.get(InjectorKeys.SEED),
        duration(),
        scheduler.traceDetails(running.cluster()));
  }

  /**
   * Runs the simulation and records it.
   *
   * @param directory where the results go
   * @return the summary; of an incomplete run where {@link #stop} was called
   * @throws FaultsException where something is wrong with the directory or the injected events:
   *     nothing was run
   * @throws RunFailedException where the run broke off; what was done is kept, marked incomplete
   */
  public Summary run(Path directory, Watcher watcher) {
    Scheduler scheduler = scheduler();
    ResultsDirectory results =
        ResultsDirectory.open(directory, Provenance.of(settings, DeclaredKeys.onClassPath()));
    Recording recording;
    try {
      writeProperties(results);
      simulation = create();
      recording =
          Recording.start(
              results,
              TraceSettings.of(settings),
              description(scheduler, simulation),
              simulation,
              scheduler::groupOf);
    } catch (LinkageError e) {
      discard(results, e);
      throw MissingLibrary.refusal(e);
    } catch (RuntimeException | Error e) {
      discard(results, e);
      throw e;
    }
    try {
      return simulate(
          scheduler,
          recording,
          watcher,
          () -> runToItsEnd(scheduler, recording, Optional.of(results)));
    } catch (FaultsException e) {
      discard(results, e);
      throw e;
    }
  }

  /**
   * Goes on with the run that was read, and records the rest of it.
   *
   * @throws RunFailedException where the run broke off; what was done is kept, marked incomplete
   */
  public Summary goOn(Watcher watcher) {
    RunUnderWay run = earlier.orElseThrow();
    simulation = run.simulation();
    return simulate(
        run.scheduler(),
        run.recording(),
        watcher,
        () -> {
          try (Injector injector = run.injector()) {
            finish(injector, run.scheduler(), run.recording(), run.recording().results());
          }
        });
  }

  /** What a simulation does until its end. */
  private interface Course {

    void run() throws IOException;
  }

  private Summary simulate(
      Scheduler scheduler, Recording recording, Watcher watcher, Course course) {
    Summary summary;
    Simulation running = simulation;
    listeners.forEach(running::observe);
    watcher.begin(running, duration());
    try {
      course.run();
      recording.messages(scheduler.messages());
      summary =
          stopReason.isEmpty()
              ? recording.complete(seconds(), scheduler.summary())
              : recording.abort(seconds(), scheduler.summary(), stopReason);
    } catch (FaultsException e) {
      recording.discard(e);
      throw e;
    } catch (PolicyFailedException e) {
      // An interrupt reaches the process of a policy as well.
      if (stopReason.isEmpty()) {
        throw new RunFailedException(recording.abort(seconds(), summaryOf(scheduler, e), e), e);
      }
      summary = recording.abort(seconds(), summaryOf(scheduler, e), stopReason);
    } catch (LinkageError e) {
      throw new RunFailedException(
          recording.abort(seconds(), summaryOf(scheduler, e), MissingLibrary.inWords(e)), e);
    } catch (Exception | Error e) {
      // Errors too: a memory that is full must leave no result that looks whole.
      throw new RunFailedException(recording.abort(seconds(), summaryOf(scheduler, e), e), e);
    } finally {
      watcher.end();
      recording.results().ifPresent(results -> inTheWay.addAll(results.notices()));
    }
    if (summary.isComplete()) {
      EnergyLog.append(settings, algorithm, summary);
    }
    return summary;
  }

  private Injector injector(Simulation running, Scheduler scheduler) {
    HostFinder finder = new HostFinder(running, ChoiceKeys.forArrivals(settings));
    Injector injector =
        new Injector(
            running,
            running,
            settings,
            setup.orElseThrow().classes(),
            scheduler,
            finder::find,
            (environment, rates, there, more) ->
                new UnitFinder(running, running.clients().orElseThrow())
                    .place(environment, rates, there, more));
    injector.constrain(later);
    return injector;
  }

  /** Vjobs are left to their policy. */
  private void recover(Simulation running, Scheduler scheduler) {
    if (!VjobKeys.areWanted(settings)) {
      HostFinder finder = new HostFinder(running, ChoiceKeys.forArrivals(settings));
      Recovery.start(running, scheduler, finder::find, Recovery.Rules.of(settings));
    }
  }

  private void runToItsEnd(
      Scheduler scheduler, Recording recording, Optional<ResultsDirectory> results)
      throws IOException {
    Simulation running = simulation;
    try (Injector injector = injector(running, scheduler)) {
      if (settings.get(SchedulingKeys.CHECKS)) {
        InvariantChecker.watch(running, duration());
      }
      injector.start();
      injected.addAll(injector.remarks());
      try {
        scheduler.start(running);
        scheduler.planCrashes(injector.crashes());
        recover(running, scheduler);
        Governors.start(running, settings);
      } catch (RuntimeException | Error e) {
        scheduler.close();
        throw e;
      }
      finish(injector, scheduler, recording, results);
    }
  }

  /** Lets all happen that is still to come, with checkpoints where somebody asks for them. */
  private void finish(
      Injector injector,
      Scheduler scheduler,
      Recording recording,
      Optional<ResultsDirectory> results)
      throws IOException {
    double every = settings.get(SimulatorKeys.CHECKPOINT_EVERY);
    // Somebody of another program who listens would be told nothing of the rest.
    Optional<ResultsDirectory> where = results.filter(directory -> listeners.isEmpty());
    Supplier<RunUnderWay> kept = () -> underWay(injector, scheduler, recording);
    try {
      if (every > 0 && earlier.isEmpty()) {
        checkpoints.require(simulation, kept, where);
      }
      if (!stopReason.isEmpty()) {
        simulation.stop();
      }
      checkpoints.run(simulation, duration(), every, () -> !stopReason.isEmpty(), kept, where);
      if (stopReason.isEmpty()) {
        injector.complete();
        injected.addAll(injector.remarksAtEnd());
      }
    } finally {
      scheduler.close();
    }
  }

  private RunUnderWay underWay(Injector injector, Scheduler scheduler, Recording recording) {
    return new RunUnderWay(
        settings,
        algorithm,
        List.copyOf(notices),
        List.copyOf(injected),
        simulation,
        scheduler,
        recording,
        injector,
        recording.results().map(ResultsDirectory::provenance).orElse(Map.of()),
        seconds());
  }

  /** What a policy adds to the summary, or nothing where it is so broken that it cannot tell. */
  private static Map<String, Object> summaryOf(Scheduler scheduler, Throwable cause) {
    try {
      return scheduler.summary();
    } catch (RuntimeException e) {
      if (e != cause) {
        cause.addSuppressed(e);
      }
      return Map.of();
    }
  }

  private static void discard(ResultsDirectory results, Throwable cause) {
    try {
      results.discard();
    } catch (TraceException e) {
      cause.addSuppressed(e);
    }
  }

  /** Whether a checkpoint is being written. */
  public boolean isSaving() {
    return checkpoints.areBeingWritten();
  }

  /** Why {@link #resume} cannot go on with the run that was stopped, in words; empty if it can. */
  public String unsaved() {
    return checkpoints.unsaved();
  }

  /** Ends the run before its time, from any thread. */
  public void stop(String reason) {
    stopReason = reason;
    Simulation running = simulation;
    if (running != null) {
      running.stop();
    }
  }

  private double seconds() {
    return (System.nanoTime() - start) * 1e-9;
  }

  private void writeProperties(ResultsDirectory results) {
    try {
      Files.writeString(
          results.file(PROPERTIES_FILE), settings.asPropertyFile(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new TraceException(results.file(PROPERTIES_FILE), e);
    }
  }
}
