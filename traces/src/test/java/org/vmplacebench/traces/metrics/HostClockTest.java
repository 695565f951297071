package org.vmplacebench.traces.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.traces.recorder.Recording;
import org.vmplacebench.traces.recorder.TinyRun;
import org.vmplacebench.traces.recorder.TraceLevel;
import org.vmplacebench.traces.recorder.TraceSettings;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.traces.table.HostTimes;
import org.vmplacebench.traces.table.TablesDirectory;

/** Runs of 100 s whose numbers are calculated by hand: three VMs on node0, one on node1. */
class HostClockTest {

  @TempDir private Path folder;

  private final Simulation simulation = TinyRun.simulation();

  private Summary record() {
    Recording recording =
        Recording.start(
            ResultsDirectory.open(folder),
            new TraceSettings(TraceLevel.METRICS, false, 4),
            TinyRun.description(),
            simulation,
            host -> "");
    simulation.run(100);
    return recording.complete(0, Map.of());
  }

  private HostTimes times(int host) throws IOException {
    return new TablesDirectory(folder).read().hosts().get(host).times();
  }

  @Test
  void timesOfHostsAreThoseOfTheirSwitchesAndVms() throws IOException {
    for (int vm = 0; vm < 3; vm++) {
      TinyRun.load(simulation, 20, vm, 100);
    }
    TinyRun.load(simulation, 60, 2, 0);
    simulation.after(10, () -> simulation.turnOff(2));
    simulation.after(50, () -> simulation.destroyVm(3));
    simulation.after(70, () -> simulation.turnOff(1));
    simulation.after(90, () -> simulation.turnOn(1));
    simulation.after(
        95,
        () -> {
          simulation.journal().hostCrashed(1);
          simulation.turnOff(1);
        });
    Summary summary = record();

    assertThat(times(0)).isEqualTo(new HostTimes(100, 100, 300, 0, 0));
    assertThat(times(1)).isEqualTo(new HostTimes(75, 50, 50, 1, 70));
    assertThat(times(2)).isEqualTo(new HostTimes(10, 0, 0, 1, 10));
    // The service host takes no VMs, and a crash is no shutdown.
    Summary.HostUse use = summary.hostUse();
    assertThat(use.meanActive()).isEqualTo(1.5);
    assertThat(use.meanEmpty()).isEqualTo(0.25);
    assertThat(use.vmsPerActive()).isEqualTo(350 / 150.0);
    assertThat(use.shutdowns()).isEqualTo(1);
    assertThat(use.meanBeforeShutdownS()).isEqualTo(70);
    // 40 s in violation: of 150 s that hosts were active, and of 100 s of node0 and 50 s of node1.
    assertThat(summary.sla().slatahPercent()).isCloseTo(100 * 40 / 150.0, within(1e-9));
    assertThat(summary.sla().slatahHostMeanPercent()).isCloseTo(20, within(1e-9));
  }

  @Test
  void aVmThatMigratesIsOfItsSourceUntilItHasArrived() throws IOException {
    simulation.after(10, () -> simulation.migrate(3, 0, record -> {}));
    Summary summary = record();

    double moved = simulation.cluster().hostOf(3) == 0 ? times(1).activeS() : Double.NaN;
    assertThat(moved).isCloseTo(10 + summary.migrations().meanS(), within(1e-9));
    assertThat(times(1).onS()).isEqualTo(100);
    assertThat(times(0).vmS()).isCloseTo(300 + 100 - moved, within(1e-9));
    assertThat(summary.hostUse().meanEmpty()).isCloseTo(1 - moved / 100, within(1e-9));
  }

  @Test
  void aHostThatIsOffFromTheStartIsNotShutDown() throws IOException {
    simulation.turnOff(1);
    simulation.after(40, () -> simulation.turnOn(1));
    Summary summary = record();

    assertThat(times(1)).isEqualTo(new HostTimes(60, 60, 60, 0, 0));
    assertThat(summary.hostUse().shutdowns()).isZero();
    assertThat(summary.hostUse().meanBeforeShutdownS()).isNaN();
  }
}
