package org.vmplacebench.traces.recorder;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.scheduling.MessageCount;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.traces.metrics.CpuMeter;
import org.vmplacebench.traces.metrics.EnergyMeter;
import org.vmplacebench.traces.metrics.HostClock;
import org.vmplacebench.traces.metrics.OpenMigrations;
import org.vmplacebench.traces.metrics.PackingProbe;
import org.vmplacebench.traces.metrics.VmDowntimes;
import org.vmplacebench.traces.table.ActionRow;
import org.vmplacebench.traces.table.ActivityRow;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.ComputationState;
import org.vmplacebench.traces.table.DowntimeRow;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MessageRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.OutageRow;
import org.vmplacebench.traces.table.PackingRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.ReconfigurationState;
import org.vmplacebench.traces.table.SiteEnergyRow;
import org.vmplacebench.traces.table.SiteRow;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableWriter;
import org.vmplacebench.traces.table.UserRow;
import org.vmplacebench.traces.table.ViolationRow;
import org.vmplacebench.traces.table.VjobRow;
import org.vmplacebench.traces.table.VmCpuRow;
import org.vmplacebench.traces.table.VmRow;

/**
 * Writes the metric tables while a run goes on. Rows stand in the order in which things end. It
 * asks for no load changes and keeps a few numbers per host, so that it costs nothing at any size.
 */
public final class MetricTables implements SimulationObserver, Closeable {

  private final Path folder;
  private final TraceSettings settings;
  private final RandomStreams random;
  private final ProbePort simulation;
  private final Cluster cluster;
  private final List<Runnable> closings = new ArrayList<>();
  private final SampledTable<ViolationRow> violations;
  private final SampledTable<MigrationRow> migrations;
  private final SampledTable<ComputationRow> computations;
  private final SampledTable<ReconfigurationRow> reconfigurations;
  private final LoadSampler load;
  private final VmLives lives;
  private final VjobLives vjobs;
  private final VmDowntimes downtimes;
  private TableWriter<DowntimeRow> downtimeTable;
  private final OpenMigrations open = new OpenMigrations();
  private final EnergyMeter energy;
  private final HostClock clock;
  private final Optional<CpuMeter> cpu;
  private final SiteTotals sites;
  private final OutageLog outages;
  private final Optional<UserTables> users;
  private final Optional<ResourceTables> resources;
  private final EnvironmentLog environments;
  private final int[] violationCount;
  private final double[] violationSeconds;
  private boolean finished;

