package org.vmplacebench.workbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static Console nobodyWatches() {
    return new Console(
        new PrintWriter(new StringWriter()),
        new PrintWriter(new StringWriter()),
        Path.of(""),
        false);
  }

  @Test
  void aRunTellsTheTimeThatIsLeft() {
    assertThat(Progress.words(0, 450, 1800, 2, 3))
        .isEqualTo(
            " 25.0 %  450 of 1800 s simulated, 225 x real time, about 6 s left, 3 hosts in"
                + " violation");
    assertThat(Progress.words(0, 0, 1800, 2, 1))
        .isEqualTo("  0.0 %  0 of 1800 s simulated, 0 x real time, 1 host in violation");
  }

  /** 1400 of 1800 s were simulated before: they say nothing of the speed of this process. */
  @Test
  void aRunThatGoesOnCountsFromThere() {
    assertThat(Progress.words(1400, 1500, 1800, 2, 0))
        .isEqualTo(
            " 83.3 %  1500 of 1800 s simulated, 50 x real time, about 6 s left, 0 hosts in"
                + " violation");
    assertThat(Progress.words(1400, 1400, 1800, 2, 0))
        .isEqualTo(" 77.8 %  1400 of 1800 s simulated, 0 x real time, 0 hosts in violation");
  }

  @Test
  void workInStepsTellsTheTimeThatIsLeft() {
    try (StepsLine steps = new StepsLine(nobodyWatches())) {
      steps.at("Drawing figures", 2, 8);
      assertThat(steps.line(5)).isEqualTo("Drawing figures: 2 of 8, about 15 s left");
      steps.at("Reading runs", 0, 3);
      assertThat(steps.line(5)).isEqualTo("Reading runs: 0 of 3");
    }
  }

  @Test
  void coloursAreForTerminalsThatMayHaveThem() {
    assertThat(Console.mayHaveColours(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Console.mayHaveColours(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Console.mayHaveColours(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Console.mayHaveColours(Map.of("TERM", "dumb"))).isFalse();
    assertThat(nobodyWatches().standingOut("x")).isEqualTo("x");
  }
}
