package org.vmplacebench.ffd.consolidation;

import java.util.Optional;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Options;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.config.ValueType;
import org.vmplacebench.ffd.consolidation.Regression.Weights;

/**
 * What an experiment says about consolidation.
 *
 * @param thresholdPercent percentage of its capacity up to which a host may be used by the static
 *     rule
 * @param ownFallback the same for the other rules while they know too little of a host; empty for
 *     that of the static rule
 * @param ownSafety how cautious the other rules are; empty for what is usual for the rule
 * @param histories what the other rules look at
 * @param weights how much the values of a regression count
 * @param rules how VMs are placed
 * @param history how many rounds are remembered
 * @param seed of random choices
 */
record ConsolidationOptions(
    Detection detection,
    Selection selection,
    double thresholdPercent,
    Optional<Double> ownFallback,
    Optional<Double> ownSafety,
    LookedAt histories,
    Weights weights,
    RoundRules rules,
    int history,
    long seed) {

  /** Whose histories tell whether a host is overloaded. */
  enum LookedAt {

    /** What was used of the host. */
    HOSTS,

    /** The summed demands of the VMs that are on the host now, wherever they were. */
    VMS
  }

  /** How a round goes. */
  enum RoundRules {

    /** As the paper says. */
    PAPER,

    /** As CloudSim 3.0.3 does it. */
    CLOUDSIM
  }

  /** When a host is overloaded. */
  private static final Key<Detection> DETECTION =
      Key.choice(
          "consolidation.detection",
          Detection.class,
          Detection::word,
          Detection.LOCAL_REGRESSION,
          "Rule by which a host counts as overloaded: a static threshold, median absolute deviation,"
              + " inter-quartile range, or local regression, plain or robust, of how it was used.");

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
          "Part of its CPU, and of each named resource whose demand changes (load.resources), up to"
              + " which a host may be used by the static rule. The other rules look at the use of"
              + " each in the same way.");

  /** The threshold of the other rules at first. */
  private static final Key<Double> FALLBACK =
      new Key<>(
          "consolidation.fallback",
          ValueType.number(1, 100),
          "%",
          "",
          "The same for the other rules while they know too little of a host: 10 or 12 rounds. Where"
              + " it is left out, consolidation.threshold. CloudSim 3.0.3 takes 70.");

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

  /** Whose histories are looked at. */
  private static final Key<LookedAt> HISTORIES =
      Key.choice(
          "consolidation.histories",
          LookedAt.class,
          LookedAt.HOSTS,
          "What the adaptive rules look at: how the host itself was used, or, as in CloudSim 3.0.3,"
              + " the summed histories of the VMs that are on the host now.");

  /** How much the values of a regression count. */
  private static final Key<Weights> REGRESSION =
      Key.choice(
          "consolidation.regression",
          Weights.class,
          Weights.TRICUBE,
          "How much the last ten values count in local regression: by the tricube function, as the"
              + " paper has it, or all alike, as in CloudSim 3.0.3, which never applies its weights.");

  /** How a round goes. */
  private static final Key<RoundRules> ROUND =
      Key.choice(
          "consolidation.round",
          RoundRules.class,
          RoundRules.PAPER,
          "How VMs are placed: as the paper says, or as CloudSim 3.0.3 does it: what a VM adds to the"
              + " power of a host is counted from the look on, with all that has been placed there"
              + " since; an empty host counts as one that idles; hosts that took VMs of overloaded"
              + " ones may be emptied in the same round, those that cannot be emptied take none; and"
              + " maximum correlation chooses at random where it knows too little.");

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
          ConsolidationOptions.class,
          DETECTION,
          SELECTION,
          THRESHOLD,
          FALLBACK,
          SAFETY,
          HISTORIES,
          REGRESSION,
          ROUND,
          HISTORY,
          SEED);

  private static final double PERCENT = 100;

  static ConsolidationOptions of(Settings settings) {
    return OPTIONS.read(settings);
  }

  /** How cautious detection is. */
  Caution caution() {
    return new Caution(
        thresholdPercent / PERCENT,
        ownFallback.orElse(thresholdPercent) / PERCENT,
        ownSafety.orElse(detection.usualSafety()),
        weights);
  }

  /** Whether detection looks at the summed histories of VMs. */
  boolean historiesOfVms() {
    return histories == LookedAt.VMS;
  }

  /** Whether VMs are chosen and placed as CloudSim 3.0.3 does it. */
  boolean asCloudSim() {
    return rules == RoundRules.CLOUDSIM;
  }
}
