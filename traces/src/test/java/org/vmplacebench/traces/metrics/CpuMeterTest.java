package org.vmplacebench.traces.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.traces.recorder.Recording;
import org.vmplacebench.traces.recorder.TinyRun;
import org.vmplacebench.traces.recorder.TraceLevel;
import org.vmplacebench.traces.recorder.TraceSettings;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.VmCpuRow;

/** Runs of 100 s: three VMs of one vCPU on node0, which has two cores, and one on node1. */
class CpuMeterTest {

  @TempDir private Path folder;

  private final Simulation simulation = TinyRun.simulation();

  private Summary record() {
    return record(4);
  }

  private Summary record(int mostVms) {
    Recording recording =
        Recording.start(
            ResultsDirectory.open(folder),
            new TraceSettings(TraceLevel.METRICS, false, 4, false, mostVms, 0),
            TinyRun.description(),
            simulation,
            host -> "");
    simulation.run(100);
    return recording.complete(0, Map.of());
  }

  private List<VmCpuRow> rows() throws IOException {
    return new TableReader<>(VmCpuRow.FORMAT).read(folder.resolve("tables/vm_cpu.csv"));
  }

  private static void is(VmCpuRow row, double demanded, double unserved, double migrating) {
    assertThat(row.demanded()).as(row.vm()).isCloseTo(demanded, within(1e-9));
    assertThat(row.unserved()).as(row.vm()).isCloseTo(unserved, within(1e-9));
    assertThat(row.migrating()).as(row.vm()).isCloseTo(migrating, within(1e-9));
  }

  @Test
  void aBusyHostServesTwoOfTheThreeCoresThatItsVmsAskFor() throws IOException {
    for (int vm = 0; vm < 3; vm++) {
      TinyRun.load(simulation, 20, vm, 100);
    }
    TinyRun.load(simulation, 60, 2, 0);
    Summary summary = record();

    // From 20 to 60 s each lacks a third of a core.
    is(rows().get(0), 80, 40 / 3.0, 0);
    is(rows().get(1), 80, 40 / 3.0, 0);
    is(rows().get(2), 40, 40 / 3.0, 0);
    is(rows().get(3), 0, 0, 0);
    Summary.Cpu cpu = summary.cpu();
    assertThat(cpu.demandedS()).isCloseTo(200, within(1e-9));
    assertThat(cpu.unservedS()).isCloseTo(40, within(1e-9));
    assertThat(cpu.unservedMeanPercent()).isCloseTo(200 / 9.0, within(1e-9));
    assertThat(cpu.unservedMedianPercent()).isCloseTo(50 / 3.0, within(1e-9));
    assertThat(cpu.unservedP95Percent()).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(cpu.unservedWorstPercent()).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(cpu.energyPerServedJ()).isCloseTo(summary.energyJ() / 160, within(1e-9));
    assertThat(summary.sla().overallPercent()).isCloseTo(20, within(1e-9));
    assertThat(summary.sla().pdmPercent()).isZero();
    assertThat(summary.sla().slav()).isZero();
  }

