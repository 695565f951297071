package org.vmplacebench.workbench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vmplacebench.traces.TraceKeys;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.reader.EventsReader;
import org.vmplacebench.traces.reader.TablesFromEvents;
import org.vmplacebench.traces.reader.TraceEvent;
import org.vmplacebench.traces.results.StoredFiles;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;

/**
 * What holds for the results of every run: the summary is the sum of the tables, the tables say
 * what the trace says, the states of the trace are nested, and all that began has ended or is
 * marked.
 */
final class ResultLaws {

  /** Relative difference that the order of a sum makes. */
  private static final double ROUNDING = 1e-9;

  private ResultLaws() {}

  /** The first law that is broken, in words; nothing where all hold. */
  static Optional<String> broken(Path run) throws IOException {
    Summary summary = new SummaryFile().read(run.resolve(SummaryFile.NAME));
    Tables tables = new TablesDirectory(run).read();
    List<String> broken = new ArrayList<>();
    if (!summary.isComplete()) {
      broken.add("the run ended well and its summary says " + summary.state());
    }
    sums(summary, tables, mostRows(run), broken);
    times(summary, tables, broken);
    leftovers(run, broken);
    Path trace = run.resolve("events.json");
    if (Files.exists(trace)) {
      online(tables, TablesFromEvents.read(trace).tables(), broken);
      nested(trace, summary.durationS(), broken);
      unfinished(trace, summary, broken);
    }
    return broken.stream().findFirst();
  }

  /** Rows that tables of what happens have at most. */
  private static long mostRows(Path run) {
    Map<String, String> properties = StoredFiles.properties(run.resolve("experiment.properties"));
    long most =
        properties.getOrDefault(TraceKeys.LEVEL.name(), "").equals("metrics")
            ? Long.parseLong(properties.getOrDefault(TraceKeys.ROWS.name(), "0"))
            : 0;
    return most == 0 ? Long.MAX_VALUE : most;
  }

  private static void sums(Summary summary, Tables tables, long most, List<String> broken) {
    long violations = summary.violations().count();
    long migrations = summary.migrations().count();
    same("violations", Math.min(most, violations), tables.violations().size(), broken);
    same("migrations", Math.min(most, migrations), tables.migrations().size(), broken);
    same(
        "computations",
        Math.min(most, summary.computations().count()),
        tables.computations().size(),
        broken);
    same(
        "reconfigurations",
        Math.min(most, summary.reconfigurations().count()),
        tables.reconfigurations().size(),
        broken);
    if (migrations <= most) {
      same(
          "finished migrations",
          summary.migrations().finished(),
          tables.migrations().stream().filter(row -> row.isFinished()).count(),
          broken);
    }
    if (violations <= most) {
      about(
          "violation time",
          summary.violations().totalS(),
          tables.violations().stream().mapToDouble(row -> row.duration()).sum(),
          broken);
    }
    about(
        "energy",
        summary.energyJ(),
        tables.hosts().stream().mapToDouble(HostRow::energy).sum(),
        broken);
  }

  private static void same(String what, long told, long counted, List<String> broken) {
    if (told != counted) {
      broken.add("the summary has " + told + " " + what + " and the table or trace " + counted);
    }
  }

  private static void about(String what, double told, double summed, List<String> broken) {
    if (!(Math.abs(told - summed) <= ROUNDING * Math.max(1, Math.abs(summed)))) {
      broken.add("the summary has a " + what + " of " + told + " and the table of " + summed);
    }
  }

  /**
   * Nothing begins before time 0 or ends after the run, and nothing lasts for less than no time.
   */
  private static void times(Summary summary, Tables tables, List<String> broken) {
    double end = summary.durationS() * (1 + ROUNDING);
    spans("violation", tables.violations(), row -> row.start(), row -> row.duration(), end, broken);
    spans("migration", tables.migrations(), row -> row.start(), row -> row.duration(), end, broken);
    spans(
        "reconfiguration",
        tables.reconfigurations(),
        row -> row.start(),
        row -> row.duration(),
        end,
        broken);
  }

  private static <R> void spans(
      String what,
      List<R> rows,
      Function<R, Double> start,
      Function<R, Double> duration,
      double end,
      List<String> broken) {
    for (R row : rows) {
      double from = start.apply(row);
      double lasts = duration.apply(row);
      if (!(from >= 0 && lasts >= 0 && from + lasts <= end)) {
        broken.add("a " + what + " is not within the run: " + row);
        return;
      }
    }
  }

