package org.vmplacebench.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Random;
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
  void tinyAndHugeNumbersHaveAnExponentAndNoZerosAtTheirEnd() {
    assertThat(Rounded.digits(8.8e-6, 6)).isEqualTo("8.8e-6");
    assertThat(Rounded.digits(-1.20950e-05, 6)).isEqualTo("-1.2095e-5");
    assertThat(Rounded.digits(1e-12, 4)).isEqualTo("1e-12");
    assertThat(Rounded.digits(9.9996e-5, 4)).isEqualTo("1e-4");
    assertThat(Rounded.digits(1e-4, 4)).isEqualTo("0.0001");
    assertThat(Rounded.digits(2.5e18, 6)).isEqualTo("2.5e18");
  }

  /** What the JDK's format says, which is slower to begin with. */
  @Test
  void numbersAreWrittenAsTheFormatOfTheJdkWritesThem() {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator('\u202F');
    DecimalFormat format = new DecimalFormat("#,##0.##########", symbols);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-2, 15));
      value = Math.abs(value) < 1e-4 ? 0 : value;
      int digits = 1 + random.nextInt(6);
      BigDecimal exact = new BigDecimal(value);
      BigDecimal rounded =
          exact.precision() - exact.scale() >= digits
              ? exact.setScale(0, RoundingMode.HALF_EVEN)
              : exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      assertThat(Rounded.digits(value, digits))
          .isEqualTo(format.format(rounded).replaceFirst("^-0$", "0"));
    }
  }

  @Test
  void durationsHaveTheUnitOfTheirMean() {
    assertThat(Rounded.duration(12.34, 5)).isEqualTo("12.3 ± 5 s");
    assertThat(Rounded.duration(0.29, 0.03)).isEqualTo("290 ± 30 ms");
    assertThat(Rounded.duration(1.5e-6, Double.NaN)).isEqualTo("1.5 µs");
  }
}
