package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;

/** Runs of VMPlaceS itself, repeated and reported on here. */
class ReplayedVmplacesRunTest {

  private static final Path DATA = Program.HOME.resolveSibling("shared").resolve("data/vmplaces");

  @TempDir Path temp;

  @Test
  void aRunOfVmplacesReplayedFromItsPlatformPlacementAndEventsGivesItsOwnFigures()
      throws IOException {
    Path run = data("none-32");
    Path events = unpack(run.resolve("events-queue.txt.xz"), temp.resolve("events-queue.txt"));
    Path properties =
        Files.writeString(
            temp.resolve("none-32.properties"),
            """
            simulator.duration = 1800
            simulator.algorithm = none
            hostingnodes.number = 32
            hostingnodes.cpunumber = 8
            hostingnodes.cpucapacity = 700
            hostingnodes.memorytotal = 32768
            servicenodes.number = 1
            vm.number = 320
            vm.cpuconsumption = 100
            load.initial = mean
            load.mean = 60
            simulation.checks = true
            platform.file = %s
            placement.file = %s
            loadinjector.file = %s
            """
                .formatted(run.resolve("platform.xml"), run.resolve("placement.txt"), events));
    Path out = temp.resolve("out");
    Program.run(properties.toString(), out);

    Summary summary = new SummaryFile().read(out.resolve(SummaryFile.NAME));
    assertThat(summary.violations().count()).isEqualTo(25);
    assertThat(summary.violations().totalS()).isCloseTo(1823.8497048745, withinPercentage(1e-7));
    assertThat(summary.energyJ()).isCloseTo(10213423.625871, withinPercentage(1e-7));
    assertThat(summary.loadChanges()).isEqualTo(1856);
    List<HostRow> hosts = new TablesDirectory(out).read().hosts();
    assertThat(hosts).hasSize(33);
    assertThat(hosts.stream().mapToDouble(HostRow::energy).sum())
        .isCloseTo(10213423.625871, withinPercentage(1e-7));
  }

  @Test
  void aTraceThatVmplacesWroteIsReportedOn() throws IOException {
    Path trace =
        unpack(data("events-10-hosts.json.xz"), temp.resolve("vmplaces").resolve("events.json"));
    Program.execute("report", trace.getParent().toString()).succeeded();

    List<ViolationRow> violations = new TablesDirectory(trace.getParent()).read().violations();
    assertThat(violations).hasSize(8);
    assertThat(violations.stream().mapToDouble(ViolationRow::duration).sum())
        .isCloseTo(169.3424455080246, withinPercentage(1e-7));
  }

  private static Path data(String name) {
    Path data = DATA.resolve(name);
    Assumptions.assumeTrue(Files.exists(data), "no run of VMPlaceS at " + data);
    return data;
  }

  private static Path unpack(Path packed, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream in = new XZInputStream(Files.newInputStream(packed))) {
      Files.copy(in, file);
    }
    return file;
  }
}
