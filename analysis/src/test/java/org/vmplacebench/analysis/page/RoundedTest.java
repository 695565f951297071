package org.vmplacebench.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundedTest {

  @Test
  void significantDigitsAreKeptAndWholeOnesNeverLost() {
    assertThat(Rounded.number(0)).isEqualTo("0");
    assertThat(Rounded.number(0.012349)).isEqualTo("0.0123");
    assertThat(Rounded.number(12.349)).isEqualTo("12.3");
    assertThat(Rounded.number(12345.6)).isEqualTo("12\u202F346");
    assertThat(Rounded.number(-2.5)).isEqualTo("-2.5");
    assertThat(Rounded.number(Double.NaN)).isEqualTo("–");
    assertThat(Rounded.percent(0.614)).isEqualTo("61 %");
    assertThat(Rounded.percent(0.0614)).isEqualTo("6.1 %");
    assertThat(Rounded.percent(1)).isEqualTo("100 %");
    assertThat(Rounded.percent(6.6e-11)).isEqualTo("<0.01 %");
    assertThat(Rounded.percent(-6.6e-11)).isEqualTo("0 %");
    assertThat(Rounded.percent(0)).isEqualTo("0 %");
  }

  @Test
  void durationsHaveTheUnitOfTheirMean() {
    assertThat(Rounded.duration(12.34, 5)).isEqualTo("12.3 ± 5 s");
    assertThat(Rounded.duration(0.29, 0.03)).isEqualTo("290 ± 30 ms");
    assertThat(Rounded.duration(1.5e-6, Double.NaN)).isEqualTo("1.5 µs");
  }
}
