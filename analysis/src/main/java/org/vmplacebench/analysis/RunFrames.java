package org.vmplacebench.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.vmplacebench.analysis.r.DataFrame;
import org.vmplacebench.analysis.r.RSession;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.ComputationState;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.NaturalOrder;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.ViolationRow;

/** The data frames and variables that the R scripts of the figures work on. */
final class RunFrames {

  private RunFrames() {}

  /** Sends everything that the figures of one run need. */
  static void send(RunResults run, RSession r) throws RUnavailableException {
    Tables tables = run.tables();
    double end = Math.max(run.duration(), 1e-9);
    r.assign("run_words", run.words());
    r.assign("run_end", end);
    r.assign("energy_total", run.energy());
    r.assign("violations_stride", Thinning.stride(tables.violations().size()));
    r.assign("computations_stride", Thinning.stride(tables.computations().size()));
    r.assign("reconfigurations_stride", Thinning.stride(tables.reconfigurations().size()));
    r.assign("summaries", summaries(tables));
    r.assign("violations", violations(tables.violations()));
    r.assign("violation_time", violationTime(tables.violations(), end));
    r.assign("migrations", migrations(tables.migrations()));
    r.assign("migration_count", curve(Curve.migrationsStarted(tables.migrations(), end), "count"));
    r.assign("computations", computations(tables.computations()));
    r.assign("reconfigurations", reconfigurations(tables.reconfigurations()));
    r.assign("load", load(tables.load()));
    if (!tables.messages().isEmpty()) {
      r.assign("messages_by_node", bars(MessageLoad.byNode(tables.messages(), end)));
      r.assign("messages_by_kind", bars(MessageLoad.byKind(tables.messages(), end)));
    }
  }

  private static DataFrame violations(List<ViolationRow> rows) {
    List<ViolationRow> few = Thinning.points(byStart(rows, ViolationRow::start));
    TreeSet<String> names = new TreeSet<>(new NaturalOrder());
    few.forEach(row -> names.add(row.host()));
    Map<String, Integer> rank = new HashMap<>();
    names.forEach(name -> rank.put(name, rank.size()));
    return new DataFrame()
        .with("host", texts(few, ViolationRow::host))
        .with("host_rank", numbers(few, row -> rank.get(row.host())))
        .with("start", numbers(few, ViolationRow::start))
        .with("duration", numbers(few, ViolationRow::duration))
        .with("seen", texts(few, row -> row.wasDetected() ? "seen by the scheduler" : "not seen"))
        .with("cause", texts(few, row -> row.causedByMigration() ? "migration" : "load change"));
  }

  private static DataFrame violationTime(List<ViolationRow> rows, double end) {
    List<Curve.Point> points = new ArrayList<>();
    List<String> which = new ArrayList<>();
    if (!rows.isEmpty()) {
      points.addAll(Curve.violationTime(rows, row -> true, end));
      points.forEach(point -> which.add("all violations"));
      List<Curve.Point> unseen = Curve.violationTime(rows, row -> !row.wasDetected(), end);
      points.addAll(unseen);
      unseen.forEach(point -> which.add("not seen by the scheduler"));
    }
    return curve(points, "total").with("which", which.toArray(String[]::new));
  }

  private static DataFrame migrations(List<MigrationRow> rows) {
    List<MigrationRow> few = Thinning.points(byStart(rows, MigrationRow::start));
    double weight = Thinning.stride(rows.size());
    return new DataFrame()
        .with("start", numbers(few, MigrationRow::start))
        .with("duration", numbers(few, MigrationRow::duration))
        .with("outcome", texts(few, row -> row.outcome().word()))
        .with("weight", numbers(few, row -> weight));
  }

  private static DataFrame computations(List<ComputationRow> rows) {
    List<ComputationRow> few = Thinning.points(byStart(rows, ComputationRow::start));
    return new DataFrame()
        .with("start", numbers(few, ComputationRow::start))
        .with("duration", numbers(few, ComputationRow::duration))
        .with("state", texts(few, row -> words(row.state())));
  }

  private static String words(ComputationState state) {
    return switch (state) {
      case SUCCESS -> "plan found";
      case NO_RECONFIGURATION_NEEDED -> "nothing to do";
      case PLACEMENT_FAILED -> "no placement";
      case RECONFIGURATION_FAILED -> "no plan";
    };
  }

  private static DataFrame reconfigurations(List<ReconfigurationRow> rows) {
    List<ReconfigurationRow> few = Thinning.points(byStart(rows, ReconfigurationRow::start));
    return new DataFrame()
        .with("start", numbers(few, ReconfigurationRow::start))
        .with("duration", numbers(few, ReconfigurationRow::duration))
        .with("state", texts(few, row -> row.state().word()));
  }

  /** Neighbouring bins are merged where there are too many, so that means stay means. */
  private static DataFrame load(List<LoadRow> rows) {
    List<LoadRow> few = LoadBins.merged(rows, Thinning.stride(rows.size()));
    return new DataFrame()
        .with("start", numbers(few, LoadRow::start))
        .with("end", numbers(few, LoadRow::end))
        .with("load", numbers(few, LoadRow::loadPercent))
        .with("power", numbers(few, LoadRow::power))
        .with("violating", numbers(few, LoadRow::hostsInViolation))
        .with("on", numbers(few, LoadRow::hostsOn));
  }

  private static DataFrame bars(List<MessageLoad.Part> parts) {
    return new DataFrame()
        .with("bar", texts(parts, MessageLoad.Part::bar))
        .with("role", texts(parts, part -> part.role().replace('_', ' ')))
        .with("messages", numbers(parts, MessageLoad.Part::perSecond))
        .with("bytes", numbers(parts, MessageLoad.Part::bytesPerSecond));
  }

  private static DataFrame summaries(Tables tables) {
    Summaries of = Summaries.of(tables);
    String[] kinds = {"violations", "migrations", "computations", "reconfigurations"};
    List<Summary> values =
        List.of(of.violations(), of.migrations(), of.computations(), of.reconfigurations());
    return new DataFrame()
        .with("kind", kinds)
        .with("count", counts(tables))
        .with("finished", numbers(values, Summary::count))
        .with("total", numbers(values, Summary::total))
        .with("mean", numbers(values, Summary::mean))
        .with("sd", numbers(values, Summary::deviation));
  }

  private static double[] counts(Tables tables) {
    return new double[] {
      tables.violations().size(),
      tables.migrations().size(),
      tables.computations().size(),
      tables.reconfigurations().size()
    };
  }

  private static DataFrame curve(List<Curve.Point> points, String value) {
    return new DataFrame()
        .with("time", numbers(points, Curve.Point::time))
        .with(value, numbers(points, Curve.Point::value));
  }

  private static <R> List<R> byStart(List<R> rows, ToDoubleFunction<R> start) {
    return rows.stream().sorted(Comparator.comparingDouble(start)).toList();
  }

  private static <R> double[] numbers(List<R> rows, ToDoubleFunction<R> value) {
    return rows.stream().mapToDouble(value).toArray();
  }

  private static <R> String[] texts(List<R> rows, Function<R, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
