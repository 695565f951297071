package org.vmplacebench.entropy.cpsat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.green.GreedySearch;
import org.vmplacebench.placement.green.GreenAccount;
import org.vmplacebench.placement.green.GreenObjective;
import org.vmplacebench.placement.green.GreenOptions;
import org.vmplacebench.placement.green.GreenPlacement;
import org.vmplacebench.placement.green.GreenSearch;
import org.vmplacebench.placement.green.UserWaits;

class CpSatSiteSearchTest {

  private static final long GIB = 1L << 30;

  private final GreenSearch search = new CpSatSiteSearch();

  @BeforeEach
  void orToolsIsThere() {
    assumeTrue(search.obstacle().isEmpty(), () -> "CP-SAT: " + search.obstacle().orElse(""));
  }

  /**
   * VMs of 40, 25 and 25 units on a host that has nothing but the grid, and a host of 50 units with
   * more supply than it can use; a unit is a watt, a move costs 5 kJ, and 1000 s are looked ahead.
   */
  private static GreenPlacement placement() {
    Snapshot snapshot =
        new Snapshot(
            0,
            new int[] {0, 1},
            new double[] {100, 50},
            new long[] {8 * GIB, 8 * GIB},
            new int[] {0, 1, 2},
            new double[] {40, 25, 25},
            new long[] {GIB, GIB, GIB},
            new int[] {0, 0, 0});
    HostSpec host = new HostSpec("node0", 1, 1e9, 8 * GIB, 100, new PowerModel(10, 100, 100, 200));
    return new GreenPlacement(
        new PlacementState(new PlacementProblem(snapshot)),
        new HostSpec[] {host, host},
        new int[] {0, 1},
        List.of(new GreenAccount(1, 190, 0, 1), new GreenAccount(1, 100, 500, 1)),
        100,
        new GreenOptions(GreenObjective.RENEWABLE, 1000, 100, 5, 0, 10, "cp-sat"),
        UserWaits.NONE,
        false);
  }

  @Test
  void theBestSitesForAllVmsAtOnceAreBetterThanOneAfterTheOther() {
    GreenPlacement greedy = placement();
    new GreedySearch().improve(greedy);
    assertThat(greedy.state().placement()).containsExactly(1, 0, 0);
    assertThat(greedy.cost()).isEqualTo(150e3 + 5e3);

    GreenPlacement best = placement();
    search.improve(best);
    assertThat(best.state().placement()).containsExactly(0, 1, 1);
    assertThat(best.cost()).isEqualTo(140e3 + 10e3);
  }
}