  private static void leftovers(Path run, List<String> broken) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      files
          .filter(file -> file.getFileName().toString().contains("incomplete"))
          .findFirst()
          .ifPresent(file -> broken.add("a whole run leaves " + run.relativize(file)));
    }
  }

  /** What was counted while the run went on is what its trace tells. */
  private static void online(Tables online, Tables traced, List<String> broken) {
    rows(
        "violations",
        online.violations(),
        traced.violations(),
        row -> row.host() + " " + row.start() + " " + row.duration(),
        broken);
    rows(
        "migrations",
        online.migrations(),
        traced.migrations(),
        row -> row.vm() + " " + row.start() + " " + row.duration() + " " + row.outcome(),
        broken);
    rows(
        "computations",
        online.computations(),
        traced.computations(),
        row -> row.origin() + " " + row.start() + " " + row.duration() + " " + row.state(),
        broken);
    rows(
        "reconfigurations",
        online.reconfigurations(),
        traced.reconfigurations(),
        row -> row.origin() + " " + row.start() + " " + row.duration() + " " + row.state(),
        broken);
  }

  private static <R> void rows(
      String what, List<R> online, List<R> traced, Function<R, String> text, List<String> broken) {
    List<String> first = online.stream().map(text).sorted().toList();
    List<String> second = traced.stream().map(text).sorted().toList();
    if (!first.equals(second)) {
      List<String> onlyOnline = new ArrayList<>(first);
      second.forEach(onlyOnline::remove);
      List<String> onlyTraced = new ArrayList<>(second);
      first.forEach(onlyTraced::remove);
      broken.add(
          "the table of "
              + what
              + " is not what the trace tells: only in the table "
              + onlyOnline.stream().limit(2).toList()
              + ", only in the trace "
              + onlyTraced.stream().limit(2).toList());
    }
  }

  /** What began and came to nothing is counted as the trace has it. */
  private static void unfinished(Path trace, Summary summary, List<String> broken)
      throws IOException {
    List<String> without = new ArrayList<>();
    new EventsReader()
        .read(
            trace,
            event -> {
              if (event.value().equals("compute") || event.value().equals("reconfigure")) {
                String state = event.text("state");
                if (state.isEmpty() || state.equals("unfinished")) {
                  without.add(event.value());
                }
              }
            });
    same(
        "unfinished computations",
        summary.computations().unfinished(),
        without.stream().filter("compute"::equals).count(),
        broken);
    same(
        "unfinished reconfigurations",
        summary.reconfigurations().unfinished(),
        without.stream().filter("reconfigure"::equals).count(),
        broken);
  }

  /** The states of one owner and one kind do not overlap, save that one is inside the other. */
  private static void nested(Path trace, double duration, List<String> broken) throws IOException {
    Map<String, List<TraceEvent>> states = new TreeMap<>();
    new EventsReader()
        .read(
            trace,
            event -> {
              if (event.event().equals("trace_event")
                  && !event.state().equals("VARIABLE")
                  && event.duration() > 0) {
                states
                    .computeIfAbsent(event.origin() + " " + event.state(), key -> new ArrayList<>())
                    .add(event);
              }
            });
    for (Map.Entry<String, List<TraceEvent>> owner : states.entrySet()) {
      List<TraceEvent> events = owner.getValue();
      events.sort(
          Comparator.comparingDouble(TraceEvent::time)
              .thenComparing(Comparator.comparingDouble(TraceEvent::end).reversed()));
      Deque<TraceEvent> open = new ArrayDeque<>();
      double slack = ROUNDING * Math.max(1, duration);
      for (TraceEvent event : events) {
        while (!open.isEmpty() && open.peek().end() <= event.time() + slack) {
          open.pop();
        }
        if (!open.isEmpty() && event.end() > open.peek().end() + slack) {
          broken.add(
              "states of the trace overlap: "
                  + owner.getKey()
                  + " "
                  + open.peek().value()
                  + " and "
                  + event.value()
                  + " at "
                  + event.time());
          return;
        }
        if (event.end() > duration + slack) {
          broken.add("a state of the trace ends after the run: " + owner.getKey());
          return;
        }
        open.push(event);
      }
    }
  }
}
