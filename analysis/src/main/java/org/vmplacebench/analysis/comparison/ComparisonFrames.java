package org.vmplacebench.analysis.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.vmplacebench.analysis.Summary;
import org.vmplacebench.analysis.r.DataFrame;
import org.vmplacebench.analysis.r.RSession;
import org.vmplacebench.analysis.r.RUnavailableException;

/** The data frames that the R scripts of a comparison work on. */
final class ComparisonFrames {

  private final Collected collected;
  private final RSession r;

  private ComparisonFrames(Collected collected, RSession r) {
    this.collected = collected;
    this.r = r;
  }

  /** Sends all of them. */
  static void send(Collected collected, RSession r) throws RUnavailableException {
    new ComparisonFrames(collected, r).send();
  }

  private void send() throws RUnavailableException {
    Groups groups = collected.groups();
    r.assign(
        "scenario_order",
        new DataFrame().with("scenario", groups.scenarios().toArray(String[]::new)));
    r.assign(
        "variant_order", new DataFrame().with("variant", groups.variants().toArray(String[]::new)));
    r.assign(
        "runs_of_groups",
        new DataFrame().with("runs", numbers(groups.all(), group -> group.runs().size())));
    List<Group> firsts =
        groups.scenarios().stream().map(scenario -> groups.of(scenario).get(0)).toList();
    r.assign(
        "hosts_of_scenarios",
        new DataFrame()
            .with("scenario", texts(firsts, Group::scenario))
            .with("hosts", numbers(firsts, group -> group.mean("hosts"))));
    r.assign("statistics", statistics());
    r.assign("spells", spells());
    r.assign("durations", durations());
    r.assign("pairs", pairs());
    r.assign("tradeoff", tradeOff());
    r.assign("runs", runs());
    r.assign("group_sizes", groupSizes());
    r.assign("published", published());
  }

  private DataFrame statistics() {
    List<GroupStatistic> rows = collected.statistics();
    return new DataFrame()
        .with("scenario", texts(rows, row -> row.group().scenario()))
        .with("variant", texts(rows, row -> row.group().variant()))
        .with("metric", texts(rows, GroupStatistic::metric))
        .with("mean", numbers(rows, row -> row.over().mean()))
        .with("sd", numbers(rows, row -> row.over().deviation()))
        .with("low", numbers(rows, row -> row.interval().low()))
        .with("high", numbers(rows, row -> row.interval().high()));
  }

  private DataFrame spells() {
    List<Group> group = new ArrayList<>();
    List<String> kind = new ArrayList<>();
    List<Summary> summary = new ArrayList<>();
    for (Group one : collected.groups().all()) {
      for (Spell<?> spell : Spell.ALL) {
        group.add(one);
        kind.add(spell.kind());
        summary.add(one.spells(spell.kind()));
      }
    }
    return new DataFrame()
        .with("scenario", texts(group, Group::scenario))
        .with("variant", texts(group, Group::variant))
        .with("kind", kind.toArray(String[]::new))
        .with("mean", numbers(summary, Summary::mean))
        .with("sd", numbers(summary, Summary::deviation));
  }

  private DataFrame durations() {
    Map<String, Group> groups = new HashMap<>();
    collected
        .groups()
        .all()
        .forEach(group -> group.runs().forEach(run -> groups.put(run.key(), group)));
    List<String> kind = new ArrayList<>();
    List<LongTable.Drawn> drawn = new ArrayList<>();
    for (LongTable<?> table : collected.spells()) {
      for (LongTable.Drawn one : table.drawn()) {
        kind.add(table.kind());
        drawn.add(one);
      }
    }
    return new DataFrame()
        .with("scenario", texts(drawn, one -> groups.get(one.run()).scenario()))
        .with("variant", texts(drawn, one -> groups.get(one.run()).variant()))
        .with("kind", kind.toArray(String[]::new))
        .with("duration", numbers(drawn, LongTable.Drawn::duration))
        .with("weight", numbers(drawn, LongTable.Drawn::weight));
  }

  private DataFrame pairs() {
    List<PairedDifference> rows = collected.differences();
    return new DataFrame()
        .with("scenario", texts(rows, PairedDifference::scenario))
        .with("pair", texts(rows, row -> row.subject() + " / " + row.other()))
        .with("what", texts(rows, row -> row.headline().noun()))
        .with("ratio", numbers(rows, PairedDifference::meanRatio))
        .with("low", numbers(rows, row -> row.ratio().low()))
        .with("high", numbers(rows, row -> row.ratio().high()))
        .with("sure", texts(rows, row -> row.isShown() ? "difference shown" : "not shown"));
  }

  private DataFrame tradeOff() {
    List<TradeOff> rows = collected.tradeOffs();
    return new DataFrame()
        .with("scenario", texts(rows, row -> row.group().scenario()))
        .with("variant", texts(rows, row -> row.group().variant()))
        .with("energy", numbers(rows, TradeOff::energy))
        .with("violation", numbers(rows, TradeOff::violationTime))
        .with("migrations", numbers(rows, TradeOff::migrations))
        .with("front", numbers(rows, row -> row.isOnFront() ? 1 : 0));
  }

  private DataFrame runs() {
    List<Group> group = new ArrayList<>();
    List<ComparedRun> run = new ArrayList<>();
    for (Group one : collected.groups().all()) {
      for (ComparedRun member : one.runs()) {
        group.add(one);
        run.add(member);
      }
    }
    return new DataFrame()
        .with("scenario", texts(group, Group::scenario))
        .with("variant", texts(group, Group::variant))
        .with("energy", numbers(run, one -> one.metric(Headline.ENERGY.metric())))
        .with("violation", numbers(run, one -> one.metric(Headline.VIOLATION_TIME.metric())));
  }

  private DataFrame groupSizes() {
    List<Group> rows = GroupSizes.of(collected.groups());
    return new DataFrame()
        .with("scenario", texts(rows, Group::scenario))
        .with("variant", texts(rows, Group::variant))
        .with("size", numbers(rows, GroupSizes::size));
  }

  /** Two rows for each published value: it, and what these runs have in its place. */
  private DataFrame published() {
    List<BesidePublished> rows = collected.published();
    List<BesidePublished> twice = Stream.concat(rows.stream(), rows.stream()).toList();
    List<Summary> ours = rows.stream().map(BesidePublished::ours).toList();
    return new DataFrame()
        .with("hosts", texts(twice, row -> row.hosts() + " hosts"))
        .with("policy", texts(twice, BesidePublished::policy))
        .with("kind", texts(twice, row -> row.published().kind()))
        .with(
            "source",
            Stream.concat(
                    rows.stream().map(row -> "published"), rows.stream().map(row -> "these runs"))
                .toArray(String[]::new))
        .with(
            "mean",
            DoubleStream.concat(
                    rows.stream().mapToDouble(row -> row.published().mean()),
                    ours.stream().mapToDouble(Summary::mean))
                .toArray())
        .with(
            "sd",
            DoubleStream.concat(
                    rows.stream().mapToDouble(row -> row.published().sd()),
                    ours.stream().mapToDouble(Summary::deviation))
                .toArray());
  }

  private static <R> double[] numbers(List<R> rows, ToDoubleFunction<R> value) {
    return rows.stream().mapToDouble(value).toArray();
  }

  private static <R> String[] texts(List<R> rows, Function<R, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
