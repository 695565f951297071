package org.vmplacebench.analysis;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.vmplacebench.analysis.page.PackedData;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.NaturalOrder;
import org.vmplacebench.traces.table.SiteRow;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;
import org.vmplacebench.traces.table.VmRow;

/**
 * What the page of a run shows over time and the tables know: violations, live migrations, the life
 * of VMs that come and go, the sites of hosts, and means of the cluster. {@code timeline.js} reads
 * it.
 */
final class RunSpells {

  /** Of more of a kind only the longest are on the page. */
  private static final int MOST = 50_000;

  /** The number of an outcome on the page. */
  private static final List<MigrationOutcome> OUTCOMES =
      List.of(MigrationOutcome.FINISHED, MigrationOutcome.FAILED, MigrationOutcome.CANCELLED);

  private final Map<String, Integer> hosts = new LinkedHashMap<>();
  private final Map<String, Integer> vms = new LinkedHashMap<>();
  private final RunResults run;
  private final List<VmRow> lives;
  private final Map<String, String> siteOf;

  private RunSpells(RunResults run, List<VmRow> lives, Map<String, String> siteOf) {
    this.run = run;
    this.lives = lives;
    this.siteOf = siteOf;
  }

  /**
   * All of it as text for the page.
   *
   * @throws IOException if a table of VMs or sites cannot be read
   */
  static String of(RunResults run, RunSummary told) throws IOException {
    TablesDirectory tables = new TablesDirectory(run.directory());
    List<VmRow> lives = rows(tables, VmRow.FORMAT);
    Map<String, String> siteOf = new HashMap<>();
    for (Object[] row : rows(tables, SiteRow.OF_HOSTS)) {
      siteOf.put((String) row[0], (String) row[1]);
    }
    return new RunSpells(run, lives.size() > MOST ? lives.subList(0, MOST) : lives, siteOf)
        .text(told);
  }

  private static <R> List<R> rows(TablesDirectory tables, TableFormat<R> format)
      throws IOException {
    Path file = tables.file(format);
    return Files.exists(file) ? new TableReader<>(format).read(file) : List.of();
  }

  private String text(RunSummary told) {
    Tables tables = run.tables();
    List<ViolationRow> violations = longest(tables.violations(), ViolationRow::duration);
    List<MigrationRow> migrations = longest(tables.migrations(), MigrationRow::duration);
    nameHosts();
    PackedData data = new PackedData();
    data.add(column(violations, row -> number(hosts, row.host())));
    data.add(column(violations, ViolationRow::start));
    data.add(column(violations, ViolationRow::duration));
    data.add(column(violations, row -> row.wasDetected() ? row.detected() : -1));
    data.add(column(violations, row -> row.causedByMigration() ? 1 : 0));
    data.add(column(migrations, row -> number(vms, row.vm())));
    data.add(column(migrations, row -> number(hosts, row.from())));
    data.add(column(migrations, row -> number(hosts, row.to())));
    data.add(column(migrations, MigrationRow::start));
    data.add(column(migrations, MigrationRow::duration));
    data.add(column(migrations, row -> OUTCOMES.indexOf(row.outcome())));
    data.add(column(lives, row -> number(vms, row.vm())));
    data.add(column(lives, row -> number(hosts, row.host())));
    data.add(column(lives, row -> known(row.started())));
    data.add(column(lives, row -> known(row.ended())));
    List<LoadRow> load = tables.load();
    data.add(column(load, LoadRow::start));
    data.add(column(load, LoadRow::end));
    data.add(column(load, row -> known(row.loadPercent())));
    data.add(column(load, row -> known(row.hostsInViolation())));
    data.add(column(load, row -> known(row.hostsOn())));
    data.add(column(load, row -> known(row.migrations())));
    Map<String, Integer> sites = new LinkedHashMap<>();
    if (!siteOf.isEmpty()) {
      data.add(
          column(
              List.copyOf(hosts.keySet()), host -> number(sites, siteOf.getOrDefault(host, ""))));
    }
    JsonObject header = new JsonObject();
    header.addProperty("end", Math.max(run.duration(), 1e-9));
    header.addProperty("violations", violations.size());
    header.addProperty(
        "allViolations", Summaries.count(told, "violations", tables.violations().size()));
    header.addProperty("migrations", migrations.size());
    header.addProperty(
        "allMigrations", Summaries.count(told, "migrations", tables.migrations().size()));
    header.addProperty("lives", lives.size());
    header.addProperty("load", load.size());
    if (!run.incomplete().isEmpty()) {
      // There is no table of hosts, and those without violations and migrations have no name.
      header.addProperty("allHosts", run.hosts());
    }
    header.add("hosts", array(hosts.keySet()));
    header.add("vms", array(vms.keySet()));
    header.add("sites", array(sites.keySet()));
    return data.text(header.toString());
  }

  /** In the order of the table of hosts; where there is none, as a reader would order the names. */
  private void nameHosts() {
    Tables tables = run.tables();
    tables.hosts().forEach(row -> number(hosts, row.host()));
    Set<String> others = new HashSet<>();
    tables.violations().forEach(row -> others.add(row.host()));
    for (MigrationRow row : tables.migrations()) {
      others.add(row.from());
      others.add(row.to());
    }
    lives.forEach(row -> others.add(row.host()));
    others.remove("");
    others.removeAll(hosts.keySet());
    others.stream().sorted(new NaturalOrder()).forEach(name -> number(hosts, name));
  }

  private static double number(Map<String, Integer> numbers, String name) {
    if (name.isEmpty()) {
      return -1;
    }
    return numbers.computeIfAbsent(name, any -> numbers.size());
  }

  private static double known(double value) {
    return Double.isNaN(value) ? -1 : value;
  }

  private static <R> List<R> longest(List<R> rows, ToDoubleFunction<R> duration) {
    if (rows.size() <= MOST) {
      return rows;
    }
    List<R> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingDouble(duration).reversed());
    return sorted.subList(0, MOST);
  }

  private static <R> float[] column(List<R> rows, ToDoubleFunction<R> value) {
    float[] column = new float[rows.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = (float) value.applyAsDouble(rows.get(i));
    }
    return column;
  }

  private static JsonArray array(Iterable<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
