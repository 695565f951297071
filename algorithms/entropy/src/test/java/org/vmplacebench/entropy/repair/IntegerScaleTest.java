package org.vmplacebench.entropy.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerScaleTest {

  @Test
  void wholeAmountsKeepTheirValue() {
    IntegerScale scale = IntegerScale.of(new double[] {30, 70}, new double[] {700});

    assertThat(scale.need(30)).isEqualTo(30);
    assertThat(scale.capacity(700)).isEqualTo(700);
  }

  @Test
  void fractionsAreCountedInThousandthsOnTheSafeSide() {
    IntegerScale scale = IntegerScale.of(new double[] {30.0625}, new double[] {700.0625});

    assertThat(scale.need(30.0625)).isEqualTo(30_063);
    assertThat(scale.capacity(700.0625)).isEqualTo(700_062);
  }

  @Test
  void numbersStayWithinWhatBtrPlaceCanHold() {
    assertThat(IntegerScale.of(new double[] {8e6 - 1}, new double[] {9e6}).need(8e6 - 1))
        .isEqualTo(2_000_000);
    assertThat(IntegerScale.of(new double[] {1}, new double[] {8e7}).capacity(8e7))
        .isEqualTo(20_000_000);
    assertThat(IntegerScale.of(new double[] {1}, many(4000, 1e6)).capacity(1e6)).isEqualTo(250_000);
    assertThat(IntegerScale.of(many(4000, 1e6), new double[] {1}).need(1e6)).isEqualTo(250_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e10, 1e13})
  void multiplesOfAnyUnitFitAsManyTimesAsTheyDo(double unit) {
    IntegerScale scale = IntegerScale.of(many(9, unit), many(300, 4 * unit));

    assertThat(4 * scale.need(unit)).isLessThanOrEqualTo(scale.capacity(4 * unit));
    assertThat(5 * scale.need(unit)).isGreaterThan(scale.capacity(4 * unit));
  }

  @Test
  void nothingHasAScaleToo() {
    assertThat(IntegerScale.of(new double[0], new double[0]).need(1)).isEqualTo(1);
  }

  private static double[] many(int count, double amount) {
    double[] amounts = new double[count];
    Arrays.fill(amounts, amount);
    return amounts;
  }
}
