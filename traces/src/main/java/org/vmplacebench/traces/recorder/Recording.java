package org.vmplacebench.traces.recorder;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.vmplacebench.core.scheduling.MessageCount;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.traces.metrics.CpuMeter;
import org.vmplacebench.traces.metrics.EnergyMeter;
import org.vmplacebench.traces.metrics.HostClock;
import org.vmplacebench.traces.metrics.OnlineMetrics;
import org.vmplacebench.traces.metrics.PackingProbe;
import org.vmplacebench.traces.metrics.RunDescription;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.VmDowntimes;
import org.vmplacebench.traces.paje.PajeTrace;
import org.vmplacebench.traces.results.ResultsDirectory;

/**
 * All that is recorded of one run: the trace of events, the metric tables and the summary, in a
 * results directory; or the numbers of the summary alone, in memory.
 */
public final class Recording {

  private final Optional<ResultsDirectory> results;
  private final RunDescription run;
  private final OnlineMetrics metrics;
  private final Optional<MetricTables> tables;
  private final Optional<EventTrace> events;
  private final Optional<PajeTrace> paje;
  private final Optional<ClusterTimeline> timeline;

  private Recording(
      Optional<ResultsDirectory> results,
      RunDescription run,
      OnlineMetrics metrics,
      Optional<MetricTables> tables,
      Optional<EventTrace> events,
      Optional<PajeTrace> paje,
      Optional<ClusterTimeline> timeline) {
    this.results = results;
    this.run = run;
    this.metrics = metrics;
    this.tables = tables;
    this.events = events;
    this.paje = paje;
    this.timeline = timeline;
  }

  /**
   * Begins to record a simulation at its start, before a scheduler or an injector acts on it.
   *
   * @param results where to
   * @param settings what
   * @param run what is run
   * @param groups the name of the group that a host is in at present, empty for none; {@code
   *     Scheduler.groupOf}
   * @throws java.io.UncheckedIOException if a file cannot be written; the run throws it as well
   *     where that happens later
   */
  public static Recording start(
      ResultsDirectory results,
      TraceSettings settings,
      RunDescription run,
      ProbePort simulation,
      IntFunction<String> groups) {
    EnergyMeter energy = new EnergyMeter(simulation);
    HostClock clock = new HostClock(simulation);
    Optional<CpuMeter> cpu = cpuMeter(settings, simulation);
    PackingProbe packing = new PackingProbe(simulation);
    ClusterTimeline timeline = new ClusterTimeline(simulation, settings.bins(), groups);
    VmDowntimes downtimes = new VmDowntimes(simulation);
    MetricTables tables =
        new MetricTables(
            results.folder("tables"),
            settings,
            run.seed(),
            simulation,
            energy,
            clock,
            cpu,
            packing,
            timeline,
            downtimes,
            run.duration());
    Optional<EventTrace> events = Optional.empty();
    Optional<PajeTrace> paje = Optional.empty();
    try {
      if (settings.level() != TraceLevel.METRICS) {
        events =
            Optional.of(
                new EventTrace(
                    results.file(settings.eventsFile()),
                    settings,
                    simulation,
                    run.algorithm(),
                    run.details()));
      }
      if (settings.paje()) {
        paje = Optional.of(new PajeTrace(results.file(PajeTrace.FILE), simulation));
      }
    } catch (RuntimeException e) {
      close(tables, e);
      events.ifPresent(trace -> close(trace, e));
      throw e;
    }
    OnlineMetrics metrics = new OnlineMetrics(simulation, energy, clock, cpu, packing, downtimes);
    simulation.observe(downtimes);
    simulation.observe(energy);
    simulation.observe(clock);
    cpu.ifPresent(simulation::observe);
    simulation.observe(metrics);
    simulation.observe(tables);
    events.ifPresent(simulation::observe);
    paje.ifPresent(simulation::observe);
    return new Recording(
        Optional.of(results),
        run,
        metrics,
        Optional.of(tables),
        events,
        paje,
        Optional.of(timeline));
  }

  private static Optional<CpuMeter> cpuMeter(TraceSettings settings, ProbePort simulation) {
    return simulation.cluster().vmCount() <= settings.mostVms()
        ? Optional.of(new CpuMeter(simulation, settings.degradation()))
        : Optional.empty();
  }

