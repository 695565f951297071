package org.vmplacebench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.traces.table.EnergyParts;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TradeOffRow;
import org.vmplacebench.traces.table.ViolationRow;

class TradeOffTest {

  private static final MigrationRow MIGRATION =
      new MigrationRow("vm-0", "node0", "node1", 1, 2, 3, MigrationOutcome.FINISHED);

  private static RunResults run(double energy, double violation, int migrations) {
    return new RunResults(
        Path.of("run"),
        "x",
        1,
        1,
        10,
        "",
        new Tables(
            List.of(new ViolationRow("node0", 0, violation, Double.NaN, false)),
            Collections.nCopies(migrations, MIGRATION),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new HostRow(
                    "node0", energy - 10, 1, violation, new EnergyParts(energy - 16, 4, 1, 1)),
                new HostRow("node1", 10, 0, 0, new EnergyParts(7, 0, 3, 0)))));
  }

  @Test
  void partsOfTheEnergyAreSumsOverHosts() {
    assertThat(TradeOff.of(List.of(run(100, 5, 2)), List.of("a")))
        .containsExactly(new TradeOffRow("a", 100, new EnergyParts(91, 4, 4, 1), 5, 2, true));
  }

  @Test
  void runThatAnotherOneBeatsIsNotOnTheFront() {
    List<RunResults> runs =
        List.of(run(100, 5, 2), run(90, 9, 2), run(100, 5, 3), run(120, 5, 1), run(130, 6, 1));

    assertThat(TradeOff.of(runs, List.of("a", "b", "c", "d", "e")))
        .extracting(TradeOffRow::isOnFront)
        .containsExactly(true, true, false, true, false);
  }

  @Test
  void likeRunsDoNotBeatEachOther() {
    assertThat(TradeOff.of(List.of(run(100, 5, 2), run(100, 5, 2)), List.of("a", "b")))
        .allMatch(TradeOffRow::isOnFront);
  }
}
