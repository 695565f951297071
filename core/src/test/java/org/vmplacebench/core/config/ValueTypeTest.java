package org.vmplacebench.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {

  @ParameterizedTest
  @ValueSource(strings = {"abc", "5d", "5f", "1,5", "NaN", "Infinity", "10 s"})
  void aNumberIsNothingElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.number(0, Double.POSITIVE_INFINITY).parse(text))
        .withMessage("is not a number");
  }

  @ParameterizedTest
  @CsvSource({"1800, 1800", "1.5, 1.5", "1e3, 1000", "+2, 2", "0, 0"})
  void aNumberIsReadAsJavaWritesIt(String text, double value) {
    assertThat(ValueType.number(0, Double.POSITIVE_INFINITY).parse(text)).isEqualTo(value);
  }

  @Test
  void aNumberBeyondAllNumbersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.positive().parse("1e999"))
        .withMessage("is not a finite number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-0.0"})
  void aPositiveNumberIsAboveZero(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.positive().parse(text))
        .withMessage("is too small");
    assertThat(ValueType.positive().parse("1e-9")).isEqualTo(1e-9);
  }

  @Test
  void rangesAreSaidInWords() {
    assertThat(ValueType.integer(1, 10).allowed()).isEqualTo("a whole number from 1 to 10");
    assertThat(ValueType.integer(1, Integer.MAX_VALUE).allowed())
        .isEqualTo("a whole number from 1 on");
    assertThat(ValueType.number(0, 100).allowed()).isEqualTo("a number from 0 to 100");
    assertThat(ValueType.positive().allowed()).isEqualTo("a number above 0 to 1.0E15");
  }

  @Test
  void noQuantityIsSoLargeThatAProductOfSeveralOverflows() {
    List<ValueType<Double>> types =
        List.of(
            ValueType.positive(),
            ValueType.number(0, Double.POSITIVE_INFINITY),
            ValueType.period(),
            ValueType.periodOrNever());
    for (ValueType<Double> type : types) {
      assertThat(type.parse("1e15")).isEqualTo(1e15);
      assertThat(type.allowed()).endsWith(" to 1.0E15");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> type.parse("1.1e15"))
          .withMessage("is too large");
    }
  }

  @Test
  void onlyAPeriodThatMayBeNeverIsZero() {
    assertThat(ValueType.periodOrNever().parse("0")).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.period().parse("0"))
        .withMessage("is too small");
  }

  @Test
  void whatLiesOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.integer(1, 10).parse("11"))
        .withMessage("is too large");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.integer(1, Integer.MAX_VALUE).parse("100000000000"))
        .withMessage("is larger than 2147483647");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.number(0, 100).parse("-0.1"))
        .withMessage("is too small");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueType.integer(1, 10).parse("2.0"))
        .withMessage("is not a whole number");
  }
}
