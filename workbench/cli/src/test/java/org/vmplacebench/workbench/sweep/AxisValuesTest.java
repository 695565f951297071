package org.vmplacebench.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{2, 4, 8}              | 2 4 8",
        "{ snooze }             | snooze",
        "1..4                   | 1 2 3 4",
        "{1..3, 7, 9..10}       | 1 2 3 7 9 10",
        "0.1..0.5 step 0.2      | 0.1 0.3 0.5",
        "10..1 step -4          | 10 6 2",
        "128..1024 step *2      | 128 256 512 1024",
        "-1..1                  | -1 0 1",
        "5..5                   | 5",
        "1e3..3e3 step 1000     | 1000 2000 3000",
      })
  void listsAndRangesAreAxes(String text, String values) {
    assertThat(AxisValues.parse(text).isAxis()).isTrue();
    assertThat(String.join(" ", AxisValues.parse(text).values())).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"60", "replay:../a", "300,900", "1.5", "a..b", "modelled"})
  void everythingElseIsItself(String text) {
    assertThat(AxisValues.parse(text).isAxis()).isFalse();
    assertThat(AxisValues.parse(text).values()).containsExactly(text);
  }

  @Test
  void quotationMarksKeepCommasAndEmptyValues() {
    assertThat(AxisValues.parse("{\"\", \"300,900\", \"1..3\"}").values())
        .containsExactly("", "300,900", "1..3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{1, 2           | has { without }",
        "{}              | has an empty element",
        "{1, , 2}        | has an empty element",
        "{1, 2, 1..3}    | has \"1\" twice",
        "{\"a, b}        | has a quotation mark without its partner",
        "5..1            | does not get from 5 to 1",
        "1..5 step 0     | does not get from 1 to 5",
        "1..5 step -1    | does not get from 1 to 5",
        "1..5 step *1    | does not get from 1 to 5",
        "0.5..1          | needs a step",
        "1..5 step two   | has a step that is no number",
        "1..100001       | has more than 100000 values",
        "1..1e999999999  | has an end beyond 1e-400 to 1e400",
      })
  void whatIsWrongIsSaid(String text, String message) {
    assertThatThrownBy(() -> AxisValues.parse(text)).hasMessage(message);
  }
}
