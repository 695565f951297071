package org.vmplacebench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.table.ViolationRow;

class RunReaderTest {

  private static final String TRACE =
      """
      {"event":"trace_event","origin":"simulator","state_name":"SIMULATION","time":"0.0","value":"START",\
      "data":{"algorithm":"ffd","server_count":2,"service_node_count":1,"vm_count":4},"duration":0.0}
      {"event":"trace_event","origin":"node0","state_name":"PM","time":"10.0","value":"violation","data":"","duration":5.0}
      {"event":"trace_event","origin":"node0","state_name":"PM","time":"15.0","value":"normal","data":"","duration":85.0}
      """;

  @TempDir Path dir;

  private final List<Path> written = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private RunResults read(Path source) throws IOException {
    return new RunReader(written::add, notices::add).read(source);
  }

  @Test
  void tablesAreMadeFromATraceWhereThereAreNone() throws IOException {
    Files.writeString(dir.resolve("events.json"), TRACE);

    RunResults run = read(dir);

    assertThat(run.words()).isEqualTo("ffd, 2 hosts, 4 VMs");
    assertThat(run.duration()).isEqualTo(100.0);
    assertThat(run.tables().violations())
        .containsExactly(new ViolationRow("node0", 10, 5, Double.NaN, false));
    assertThat(written).hasSize(6).contains(dir.resolve("tables/violations.csv"));

    written.clear();
    assertThat(read(dir)).isEqualTo(run);
    assertThat(written).isEmpty();
  }

  @Test
  void theResultsOfATraceWithANameOfItsOwnGoIntoAFolderBesideIt() throws IOException {
    Path trace = Files.writeString(dir.resolve("events-10-hosts.json"), TRACE);

    assertThat(read(trace).directory()).isEqualTo(dir.resolve("events-10-hosts"));
    assertThat(dir.resolve("events-10-hosts/tables/hosts.csv")).exists();
  }

  @Test
  void aRunThatDidNotFinishSaysSoUnderItsTitle() throws IOException {
    Files.writeString(dir.resolve("events.json"), TRACE);
    Files.writeString(
        dir.resolve("summary.json"),
        "{\"state\":\"incomplete\",\"algorithm\":\"entropy\",\"hosts\":2,\"vms\":1,\"violations\":{}}");

    assertThat(read(dir).words())
        .isEqualTo("entropy, 2 hosts, 1 VM - incomplete: the run did not reach its end");
  }

  @Test
  void aTraceThatBreaksOffMarksTheRunAsIncomplete() throws IOException {
    Files.writeString(dir.resolve("events.json"), TRACE + "{\"event\":\"trace");

    assertThat(read(dir).incomplete()).isEqualTo("the trace breaks off");
    assertThat(notices).singleElement().asString().contains("breaks off after 3 records, at 100 s");
  }

  @Test
  void aFolderWithNothingToReportOnIsRefused() {
    assertThatThrownBy(() -> read(dir))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("neither all metric tables nor a trace");
    assertThatThrownBy(() -> read(dir.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aSummaryThatIsNotJsonIsNamed() throws IOException {
    Files.writeString(dir.resolve("summary.json"), "{");

    assertThatThrownBy(() -> read(dir))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("summary.json");
  }
}
