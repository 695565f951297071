package org.vmplacebench.traces.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {

  @Test
  void zeroHasNoSignInWhatProgramsRead() {
    assertThat(Numbers.text(-0.0)).isEqualTo("0.0");
    assertThat(Numbers.text(-1e-300)).isEqualTo("-1.0E-300");
    assertThat(Numbers.text(Double.NaN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-0.004, 0.00 J",
    "-0.0, 0.00 J",
    "-0.006, -0.01 J",
    "-10, -10.00 J",
    "0.004, 0.00 J",
  })
  void whatRoundsToZeroHasNoSignForReaders(double value, String text) {
    assertThat(Numbers.format("%.2f J", value)).isEqualTo(text);
  }

  @Test
  void aSignIsLeftOutAtEachZeroAndNowhereElse() {
    assertThat(Numbers.format("%s: %.1f, %.0f ± %.5e, %.7g", "node-0", -0.01, -0.2, -0.0, -0.0))
        .isEqualTo("node-0: 0.0, 0 ± 0.00000e+00, 0.000000");
    assertThat(Numbers.format("%6.1f|%6.1f", -0.01, -1.0)).isEqualTo("   0.0|  -1.0");
  }
}
