package org.vmplacebench.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What makes a division of CPU max-min fair, whatever computed it. */
class CpuSharingLawsTest {

  record User(double bound, double weight) {}

  @Provide
  Arbitrary<List<User>> users() {
    return Combinators.combine(
            Arbitraries.doubles().between(0, 800).ofScale(2),
            Arbitraries.doubles().between(0.01, 16).ofScale(2))
        .as(User::new)
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 1000, seed = "23")
  void nobody_can_get_more_without_taking_it_from_one_who_has_less_by_weight(
      @ForAll("users") List<User> users, @ForAll("capacities") double capacity) {
    double[] bounds = users.stream().mapToDouble(User::bound).toArray();
    double[] weights = users.stream().mapToDouble(User::weight).toArray();
    double[] shares = CpuSharing.shares(capacity, bounds, weights);
    double most = Math.min(capacity, Arrays.stream(bounds).sum());
    assertThat(Arrays.stream(shares).sum()).isCloseTo(most, within(1e-9 * (1 + most)));
    for (int i = 0; i < shares.length; i++) {
      assertThat(shares[i]).isBetween(0.0, bounds[i]);
      if (shares[i] < bounds[i] * (1 - 1e-9)) {
        for (int other = 0; other < shares.length; other++) {
          assertThat(shares[other] / weights[other])
              .isLessThanOrEqualTo(shares[i] / weights[i] * (1 + 1e-9) + 1e-9);
        }
      }
    }
  }

  @Provide
  Arbitrary<Double> capacities() {
    return Arbitraries.doubles().between(0, 1600).ofScale(2);
  }
}
