package org.vmplacebench.traces.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeBinsTest {

  @Test
  void aSpanIsSharedOutBetweenTheBinsItTouches() {
    TimeBins bins = new TimeBins(2);

    bins.add(1, 0.5, 2.25, 8);

    assertThat(bins.integral(1, 0)).isEqualTo(4.0);
    assertThat(bins.integral(1, 1)).isEqualTo(8.0);
    assertThat(bins.integral(1, 2)).isEqualTo(2.0);
    assertThat(bins.integral(0, 1)).isZero();
  }

  @Test
  void binsAreMergedWhenThereWouldBeTooManyAndLoseNothing() {
    TimeBins bins = new TimeBins(1);
    bins.add(0, 0, 400, 1);
    assertThat(bins.width()).isEqualTo(1.0);

    bins.add(0, 400, 1800, 1);

    assertThat(bins.width()).isEqualTo(5.0);
    assertThat(bins.integral(0, 0)).isEqualTo(5.0);
    assertThat(bins.integral(0, 359)).isEqualTo(5.0);
    assertThat(bins.integral(0, 360)).isZero();

    bins.add(0, 86_000, 86_400, 1);

    assertThat(bins.width()).isEqualTo(500.0);
    double sum = 0;
    for (int bin = 0; bin < TimeBins.MAX_BINS; bin++) {
      sum += bins.integral(0, bin);
    }
    assertThat(sum).isCloseTo(2200, within(1e-9));
  }
}
