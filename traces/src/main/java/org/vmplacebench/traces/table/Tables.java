package org.vmplacebench.traces.table;

import java.util.List;

/**
 * All metric tables of one run.
 *
 * @param violations one row per violation
 * @param migrations one row per live migration
 * @param computations one row per computation of a placement
 * @param reconfigurations one row per application of a plan
 * @param load one row per bin of simulated time, in the order of time
 * @param hosts one row per host
 * @param messages one row per host, role and kind of message; empty where they were not counted
 */
public record Tables(
    List<ViolationRow> violations,
    List<MigrationRow> migrations,
    List<ComputationRow> computations,
    List<ReconfigurationRow> reconfigurations,
    List<LoadRow> load,
    List<HostRow> hosts,
    List<MessageRow> messages) {

  /** The tables of a run whose messages were not counted. */
  public Tables(
      List<ViolationRow> violations,
      List<MigrationRow> migrations,
      List<ComputationRow> computations,
      List<ReconfigurationRow> reconfigurations,
      List<LoadRow> load,
      List<HostRow> hosts) {
    this(violations, migrations, computations, reconfigurations, load, hosts, List.of());
  }

  /** Keeps copies that cannot be changed. */
  public Tables {
    violations = List.copyOf(violations);
    migrations = List.copyOf(migrations);
    computations = List.copyOf(computations);
    reconfigurations = List.copyOf(reconfigurations);
    load = List.copyOf(load);
    hosts = List.copyOf(hosts);
    messages = List.copyOf(messages);
  }
}