  /**
   * The same without a file: only the summary is kept, and nobody looks at what is free on hosts.
   *
   * @param run what is run
   */
  public static Recording inMemory(
      TraceSettings settings, RunDescription run, ProbePort simulation) {
    EnergyMeter energy = new EnergyMeter(simulation);
    HostClock clock = new HostClock(simulation);
    Optional<CpuMeter> cpu = cpuMeter(settings, simulation);
    VmDowntimes downtimes = new VmDowntimes(simulation);
    OnlineMetrics metrics =
        new OnlineMetrics(simulation, energy, clock, cpu, new PackingProbe(simulation), downtimes);
    simulation.observe(downtimes);
    simulation.observe(energy);
    simulation.observe(clock);
    cpu.ifPresent(simulation::observe);
    simulation.observe(metrics);
    return new Recording(
        Optional.empty(),
        run,
        metrics,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Where it goes to, but for one in memory. */
  public Optional<ResultsDirectory> results() {
    return results;
  }

  /** The metrics until now. */
  public OnlineMetrics metrics() {
    return metrics;
  }

  /**
   * Records what the policy has counted of its messages; before the recording ends.
   *
   * @throws java.io.UncheckedIOException if the table cannot be written
   */
  public void messages(List<MessageCount> counts) {
    tables.ifPresent(each -> each.messages(counts));
  }

  /**
   * Ends the recording of a run that came to its end: the files move to their places in the results
   * directory. The simulation has closed its open violations.
   *
   * @param wallSeconds real time that the run took
   * @param ofAlgorithm what the policy adds to the summary
   * @throws java.io.UncheckedIOException if a file cannot be written; then call {@link #abort}
   */
  public Summary complete(double wallSeconds, Map<String, Object> ofAlgorithm) {
    events.ifPresent(EventTrace::finish);
    paje.ifPresent(PajeTrace::finish);
    tables.ifPresent(MetricTables::finish);
    Summary summary = metrics.complete(run, wallSeconds, ofAlgorithm);
    results.ifPresent(
        directory -> {
          timeline.ifPresent(samples -> samples.write(directory.file(ClusterTimeline.FILE)));
          directory.complete(summary);
        });
    return summary;
  }

  /**
   * Ends the recording of a run that did not come to its end, and keeps what there is, marked so.
   *
   * @param wallSeconds real time that the run took
   * @param ofAlgorithm what the policy adds to the summary
   * @param cause why it ended
   */
  public Summary abort(double wallSeconds, Map<String, Object> ofAlgorithm, Throwable cause) {
    return abort(
        wallSeconds,
        ofAlgorithm,
        cause.getMessage() == null ? cause.toString() : cause.getMessage(),
        cause);
  }

  /**
   * The same for a run that was stopped on demand.
   *
   * @param reason in words, for example {@code interrupted}
   */
  public Summary abort(double wallSeconds, Map<String, Object> ofAlgorithm, String reason) {
    return abort(wallSeconds, ofAlgorithm, reason, new IllegalStateException(reason));
  }

  private Summary abort(
      double wallSeconds, Map<String, Object> ofAlgorithm, String reason, Throwable cause) {
    // A disk that is full is full for these buffers too: that must not hide the cause, nor keep the
    // rest from its place.
    discard(cause);
    Summary summary = metrics.incomplete(run, wallSeconds, ofAlgorithm, reason);
    results.ifPresent(directory -> directory.keepIncomplete(summary));
    return summary;
  }

  /**
   * Ends the recording of a run that never began: its files are closed, and remain where they are
   * until the results directory is discarded.
   *
   * @param cause why it did not begin; trouble with closing is added to it
   */
  public void discard(Throwable cause) {
    events.ifPresent(trace -> close(trace, cause));
    paje.ifPresent(trace -> close(trace, cause));
    tables.ifPresent(each -> close(each, cause));
  }

  private static void close(Closeable file, Throwable cause) {
    try {
      file.close();
    } catch (IOException | RuntimeException e) {
      if (e != cause) {
        cause.addSuppressed(e);
      }
    }
  }
}
