package org.vmplacebench.dvms.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of the protocol on every state of small rings: no host in two partitions, no two plans
 * on one host, every partition ends, and what all hosts together could solve is solved.
 */
class ProtocolModelTest {

  /** Hosts serve two VMs each. */
  private static final int CAPACITY = 2;

  private static final int SMALL = 400_000;
  private static final int LARGE = 20_000_000;

  static List<List<Integer>> solvable() {
    return List.of(
        List.of(3, 1),
        List.of(3, 0, 2),
        List.of(3, 3, 0),
        List.of(3, 3, 0, 2),
        List.of(3, 2, 3, 0),
        List.of(4, 2, 2, 0));
  }

  static List<List<Integer>> tiny() {
    return solvable().stream().filter(loads -> loads.size() <= 3).toList();
  }

  static List<List<Integer>> unsolvable() {
    return List.of(List.of(3, 2), List.of(3, 2, 2), List.of(3, 3, 2));
  }

  @ParameterizedTest
  @MethodSource("solvable")
  void whatCanBeSolvedIsSolvedWhenNothingFails(List<Integer> loads) {
    ModelChecker checker =
        new ModelChecker(CAPACITY, 2, SMALL).explore(ModelChecker.start(loads, 1, 0, 0));
    assertThat(checker.ends()).isNotEmpty().allSatisfy(this::isSolved);
  }

  @ParameterizedTest
  @MethodSource("unsolvable")
  void whatCannotBeSolvedEndsAllTheSame(List<Integer> loads) {
    ModelChecker checker =
        new ModelChecker(CAPACITY, 2, SMALL).explore(ModelChecker.start(loads, 1, 0, 0));
    assertThat(checker.ends())
        .isNotEmpty()
        .allSatisfy(end -> assertThat(end.loads()).isEqualTo(loads));
  }

  @ParameterizedTest
  @MethodSource("tiny")
  void noLawBreaksWhenTimersRunOutEarly(List<Integer> loads) {
    new ModelChecker(CAPACITY, 2, SMALL).explore(ModelChecker.start(loads, 1, 0, 1));
  }

  @ParameterizedTest
  @MethodSource("tiny")
  void noLawBreaksWhenAHostDies(List<Integer> loads) {
    new ModelChecker(CAPACITY, 2, SMALL).explore(ModelChecker.start(loads, 2, 1, 0));
  }

  /** Two pairs have reserved all hosts, and a plan needs three. */
  @Test
  void partitionsThatCannotGrowMergeAndSolveWhatNeitherCould() {
    ModelChecker checker =
        new ModelChecker(CAPACITY, 3, SMALL)
            .explore(ModelChecker.start(List.of(3, 0, 3, 0), 1, 0, 0));
    assertThat(checker.mostMerges()).isPositive();
    assertThat(checker.ends()).allSatisfy(this::isSolved);
  }

  @Test
  @EnabledIfSystemProperty(named = "dvms.model", matches = "large")
  void noLawBreaksOnLargerRings() {
    for (List<Integer> loads :
        List.of(List.of(3, 0, 3, 2), List.of(3, 3, 1, 1), List.of(3, 3, 3, 0))) {
      new ModelChecker(CAPACITY, 2, LARGE).explore(ModelChecker.start(loads, 1, 1, 1));
    }
    ModelChecker merging =
        new ModelChecker(CAPACITY, 4, LARGE)
            .explore(ModelChecker.start(List.of(3, 0, 3, 0, 1), 1, 0, 0));
    assertThat(merging.ends()).allSatisfy(this::isSolved);
    for (List<Integer> loads :
        List.of(List.of(3, 2, 3, 2, 0), List.of(3, 3, 2, 0, 2), List.of(3, 3, 3, 0, 1))) {
      ModelChecker checker =
          new ModelChecker(CAPACITY, 2, LARGE).explore(ModelChecker.start(loads, 1, 0, 0));
      assertThat(checker.ends()).allSatisfy(this::isSolved);
    }
  }

  private void isSolved(World end) {
    assertThat(end.loads()).allSatisfy(load -> assertThat(load).isLessThanOrEqualTo(CAPACITY));
  }
}
