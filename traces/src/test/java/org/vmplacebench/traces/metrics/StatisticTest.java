package org.vmplacebench.traces.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticTest {

  private static Statistic of(double... values) {
    Statistic statistic = new Statistic();
    for (double value : values) {
      statistic.add(value);
    }
    return statistic;
  }

  @Test
  void fourValuesHaveTheMeanAndTheSampleDeviationOfTheTextbook() {
    Statistic statistic = of(2, 4, 4, 10);

    assertThat(statistic.count()).isEqualTo(4);
    assertThat(statistic.total()).isEqualTo(20);
    assertThat(statistic.mean()).isEqualTo(5);
    // Squares 9 + 1 + 1 + 25 = 36, over 4 - 1.
    assertThat(statistic.standardDeviation()).isCloseTo(StrictMath.sqrt(12), within(1e-15));
  }

  @Test
  void oneValueAndNoValueHaveNoDeviation() {
    assertThat(of(7.5).standardDeviation()).isZero();
    assertThat(of(7.5).mean()).isEqualTo(7.5);
    assertThat(of().standardDeviation()).isZero();
    assertThat(of().mean()).isZero();
  }

  @Test
  void aSmallSpreadAroundALargeMeanIsNotLost() {
    Statistic statistic = of(1e9 + 1, 1e9 + 2, 1e9 + 3);

    assertThat(statistic.standardDeviation()).isEqualTo(1);
  }
}
