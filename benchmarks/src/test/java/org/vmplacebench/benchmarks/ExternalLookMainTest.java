package org.vmplacebench.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The measurement of looks works; nothing is measured here. */
class ExternalLookMainTest {

  /** Looks are at 30, 60, ... 300 s; the first half is left out. */
  @Test
  void everyLookIsChargedItsWallTime() throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("python3", "-c", "").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    Assumptions.assumeTrue(there, "there is no python3");
    Path home = Path.of("..").toAbsolutePath().normalize();
    double[] seconds = ExternalLookMain.seconds(home, 4, 301);
    assertThat(seconds).hasSize(5);
    for (double each : seconds) {
      assertThat(each).isPositive();
    }
  }
}
