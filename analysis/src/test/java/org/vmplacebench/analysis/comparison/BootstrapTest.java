package org.vmplacebench.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vmplacebench.analysis.comparison.statistics.Bootstrap;
import org.vmplacebench.analysis.comparison.statistics.Interval;

class BootstrapTest {

  private final Bootstrap bootstrap = new Bootstrap();

  @Test
  void equalValuesLeaveNoDoubt() {
    assertThat(bootstrap.mean("x", new double[] {4, 4, 4})).isEqualTo(new Interval(4, 4));
    assertThat(bootstrap.ratio("x", new double[] {2, 4, 6}, new double[] {1, 2, 3}))
        .isEqualTo(new Interval(2, 2));
  }

  @Test
  void twoValuesAreDrawnAloneOnceInFour() {
    // Both draws give the same value with probability 1/4 each, so 2.5 % lie at either end.
    assertThat(bootstrap.mean("x", new double[] {0, 1})).isEqualTo(new Interval(0, 1));
  }

  @Test
  void intervalOfTheMeanIsThatOfTheNormalLawWhereValuesAreMany() {
    double[] values = new double[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2;
    }

    Interval interval = bootstrap.mean("x", values);

    // Mean 0.5, standard error 0.5 / sqrt(400) = 0.025.
    assertThat(interval.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.003));
    assertThat(interval.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.003));
  }

  @Test
  void endsOfTheMeanOfSkewedValuesLieWhereTheSkewPutsThem() {
    int n = 400;
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = -Math.log(1 - (i + 0.5) / n);
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    double skew =
        Arrays.stream(values).map(x -> Math.pow((x - mean) / deviation, 3)).average().orElseThrow();

    Interval interval = bootstrap.mean("x", values);

    // Efron 1987: mean + error (z + skew / (6 sqrt(n)) (2 z^2 + 1)); percentiles have z^2 - 1.
    double error = deviation / Math.sqrt(n);
    double shift = skew / (6 * Math.sqrt(n)) * (2 * 1.96 * 1.96 + 1);
    assertThat((interval.low() - mean) / error).isCloseTo(-1.96 + shift, within(0.05));
    assertThat((interval.high() - mean) / error).isCloseTo(1.96 + shift, within(0.05));
  }

  @Test
  void roundingMovesNoIntervalOfFewDifferentValues() {
    double[] shares = {0, 1, 1, 0, 0, 1, 1, 1};
    double[] seconds = Arrays.stream(shares).map(share -> 2.588653 + 17.411347 * share).toArray();

    Interval exact = bootstrap.mean("x", shares);
    Interval scaled = bootstrap.mean("x", seconds);

    // Means of 0 and 1 are exact; those of the others equal each other but for their last digits.
    assertThat(scaled.low()).isCloseTo(2.588653 + 17.411347 * exact.low(), within(1e-9));
    assertThat(scaled.high()).isCloseTo(2.588653 + 17.411347 * exact.high(), within(1e-9));
  }

  @Test
  void theSameValuesGiveTheSameIntervalForTheSamePurpose() {
    double[] values = {1, 5, 2, 8, 3, 9};

    assertThat(new Bootstrap().mean("x", values)).isEqualTo(bootstrap.mean("x", values));
  }

  @Test
  void pairsAreDrawnTogether() {
    // Far apart in both, but never more than 1 from each other.
    double[] a = {100, 1, 50, 7, 1000};
    double[] b = {101, 2, 51, 8, 1001};

    assertThat(bootstrap.difference("x", a, b)).isEqualTo(new Interval(-1, -1));
  }

  @Test
  void tooFewValuesAndPossibleDivisionsByZeroLeaveItOpen() {
    assertThat(bootstrap.mean("x", new double[] {1}).isKnown()).isFalse();
    assertThat(bootstrap.mean("x", new double[0]).isKnown()).isFalse();
    assertThat(bootstrap.ratio("x", new double[] {1, 2}, new double[] {0, 1}).isKnown()).isFalse();
    assertThat(bootstrap.unpairedRatio("x", new double[] {1}, new double[] {1, 2}).isKnown())
        .isFalse();
  }

  @Test
  void sidesThatAreNoPairsAreDrawnEachForItself() {
    Interval same = bootstrap.unpairedRatio("x", new double[] {1, 3}, new double[] {1, 3});

    assertThat(same).isEqualTo(new Interval(1 / 3.0, 3));
  }
}
