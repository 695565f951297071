package org.vmplacebench.workbench.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.traces.metrics.Metric;
import org.vmplacebench.traces.metrics.Metrics;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.PropertyAssignment;

/** Reads from a sweep file that seeds are added until comparisons are decided. */
final class UntilDecidedReader {

  private static final String SEED = SchedulingKeys.SEED.name();

  private final GivenSweep given;
  private final Settings settings;

  /**
   * A reader.
   *
   * @param given what the sweep file gives
   * @param settings of the sweep that were read from it; {@code null} where these have faults
   */
  UntilDecidedReader(GivenSweep given, Settings settings) {
    this.given = given;
    this.settings = settings;
  }

  /** Whether a value of the key of seeds stands for seeds that are added. */
  static boolean isMeant(String key, String value) {
    return key.equals(SEED)
        && value.trim().replaceAll("\\s+", " ").equalsIgnoreCase(UntilDecided.WRITTEN);
  }

  private boolean isAsked() {
    PropertyAssignment seeds = given.ofRuns().get(SEED);
    return seeds != null && isMeant(SEED, seeds.value());
  }

  /** All seeds that may be needed. */
  static List<String> seeds(Settings settings) {
    return IntStream.rangeClosed(1, settings.get(SweepKeys.UNTIL_MOST))
        .mapToObj(Integer::toString)
        .toList();
  }

  /** Collects what is wrong with the keys, where they count. */
  void check(DeclaredKeys keys, Set<String> policies, List<Fault> faults) {
    if (!isAsked()) {
      return;
    }
    if (settings != null) {
      int most = settings.get(SweepKeys.UNTIL_MOST);
      int first = settings.get(SweepKeys.UNTIL_FIRST);
      if (first > most) {
        faults.add(
            new Fault(
                where(SweepKeys.UNTIL_FIRST),
                "\"" + first + "\" is more than " + SweepKeys.UNTIL_MOST.name() + " = " + most,
                "a whole number up to that",
                ""));
      }
    }
    Set<String> known = Metrics.ALL.stream().map(Metric::name).collect(Collectors.toSet());
    List<String> metrics = metrics();
    for (String metric : metrics) {
      boolean ofPolicy = policies.stream().anyMatch(policy -> metric.startsWith(policy + "_"));
      if (!known.contains(metric) && !ofPolicy) {
        faults.add(
            new Fault(
                where(SweepKeys.UNTIL_METRICS),
                "\"" + metric + "\" is no metric",
                "names of docs/metrics.md with underscores in place of dots, commas between",
                NearestName.hint(metric, known)));
      }
    }
    if (new LinkedHashSet<>(metrics).size() < metrics.size()) {
      faults.add(
          new Fault(where(SweepKeys.UNTIL_METRICS), "names a metric twice", "each once", ""));
    }
    condition(faults)
        .ifPresent(
            condition ->
                condition.terms().stream()
                    .map(Condition.Term::key)
                    .filter(key -> !keys.byName().containsKey(key))
                    .forEach(
                        key ->
                            faults.add(
                                new Fault(
                                    condition.where(),
                                    "\"" + key + "\" is not a known key",
                                    "a key of docs/properties.md",
                                    NearestName.hint(key, keys.byName().keySet())))));
  }

  /**
   * What the sweep asks for; nothing where its seeds are given.
   *
   * @param points all points that may be needed
   * @param notices gets what the user should know
   * @throws FaultsException where no point is of the reference
   */
  Optional<UntilDecided> read(List<Point> points, List<String> notices) {
    if (!isAsked()) {
      given.ofSweep().keySet().stream()
          .filter(key -> key.startsWith(SweepKeys.UNTIL))
          .forEach(
              key ->
                  notices.add(
                      key + ": without effect, as the seeds are not " + UntilDecided.WRITTEN));
      return Optional.empty();
    }
    Optional<Condition> condition = condition(new ArrayList<>());
    Set<String> reference =
        points.stream()
            .filter(point -> condition.isPresent() && holds(condition.get(), point))
            .map(Point::hash)
            .collect(Collectors.toSet());
    if (condition.isPresent() && reference.isEmpty()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  condition.get().where(),
                  "no point has " + condition.get().describe(),
                  "a condition that the variant holds which others are compared with",
                  "")));
    }
    return Optional.of(
        new UntilDecided(
            UntilDecided.looks(
                settings.get(SweepKeys.UNTIL_FIRST),
                settings.get(SweepKeys.UNTIL_BATCH),
                settings.get(SweepKeys.UNTIL_MOST)),
            metrics(),
            settings.get(SweepKeys.UNTIL_ALPHA),
            settings.get(SweepKeys.UNTIL_DIFFERENCE) / 100,
            reference));
  }

  private static boolean holds(Condition condition, Point point) {
    Map<String, String> values = point.settings().effective();
    return condition.holds(key -> values.getOrDefault(key, ""));
  }

  private List<String> metrics() {
    return Arrays.stream(text(SweepKeys.UNTIL_METRICS).split(",", -1))
        .map(name -> name.trim().replace('.', '_'))
        .toList();
  }

  private Optional<Condition> condition(List<Fault> faults) {
    String text = text(SweepKeys.UNTIL_AGAINST);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String where = where(SweepKeys.UNTIL_AGAINST);
    try {
      return Optional.of(Condition.parse(where, text));
    } catch (IllegalArgumentException e) {
      faults.add(
          new Fault(where, "\"" + text + "\" " + e.getMessage(), AxisReader.ALLOWED_CONDITION, ""));
      return Optional.empty();
    }
  }

  /** What is given for a text, or its default: known also where another key is at fault. */
  private String text(Key<String> key) {
    PropertyAssignment assignment = given.ofSweep().get(key.name());
    return assignment == null ? key.defaultText() : assignment.value().trim();
  }

  private String where(Key<?> key) {
    PropertyAssignment assignment = given.ofSweep().get(key.name());
    return assignment == null ? key.name() : assignment.where();
  }
}
