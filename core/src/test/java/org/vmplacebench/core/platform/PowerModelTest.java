package org.vmplacebench.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PowerModelTest {

  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void tableIsLinearBetweenItsPoints() {
    PowerModel model = PowerModel.ofTable(1, 0, List.of(80.0, 90.0, 96.0, 100.0, 120.0));

    assertThat(model.watts(0)).isZero();
    assertThat(model.watts(1e-15)).isCloseTo(80, EXACT);
    assertThat(model.watts(0.25)).isCloseTo(90, EXACT);
    assertThat(model.watts(0.375)).isCloseTo(93, EXACT);
    assertThat(model.watts(0.9)).isCloseTo(112, EXACT);
    assertThat(model.watts(1)).isCloseTo(120, EXACT);
    assertThat(model.watts(1 + 1e-9)).isCloseTo(120, EXACT);
    assertThat(model.off()).isEqualTo(1);
  }

  @Test
  void tableOfTwoPointsIsTheLinearModel() {
    PowerModel table = PowerModel.ofTable(0, 5, List.of(100.0, 200.0));
    PowerModel linear = new PowerModel(0, 5, 100, 200);

    for (double use = 0; use <= 1; use += 0.1) {
      assertThat(table.watts(use)).isCloseTo(linear.watts(use), EXACT);
    }
  }

  @Test
  void tablesThatFallOrLeadElsewhereAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerModel.ofTable(0, 0, List.of(80.0, 90.0, 85.0, 95.0)))
        .withMessageContaining("cannot fall: it has 85.0 W at its value 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PowerModel(0, 0, 80, 100, List.of(80.0, 99.0)));
    assertThatIllegalArgumentException().isThrownBy(() -> PowerModel.ofTable(0, 0, List.of(80.0)));
  }
}
