package org.vmplacebench.ffd.consolidation;

import java.util.Optional;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Options;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.config.ValueType;

/**
 * What an experiment says about consolidation.
 *
 * @param thresholdPercent percentage of its capacity up to which a host may be used by the static
 *     rule
 * @param ownSafety how cautious the other rules are; empty for what is usual for the rule
 * @param history how many rounds are remembered
 * @param seed of random choices
 */
record ConsolidationOptions(
    Detection detection,
    Selection selection,
    double thresholdPercent,
    Optional<Double> ownSafety,
    int history,
    long seed) {

  /** When a host is overloaded. */
  private static final Key<Detection> DETECTION =
      Key.choice(
          "consolidation.detection",
          Detection.class,
          Detection::word,
          Detection.LOCAL_REGRESSION,
          "Rule by which a host counts as overloaded: a static threshold, median absolute deviation,"
              + " inter-quartile range or local regression of how it was used.");

  /** Which VMs leave an overloaded host. */
  private static final Key<Selection> SELECTION =
      Key.choice(
          "consolidation.selection",
          Selection.class,
          Selection::word,
          Selection.MINIMUM_MIGRATION_TIME,
          "Rule by which VMs of an overloaded host are chosen to leave it.");

  /** The static threshold. */
  private static final Key<Double> THRESHOLD =
      Key.number(
          "consolidation.threshold",
          1,
          100,
          "%",
          "80",
          "Part of its capacity up to which a host may be used by the static rule; also by the other"
              + " rules while they know too little of a host: 10 or 12 rounds.");

  /** Caution of the adaptive rules. */
  private static final Key<Double> SAFETY =
      new Key<>(
          "consolidation.safety",
          ValueType.positive(),
          "",
          "",
          "How cautious the adaptive rules are: the more, the less of a host is used. Where it is left"
              + " out, what Beloglazov and Buyya (2012) found best: 2.5 for mad, 1.5 for iqr, 1.2 for"
              + " local-regression.");

  /** How much is remembered. */
  private static final Key<Integer> HISTORY =
      Key.integer(
          "consolidation.history",
          12,
          10_000,
          "rounds",
          30,
          "How many rounds of a host's and a VM's load are remembered.");

  /** Seed of random choices. */
  private static final Key<Long> SEED =
      Key.wholeLong(
          "consolidation.seed", 1, "Seed of the choices of consolidation.selection = random.");

  /** Their keys. */
  static final Options<ConsolidationOptions> OPTIONS =
      Options.of(
          ConsolidationOptions.class, DETECTION, SELECTION, THRESHOLD, SAFETY, HISTORY, SEED);

  private static final double PERCENT = 100;

  static ConsolidationOptions of(Settings settings) {
    return OPTIONS.read(settings);
  }

  /** Fraction of its capacity up to which a host may be used by the static rule. */
  double threshold() {
    return thresholdPercent / PERCENT;
  }

  /** How cautious the other rules are. */
  double safety() {
    return ownSafety.orElse(detection.usualSafety());
  }
}
