package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.platform.DiskSpec;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.BootWork;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.testkit.SmallCluster;

/**
 * Boots that read 400 MB from a disk of 100 MB/s and then compute 2 s of a core: 6 s alone. VMs
 * have one vCPU and 10 MB.
 */
class BootTest {

  private static final VmClass TYPE = new VmClass("job", 1, 10_000_000, 0, 125e6, 0);
  private static final BootWork WORK = new BootWork(400e6, 2e9);
  private static final double READING = 4;
  private static final double COMPUTING = 2;
  private static final Offset<Double> EXACT = within(1e-6);

  private final List<VmActionRecord> ended = new ArrayList<>();
  private Simulation simulation;

  /** A host with VMs that read so many MB/s each at full load. */
  private void begin(int cores, int vms, double megabytes) {
    SmallCluster cluster =
        EvenHosts.of(cores).life(VmTimes.INSTANT.booting(WORK).reading(megabytes * 1e6));
    for (int vm = 0; vm < vms; vm++) {
      cluster.vm(0, TYPE);
    }
    start(cluster);
  }

  private void start(SmallCluster cluster) {
    simulation = cluster.start();
    InvariantChecker.watch(simulation, 1000);
    for (int vm = 0; vm < simulation.cluster().vmCount(); vm++) {
      simulation.setLoad(vm, 100);
    }
  }

  private int boot() {
    int vm = simulation.defineVm(TYPE);
    simulation.run(vm, 0, ended::add);
    return vm;
  }

  private double[] durations() {
    simulation.run(1000);
    return ended.stream().mapToDouble(VmActionRecord::duration).toArray();
  }

  @Test
  void aBootAloneTakesAsLongAsItsDiskAndItsCpu() {
    begin(2, 0, 0);
    int vm = boot();
    simulation.after(5.9, () -> assertThat(state(vm)).isEqualTo(VmState.BOOTING));

    assertThat(durations()).containsExactly(new double[] {READING + COMPUTING}, EXACT);
    assertThat(state(vm)).isEqualTo(VmState.RUNNING);
    // 100 W idle and on the disk, 150 W with one of two cores in use.
    assertThat(simulation.energy(0)).isCloseTo(1000 * 100 + COMPUTING * 50, EXACT);
  }

  private VmState state(int vm) {
    return simulation.cluster().vmState(vm);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 7, 15})
  void underCpuContentionABootComputesWithItsShareOfTheCore(int busy) {
    begin(1, busy, 0);
    boot();

    assertThat(durations()).containsExactly(new double[] {READING + COMPUTING * (1 + busy)}, EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 50, 8", // what is left of the disk
    "1, 90, 8", // at 90 %: a fair share
    "3, 25, 16",
    "9, 10, 40", // at 90 % by many: what is left is the fair share
    "15, 100, 64",
    "73, 100, 296" // 50 times slower than alone on the whole
  })
  void underDiskContentionABootReadsWithItsShareOfTheDisk(
      int readers, double each, double reading) {
    begin(100, readers, each);
    boot();

    assertThat(durations()).containsExactly(new double[] {reading + COMPUTING}, EXACT);
  }

  @Test
  void bootsCompeteWithEachOther() {
    begin(100, 0, 0);
    for (int i = 0; i < 74; i++) {
      boot();
    }

    assertThat(durations())
        .hasSize(74)
        .satisfies(all -> assertThat(all[73]).isCloseTo(74 * READING + COMPUTING, EXACT));
  }

  @Test
  void aBootGoesOnFasterWhenALoadEnds() {
    begin(2, 1, 100);
    boot();
    // Half of the disk for 2 s, 3/4 for 2 s, the whole for the rest: 100 + 150 + 150 MB.
    simulation.after(2, () -> simulation.setLoad(0, 25));
    simulation.after(4, () -> simulation.suspend(0));

    assertThat(durations()).containsExactly(new double[] {4 + 1.5 + COMPUTING}, EXACT);
  }

  @Test
  void whatIsWrittenTakesFromWhatIsRead() {
    begin(2, 1, 0);
    simulation.suspend(0);
    simulation.writeImage(0, 0, ended::add);
    boot();

    // 10 MB at half of the disk take 0.2 s, in which the boot reads 10 MB.
    assertThat(durations()).containsExactly(new double[] {0.2, 0.2 + 3.9 + COMPUTING}, EXACT);
  }

  @Test
  void aHostHasTheDiskOfThePlatform() {
    HostSpec host =
        new HostSpec("node0", 2, 1e9, 16L << 30, 200, PowerModel.DEFAULT)
            .withDisk(new DiskSpec(400e6, 100e6));
    start(EvenHosts.of().host(host).life(VmTimes.INSTANT.booting(WORK)));
    boot();

    assertThat(durations()).containsExactly(new double[] {1 + COMPUTING}, EXACT);
  }

  @Test
  void aBootEndsWithItsVmAndWithItsHost() {
    begin(2, 0, 0);
    int first = boot();
    boot();
    simulation.after(4, () -> simulation.destroyVm(first));
    // The other one has read 200 MB, and reads the rest in 2 s.
    simulation.after(7, () -> simulation.turnOff(0));

    assertThat(durations()).containsExactly(new double[] {4, 7}, EXACT);
    assertThat(ended).noneMatch(VmActionRecord::isDone);
  }

  @Test
  void aVmThatArrivesBootsAsWell() {
    begin(2, 0, 0);
    int vm = simulation.startVm(TYPE, 0, 50);
    simulation.after(5.9, () -> assertThat(simulation.cluster().demandOn(0)).isZero());
    simulation.after(6.1, () -> assertThat(simulation.cluster().demandOn(0)).isEqualTo(50));

    simulation.run(10);

    assertThat(state(vm)).isEqualTo(VmState.RUNNING);
  }
}
