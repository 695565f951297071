package org.vmplacebench.simgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmplacebench.core.engine.SimGridKeys;

class SimGridEngineTest {

  @ParameterizedTest
  @EnumSource
  void both_engines_agree_with_every_VM_in_SimGrid(SmallScenario scenario) throws Exception {
    assertAgreement(scenario, SimGridKeys.ALL);
  }

  @ParameterizedTest
  @EnumSource
  void both_engines_agree_with_migrating_VMs_in_SimGrid(SmallScenario scenario) throws Exception {
    assertAgreement(scenario, SimGridKeys.MIGRATING);
  }

  private static void assertAgreement(SmallScenario scenario, String vms) throws Exception {
    double[] simgrid = Played.simgrid(scenario, vms);
    double[] embedded = Played.embedded(scenario);
    // Ended by its time-out, a migration sends more in SimGrid: docs/models.md.
    double tolerance = scenario == SmallScenario.TIME_OUT ? 3e-3 : 1e-3;
    assertThat(simgrid).hasSameSizeAs(embedded);
    for (int i = 0; i < embedded.length; i++) {
      assertThat(simgrid[i])
          .as("number %d of %s and %s", i, Arrays.toString(simgrid), Arrays.toString(embedded))
          .isCloseTo(embedded[i], within(Math.abs(embedded[i]) * tolerance));
    }
  }

  @Test
  void migrations_take_what_was_measured_with_SimGrid() throws Exception {
    double[] measured = {
      8.8615, 8.8615, 8.8615, 8.8615, 8.8615, 8.8615, 8.8615, 8.8615, 8.8615, //
      8.8615, 9.3681, 9.9380, 10.5814, 11.3067, 12.1474, 13.1217, 14.2516, 15.6097, //
      8.8615, 9.9380, 11.3067, 13.1217, 15.6097, 19.2939, 25.2381, 36.5003, 65.9668
    };
    assertThat(Played.simgrid(SmallScenario.MIGRATIONS_ALONE, SimGridKeys.ALL))
        .containsExactly(measured, within(1e-4));
  }

  @Test
  void two_migrations_share_the_network_as_was_measured_with_SimGrid() throws Exception {
    double[] measured = {
      22.6105, 22.6105, 22.6105, 22.6105, 17.7171, 17.7171, 17.7171, 17.7171, //
      9.9380, 9.9380, 10.4977, 10.4977, 9.3042, 9.3042
    };
    assertThat(Played.simgrid(SmallScenario.MIGRATIONS_IN_PAIRS, SimGridKeys.ALL))
        .containsExactly(measured, within(1e-4));
  }

  @Test
  void what_small_loads_leave_is_shared_evenly_up_to_caps() throws Exception {
    // 0.2 and 0.3 cores leave 3.5 for five, then 3 for four; 200 W all the time.
    assertThat(Played.simgrid(SmallScenario.CPU_SHARES, SimGridKeys.ALL))
        .containsExactly(new double[] {0.2, 0.3, 0.7, 0.75, 0.5, 4000}, tiny());
  }

  @Test
  void VMs_that_just_fill_a_host_get_all_that_they_ask_for() throws Exception {
    assertThat(Played.simgrid(SmallScenario.CPU_FILLED, SimGridKeys.ALL))
        .containsExactly(new double[] {0.3, 0.6, 4000}, tiny());
  }

  @Test
  void a_VM_weighs_its_vCPUs_until_it_is_given_a_weight() throws Exception {
    // Four cores for weights 2, 1, 1, 1, 1, 1; then 2, 3, 1, 1, 1, 1, of which the one of 3 gets at
    // most its core and leaves three for the others.
    assertThat(Played.simgrid(SmallScenario.WEIGHTS, SimGridKeys.ALL))
        .containsExactly(new double[] {8.0 / 7, 4.0 / 7, 1, 1, 0.5}, tiny());
  }

  @Test
  void a_weight_that_is_given_on_the_way_counts_from_the_arrival_on() throws Exception {
    assertThat(Played.simgrid(SmallScenario.WEIGHT_ON_THE_WAY, SimGridKeys.ALL))
        .containsExactly(new double[] {1, 0.75, 0.25}, tiny());
  }

  @Test
  void a_VM_without_load_or_suspended_leaves_its_host_idle() throws Exception {
    // 110 W + 90 W x 0.15, then idle twice, then 110 W + 90 W x 0.25.
    assertThat(Played.simgrid(SmallScenario.SUSPEND_AND_RESUME, SimGridKeys.ALL))
        .containsExactly(new double[] {1235, 2235, 1, 0, 3235, 1, 4560, 1, 0}, tiny());
  }

  @Test
  void a_host_that_is_off_draws_its_power_off_and_its_VMs_compute_again_when_it_is_on()
      throws Exception {
    // 110 W + 90 W x 0.125 on, 10 W off; the other host is idle.
    assertThat(Played.simgrid(SmallScenario.OFF_AND_ON, SimGridKeys.ALL))
        .containsExactly(new double[] {1212.5, 1312.5, 2525, 2625, 3837.5, 5000}, tiny());
  }

  private static Offset<Double> tiny() {
    return within(1e-5);
  }
}
