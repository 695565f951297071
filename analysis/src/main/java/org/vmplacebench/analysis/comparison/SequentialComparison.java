package org.vmplacebench.analysis.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.Group;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.runs.Pairs;
import org.vmplacebench.analysis.comparison.statistics.PairedTest;

/**
 * Compares variants of a sweep again and again while seeds are added, until each comparison is
 * decided or all seeds are spent.
 *
 * <p>Each look tests each comparison that is open by Student's t-test of the pairs, and whether the
 * two differ by less than matters by two one-sided ones. A look may spend what {@link
 * SequentialPlan#share} gives it, and all comparisons together share the permitted error after Holm
 * (1979): one that is found to differ leaves its part to the others (Ye, Li, Liu and Yao 2013,
 * Statistics in Medicine 32, for looks in groups). Claims that two are alike make a family of their
 * own. What was decided stays decided, and the same runs give the same decisions whenever they are
 * looked at.
 */
public final class SequentialComparison {

  /**
   * A run that is to be done.
   *
   * @param key its name
   * @param properties its effective properties
   */
  public record Planned(String key, SortedMap<String, String> properties) {}

  /** What a run that is done has measured; nothing where it is not done. */
  public interface Measurements {
    /**
     * Metrics of the run of this name, by their names in comparisons; empty where there is none.
     *
     * @throws IOException where it cannot be read
     */
    Map<String, Double> of(String key) throws IOException;
  }

  private final SequentialPlan plan;
  private final List<String> seeds;
  private final List<Group> groups;
  private final List<Comparison> comparisons = new ArrayList<>();
  private final Map<String, Map<String, Double>> measured = new HashMap<>();

  /** One metric of two groups. */
  private record Comparison(Group subject, Group other, String metric, PairDecision decision) {
    Comparison with(PairDecision newer) {
      return new Comparison(subject, other, metric, newer);
    }
  }

  /**
   * Comparisons that nothing is known of yet: of each variant with each variant of reference in the
   * same scenario, or of every two.
   *
   * @param planned all runs that may be done, those of the first seed first
   * @param reference names of the runs that others are compared with; empty for all pairs
   */
  public SequentialComparison(List<Planned> planned, Set<String> reference, SequentialPlan plan) {
    this.plan = plan;
    List<ComparedRun> runs =
        planned.stream()
            .map(
                run ->
                    new ComparedRun(run.key(), Path.of(""), run.properties(), Map.of(), Map.of()))
            .toList();
    seeds = runs.stream().map(ComparedRun::seed).distinct().toList();
    Groups sorted = Groups.of(runs);
    groups = sorted.all();
    for (String metric : plan.metrics()) {
      for (String scenario : sorted.scenarios()) {
        pairs(sorted.of(scenario), metric, reference);
      }
    }
  }

  private void pairs(List<Group> variants, String metric, Set<String> reference) {
    for (int i = 0; i < variants.size(); i++) {
      for (int j = i + 1; j < variants.size(); j++) {
        boolean first = isOf(variants.get(i), reference);
        boolean second = isOf(variants.get(j), reference);
        if (reference.isEmpty() || first != second) {
          Group subject = variants.get(first && !second ? j : i);
          Group other = variants.get(first && !second ? i : j);
          comparisons.add(
              new Comparison(
                  subject,
                  other,
                  metric,
                  decision(subject, other, metric, PairDecision.Outcome.OPEN)));
        }
      }
    }
  }

  private static boolean isOf(Group group, Set<String> reference) {
    return group.runs().stream().anyMatch(run -> reference.contains(run.key()));
  }

  private static PairDecision decision(
      Group subject, Group other, String metric, PairDecision.Outcome outcome) {
    return new PairDecision(
        subject.scenario(),
        subject.variant(),
        other.variant(),
        metric,
        outcome,
        0,
        Double.NaN,
        Double.NaN,
        Double.POSITIVE_INFINITY);
  }

  /** All comparisons, as far as they are; empty where no scenario has two variants. */
  public List<PairDecision> decisions() {
    return comparisons.stream().map(Comparison::decision).toList();
  }

