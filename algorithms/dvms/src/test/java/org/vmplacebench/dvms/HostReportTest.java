package org.vmplacebench.dvms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.Snapshot;

/** What hosts say of themselves, and what it makes up together. */
class HostReportTest {

  private static HostReport of(int host, double capacity, int firstVm, double... demand) {
    int[] vms = new int[demand.length];
    long[] memory = new long[demand.length];
    for (int i = 0; i < vms.length; i++) {
      vms[i] = firstVm + i;
      memory[i] = 1;
    }
    return new HostReport(
        new Snapshot(
            5,
            new int[] {host},
            new double[] {capacity},
            new long[] {10},
            vms,
            demand,
            memory,
            new int[demand.length]));
  }

  @Test
  void hosts_are_well_together_where_each_one_is() {
    HostReport well = of(7, 100, 0, 60, 40);
    HostReport overloaded = of(3, 100, 2, 60, 41);
    HostReport empty = of(4, 100, 4);
    for (List<HostReport> some :
        List.of(
            List.of(well, empty),
            List.of(well, overloaded),
            List.of(overloaded, empty, well),
            List.of(empty))) {
      assertThat(HostReport.areWell(some)).isEqualTo(HostReport.together(9, some).isViable());
    }
    assertThat(HostReport.areWell(List.of(well, empty))).isTrue();
    assertThat(HostReport.areWell(List.of(well, overloaded))).isFalse();
  }

  @Test
  void a_host_that_is_to_be_emptied_is_not_well_as_long_as_it_has_a_vm() {
    assertThat(of(7, 100, 0, 0).isWell()).isTrue();
    HostReport emptied = of(7, 100, 0, 0).toBeEmptied();
    assertThat(emptied.isWell()).isFalse();
    assertThat(emptied.isOverloaded()).isFalse();
    assertThat(emptied.vms()).isEqualTo(1);
    assertThat(of(7, 100, 0).toBeEmptied().isWell()).isTrue();
  }
}
