package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.snooze.assignment.Ranking;

/** In which order those with room are asked: 0 to 3, of whom 1 was the last to be chosen. */
class RankingTest {

  private static final double[] ROOM = {30, 50, 10, 50};

  @ParameterizedTest
  @CsvSource({
    "FIRST_FIT, 0123",
    "BEST_FIT, 2013",
    "WORST_FIT, 1302",
    "ROUND_ROBIN, 2301",
  })
  void rulesOrderCandidates(HostRule rule, String order) {
    Ranking<Integer> ranking = new Ranking<>(rule, one -> one, one -> ROOM[one]);
    ranking.chose(1);
    assertThat(ranking.order(List.of(3, 1, 0, 2)).stream().map(String::valueOf))
        .containsExactly(order.split(""));
  }
}
