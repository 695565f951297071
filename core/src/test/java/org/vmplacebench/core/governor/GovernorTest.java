package org.vmplacebench.core.governor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;

/** What the governors of Linux decide, on a host of 1000, 800, 600 and 400 Mflop/s. */
class GovernorTest {

  private static final HostSpec HOST =
      new HostSpec(
          "node0",
          8,
          0,
          800,
          DoubleStream.of(1000e6, 800e6, 600e6, 400e6)
              .mapToObj(speed -> new Pstate(speed, PowerModel.DEFAULT))
              .toList(),
          0);

  @ParameterizedTest
  @CsvSource({
    "100, 0", "81, 0", // above the threshold at once to the fastest
    "80, 1", "60, 1", // 400 + 0.8 x 600 = 880 and 760: 800 is closest
    "50, 2", // 700: as close to 800 as to 600, and the slower one is taken
    "49, 2", "20, 2", "16, 3", "0, 3"
  })
  void ondemand_takes_the_fastest_pstate_above_its_threshold_and_else_one_in_proportion(
      double load, int pstate) {
    assertThat(new OnDemand(80).next(0, HOST, 2, load)).isEqualTo(pstate);
  }

  @Test
  void conservative_falls_in_steps_to_the_slowest_speed_that_is_no_slower_than_asked() {
    Conservative governor = new Conservative(80, 20, 10, 1);
    // Asks for 900, 800, 700, 600, 500, 400, 400.
    assertThat(next(governor, 0, 10, 7)).containsExactly(0, 1, 1, 2, 2, 3, 3);
  }

  @Test
  void conservative_rises_in_steps_to_the_fastest_speed_that_is_no_faster_than_asked() {
    Conservative governor = new Conservative(80, 20, 10, 1);
    // Asks for 500, 600, 700, 800, 900, 1000, 1000.
    assertThat(next(governor, 3, 90, 7)).containsExactly(3, 2, 2, 1, 1, 0, 0);
  }

  @Test
  void conservative_stays_between_its_thresholds_and_with_a_step_of_0() {
    assertThat(next(new Conservative(80, 20, 10, 1), 2, 80, 2)).containsExactly(2, 2);
    assertThat(next(new Conservative(80, 20, 10, 1), 2, 20, 2)).containsExactly(2, 2);
    assertThat(next(new Conservative(80, 20, 0, 1), 2, 100, 2)).containsExactly(2, 2);
    assertThat(next(new Conservative(80, 20, 0, 1), 2, 0, 2)).containsExactly(2, 2);
  }

  private static List<Integer> next(Governor governor, int first, double load, int looks) {
    int[] pstate = {first};
    return IntStream.range(0, looks)
        .map(look -> pstate[0] = governor.next(0, HOST, pstate[0], load))
        .boxed()
        .toList();
  }
}
