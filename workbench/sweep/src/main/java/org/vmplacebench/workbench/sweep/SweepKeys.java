package org.vmplacebench.workbench.sweep;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.ValueType;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.sweep.cluster.ClusterKeys;

/**
 * The keys of a sweep as a whole, which stand in its file beside those of the experiment. An
 * experiment does not know them, so they are no service.
 */
public final class SweepKeys implements KeyProvider {

  /** What all keys of a sweep begin with. */
  static final String PREFIX = "sweep.";

  /** The short name of the axis of seeds. */
  static final String SEEDS = "seeds";

  /** The file that a sweep file builds on. */
  static final String BASE = PREFIX + "base";

  /** Keys that vary together. */
  static final String ZIP = PREFIX + "zip";

  /** Where a key applies. */
  static final String WHEN = PREFIX + "when.";

  /** What a key is where it does not apply. */
  static final String ELSE = PREFIX + "else.";

  /** Which points to leave out. */
  static final String WITHOUT = PREFIX + "without";

  /** What the keys of sweeps that add seeds begin with. */
  static final String UNTIL = PREFIX + "until.";

  /** Longest wall time of a run. */
  public static final Key<Double> TIME_LIMIT =
      new Key<>(
          "sweep.run.time-limit",
          ValueType.positive(),
          "s",
          "",
          "Longest wall time of one run; one that takes longer is ended and counts as failed. Where"
              + " it is left out, runs may take any time.");

  /** Most memory of a run. */
  public static final Key<Integer> MEMORY =
      new Key<>(
          "sweep.run.memory",
          ValueType.integer(16, Integer.MAX_VALUE),
          "MiB",
          "",
          "Most memory of one run: the heap of its JVM, and for SimGrid all memory of its process."
              + " A run that needs more counts as failed. Where it is left out, Java's own limit"
              + " holds, a quarter of the machine's memory for each JVM.");

  /** How often a crashed run is tried again. */
  public static final Key<Integer> RETRIES =
      Key.integer(
          "sweep.run.retries",
          0,
          100,
          "",
          2,
          "How often a run whose process died is tried again. Runs that fail by themselves, or at a"
              + " limit, are not.");

  /** Whether measured runs have the machine for themselves. */
  public static final Key<Boolean> ALONE =
      Key.flag(
          "sweep.measured.alone",
          false,
          "Whether runs with solver.time = measured run one at a time with no other run of the sweep"
              + " beside them, so that these do not distort the measured times.");

  /** The budget of a sweep that adds seeds. */
  public static final Key<Integer> UNTIL_MOST =
      Key.integer(
          UNTIL + "most",
          2,
          100_000,
          "",
          50,
          "With seeds = until decided: most seeds that may be spent. It is part of the plan and is"
              + " set before the first run.");

  /** Seeds before the first look. */
  public static final Key<Integer> UNTIL_FIRST =
      Key.integer(
          UNTIL + "first",
          2,
          100_000,
          "",
          5,
          "With seeds = until decided: seeds of the first batch, after which it is looked for the"
              + " first time.");

  /** Seeds from look to look. */
  public static final Key<Integer> UNTIL_BATCH =
      Key.integer(
          UNTIL + "batch",
          1,
          100_000,
          "",
          5,
          "With seeds = until decided: seeds that each later batch adds for variants that are"
              + " undecided.");

  /** What is compared. */
  public static final Key<String> UNTIL_METRICS =
      Key.text(
          UNTIL + "metrics",
          "violations_total_s",
          "With seeds = until decided: metrics that are compared, by their names in comparisons,"
              + " with commas between.");

  /** The permitted error. */
  public static final Key<Double> UNTIL_ALPHA =
      new Key<>(
          UNTIL + "alpha",
          ValueType.positive(0.5),
          "",
          "0.05",
          "With seeds = until decided: chance that any difference is claimed where there is none,"
              + " over all comparisons and looks together, and again that any two variants are"
              + " called alike that are not.");

  /** What matters. */
  public static final Key<Double> UNTIL_DIFFERENCE =
      Key.number(
          UNTIL + "difference",
          0,
          100,
          "%",
          "1",
          "With seeds = until decided: smallest difference that matters, of the other's mean. A"
              + " comparison is decided too where the difference is shown to be smaller; with 0 it"
              + " never is.");

  /** What is compared with what. */
  public static final Key<String> UNTIL_AGAINST =
      Key.text(
          UNTIL + "against",
          "",
          "With seeds = until decided: a condition on the variant that the others are compared with,"
              + " such as simulator.algorithm = none. Where it is left out, every two are compared.");

  /** The keys of all kinds of sweeps. */
  public static List<KeyProvider> providers() {
    return List.of(new SweepKeys(), new ClusterKeys());
  }

  /** The same, to be looked up by name. */
  public static DeclaredKeys declared() {
    return DeclaredKeys.of(providers().stream());
  }

  /** The key that a name in a sweep file stands for. */
  static String nameOf(String written) {
    return written.equals(SEEDS) ? SchedulingKeys.SEED.name() : written;
  }

  @Override
  public String title() {
    return "Sweeps";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        TIME_LIMIT,
        MEMORY,
        RETRIES,
        ALONE,
        UNTIL_MOST,
        UNTIL_FIRST,
        UNTIL_BATCH,
        UNTIL_METRICS,
        UNTIL_ALPHA,
        UNTIL_DIFFERENCE,
        UNTIL_AGAINST);
  }
}
