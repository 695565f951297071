package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmImages;
import org.vmplacebench.core.sim.VmImages.DiskCopy;
import org.vmplacebench.core.sim.VmImages.Home;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.testkit.SmallCluster;

/**
 * Images of 1000 MB; disks read 100 and write 50 MB/s, links carry 0.97 x 125 MB/s, so that one
 * image takes 20 s to arrive. Hosts 0 and 1 are in site a, 2 and 3 in site b, and 4 and 5, which
 * have all images, one in each.
 */
class ImagesTest {

  private static final VmClass WEB = new VmClass("web", 1, 10_000_000, 0, 125e6, 0);
  private static final VmClass BATCH = new VmClass("batch", 1, 10_000_000, 0, 125e6, 0);
  private static final double ARRIVES = 20;
  private static final double BOOTS = 5;
  private static final Offset<Double> MILLISECOND = within(1e-3);

  private final List<VmActionRecord> ended = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private Simulation simulation;

  private void begin(Home home, double shared, DiskCopy copy) {
    SmallCluster cluster = EvenHosts.of();
    String[] sites = {"a", "a", "b", "b", "a", "b"};
    for (int host = 0; host < sites.length; host++) {
      cluster.host(
          new HostSpec("node" + host, 2, 1e9, 16L << 30, 200, PowerModel.DEFAULT).in(sites[host]));
    }
    VmImages images =
        new VmImages(1e9, shared, home, home == Home.LOCAL ? List.of() : List.of(4, 5), copy);
    simulation =
        cluster
            .vm(0, WEB)
            .network(125e6, 1e-6)
            .life(new VmTimes(BOOTS, 0, 0, 0, 100e6, 50e6, -1, 1e9, 1e9).booting(images))
            .start();
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void imageSent(int from, int to, double bytes) {
            sent.add(from + " to " + to + ": " + Math.round(bytes / 1e6) + " MB");
          }
        });
    InvariantChecker.watch(simulation, 1000);
  }

  private void run(double time, VmClass type, int host) {
    int vm = simulation.defineVm(type);
    simulation.after(time, () -> simulation.run(vm, host, ended::add));
  }

  private double[] durations() {
    simulation.run(1000);
    return ended.stream().mapToDouble(VmActionRecord::duration).toArray();
  }

  @Test
  void whatAHostLacksIsFetchedOnceAndKept() {
    begin(Home.REPOSITORY, 0, DiskCopy.INCREMENTAL);
    run(0, WEB, 1);
    run(10, WEB, 1);
    run(100, WEB, 1);
    run(200, BATCH, 1);

    assertThat(durations())
        .containsExactly(
            new double[] {ARRIVES + BOOTS, 10 + BOOTS, BOOTS, ARRIVES + BOOTS}, MILLISECOND);
    assertThat(sent).containsExactly("4 to 1: 1000 MB", "4 to 1: 1000 MB");
  }

  @Test
  void aHostHasTheImagesOfTheVmsThatItBeginsWithAndARepositoryHasAll() {
    begin(Home.REPOSITORY, 0, DiskCopy.INCREMENTAL);
    run(0, WEB, 0);
    run(0, BATCH, 5);

    assertThat(durations()).containsExactly(BOOTS, BOOTS);
    assertThat(sent).isEmpty();
  }

  @Test
  void localImagesAreEverywhere() {
    begin(Home.LOCAL, 0, DiskCopy.INCREMENTAL);
    run(0, BATCH, 3);

    assertThat(durations()).containsExactly(BOOTS);
  }

  @Test
  void whatImagesHaveInCommonIsFetchedOnce() {
    begin(Home.REPOSITORY, 0.4, DiskCopy.INCREMENTAL);
    run(0, BATCH, 0);
    run(100, BATCH, 1);

    assertThat(durations())
        .containsExactly(new double[] {0.6 * ARRIVES + BOOTS, ARRIVES + BOOTS}, MILLISECOND);
    assertThat(sent).containsExactly("4 to 0: 600 MB", "4 to 1: 1000 MB");
  }

  @Test
  void aSiteHasItsRepositoryAndTheFirstOneIsForOthers() {
    begin(Home.SITE, 0, DiskCopy.INCREMENTAL);
    run(0, WEB, 1);
    run(0, WEB, 2);
    simulation.after(100, () -> simulation.turnOff(5));
    run(200, WEB, 3);
    durations();

    assertThat(sent).containsExactly("4 to 1: 1000 MB", "5 to 2: 1000 MB", "4 to 3: 1000 MB");
  }

  @Test
  void peersOfTheSiteThatSendLeastAreAskedFirst() {
    begin(Home.PEERS, 0, DiskCopy.INCREMENTAL);
    run(0, WEB, 1); // from host 0 in the same site
    run(50, WEB, 2); // from the first of 0 and 1
    run(50, WEB, 3); // from the other one, as 0 sends already
    run(100, BATCH, 3); // nobody but repositories has it
    run(200, BATCH, 0); // a peer in the other site
    durations();

    assertThat(sent)
        .containsExactly(
            "0 to 1: 1000 MB",
            "0 to 2: 1000 MB",
            "1 to 3: 1000 MB",
            "5 to 3: 1000 MB",
            "3 to 0: 1000 MB");
  }

  @Test
  void whereTheSenderGoesOffAnotherOneBeginsAnew() {
    begin(Home.SITE, 0, DiskCopy.INCREMENTAL);
    run(0, WEB, 2);
    simulation.after(15, () -> simulation.turnOff(5));
    simulation.after(16, () -> simulation.turnOff(4));
    simulation.after(40, () -> simulation.turnOn(4));

    assertThat(durations()).containsExactly(new double[] {40 + ARRIVES + BOOTS}, MILLISECOND);
    assertThat(sent).containsExactly("4 to 2: 1000 MB");
  }

  @Test
  void aHostThatGoesOffGetsNothing() {
    begin(Home.REPOSITORY, 0, DiskCopy.INCREMENTAL);
    run(0, WEB, 1);
    simulation.after(15, () -> simulation.turnOff(1));
    simulation.after(20, () -> simulation.turnOn(1));
    run(30, WEB, 1);

    assertThat(durations()).containsExactly(new double[] {15, ARRIVES + BOOTS}, MILLISECOND);
    assertThat(sent).hasSize(1);
  }

  private MigrationRecord migrate(DiskCopy copy, boolean known) {
    begin(Home.REPOSITORY, 0, copy);
    if (known) {
      run(0, WEB, 1);
    }
    List<MigrationRecord> records = new ArrayList<>();
    simulation.after(100, () -> simulation.migrate(0, 1, records::add));
    run(200, WEB, 1);
    simulation.run(1000);
    return records.get(0);
  }

  @Test
  void aMigrationCopiesNoneOrWhatIsLackingOrAllOfADisk() {
    double memory = 10e6;
    assertThat(migrate(DiskCopy.NONE, false).bytes()).isEqualTo(memory);
    assertThat(migrate(DiskCopy.INCREMENTAL, true).bytes()).isEqualTo(memory);
    assertThat(migrate(DiskCopy.FULL, true).bytes()).isEqualTo(memory + 1e9);
    ended.clear();
    assertThat(migrate(DiskCopy.INCREMENTAL, false).bytes()).isEqualTo(memory + 1e9);
    // The destination has the image from then on.
    assertThat(ended).singleElement().extracting(VmActionRecord::duration).isEqualTo(BOOTS);
  }
}
