package org.vmplacebench.traces.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.ComputationState;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.ReconfigurationState;

/**
 * Collects computations, reconfigurations and migrations.
 *
 * <p>VMPlaceS writes one {@code reconfigure} record for every host that takes part, all with the
 * same start and duration: they are one reconfiguration here. Its origin is the host that computed
 * the plan, and where several did (partitions that happen to start together), each of them has one.
 * A reconfiguration counts as aborted where its record says so, or where a migration from or to one
 * of its hosts failed meanwhile.
 *
 * <p>The duration of a computation is {@code data.duration}, the time of the solver: the record
 * itself lasts as long as the reconfiguration that is nested in it.
 */
final class PlansFromEvents {

  /** s; VMPlaceS rounds the solver's time to milliseconds. */
  private static final double TOLERANCE = 0.01;

  /** When a reconfiguration took place. */
  private record Span(double start, double duration) {}

  /** Who took part in it, and what its records say. */
  private static final class Group {
    final Set<String> hosts = new HashSet<>();
    String first = "";
    String state = "";
    double migrations = Double.NaN;
    double cost = Double.NaN;
    double estimate = Double.NaN;
  }

  private final List<ComputationRow> computations = new ArrayList<>();
  private final List<MigrationRow> migrations = new ArrayList<>();
  private final Map<Span, Group> groups = new LinkedHashMap<>();
  private int unfinishedComputations;
  private int migrationsWithoutData;

  void add(TraceEvent event) {
    switch (event.value()) {
      case "compute" -> addComputation(event);
      case "reconfigure" -> addReconfiguration(event);
      case "migrate" -> addMigration(event);
      default -> {
        // free, booked, suspend, resume: no table is about them.
      }
    }
  }

  List<ComputationRow> computations() {
    return computations;
  }

  List<MigrationRow> migrations() {
    return migrations;
  }

  List<ReconfigurationRow> reconfigurations() {
    NavigableMap<Double, List<ComputationRow>> plansByEnd = new TreeMap<>();
    for (ComputationRow plan : computations) {
      if (plan.state() == ComputationState.SUCCESS) {
        plansByEnd
            .computeIfAbsent(plan.start() + plan.duration(), end -> new ArrayList<>())
            .add(plan);
      }
    }
    NavigableMap<Double, List<MigrationRow>> movesByStart = new TreeMap<>();
    migrations.forEach(
        move -> movesByStart.computeIfAbsent(move.start(), start -> new ArrayList<>()).add(move));
    List<ReconfigurationRow> rows = new ArrayList<>();
    groups.forEach(
        (span, group) -> {
          List<ComputationRow> plans =
              within(plansByEnd, span.start(), span.start())
                  .filter(plan -> group.hosts.contains(plan.origin()))
                  .toList();
          List<MigrationRow> moves =
              within(movesByStart, span.start(), span.start() + span.duration())
                  .filter(
                      move -> group.hosts.contains(move.from()) || group.hosts.contains(move.to()))
                  .toList();
          if (plans.isEmpty()) {
            rows.add(row(group.first, span, group, moves, 0));
          }
          plans.forEach(
              plan -> rows.add(row(plan.origin(), span, group, moves, plan.migrations())));
        });
    return rows;
  }

  List<String> notices() {
    List<String> notices = new ArrayList<>();
    if (unfinishedComputations > 0) {
      notices.add(
          unfinishedComputations
              + " computation(s) without a result are left out (still running at the end)");
    }
    if (migrationsWithoutData > 0) {
      notices.add(
          migrationsWithoutData
              + " migration(s) without source and destination count as cancelled");
    }
    return notices;
  }

  private void addComputation(TraceEvent event) {
    for (ComputationState state : ComputationState.values()) {
      if (state.word().equals(event.text("state"))) {
        double charged = event.number("duration");
        computations.add(
            new ComputationRow(
                event.origin(),
                event.time(),
                Double.isNaN(charged) ? event.duration() : charged,
                state,
                (int) event.number("migration_count"),
                (int) event.number("psize"),
                event.number("moved_bytes"),
                event.number("bound_bytes"),
                event.number("helping")));
        return;
      }
    }
    unfinishedComputations++;
  }

  private void addReconfiguration(TraceEvent event) {
    if (event.text("state").equals("unfinished")) {
      return;
    }
    Group group =
        groups.computeIfAbsent(new Span(event.time(), event.duration()), span -> new Group());
    group.hosts.add(event.origin());
    if (group.first.isEmpty()) {
      group.first = event.origin();
    }
    if (!event.data().isEmpty()) {
      group.state = event.text("state");
      group.migrations = event.number("migration_count");
      group.cost = event.number("plan_cost");
      group.estimate = event.number("plan_estimate");
    }
  }

  private void addMigration(TraceEvent event) {
    if (event.text("from").isEmpty()) {
      migrationsWithoutData++;
    }
    String vm = event.text("vm_name").isEmpty() ? event.origin() : event.text("vm_name");
    migrations.add(
        new MigrationRow(
            vm,
            event.text("from"),
            event.text("to"),
            event.time(),
            event.duration(),
            event.number("bytes"),
            outcome(event)));
  }

  /**
   * 0 is success in VMPlaceS; a record without a state was flushed at the end of the run, while the
   * VM still moved.
   */
  private static MigrationOutcome outcome(TraceEvent event) {
    if (event.text("outcome").equals(MigrationOutcome.CANCELLED.word())) {
      return MigrationOutcome.CANCELLED;
    }
    double state = event.number("state");
    if (Double.isNaN(state)) {
      return MigrationOutcome.CANCELLED;
    }
    return state == 0 ? MigrationOutcome.FINISHED : MigrationOutcome.FAILED;
  }

  private static <R> Stream<R> within(
      NavigableMap<Double, List<R>> byTime, double from, double to) {
    return byTime.subMap(from - TOLERANCE, true, to + TOLERANCE, true).values().stream()
        .flatMap(List::stream);
  }

  private static ReconfigurationRow row(
      String origin, Span span, Group group, List<MigrationRow> moves, int planned) {
    int count =
        Double.isNaN(group.migrations) ? Math.max(moves.size(), planned) : (int) group.migrations;
    boolean failed = moves.stream().anyMatch(move -> move.outcome() == MigrationOutcome.FAILED);
    boolean aborted =
        group.state.isEmpty() ? failed : group.state.equals(ReconfigurationState.ABORTED.word());
    ReconfigurationState state =
        aborted ? ReconfigurationState.ABORTED : ReconfigurationState.COMPLETE;
    return new ReconfigurationRow(
        origin, span.start(), span.duration(), state, count, group.cost, group.estimate);
  }
}
