package org.vmplacebench.dvms.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.dvms.protocol.Protocol;

/**
 * The laws of the protocol on every state of small rings: no host in two partitions, no two plans
 * on one host, every partition ends, and what all hosts together could solve is solved.
 */
class ProtocolModelTest {

  private static final int MOST_STATES = 400_000;

  static Stream<ModelScenario> solvable() {
    return Stream.of(
        ModelScenario.of(3, 1),
        ModelScenario.of(3, 0, 2),
        ModelScenario.of(3, 3, 0),
        ModelScenario.of(3, 3, 0, 2),
        ModelScenario.of(3, 2, 3, 0),
        ModelScenario.of(4, 2, 2, 0),
        ModelScenario.of(3, 2, 3, 2, 0),
        ModelScenario.of(3, 3, 2, 0, 2));
  }

  static Stream<ModelScenario> unsolvable() {
    return Stream.of(
        ModelScenario.of(3, 2),
        ModelScenario.of(3, 2, 2),
        ModelScenario.of(3, 3, 2),
        ModelScenario.of(3, 2, 3, 2),
        ModelScenario.of(3, 2, 2, 3, 2));
  }

  static Stream<ModelScenario> failing() {
    return Stream.of(
        ModelScenario.of(3, 1).early(1),
        ModelScenario.of(3, 0, 2).early(1),
        ModelScenario.of(3, 3, 0).early(1),
        ModelScenario.of(3, 1, 0, 3, 0).early(1),
        ModelScenario.of(3, 1).attempts(2).crashes(1),
        ModelScenario.of(3, 0, 2).attempts(2).crashes(1),
        ModelScenario.of(3, 3, 0).attempts(2).crashes(1),
        ModelScenario.of(3, 3, 1, 0).crashes(1),
        ModelScenario.of(3, 3, 2, 0, 2).crashes(1));
  }

  @ParameterizedTest
  @MethodSource("solvable")
  void whatCanBeSolvedIsSolvedWhenNothingFails(ModelScenario scenario) {
    assertThat(explore(scenario).ends()).isNotEmpty().allSatisfy(ProtocolModelTest::isSolved);
  }

  @ParameterizedTest
  @MethodSource("unsolvable")
  void whatCannotBeSolvedEndsAllTheSame(ModelScenario scenario) {
    assertThat(explore(scenario).ends()).isEqualTo(Set.of(scenario.loads()));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void noLawBreaksWhenAHostDiesOrATimerRunsOutEarly(ModelScenario scenario) {
    assertThat(explore(scenario).ends()).anySatisfy(ProtocolModelTest::isSolved);
  }

  static Stream<ModelScenario> unreliable() {
    return Stream.of(
        ModelScenario.of(3, 1).losses(2).copies(1),
        ModelScenario.of(3, 0, 2).losses(1).copies(1),
        ModelScenario.of(3, 3, 0).losses(1),
        ModelScenario.of(3, 3, 0).copies(1),
        ModelScenario.of(3, 3, 2, 0).copies(1));
  }

  @ParameterizedTest
  @MethodSource("unreliable")
  void noLawBreaksWhenMessagesAreLostOrComeTwice(ModelScenario scenario) {
    assertThat(explore(scenario).ends()).anySatisfy(ProtocolModelTest::isSolved);
  }

  /** Two pairs have reserved all hosts, and a plan needs three. */
  @Test
  void partitionsThatCannotGrowMergeAndSolveWhatNeitherCould() {
    ModelChecker checker = explore(ModelScenario.of(3, 0, 3, 0).fewest(3));
    assertThat(checker.mostMerges()).isPositive();
    assertThat(checker.ends()).allSatisfy(ProtocolModelTest::isSolved);
  }

  static void isSolved(List<Integer> loads) {
    assertThat(loads)
        .allSatisfy(load -> assertThat(load).isLessThanOrEqualTo(ModelScenario.CAPACITY));
  }

  private static ModelChecker explore(ModelScenario scenario) {
    return new ModelChecker(scenario, Protocol::on, MOST_STATES).explore();
  }
}
