package org.vmplacebench.traces.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.ComputationState;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.ReconfigurationState;
import org.vmplacebench.traces.table.ViolationRow;

class TablesFromEventsTest {

  private final TablesFromEvents events = new TablesFromEvents();

  private void state(String family, String origin, String value, double time, double duration) {
    state(family, origin, value, time, duration, Map.of());
  }

  private void state(
      String family,
      String origin,
      String value,
      double time,
      double duration,
      Map<String, Object> data) {
    events.accept(new TraceEvent("trace_event", origin, family, time, value, data, duration));
  }

  private void variable(String origin, String name, double time, double value) {
    state("VARIABLE", origin, name, time, 0, Map.of("value", value));
  }

  private void header(int hosts, int serviceNodes, int vms) {
    state(
        "SIMULATION",
        "simulator",
        "START",
        0,
        0,
        Map.of(
            "algorithm",
            "entropy",
            "server_count",
            (double) hosts,
            "service_node_count",
            (double) serviceNodes,
            "vm_count",
            (double) vms));
  }

  private TraceTables finish() {
    return events.finish(new TraceReading(1, false));
  }

  @Test
  void aViolationIsDetectedIfItsHostHasASightThatEndsWithinAHundredthOfASecond() {
    state("PM", "node0", "violation-det", 15, 5.009);
    state("PM", "node0", "violation", 10, 10);
    state("PM", "node1", "violation-det", 15, 5.02);
    state("PM", "node1", "violation", 10, 10);
    state("PM", "node2", "violation", 10, 10);
    state("PM", "node0", "normal", 20, 30);

    assertThat(finish().tables().violations())
        .containsExactly(
            new ViolationRow("node0", 10, 10, 15, false),
            new ViolationRow("node1", 10, 10, Double.NaN, false),
            new ViolationRow("node2", 10, 10, Double.NaN, false));
  }

  @Test
  void theFirstSightOfAViolationCountsAndASightOfALaterOneDoesNot() {
    state("PM", "node0", "violation-det", 16, 4);
    state("PM", "node0", "violation-det", 14, 6);
    state("PM", "node0", "violation-out", 10, 10);
    state("PM", "node0", "violation-det", 45, 5);
    state("PM", "node0", "violation", 40, 10);

    assertThat(finish().tables().violations())
        .containsExactly(
            new ViolationRow("node0", 10, 10, 14, true),
            new ViolationRow("node0", 40, 10, 45, false));
  }

  @Test
  void theRecordsOfAllHostsThatTakePartAreOneReconfiguration() {
    header(2, 1, 4);
    Map<String, Object> move =
        Map.of("vm_name", "vm-1", "from", "node0", "to", "node1", "state", 0.0);
    state("SERVICE", "vm-1", "migrate", 30.001, 12, move);
    state("SERVICE", "node0", "reconfigure", 30.001, 13);
    state("SERVICE", "node2", "reconfigure", 30.001, 13);
    state("SERVICE", "node1", "reconfigure", 30.001, 13);
    Map<String, Object> plan =
        Map.of("duration", 0.001, "state", "SUCCESS", "migration_count", 0.0, "psize", 2.0);
    state("SERVICE", "node2", "compute", 30, 13.001, plan);

    TraceTables trace = finish();

    assertThat(trace.tables().reconfigurations())
        .containsExactly(
            new ReconfigurationRow(
                "node2", 30.001, 13, ReconfigurationState.COMPLETE, 1, Double.NaN, Double.NaN));
    assertThat(trace.tables().computations())
        .containsExactly(
            new ComputationRow(
                "node2",
                30,
                0.001,
                ComputationState.SUCCESS,
                0,
                2,
                Double.NaN,
                Double.NaN,
                Double.NaN));
    assertThat(trace.header()).isEqualTo(new TraceHeader("entropy", 2, 1, 4));
  }

  @Test
  void aReconfigurationWithAFailedMigrationOfItsHostsIsAborted() {
    state("SERVICE", "node0", "reconfigure", 30, 13);
    state(
        "SERVICE", "vm-1", "migrate", 31, 2, Map.of("from", "node0", "to", "node1", "state", -1.0));
    state("SERVICE", "node5", "reconfigure", 30, 12);

    TraceTables trace = finish();

    assertThat(trace.tables().reconfigurations())
        .extracting(ReconfigurationRow::state)
        .containsExactly(ReconfigurationState.ABORTED, ReconfigurationState.COMPLETE);
    assertThat(trace.tables().migrations().get(0).outcome()).isEqualTo(MigrationOutcome.FAILED);
  }

  @Test
  void whatWasUnderWayAtTheEndIsSaid() {
    state("SERVICE", "node0", "compute", 30, 1);
    state("SERVICE", "vm-1", "migrate", 31, 2);

    TraceTables trace = finish();

    assertThat(trace.tables().computations()).isEmpty();
    assertThat(trace.tables().migrations().get(0).outcome()).isEqualTo(MigrationOutcome.CANCELLED);
    assertThat(trace.notices())
        .anyMatch(notice -> notice.startsWith("1 computation(s)"))
        .anyMatch(notice -> notice.startsWith("1 migration(s)"))
        .anyMatch(notice -> notice.contains("SIMULATION START"));
  }

  @Test
  void loadPowerViolationsHostsAndMigrationsAreMeansOverEachBin() {
    header(2, 1, 4);
    for (String host : new String[] {"node0", "node1", "node2"}) {
      variable(host, "NB_ON", 0, 1);
      variable(host, "NB_OFF", 0, 0);
    }
    variable("node3", "LOAD", 0, 50);
    variable("node0", "ENERGY", 0, 0);
    variable("node1", "ENERGY", 0, 0);
    variable("node3", "LOAD", 0.5, 70);
    variable("node0", "ENERGY", 1, 100);
    variable("node1", "ENERGY", 2, 400);
    variable("node1", "NB_OFF", 1.5, 1);
    state("PM", "node0", "violation", 0.75, 0.5);
    state("SERVICE", "vm-1", "migrate", 1, 1, Map.of("from", "node0", "to", "node1", "state", 0.0));
    state("PM", "node0", "normal", 1.25, 1.75);

    TraceTables trace = finish();

    assertThat(trace.tables().load())
        .containsExactly(
            new LoadRow(0, 1, 60, 300, 0.25, 2, 0),
            new LoadRow(1, 2, 70, 400, 0.25, 1.5, 1),
            new LoadRow(2, 3, 70, Double.NaN, 0, 1, 0));
    assertThat(trace.tables().hosts())
        .containsExactly(new HostRow("node0", 100, 1, 0.5), new HostRow("node1", 400, 0, 0));
  }

  @Test
  void aTraceWithoutEnergyOrSwitchesLeavesThemUnknown() {
    state("PM", "node0", "normal", 0, 1);

    assertThat(finish().tables().load())
        .containsExactly(new LoadRow(0, 1, Double.NaN, Double.NaN, 0, Double.NaN, 0));
  }
}