  @Test
  void aMigrationCostsTheVmWhatItAsksForWhileItStandsStill() throws IOException {
    TinyRun.load(simulation, 1, 3, 50);
    simulation.after(10, () -> simulation.migrate(3, 0, record -> {}));
    double[] still = new double[2];
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void vmStopped(int vm, int host) {
            still[0] = simulation.now();
          }

          @Override
          public void migrationEnded(MigrationRecord migration) {
            still[1] = simulation.now();
          }
        });
    Summary summary = record();

    double seconds = still[1] - still[0];
    assertThat(seconds).isPositive();
    is(rows().get(3), 49.5, seconds / 2, seconds / 2);
    assertThat(summary.sla().pdmPercent()).isCloseTo(100 * seconds / 99, within(1e-9));
    assertThat(summary.sla().overallPercent()).isEqualTo(summary.sla().pdmPercent());
  }

  @Test
  void slavAndEsvAreTheProductsOfTheirParts() {
    Summary.Sla sla = new Summary.Sla(5.86, 7, 0.08, 1);

    assertThat(sla.slav()).isCloseTo(0.0586 * 0.0008, within(1e-15));
  }

  @Test
  void whatACapKeepsBackIsUnservedThoughTheHostIsNotBusy() throws IOException {
    simulation.after(5, () -> simulation.setCap(0, 0.25));
    TinyRun.load(simulation, 20, 0, 100);
    record();

    is(rows().get(0), 80, 60, 0);
  }

  @Test
  void aCapGoesWithItsVm() throws IOException {
    TinyRun.load(simulation, 1, 3, 10);
    simulation.after(5, () -> simulation.setCap(3, 0.25));
    simulation.after(10, () -> simulation.migrate(3, 0, record -> {}));
    TinyRun.load(simulation, 60, 3, 100);
    record();

    assertThat(rows().get(3).unserved() - rows().get(3).migrating())
        .isCloseTo(40 * 0.75, within(1e-9));
  }

  @Test
  void moreVmsThanAskedForAreNotMeasured() {
    TinyRun.load(simulation, 20, 0, 100);
    Summary summary = record(3);

    assertThat(folder.resolve("tables/vm_cpu.csv")).doesNotExist();
    assertThat(summary.cpu().unservedS()).isNaN();
    assertThat(summary.sla().slatahPercent()).isZero();
  }

  @Test
  void aSuspendedVmAsksForNothing() throws IOException {
    TinyRun.load(simulation, 10, 3, 100);
    simulation.after(30, () -> simulation.suspend(3));
    simulation.after(50, () -> simulation.resume(3));
    simulation.after(70, () -> simulation.turnOff(1));
    simulation.after(80, () -> simulation.turnOn(1));
    simulation.after(90, () -> simulation.destroyVm(3));
    record();

    is(rows().get(3), 50, 0, 0);
  }

  @Test
  void inABusyRunTheIntegralsAreThoseOfTheClusterAndOfFineSamples() throws IOException {
    TinyRun.busy(simulation);
    double step = 0.01;
    double[] sampled = new double[4];
    IntStream.range(0, 10_000)
        .forEach(
            sample ->
                simulation.after(
                    (sample + 0.5) * step,
                    () -> {
                      for (int host = 0; host < 2; host++) {
                        for (int vm : simulation.cluster().vmsOn(host)) {
                          double wanted = simulation.cluster().demand(vm) / 100;
                          sampled[vm] += step * Math.max(0, wanted - simulation.cpuShare(vm));
                        }
                      }
                    }));
    Summary summary = record();

    assertThat(summary.cpu().demandedS())
        .isCloseTo(simulation.totals().demandIntegral(100) / 100, within(1e-9));
    for (int vm = 0; vm < 4; vm++) {
      assertThat(rows().get(vm).unserved()).isCloseTo(sampled[vm], within(0.1));
    }
    assertThat(Arrays.stream(sampled).sum()).isGreaterThan(10);
    assertThat(summary.cpu().unservedS())
        .isCloseTo(rows().stream().mapToDouble(VmCpuRow::unserved).sum(), within(1e-9));
  }

  private static VmCpuRow row(CpuMeter meter, int wanted) {
    List<VmCpuRow> found = new ArrayList<>();
    meter.tell(
        (vm, demanded, unserved, migrating) -> {
          if (vm == wanted) {
            found.add(new VmCpuRow("vm-" + vm, demanded, unserved, migrating));
          }
        });
    return found.get(0);
  }

  @Test
  void degradationCountsBesideWhatIsMeasuredForAsLongAsTheMigrationLasts() throws IOException {
    TinyRun.load(simulation, 0, 3, 50);
    List<MigrationRecord> records = new ArrayList<>();
    CpuMeter plain = new CpuMeter(simulation);
    CpuMeter degraded = new CpuMeter(simulation, 0.1);
    simulation.observe(plain);
    simulation.observe(degraded);
    simulation.after(10, () -> simulation.migrate(3, 0, records::add));
    simulation.run(100);

    double migrating = 0.5 * records.get(0).duration();
    VmCpuRow without = row(plain, 3);
    assertThat(records.get(0).duration()).isGreaterThan(1);
    is(
        row(degraded, 3),
        without.demanded(),
        without.unserved() + 0.1 * migrating,
        without.migrating() + 0.1 * migrating);
  }
}
