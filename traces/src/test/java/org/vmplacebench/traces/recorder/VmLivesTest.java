package org.vmplacebench.traces.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.reader.TablesFromEvents;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.VmOutcome;
import org.vmplacebench.traces.table.VmRow;

/** What is recorded of VMs that come and go, in a run of 100 s by hand. */
class VmLivesTest {

  private static final VmClass SMALL = new VmClass("small", 1, 1L << 30, 125e6, 125e6, 0.1);
  private static final double NEVER = Double.NaN;

  @TempDir private Path folder;
  private Summary summary;

  private static VmRequest request(int number, double time) {
    return new VmRequest(number, SMALL, 50, time, number == 0 ? 30 : Double.POSITIVE_INFINITY);
  }

  private static Recording start(Simulation simulation, Path folder) {
    return Recording.start(
        ResultsDirectory.open(folder),
        new TraceSettings(TraceLevel.FULL, false, 4, true),
        TinyRun.description(),
        simulation,
        host -> "");
  }

  @BeforeEach
  void record() {
    Simulation simulation = TinyRun.simulation();
    Recording recording = start(simulation, folder);
    TinyRun.load(simulation, 1, 0, 100);
    TinyRun.load(simulation, 1, 1, 60);
    for (int number = 0; number < 3; number++) {
      VmRequest request = request(number, 10 * (number + 1));
      simulation.after(request.arrival(), () -> simulation.journal().vmRequested(request));
    }
    VmRequest first = request(0, 10);
    simulation.after(
        14,
        () -> simulation.journal().vmAdmitted(first, simulation.startVm(SMALL, 1, first.load())));
    simulation.after(
        25, () -> simulation.journal().vmRefused(request(1, 20), "no host that is on has room"));
    simulation.after(40, () -> simulation.suspend(2));
    simulation.after(44, () -> simulation.destroyVm(4));
    simulation.after(50, () -> simulation.destroyVm(2));
    simulation.after(60, () -> simulation.migrate(0, 1, record -> {}));
    simulation.after(62, () -> simulation.destroyVm(0));
    simulation.after(
        70,
        () -> {
          VmRequest last = request(3, 70);
          simulation.journal().vmRequested(last);
          simulation.journal().vmAdmitted(last, simulation.startVm(SMALL, 0, last.load()));
        });
    simulation.run(100);
    summary = recording.complete(1.5, Map.of());
  }

  @Test
  void the_table_has_a_row_for_each_VM_that_came_or_went() throws IOException {
    assertThat(new TableReader<>(VmRow.FORMAT).read(folder.resolve("tables/vms.csv")))
        .containsExactly(
            new VmRow("", "new-1", "small", "", 20, NEVER, 25, VmOutcome.REFUSED),
            new VmRow("vm-4", "new-0", "small", "node1", 10, 14, 44, VmOutcome.DESTROYED),
            new VmRow("vm-2", "", "small", "node0", NEVER, 0, 50, VmOutcome.DESTROYED),
            new VmRow("vm-0", "", "small", "node0", NEVER, 0, 62, VmOutcome.DESTROYED),
            new VmRow("vm-5", "new-3", "small", "node0", 70, 70, NEVER, VmOutcome.RUNNING),
            new VmRow("", "new-2", "small", "", 30, NEVER, NEVER, VmOutcome.WAITING));
  }

  @Test
  void a_VM_that_lost_its_host_is_there_without_one(@TempDir Path other) throws IOException {
    Simulation simulation = TinyRun.simulation();
    Recording recording = start(simulation, other);
    VmRequest first = request(0, 10);
    simulation.after(
        10,
        () -> {
          simulation.journal().vmRequested(first);
          simulation.journal().vmAdmitted(first, simulation.startVm(SMALL, 1, first.load()));
        });
    simulation.after(20, () -> simulation.turnOff(1));
    simulation.after(30, () -> assertThat(simulation.leave(4, false)).isTrue());
    simulation.run(100);
    recording.complete(1.5, Map.of());

    assertThat(new TableReader<>(VmRow.FORMAT).read(other.resolve("tables/vms.csv")))
        .containsExactly(new VmRow("vm-4", "new-0", "small", "", 10, 10, NEVER, VmOutcome.RUNNING));
  }

  @Test
  void the_summary_counts_them() {
    assertThat(summary.vms()).isEqualTo(4);
    assertThat(summary.vmChurn()).isEqualTo(new Summary.VmChurn(4, 2, 1, 3, 2));
  }

