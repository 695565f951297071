package org.vmplacebench.benchmarks.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fit of what solvers are charged. */
class ModelledTimesTest {

  private static double[] fit(double a, double b, double c) {
    List<double[]> terms =
        Stream.of(4, 32, 128, 512, 1024)
            .map(hosts -> new double[] {1, 11.0 * hosts, 10.0 * hosts * hosts})
            .toList();
    List<Double> measured = terms.stream().map(term -> a + b * term[1] + c * term[2]).toList();
    return ModelledTimes.leastSquares(terms, measured);
  }

  @Test
  void times_that_follow_the_form_are_met() {
    assertThat(fit(1e-3, 2e-5, 3e-8))
        .containsExactly(new double[] {1e-3, 2e-5, 3e-8}, within(1e-9));
    assertThat(fit(0, 3e-8, 0)).containsExactly(new double[] {0, 3e-8, 0}, within(1e-12));
  }

  @Test
  void no_term_is_below_0() {
    assertThat(Arrays.stream(fit(-1e-6, 3e-8, 1e-10)).min().orElseThrow()).isNotNegative();
  }
}
