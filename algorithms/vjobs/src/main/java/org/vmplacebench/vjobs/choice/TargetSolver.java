package org.vmplacebench.vjobs.choice;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who looks for targets that cost less than those of the heuristics. */
public enum TargetSolver {

  /** Nobody: the cheaper one of the heuristics' targets is taken. */
  GREEDY("greedy"),

  /** A model of the target alone, solved by Choco. */
  CHOCO("choco"),

  /** BtrPlace, which plans with actions of its own. */
  BTRPLACE("btrplace");

  private final String word;

  TargetSolver(String word) {
    this.word = word;
  }

  /** The name in the {@code solver} property. */
  public String word() {
    return word;
  }

  /** The names of all of them. */
  public static Set<String> words() {
    return Arrays.stream(values())
        .map(TargetSolver::word)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static TargetSolver of(String name) {
    return Arrays.stream(values())
        .filter(solver -> solver.word.equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("solver " + name + " does not switch contexts"));
  }
}