  /**
   * Names of the runs that a look needs: before the first one those of all variants, later those of
   * variants whose comparisons are open.
   *
   * @param look from 0
   */
  public Set<String> wanted(int look) {
    Set<String> some = seedsOf(look);
    List<Group> open = look == 0 ? groups : new ArrayList<>();
    if (look > 0) {
      for (Comparison one : comparisons) {
        if (one.decision().isOpen()) {
          open.add(one.subject());
          open.add(one.other());
        }
      }
    }
    return open.stream()
        .flatMap(group -> group.runs().stream())
        .filter(run -> some.contains(run.seed()))
        .map(ComparedRun::key)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Set<String> seedsOf(int look) {
    return Set.copyOf(seeds.subList(0, Math.min(seeds.size(), plan.looks().get(look))));
  }

  /**
   * Looks at the seeds that there are, and decides what can be.
   *
   * @param look from 0
   * @throws IOException where a run cannot be read
   */
  public void look(int look, Measurements measurements) throws IOException {
    Set<String> some = seedsOf(look);
    for (Comparison one : comparisons) {
      if (one.decision().isOpen()) {
        read(one.subject(), some, measurements);
        read(one.other(), some, measurements);
      }
    }
    Map<Integer, PairedTest> tests = new LinkedHashMap<>();
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison one = comparisons.get(i);
      if (one.decision().isOpen()) {
        Pairs pairs = pairs(one, some);
        if (pairs.a().length > 1) {
          tests.put(i, new PairedTest(pairs.a(), pairs.b()));
        }
        comparisons.set(i, one.with(sofar(one, pairs)));
      }
    }
    // What is decided leaves its part of the error to the others, which may decide one more.
    boolean again = true;
    while (again) {
      again = false;
      for (Map.Entry<Integer, PairedTest> test : tests.entrySet()) {
        Comparison one = comparisons.get(test.getKey());
        PairDecision decision = one.decision();
        if (decision.isOpen()) {
          PairDecision newer = decide(decision, test.getValue(), plan.share(look));
          again |= !newer.isOpen();
          comparisons.set(test.getKey(), one.with(newer));
        }
      }
    }
  }

  private void read(Group group, Set<String> some, Measurements measurements) throws IOException {
    for (ComparedRun run : group.runs()) {
      if (some.contains(run.seed()) && measured.getOrDefault(run.key(), Map.of()).isEmpty()) {
        measured.put(run.key(), measurements.of(run.key()));
      }
    }
  }

  private Pairs pairs(Comparison one, Set<String> some) {
    ToDoubleFunction<ComparedRun> value =
        run ->
            some.contains(run.seed())
                ? measured.getOrDefault(run.key(), Map.of()).getOrDefault(one.metric(), Double.NaN)
                : Double.NaN;
    return Pairs.of(one.subject(), value, one.other(), value);
  }

  private static PairDecision sofar(Comparison one, Pairs pairs) {
    return new PairDecision(
        one.subject().scenario(),
        one.subject().variant(),
        one.other().variant(),
        one.metric(),
        pairs.a().length == 0 ? PairDecision.Outcome.NONE : PairDecision.Outcome.OPEN,
        pairs.a().length,
        Arrays.stream(pairs.a()).average().orElse(Double.NaN),
        Arrays.stream(pairs.b()).average().orElse(Double.NaN),
        Double.POSITIVE_INFINITY);
  }

  private PairDecision decide(PairDecision decision, PairedTest test, double share) {
    double different = share * plan.alpha() / (comparisons.size() - count(false));
    double alike = share * plan.alpha() / (comparisons.size() - count(true));
    PairDecision.Outcome outcome = PairDecision.Outcome.OPEN;
    if (test.different() <= different) {
      outcome =
          decision.subjectMean() < decision.otherMean()
              ? PairDecision.Outcome.LESS
              : PairDecision.Outcome.MORE;
    } else if (plan.difference() > 0 && test.alike(plan.difference()) <= alike) {
      outcome = PairDecision.Outcome.ALIKE;
    }
    double needed = test.needed(different, alike, plan.difference());
    return new PairDecision(
        decision.scenario(),
        decision.subject(),
        decision.other(),
        decision.metric(),
        outcome,
        decision.seeds(),
        decision.subjectMean(),
        decision.otherMean(),
        outcome == PairDecision.Outcome.OPEN ? Math.max(1, needed - decision.seeds()) : 0);
  }

  /** How many were found to be alike, or else to differ. */
  private long count(boolean alike) {
    return comparisons.stream()
        .map(one -> one.decision().outcome())
        .filter(
            outcome ->
                alike
                    ? outcome == PairDecision.Outcome.ALIKE
                    : outcome == PairDecision.Outcome.LESS || outcome == PairDecision.Outcome.MORE)
        .count();
  }
}
