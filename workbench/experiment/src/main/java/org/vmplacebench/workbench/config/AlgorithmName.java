package org.vmplacebench.workbench.config;

import java.util.List;
import java.util.Locale;
import org.vmplacebench.core.config.Settings;

/**
 * The scheduler that a run asks for, under this workbench's name, whichever of VMPlaceS's names the
 * user wrote.
 *
 * @param scheduler name of the scheduler, in small letters
 * @param notice what the user should know where this scheduler is not just the one of VMPlaceS;
 *     empty where there is nothing to say
 */
public record AlgorithmName(String scheduler, String notice) {

  /** The name that {@code simulator.implementation} belongs to. */
  static final String CENTRALIZED = "centralized";

  /** What {@code centralized} means without {@code simulator.implementation}, as in VMPlaceS. */
  static final String DEFAULT_CLASS = "Entropy2RP";

  private static final String EXAMPLE =
      "VMPlaceS's example, which moves one VM from each overloaded host to one that is less than"
          + " half used, is replaced by entropy";

  private static final List<Alias> ALGORITHMS =
      List.of(
          new Alias("hierarchical", new AlgorithmName("snooze", "")),
          new Alias("distributed", new AlgorithmName("dvms", "")),
          new Alias("without", new AlgorithmName("none", "")),
          new Alias("ffd", new AlgorithmName("ffd-lazy", "")),
          new Alias("example", new AlgorithmName("entropy", EXAMPLE)));

  private static final List<Alias> CLASSES =
      List.of(
          new Alias(
              DEFAULT_CLASS,
              new AlgorithmName("entropy", "the solver of Entropy 2 is replaced by BtrPlace")),
          new Alias("BtrPlaceRP", new AlgorithmName("entropy", "")),
          new Alias("LazyFirstFitDecreased", new AlgorithmName("ffd-lazy", "")),
          new Alias("OptimisticFirstFitDecreased", new AlgorithmName("ffd-optimistic", "")),
          new Alias("ExampleReconfigurationPlanner", new AlgorithmName("entropy", EXAMPLE)));

  /**
   * One of VMPlaceS's names and what it stands for.
   *
   * @param vmplaces VMPlaceS's name
   * @param meaning what it is here
   */
  record Alias(String vmplaces, AlgorithmName meaning) {}

  /** The scheduler of checked settings. */
  public static AlgorithmName of(Settings settings) {
    return of(
        settings.get(SimulatorKeys.ALGORITHM),
        settings.has(SimulatorKeys.IMPLEMENTATION)
            ? settings.get(SimulatorKeys.IMPLEMENTATION)
            : DEFAULT_CLASS);
  }

  /**
   * The scheduler of a pair of names.
   *
   * @param algorithm {@code simulator.algorithm}: a name of VMPlaceS, or any other, which stands
   *     for itself
   * @param implementation {@code simulator.implementation}: a class of VMPlaceS, whose package does
   *     not matter since it changed between versions; looked at only with {@code centralized}
   * @throws IllegalArgumentException where VMPlaceS has no such class, with a message for the user
   */
  public static AlgorithmName of(String algorithm, String implementation) {
    String name = algorithm.toLowerCase(Locale.ROOT);
    if (name.equals(CENTRALIZED)) {
      String simpleName = implementation.substring(implementation.lastIndexOf('.') + 1);
      return CLASSES.stream()
          .filter(alias -> alias.vmplaces().equalsIgnoreCase(simpleName))
          .findFirst()
          .map(Alias::meaning)
          .orElseThrow(() -> new IllegalArgumentException("is not an algorithm of VMPlaceS"));
    }
    return ALGORITHMS.stream()
        .filter(alias -> alias.vmplaces().equals(name))
        .findFirst()
        .map(Alias::meaning)
        .orElseGet(() -> new AlgorithmName(name, ""));
  }

  /** VMPlaceS's values of {@code simulator.algorithm} except {@code centralized}. */
  static List<Alias> algorithms() {
    return ALGORITHMS;
  }

  /** VMPlaceS's values of {@code simulator.implementation}, without their packages. */
  static List<Alias> classes() {
    return CLASSES;
  }
}
