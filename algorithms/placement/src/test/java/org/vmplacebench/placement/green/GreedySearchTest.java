package org.vmplacebench.placement.green;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

class GreedySearchTest {

  private static final long GIB = 1L << 30;

  /** Two hosts of one core, 100 W idle and 200 W in full use, and two VMs of 40 % on the first. */
  private static GreenPlacement placement(
      GreenAccount first, GreenAccount second, double moveCost) {
    return placement(first, second, moveCost, 0, UserWaits.NONE);
  }

  private static GreenPlacement placement(
      GreenAccount first,
      GreenAccount second,
      double moveCost,
      double latencyCost,
      UserWaits waits) {
    Snapshot snapshot =
        new Snapshot(
            0,
            new int[] {0, 1},
            new double[] {100, 100},
            new long[] {8 * GIB, 8 * GIB},
            new int[] {0, 1},
            new double[] {40, 40},
            new long[] {GIB, GIB},
            new int[] {0, 0});
    HostSpec host = new HostSpec("node0", 1, 1e9, 8 * GIB, 100, new PowerModel(10, 100, 100, 200));
    return new GreenPlacement(
        new PlacementState(new PlacementProblem(snapshot)),
        new HostSpec[] {host, host},
        new int[] {0, 1},
        List.of(first, second),
        100,
        new GreenOptions(GreenObjective.RENEWABLE, 1000, 100, moveCost, latencyCost, 10, "greedy"),
        waits,
        false);
  }

  @Test
  void as_many_vms_move_as_there_is_supply_for() {
    // The second site has 50 W left: one VM adds 40 W, of which all are green, the next one 10 W.
    GreenPlacement placement =
        placement(new GreenAccount(1, 180, 0, 1), new GreenAccount(1, 100, 150, 1), 15);
    assertThat(placement.cost()).isEqualTo(180e3);
    new GreedySearch().improve(placement);
    // A move has to save 15 kJ: the second one would save 10 kJ.
    assertThat(placement.state().placement()).containsExactly(1, 0);
    assertThat(placement.cost()).isEqualTo(140e3 + 15e3);
  }

  @Test
  void a_cheap_move_is_made_for_less() {
    GreenPlacement placement =
        placement(new GreenAccount(1, 180, 0, 1), new GreenAccount(1, 100, 150, 1), 5);
    new GreedySearch().improve(placement);
    assertThat(placement.state().placement()).containsExactly(1, 1);
    assertThat(placement.cost()).isEqualTo(100e3 + 30e3 + 10e3);
  }

  @Test
  void weights_decide_where_both_take_from_the_grid() {
    GreenPlacement placement =
        placement(new GreenAccount(1, 180, 0, 3), new GreenAccount(2, 100, 0, 1), 0);
    new GreedySearch().improve(placement);
    // A watt weighs 3 on the first site, and 2 for its PUE on the second.
    assertThat(placement.state().placement()).containsExactly(1, 1);
  }

  @Test
  void vms_go_to_their_users_where_waiting_costs_more_than_the_move() {
    GreenAccount grid = new GreenAccount(1, 180, 0, 0);
    // Requests of a second take 0.2 s less to the first VM on the second site, and 0.04 s less to
    // the other one: in 1000 s, at 50 J/s, that is 10 kJ and 2 kJ.
    UserWaits waits = new UserWaits(new double[][] {{0.21, 0.01}, {0.05, 0.01}});
    GreenPlacement placement = placement(grid, grid, 5, 50, waits);
    assertThat(placement.cost()).isEqualTo(10.5e3 + 2.5e3);
    new GreedySearch().improve(placement);
    assertThat(placement.state().placement()).containsExactly(1, 0);
    assertThat(placement.cost()).isEqualTo(0.5e3 + 5e3 + 2.5e3);
  }

  @Test
  void users_keep_vms_from_a_site_with_supply() {
    GreenAccount lacks = new GreenAccount(1, 180, 0, 1);
    GreenAccount has = new GreenAccount(1, 100, 500, 1);
    // Each VM saves 40 kJ on the second site; the requests of the second one wait 45 kJ more there.
    UserWaits waits = new UserWaits(new double[][] {null, {0.1, 1}});
    GreenPlacement placement = placement(lacks, has, 0, 50, waits);
    new GreedySearch().improve(placement);
    assertThat(placement.state().placement()).containsExactly(1, 0);
  }

  @Test
  void what_is_undone_leaves_no_trace() {
    GreenPlacement placement =
        placement(new GreenAccount(1, 180, 0, 1), new GreenAccount(1, 100, 150, 1), 0);
    int mark = placement.state().mark();
    new GreedySearch().improve(placement);
    placement.undoTo(mark);
    assertThat(placement.cost()).isEqualTo(180e3);
  }
}