  /**
   * Opens the tables anew and begins to sample loads. To be called before anything happens in the
   * simulation; the caller adds the tables to its observers.
   *
   * @param folder where to; it exists
   * @param settings as what, and how many rows of what happens often
   * @param seed of the samples of tables that would have more
   * @param simulation at its start
   * @param energy what splits the energy of hosts; among the observers as well
   * @param clock what measures their times; among the observers as well
   * @param cpu what measures the CPU of VMs, where it is; among the observers as well
   * @param packing what looks at what is free
   * @param timeline what samples hosts; the caller writes it
   * @param downtimes what measures when VMs were down; among the observers as well
   * @param duration seconds that the run is to last
   * @throws java.io.UncheckedIOException if a table cannot be written; all methods may throw it
   */
  public MetricTables(
      Path folder,
      TraceSettings settings,
      long seed,
      ProbePort simulation,
      EnergyMeter energy,
      HostClock clock,
      Optional<CpuMeter> cpu,
      PackingProbe packing,
      ClusterTimeline timeline,
      VmDowntimes downtimes,
      double duration) {
    this.folder = folder;
    this.settings = settings;
    random = new RandomStreams(seed);
    this.simulation = simulation;
    cluster = simulation.cluster();
    this.energy = energy;
    this.clock = clock;
    this.cpu = cpu;
    lives = new VmLives(simulation, () -> open(VmRow.FORMAT));
    simulation.observe(lives);
    vjobs = new VjobLives(simulation, () -> open(ActionRow.FORMAT), () -> open(VjobRow.FORMAT));
    simulation.observe(vjobs);
    simulation.observe(new ActivityLog(() -> open(ActivityRow.FORMAT)));
    sites = new SiteTotals(simulation);
    simulation.observe(sites);
    outages = new OutageLog(simulation, () -> open(OutageRow.FORMAT));
    simulation.observe(outages);
    environments = new EnvironmentLog(simulation::now);
    simulation.observe(environments);
    this.downtimes = downtimes;
    downtimes.writeTo(this::append);
    violationCount = new int[cluster.hostCount()];
    violationSeconds = new double[cluster.hostCount()];
    try {
      violations = sample(ViolationRow.FORMAT);
      migrations = sample(MigrationRow.FORMAT);
      computations = sample(ComputationRow.FORMAT);
      reconfigurations = sample(ReconfigurationRow.FORMAT);
      Optional<SiteSampler> supplies =
          simulation.sites().map(each -> new SiteSampler(open(SiteEnergyRow.FORMAT), each));
      users = simulation.users().map(each -> new UserTables(simulation, each, this::open));
      resources =
          cluster.resources().isEmpty()
              ? Optional.empty()
              : Optional.of(new ResourceTables(simulation, settings.bins(), this::open));
      load =
          new LoadSampler(
              open(LoadRow.FORMAT),
              open(PackingRow.FORMAT),
              packing,
              timeline,
              supplies,
              users,
              resources,
              simulation,
              duration,
              settings.bins());
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  private <R> TableWriter<R> open(TableFormat<R> format) {
    TableWriter<R> writer = new TableWriter<>(folder, format, settings.tables());
    closings.add(writer::close);
    return writer;
  }

  private <R> SampledTable<R> sample(TableFormat<R> format) {
    SampledTable<R> table =
        new SampledTable<>(
            () -> new TableWriter<>(folder, format, settings.tables()),
            settings.mostRows(),
            random.stream("sample of " + format.name()));
    closings.add(table::close);
    return table;
  }

  /** The table is opened when there is a first row. */
  private void append(DowntimeRow row) {
    if (downtimeTable == null) {
      downtimeTable = open(DowntimeRow.FORMAT);
    }
    downtimeTable.append(row);
  }

  @Override
  public void violationEnded(Violation violation) {
    violationCount[violation.host()]++;
    violationSeconds[violation.host()] += violation.duration();
    resources.ifPresent(each -> each.violationEnded(violation));
    violations.append(
        new ViolationRow(
            cluster.host(violation.host()).name(),
            violation.start(),
            violation.duration(),
            violation.detected(),
            violation.causedByMigration()));
  }

  @Override
  public void migrationStarted(Migration migration) {
    open.started(migration);
  }

  @Override
  public void migrationEnded(MigrationRecord record) {
    open.ended(record);
    migrations.append(
        new MigrationRow(
            cluster.vmName(record.vm()),
            cluster.host(record.from()).name(),
            cluster.host(record.to()).name(),
            record.start(),
            record.duration(),
            record.bytes(),
            switch (record.outcome()) {
              case FINISHED -> MigrationOutcome.FINISHED;
              case FAILED -> MigrationOutcome.FAILED;
              case CANCELLED -> MigrationOutcome.CANCELLED;
            }));
  }

  @Override
  public void computed(ComputationRecord record) {
    computations.append(
        new ComputationRow(
            record.origin(),
            record.start(),
            record.duration(),
            switch (record.state()) {
              case SUCCESS -> ComputationState.SUCCESS;
              case NO_RECONFIGURATION_NEEDED -> ComputationState.NO_RECONFIGURATION_NEEDED;
              case PLACEMENT_FAILED -> ComputationState.PLACEMENT_FAILED;
              case RECONFIGURATION_FAILED -> ComputationState.RECONFIGURATION_FAILED;
            },
            record.migrations(),
            record.hosts(),
            (double) record.movedBytes(),
            (double) record.boundBytes(),
            record.helping()));
  }

  @Override
  public void reconfigured(ReconfigurationRecord record) {
    reconfigurations.append(
        new ReconfigurationRow(
            record.origin(),
            record.start(),
            record.duration(),
            record.complete() ? ReconfigurationState.COMPLETE : ReconfigurationState.ABORTED,
            record.migrations(),
            record.cost(),
            record.estimate()));
  }

  /**
   * Writes what is known at the end of a run only, and closes the tables: the last part of the load
   * table, the hosts, and the live migrations under way, which count as cancelled.
   */
  public void finish() {
    if (finished) {
      return;
    }
    finished = true;
    double end = simulation.now();
    for (Migration migration : open.all()) {
      migrations.append(
          new MigrationRow(
              cluster.vmName(migration.vm()),
              cluster.host(migration.from()).name(),
              cluster.host(migration.to()).name(),
              migration.start(),
              end - migration.start(),
              Double.NaN,
              MigrationOutcome.CANCELLED));
    }
    lives.finish();
    vjobs.finish();
    downtimes.finish();
    outages.finish();
    load.finish();
    users.ifPresent(UserTables::finish);
    environments.finish(() -> open(UserRow.OF_ENVIRONMENTS));
    TableWriter<HostRow> hosts = open(HostRow.FORMAT);
    for (int host = 0; host < violationCount.length; host++) {
      HostRow row =
          new HostRow(
              cluster.host(host).name(),
              simulation.energy(host),
              violationCount[host],
              violationSeconds[host],
              energy.of(host),
              clock.of(host));
      hosts.append(row);
      sites.add(host, row);
    }
    if (cluster.sites().areSeveral() || simulation.sites().isPresent()) {
      writeSites();
    }
    if (cpu.isPresent()) {
      TableWriter<VmCpuRow> vms = open(VmCpuRow.FORMAT);
      cpu.get()
          .tell(
              (vm, demanded, unserved, migrating) ->
                  vms.append(new VmCpuRow(cluster.vmName(vm), demanded, unserved, migrating)));
    }
    close();
  }

  private void writeSites() {
    TableWriter<SiteRow> totals = open(SiteRow.FORMAT);
    sites.rows().forEach(totals::append);
    TableWriter<Object[]> ofHosts = open(SiteRow.OF_HOSTS);
    for (int host = 0; host < violationCount.length; host++) {
      ofHosts.append(new Object[] {cluster.host(host).name(), sites.nameOf(host)});
    }
  }

  /** Writes what a policy has counted of its messages; without effect where it has not. */
  void messages(List<MessageCount> counts) {
    if (counts.isEmpty()) {
      return;
    }
    TableWriter<MessageRow> messages = open(MessageRow.FORMAT);
    for (MessageCount count : counts) {
      messages.append(
          new MessageRow(
              cluster.host(count.host()).name(),
              count.role(),
              count.kind(),
              count.sent(),
              count.received(),
              count.sentBytes(),
              count.receivedBytes()));
    }
  }

  /** Closes the tables; those that were not finished break off. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (Runnable closing : closings) {
      try {
        closing.run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    closings.clear();
    if (failure != null) {
      throw failure;
    }
  }

  private void closeAfter(RuntimeException cause) {
    try {
      close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