  private List<String> events(String part) throws IOException {
    return Files.readAllLines(folder.resolve("events.json")).stream()
        .filter(line -> line.contains(part))
        .toList();
  }

  @Test
  void the_trace_tells_of_requests_starts_and_ends() throws IOException {
    assertThat(events("new-0"))
        .containsExactly(
            "{\"event\":\"trace_event\",\"origin\":\"new-0\",\"state_name\":\"request\","
                + "\"time\":\"10.0\",\"value\":\"asked\","
                + "\"data\":{\"class\":\"small\",\"lifetime\":30.0},\"duration\":0.0}",
            "{\"event\":\"trace_event\",\"origin\":\"new-0\",\"state_name\":\"request\","
                + "\"time\":\"14.0\",\"value\":\"admitted\","
                + "\"data\":{\"class\":\"small\",\"vm_name\":\"vm-4\",\"duration\":4.0},"
                + "\"duration\":0.0}");
    assertThat(events("\"value\":\"refused\""))
        .hasSize(1)
        .allMatch(line -> line.contains("\"reason\":\"no host that is on has room\""));
    assertThat(events("\"origin\":\"vm-4\""))
        .containsExactly(
            "{\"event\":\"trace_event\",\"origin\":\"vm-4\",\"state_name\":\"SERVICE\","
                + "\"time\":\"14.0\",\"value\":\"start\","
                + "\"data\":{\"vm_name\":\"vm-4\",\"on\":\"node1\",\"state\":0.0},\"duration\":0.0}",
            "{\"event\":\"trace_event\",\"origin\":\"vm-4\",\"state_name\":\"start\","
                + "\"time\":\"14.0\",\"value\":\"finished\","
                + "\"data\":{\"vm_name\":\"vm-4\",\"on\":\"node1\",\"duration\":0.0},\"duration\":0.0}",
            "{\"event\":\"trace_event\",\"origin\":\"vm-4\",\"state_name\":\"SERVICE\","
                + "\"time\":\"44.0\",\"value\":\"destroy\","
                + "\"data\":{\"vm_name\":\"vm-4\",\"on\":\"node1\",\"state\":0.0},\"duration\":0.0}",
            "{\"event\":\"trace_event\",\"origin\":\"vm-4\",\"state_name\":\"destruction\","
                + "\"time\":\"44.0\",\"value\":\"finished\","
                + "\"data\":{\"vm_name\":\"vm-4\",\"on\":\"node1\",\"duration\":0.0},\"duration\":0.0}");
    assertThat(events("\"value\":\"migrate\""))
        .hasSize(1)
        .allMatch(line -> line.contains("\"outcome\":\"cancelled\",\"reason\":\"VM gone\""));
  }

  @Test
  void a_VM_that_is_suspended_does_not_count_as_running_and_its_end_changes_nothing()
      throws IOException {
    assertThat(events("\"NB_VM\""))
        .extracting(
            line -> line.replaceAll(".*\"time\":\"([^\"]*)\".*\"value\":([0-9.]+).*", "$1 $2"))
        .containsExactly("0.0 4.0", "14.0 5.0", "40.0 4.0", "44.0 3.0", "62.0 2.0", "70.0 3.0");
  }

  @Test
  void the_load_and_the_energy_of_the_trace_are_those_of_the_run() throws IOException {
    List<LoadRow> live = new TablesDirectory(folder).read().load();
    double integral = 100 * (62 - 1) + 60 * (100 - 1) + 50 * 30 + 50 * 30;
    double told = live.stream().mapToDouble(row -> row.loadPercent() * 25 / 100 * 400).sum();
    assertThat(told).isCloseTo(integral, within(1e-9));
    List<LoadRow> fromTrace = TablesFromEvents.read(folder.resolve("events.json")).tables().load();
    double retold =
        fromTrace.stream()
            .filter(row -> !Double.isNaN(row.loadPercent()))
            .mapToDouble(row -> row.loadPercent() * (row.end() - row.start()) / 100 * 400)
            .sum();
    // It knows nothing of the time before the first load.
    assertThat(retold).isCloseTo(integral, within(integral * 0.02));
  }

  @Test
  void containers_of_the_Paje_trace_begin_and_end_with_their_VMs() throws IOException {
    List<String> containers =
        Files.readAllLines(folder.resolve("trace.paje")).stream()
            .filter(line -> line.contains(" v4") && line.contains("VM"))
            .toList();
    assertThat(containers.get(0)).contains(" 14.0 ");
    assertThat(containers.get(containers.size() - 1)).contains(" 44.0 ");
  }
}
