package org.vmplacebench.workbench.validate.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.validate.Engine;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.Scenario;

/**
 * A whole experiment: the default one (10 VMs per host, 60 % of load, 1800 s) at a size, under a
 * policy, with modelled solver time.
 */
final class WholeExperiment implements Scenario {

  private static final double VIOLATION_TOLERANCE = 0.01;
  private static final int VMS_PER_HOST = 10;

  /**
   * What was recorded with SimGrid 3.32 where no policy acts, so that only injection and models
   * count: joules and seconds of violation.
   */
  private record Known(double energy, double violationTime) {

    private static final Known NOTHING = new Known(Double.NaN, Double.NaN);
    private static final Map<String, Known> BY_NAME =
        Map.of(
            "none-32", new Known(1.015855e7, 1286.002),
            "none-128", new Known(4.021189e7, 5559.978));
  }

  private final Path home;
  private final String policy;
  private final int hosts;
  private final String variant;
  private final Map<String, String> keys;

  private WholeExperiment(
      Path home, String policy, int hosts, String variant, Map<String, String> keys) {
    this.home = home;
    this.policy = policy;
    this.hosts = hosts;
    this.variant = variant;
    this.keys = Map.copyOf(keys);
  }

  /**
   * The default experiment.
   *
   * @param home folder of the installation
   * @param policy a name for {@code simulator.algorithm}
   * @param hosts number of hosts
   */
  static WholeExperiment of(Path home, String policy, int hosts) {
    return new WholeExperiment(home, policy, hosts, "", Map.of());
  }

  /**
   * The same with other values of some keys.
   *
   * @param newVariant what they make of it, in a word; empty where they only say how
   */
  WholeExperiment with(String newVariant, Map<String, String> newKeys) {
    return new WholeExperiment(home, policy, hosts, newVariant, newKeys);
  }

  @Override
  public String name() {
    return policy + (variant.isEmpty() ? "" : "-" + variant) + "-" + hosts;
  }

  @Override
  public String title() {
    return "whole experiment: "
        + hosts
        + " hosts under "
        + policy
        + (variant.isEmpty() ? "" : ", " + variant);
  }

  @Override
  public Optional<String> obstacle() {
    return Plugins.onClassPath().schedulers().containsKey(policy)
        ? Optional.empty()
        : Optional.of("the algorithm " + policy + " is not on the class path");
  }

  @Override
  public void run(Engine engine, Measurements results) {
    try {
      Path folder = Files.createTempDirectory("vmplacebench-validate");
      try {
        run(engine, folder, results);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Engine engine, Path folder, Measurements results) throws IOException {
    Path file = folder.resolve("experiment.properties");
    Files.writeString(file, properties(engine));
    Experiment experiment = Experiment.read(file, Map.of(), home, Plugins.onClassPath());
    Path out = folder.resolve("results");
    Summary summary = experiment.run(out, new NobodyWatches());
    measure(summary, new TablesDirectory(out).read(), results);
  }

  private String properties(Engine engine) {
    Map<String, String> values = new TreeMap<>(engine.settings());
    values.put("simulator.engine", engine.engine());
    values.put("simulator.algorithm", policy);
    values.put("solver.time", "modelled");
    values.put("simulator.duration", "1800");
    values.put("hostingnodes.number", Integer.toString(hosts));
    values.put("hostingnodes.cpunumber", "8");
    values.put("hostingnodes.cpucapacity", "700");
    values.put("hostingnodes.memorytotal", "32768");
    values.put("hostingnodes.netbw", "125");
    values.put("servicenodes.number", "1");
    values.put("vm.number", Integer.toString(VMS_PER_HOST * hosts));
    values.put("vm.cpuconsumption", "100");
    values.put("loadinjector.seed", "23");
    values.put("simulator.loadperiod", "300");
    values.put("load.mean", "60");
    values.put("load.std", "20");
    values.put("loadinjector.nbcpuconsumptionslots", "10");
    values.put("simulator.crashperiod", "0");
    values.put("trace.level", "metrics");
    values.putAll(keys);
    return values.entrySet().stream()
        .map(value -> value.getKey() + " = " + value.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private void measure(Summary summary, Tables tables, Measurements results) {
    Known known = Known.BY_NAME.getOrDefault(name(), Known.NOTHING);
    results.number("energy: J", summary.energyJ(), known.energy);
    results.number("load changes", (double) summary.loadChanges(), 0, Double.NaN, 0);
    results.number("mean load: %", summary.meanLoadPercent());
    results.number(
        "violation time: s",
        summary.violations().totalS(),
        VIOLATION_TOLERANCE,
        known.violationTime,
        VIOLATION_TOLERANCE);
    results.number(
        "violations",
        (double) summary.violations().count(),
        VIOLATION_TOLERANCE,
        Double.NaN,
        VIOLATION_TOLERANCE);
    results.number("largest energy of a host: J", largestEnergy(tables));
    if (summary.computations().count() > 0) {
      if (summary.migrations().finished() > 0) {
        results.number("mean migration: s", summary.migrations().meanS());
      }
      results.number("longest migration: s", longestMigration(tables));
      results.sequence("decisions", decisions(tables));
    }
  }

  private static double largestEnergy(Tables tables) {
    return tables.hosts().stream().mapToDouble(host -> host.energy()).max().orElse(0);
  }

  private static double longestMigration(Tables tables) {
    return tables.migrations().stream().mapToDouble(MigrationRow::duration).max().orElse(0);
  }

  /** Computations and migrations in the order of their start, without times. */
  private static List<String> decisions(Tables tables) {
    record Decision(double time, int kind, String words) {}
    List<Decision> all = new ArrayList<>();
    for (ComputationRow row : tables.computations()) {
      all.add(new Decision(row.start(), 0, row.state() + " on " + row.hosts() + " hosts"));
    }
    for (MigrationRow row : tables.migrations()) {
      String words = row.vm() + " from " + row.from() + " to " + row.to() + " " + row.outcome();
      all.add(new Decision(row.start(), 1, words));
    }
    // Those of one plan start at once, and stand in the table in the order of their ends.
    all.sort(
        Comparator.comparingDouble(Decision::time)
            .thenComparingInt(Decision::kind)
            .thenComparing(Decision::words));
    return all.stream().map(Decision::words).toList();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }

  private static final class NobodyWatches implements Experiment.Watcher {

    @Override
    public void begin(ProbePort simulation, double duration) {}

    @Override
    public void end() {}
  }
}
