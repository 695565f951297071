package org.vmplacebench.workbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {

  @Test
  void theLargestValueIsTheHighestBarAndAboveZeroIsSeen() {
    assertThat(Sparkline.of(new double[] {0, 0.001, 3.5, 7}, 10)).isEqualTo("▁▂▅█");
    assertThat(Sparkline.of(new double[] {0, 0}, 10)).isEqualTo("▁▁");
    assertThat(Sparkline.of(new double[] {1, Double.NaN}, 10)).isEqualTo("█ ");
    assertThat(Sparkline.of(new double[0], 10)).isEmpty();
  }

  @Test
  void neighboursShareABarWhereThereAreTooMany() {
    assertThat(Sparkline.of(new double[] {0, 0, 1, 3, 4, 4}, 3)).isEqualTo("▁▅█");
  }
}
