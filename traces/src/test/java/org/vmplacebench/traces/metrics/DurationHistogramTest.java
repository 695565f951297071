package org.vmplacebench.traces.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {

  private static DurationHistogram of(double... values) {
    DurationHistogram histogram = new DurationHistogram();
    for (double value : values) {
      histogram.add(value);
    }
    return histogram;
  }

  /** From microseconds to years, a thousand times each share. */
  @Test
  void quantilesAreThoseOfTheSortedValuesOrUpToAThousandthMore() {
    Random random = new Random(19);
    double[] values = random.doubles(10_000).map(u -> Math.pow(10, 14 * u - 6)).toArray();
    DurationHistogram histogram = of(values);
    Arrays.sort(values);
    for (double percent : new double[] {0.01, 1, 50, 95, 99, 99.99, 100}) {
      double exact = values[(int) Math.ceil(percent / 100 * values.length) - 1];
      assertThat(histogram.quantile(percent))
          .as("quantile %s", percent)
          .isBetween(exact - 1e-9, exact * 1.001 + 1e-9);
    }
    assertThat(histogram.longest()).isEqualTo(values[values.length - 1]);
    assertThat(histogram.quantile(100)).isEqualTo(values[values.length - 1]);
  }

  @Test
  void aFewValuesHaveThatOfTheirNearestRank() {
    DurationHistogram histogram = of(4, 1, 3, 2);
    assertThat(histogram.quantile(50)).isCloseTo(2, within(0.002));
    assertThat(histogram.quantile(51)).isCloseTo(3, within(0.003));
    assertThat(histogram.quantile(95)).isEqualTo(4);
  }

  @Test
  void durationsOfNothingAndOfAgesAreTaken() {
    assertThat(of(0, 0, 0).quantile(99)).isZero();
    assertThat(of(0, 0, 0).longest()).isZero();
    assertThat(of(1e11).longest()).isEqualTo(1e11);
    assertThat(of(1e11, 1).quantile(50)).isCloseTo(1, within(0.001));
  }

  @Test
  void noneHaveNone() {
    assertThat(of().quantile(50)).isNaN();
    assertThat(of().longest()).isNaN();
  }
}
