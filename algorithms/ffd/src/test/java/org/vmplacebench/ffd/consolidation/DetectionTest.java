package org.vmplacebench.ffd.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DetectionTest {

  private static final Offset<Double> EXACT = within(1e-12);

  /** 12 values: 0.1 three times, 0.2, 0.3, 0.4 and 0.5 twice each, and 0.6. */
  private static final double[] SPREAD = {
    0.1, 0.5, 0.3, 0.1, 0.2, 0.4, 0.6, 0.2, 0.1, 0.4, 0.3, 0.5
  };

  @Test
  void staticThresholdLooksAtNoHistory() {
    assertThat(Detection.STATIC.limit(SPREAD, 7, 0.8)).isEqualTo(0.8);
  }

  @Test
  void medianAbsoluteDeviationOfAHandMadeHistory() {
    // Median 0.3, deviations from it 0 0 .1 .1 .1 .1 .2 .2 .2 .2 .2 .3: their median is 0.15.
    assertThat(Detection.MEDIAN_ABSOLUTE_DEVIATION.limit(SPREAD, 2.5, 0.8))
        .isCloseTo(1 - 2.5 * 0.15, EXACT);
  }

  @Test
  void interquartileRangeOfAHandMadeHistory() {
    // Quartiles at positions 2.75 and 8.25 of the sorted values: 0.175 and 0.425.
    assertThat(Detection.INTERQUARTILE_RANGE.limit(SPREAD, 1.5, 0.8))
        .isCloseTo(1 - 1.5 * 0.25, EXACT);
  }

  @Test
  void regressionGoesOnWithALine() {
    double[] rising = IntStream.range(0, 10).mapToDouble(i -> 0.1 + 0.05 * i).toArray();

    assertThat(Regression.next(rising)).isCloseTo(0.6, EXACT);
    // 0.55 now and 0.6 next: overloaded once 1.2 times what is foretold exceeds 1.
    assertThat(Detection.LOCAL_REGRESSION.limit(rising, 1.2, 0.8))
        .isCloseTo(0.55 / (1.2 * 0.6), EXACT);
  }

  @Test
  void regressionLooksAtTheLastTenValuesOnly() {
    double[] lately = new double[30];
    Arrays.fill(lately, 0, 20, 0.9);
    Arrays.fill(lately, 20, 30, 0.5);

    assertThat(Detection.LOCAL_REGRESSION.limit(lately, 1.25, 0.8)).isCloseTo(0.8, EXACT);
  }

  @Test
  void loadThatIsForetoldToVanishLeavesTheWholeHost() {
    double[] falling = IntStream.range(0, 10).mapToDouble(i -> 0.9 - 0.1 * i).toArray();

    assertThat(Detection.LOCAL_REGRESSION.limit(falling, 1.2, 0.8)).isEqualTo(1);
  }

  @Test
  void shortHistoriesFallBackToTheStaticThreshold() {
    for (Detection detection : Detection.values()) {
      assertThat(detection.limit(new double[9], 1, 0.7)).isEqualTo(0.7);
    }
  }

  @Test
  void limitsStayBetweenNothingAndAll() {
    assertThat(Detection.INTERQUARTILE_RANGE.limit(SPREAD, 100, 0.8)).isZero();
    assertThat(Detection.INTERQUARTILE_RANGE.limit(new double[12], 1.5, 0.8)).isEqualTo(1);
  }

  @Test
  void correlationIsWhatTheOthersExplain() {
    double[] one = {1, 2, 3, 4, 6};
    double[] twice = {2, 4, 6, 8, 12};
    double[] other = {1, 0, 1, 0, 0};

    assertThat(Regression.multipleCorrelation(new double[][] {one, twice}, 0)).isCloseTo(1, EXACT);
    // The square of the correlation coefficient: covariance -2.4 over variances 14.8 and 1.2.
    assertThat(Regression.multipleCorrelation(new double[][] {one, other}, 0))
        .isCloseTo(2.4 * 2.4 / (14.8 * 1.2), EXACT);
    assertThat(Regression.multipleCorrelation(new double[][] {one, twice, twice}, 0)).isEqualTo(1);
    assertThat(Regression.multipleCorrelation(new double[][] {one}, 0)).isNaN();
    assertThat(Regression.multipleCorrelation(new double[][] {new double[5], one}, 0)).isZero();
  }

  @Test
  void historiesKeepTheLastValues() {
    Histories histories = new Histories(2, 3);
    for (int i = 1; i <= 4; i++) {
      histories.next();
      histories.set(1, i);
      if (i == 2) {
        assertThat(histories.of(1)).containsExactly(1, 2);
      }
    }
    assertThat(histories.of(1)).containsExactly(2, 3, 4);
    assertThat(histories.of(0)).containsExactly(0, 0, 0);
  }
}
