package org.vmplacebench.ffd.consolidation;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.ValueType;

/** The keys of the consolidation policies. */
public final class ConsolidationKeys implements KeyProvider {

  /** When a host is overloaded. */
  public static final Key<String> DETECTION =
      Key.choice(
          "consolidation.detection",
          Arrays.stream(Detection.values()).map(Detection::word).toList(),
          Detection.LOCAL_REGRESSION.word(),
          "Rule by which a host counts as overloaded: a static threshold, median absolute deviation,"
              + " inter-quartile range or local regression of how it was used.");

  /** Which VMs leave an overloaded host. */
  public static final Key<String> SELECTION =
      Key.choice(
          "consolidation.selection",
          Arrays.stream(Selection.values()).map(Selection::word).toList(),
          Selection.MINIMUM_MIGRATION_TIME.word(),
          "Rule by which VMs of an overloaded host are chosen to leave it.");

  /** The static threshold. */
  public static final Key<Double> THRESHOLD =
      Key.number(
          "consolidation.threshold",
          1,
          100,
          "%",
          "80",
          "Part of its capacity up to which a host may be used by the static rule; also by the other"
              + " rules while they know too little of a host: 10 or 12 rounds.");

  /** Caution of the adaptive rules. */
  public static final Key<Double> SAFETY =
      new Key<>(
          "consolidation.safety",
          ValueType.positive(),
          "",
          "",
          "How cautious the adaptive rules are: the more, the less of a host is used. Where it is left"
              + " out, what Beloglazov and Buyya (2012) found best: 2.5 for mad, 1.5 for iqr, 1.2 for"
              + " local-regression.");

  /** How much is remembered. */
  public static final Key<Integer> HISTORY =
      Key.integer(
          "consolidation.history",
          12,
          10_000,
          "rounds",
          30,
          "How many rounds of a host's and a VM's load are remembered.");

  /** Seed of random choices. */
  public static final Key<Long> SEED =
      Key.wholeLong(
          "consolidation.seed", 1, "Seed of the choices of consolidation.selection = random.");

  @Override
  public String title() {
    return "Consolidation";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(DETECTION, SELECTION, THRESHOLD, SAFETY, HISTORY, SEED);
  }

  /** The rule that a word stands for. */
  static Detection detection(String word) {
    return Arrays.stream(Detection.values()).filter(d -> d.word().equals(word)).findFirst().get();
  }

  /** The rule that a word stands for. */
  static Selection selection(String word) {
    return Arrays.stream(Selection.values()).filter(s -> s.word().equals(word)).findFirst().get();
  }
}
