package org.vmplacebench.traces.recorder;

import java.util.Optional;
import org.vmplacebench.core.cluster.Totals;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.traces.metrics.PackingProbe;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.PackingRow;
import org.vmplacebench.traces.table.TableWriter;

/**
 * Writes means over equal parts of the simulated time. They are exact: each is a difference of two
 * integrals over its length, whatever happens in between.
 */
final class LoadSampler {

  private final TableWriter<LoadRow> table;
  private final TableWriter<PackingRow> packings;
  private final PackingProbe packing;
  private final ClusterTimeline timeline;
  private final Optional<SiteSampler> sites;
  private final Optional<UserTables> users;
  private final Optional<ResourceTables> resources;
  private final ProbePort simulation;
  private final Totals totals;
  private final double begin;
  private final double duration;
  private final int bins;
  private int next = 1;
  private double since;
  private double demand;
  private double energy;
  private double overloaded;
  private double hostsOn;
  private double migrations;

  /**
   * A sampler from now on.
   *
   * @param packings gets a row at the end of each part
   * @param packing what looks for it
   * @param timeline takes a sample at the end of each part
   * @param sites writes means of sites over the same parts
   * @param users writes what clients ask in the same parts
   * @param resources writes what is used of named resources in the same parts
   * @param duration seconds that the run is to last
   * @param bins number of its equal parts
   */
  LoadSampler(
      TableWriter<LoadRow> table,
      TableWriter<PackingRow> packings,
      PackingProbe packing,
      ClusterTimeline timeline,
      Optional<SiteSampler> sites,
      Optional<UserTables> users,
      Optional<ResourceTables> resources,
      ProbePort simulation,
      double duration,
      int bins) {
    this.table = table;
    this.packings = packings;
    this.packing = packing;
    this.timeline = timeline;
    this.sites = sites;
    this.users = users;
    this.resources = resources;
    this.simulation = simulation;
    totals = simulation.totals();
    begin = simulation.now();
    this.duration = duration;
    this.bins = bins;
    takeAt(begin);
    schedule();
  }

  /**
   * The last part has no timer: {@link #finish} ends it, so that a rounded time cannot fall behind
   * the end of the run.
   */
  private void schedule() {
    if (next < bins) {
      simulation.after(Math.max(0, boundary() - simulation.now()), this::sample);
    }
  }

  private double boundary() {
    return begin + next * duration / bins;
  }

  private void sample() {
    write(boundary());
    next++;
    schedule();
  }

  /** Writes the part under way up to the present. */
  void finish() {
    double now = simulation.now();
    if (now > since) {
      write(now);
    }
  }

  private void write(double end) {
    double length = end - since;
    double start = since;
    double demandBefore = demand;
    double energyBefore = energy;
    double overloadedBefore = overloaded;
    double hostsOnBefore = hostsOn;
    double migrationsBefore = migrations;
    takeAt(end);
    double capacity = totals.capacity();
    table.append(
        new LoadRow(
            start,
            end,
            capacity > 0 ? 100 * (demand - demandBefore) / (capacity * length) : Double.NaN,
            (energy - energyBefore) / length,
            (overloaded - overloadedBefore) / length,
            (hostsOn - hostsOnBefore) / length,
            (migrations - migrationsBefore) / length));
    packings.append(packing.look());
    timeline.sample(end);
    sites.ifPresent(each -> each.sample(start, end));
    users.ifPresent(each -> each.sample(start, end));
    resources.ifPresent(each -> each.sample(start, end));
  }

  private void takeAt(double time) {
    since = time;
    demand = totals.demandIntegral(time);
    energy = totals.energy(time);
    overloaded = totals.overloadedIntegral(time);
    hostsOn = totals.hostsOnIntegral(time);
    migrations = totals.migrationsIntegral(time);
  }
}
