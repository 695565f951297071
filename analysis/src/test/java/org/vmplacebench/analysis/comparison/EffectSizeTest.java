package org.vmplacebench.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vmplacebench.analysis.comparison.statistics.EffectSize;

class EffectSizeTest {

  private static final double CLOSE = 1e-12;

  @Test
  void cohensDIsTheMeanOfTheDifferencesOverTheirDeviation() {
    // Differences 1, 2, 3: mean 2, deviation 1.
    EffectSize effect = EffectSize.of(new double[] {5, 7, 9}, new double[] {4, 5, 6});

    assertThat(effect.cohenD()).isCloseTo(2, within(CLOSE));
    // t = 2 sqrt(3) with 2 degrees of freedom: p = 1 - t / sqrt(2 + t^2).
    assertThat(effect.p()).isCloseTo(1 - Math.sqrt(12.0 / 14), within(1e-9));
  }

  @Test
  void cliffsDeltaCountsWhichOfAllCouplesAreLarger() {
    // 5 beats 4; 5 and 5 are even; 5 loses to 6; 7 and 9 win three each.
    EffectSize effect = EffectSize.of(new double[] {5, 7, 9}, new double[] {4, 5, 6});
    assertThat(effect.cliffDelta()).isCloseTo(6 / 9.0, within(CLOSE));
    assertThat(EffectSize.of(new double[] {1, 2}, new double[] {3, 4}).cliffDelta()).isEqualTo(-1);
    assertThat(EffectSize.of(new double[] {0.0}, new double[] {-0.0}).cliffDelta()).isZero();
  }

  @Test
  void pairsThatAllDifferByTheSameHaveNoSpread() {
    assertThat(EffectSize.of(new double[] {2, 3}, new double[] {2, 3}).p()).isEqualTo(1);
    assertThat(EffectSize.of(new double[] {2, 3}, new double[] {1, 2}).p()).isZero();
    assertThat(EffectSize.of(new double[] {2, 3}, new double[] {1, 2}).cohenD()).isNaN();
  }

  @Test
  void ofOnePairOrNoneNothingIsKnown() {
    assertThat(EffectSize.of(new double[] {2}, new double[] {1}).p()).isNaN();
    assertThat(EffectSize.of(new double[0], new double[0]).cliffDelta()).isNaN();
  }

  @Test
  void pairsNeededAreThoseOfTheTablesOfPower() {
    // Level 0.05, two-sided, power 0.8: 199, 34 and 15 pairs by G*Power 3 for d of 0.2, 0.5 and
    // 0.8.
    assertThat(new EffectSize(0.2, 0, 0.5).pairsNeeded()).isEqualTo(199);
    assertThat(new EffectSize(-0.5, 0, 0.5).pairsNeeded()).isEqualTo(34);
    assertThat(new EffectSize(0.8, 0, 0.5).pairsNeeded()).isEqualTo(15);
    assertThat(new EffectSize(0, 0, 1).pairsNeeded()).isNaN();
    assertThat(new EffectSize(Double.NaN, 0, 1).pairsNeeded()).isNaN();
  }

  @Test
  void holmMultipliesBySomeAndNeverFalls() {
    double[] adjusted = EffectSize.holm(new double[] {0.01, 0.04, Double.NaN, 0.03, 0.005});

    // Rising: 0.005 * 4, 0.01 * 3, 0.03 * 2, and 0.04 * 1, which is less than the one before.
    assertThat(adjusted[4]).isCloseTo(0.02, within(CLOSE));
    assertThat(adjusted[0]).isCloseTo(0.03, within(CLOSE));
    assertThat(adjusted[3]).isCloseTo(0.06, within(CLOSE));
    assertThat(adjusted[1]).isCloseTo(0.06, within(CLOSE));
    assertThat(adjusted[2]).isNaN();
    assertThat(EffectSize.holm(new double[] {0.6, 0.7})).containsExactly(1, 1);
  }
}
