package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmTimes;

/**
 * Three hosts of two cores and 16 GiB; VMs of 1000 MB and one vCPU. Disks read 100 and write 50
 * MB/s, links carry 0.97 x 125 MB/s, so that an image takes 20 s to write, 10 s to read and 8.247 s
 * over the network.
 */
class VmActionsTest {

  private static final VmClass TYPE = new VmClass("job", 1, 1_000_000_000, 0, 125e6, 0);
  private static final double SENT = 1000 / (0.97 * 125);
  private static final Offset<Double> MILLISECOND = within(2e-3);

  private final List<VmActionRecord> ended = new ArrayList<>();
  private Simulation simulation;
  private int vm;

  @BeforeEach
  void start() {
    begin(VmTimes.LOCAL_DISKS);
  }

  private void begin(int storage) {
    simulation =
        EvenHosts.of(2, 2, 2)
            .network(125e6, 1e-6)
            .life(new VmTimes(6, 25, 1, 0.005, 100e6, 50e6, storage, 200e6, 100e6))
            .start();
    InvariantChecker.watch(simulation, 1000);
    vm = simulation.defineVm(TYPE);
  }

  private VmState state() {
    return simulation.cluster().vmState(vm);
  }

  private void at(double time, Runnable action) {
    simulation.after(time, action);
  }

  private VmActionRecord only() {
    assertThat(ended).hasSize(1);
    return ended.get(0);
  }

  @Test
  void aVmThatWaitsTakesNothingAndRunsOnceItHasBooted() {
    simulation.setLoad(vm, 50);
    at(10, () -> simulation.run(vm, 1, ended::add));
    at(15, () -> assertThat(state()).isEqualTo(VmState.BOOTING));
    at(15, () -> assertThat(simulation.cluster().demandOn(1)).isZero());
    at(15, () -> assertThat(simulation.cluster().memoryUsed(1)).isEqualTo(1_000_000_000));
    at(17, () -> assertThat(simulation.cluster().demandOn(1)).isEqualTo(50));
    assertThat(state()).isEqualTo(VmState.WAITING);

    simulation.run(20);

    assertThat(only().start() + only().duration()).isEqualTo(16);
    assertThat(state()).isEqualTo(VmState.RUNNING);
  }

  @Test
  void aShutdownIsCleanOrHard() {
    int other = simulation.defineVm(TYPE);
    simulation.run(vm, 0, done -> simulation.stop(vm, false, ended::add));
    simulation.run(other, 0, done -> simulation.stop(other, true, ended::add));

    simulation.run(100);

    assertThat(ended).extracting(VmActionRecord::duration).containsExactly(1.0, 25.0);
    assertThat(state()).isEqualTo(VmState.GONE);
    assertThat(simulation.cluster().memoryUsed(0)).isZero();
  }

  @Test
  void aLocalSuspendAndResumeLastAsLongAsTheDisk() {
    simulation.run(vm, 0, done -> at(4, this::suspendHere));
    at(20, () -> assertThat(state()).isEqualTo(VmState.WRITING));
    at(35, () -> assertThat(state()).isEqualTo(VmState.SLEEPING));
    at(35, () -> assertThat(simulation.cluster().memoryUsed(0)).isZero());
    at(40, () -> simulation.readImage(vm, 0, ended::add));
    at(45, () -> assertThat(state()).isEqualTo(VmState.READING));
    at(51, () -> assertThat(state()).isEqualTo(VmState.PAUSED));
    at(52, () -> simulation.resume(vm));

    simulation.run(60);

    assertThat(ended).extracting(VmActionRecord::duration).containsExactly(20.0, 10.0);
    assertThat(state()).isEqualTo(VmState.RUNNING);
  }

  private void suspendHere() {
    simulation.suspend(vm);
    simulation.writeImage(vm, 0, ended::add);
  }

  @Test
  void aRemoteSuspendSendsTheImageAfterwardsAndARemoteResumeBefore() {
    simulation.run(
        vm,
        0,
        done -> {
          simulation.suspend(vm);
          simulation.writeImage(vm, 1, ended::add);
        });
    at(50, () -> simulation.readImage(vm, 2, ended::add));

    simulation.run(100);

    assertThat(ended.get(0).duration()).isCloseTo(20 + SENT, MILLISECOND);
    assertThat(ended.get(1).duration()).isCloseTo(SENT + 10, MILLISECOND);
    assertThat(ended).allMatch(VmActionRecord::isRemote);
    assertThat(simulation.cluster().hostOf(vm)).isEqualTo(2);
  }

  @Test
  void sharedStorageTakesTheLongerOfNetworkAndDisk() {
    begin(2);
    simulation.run(
        vm,
        0,
        done -> {
          simulation.suspend(vm);
          simulation.writeImage(vm, VmTimes.SHARED, ended::add);
        });
    at(50, () -> simulation.readImage(vm, 1, ended::add));

    simulation.run(100);

    assertThat(ended.get(0).duration()).isCloseTo(10, MILLISECOND);
    assertThat(ended.get(1).duration()).isCloseTo(SENT, MILLISECOND);
  }

  @Test
  void imagesOnOneDiskShareIt() {
    int other = simulation.defineVm(TYPE);
    for (int each : new int[] {vm, other}) {
      simulation.run(
          each,
          0,
          done -> {
            simulation.suspend(each);
            simulation.writeImage(each, 0, ended::add);
          });
    }
    at(50, () -> simulation.readImage(vm, 0, ended::add));
    at(55, () -> simulation.readImage(other, 0, ended::add));

    simulation.run(100);

    // The second read begins when half of the first is done.
    assertThat(ended).extracting(VmActionRecord::duration).containsExactly(40.0, 40.0, 15.0, 15.0);
  }

  @Test
  void anActionThatCannotBeFailsAtOnce() {
    simulation.run(vm, 0, done -> {});
    at(1, () -> simulation.run(vm, 1, ended::add));
    at(7, () -> simulation.writeImage(vm, 0, ended::add));
    at(7, () -> simulation.readImage(vm, 0, ended::add));
    at(7, () -> simulation.suspend(vm));
    at(8, () -> simulation.writeImage(vm, VmTimes.SHARED, ended::add));
    at(9, () -> simulation.stop(99, true, ended::add));

    simulation.run(10);

    assertThat(ended)
        .extracting(VmActionRecord::reason)
        .containsExactly(
            "it is under another action",
            "it runs",
            "it runs",
            "there is no shared storage",
            "it was never there");
  }

  @Test
  void whatNeedsAHostThatGoesOffFails() {
    int boots = simulation.defineVm(TYPE);
    simulation.run(
        vm,
        0,
        done -> {
          simulation.suspend(vm);
          simulation.writeImage(vm, 1, ended::add);
        });
    at(10, () -> simulation.turnOff(1));
    at(12, () -> assertThat(state()).isEqualTo(VmState.PAUSED));
    at(13, () -> simulation.writeImage(vm, 0, ended::add));
    at(40, () -> simulation.readImage(vm, 2, ended::add));
    at(41, () -> simulation.turnOff(0));
    at(42, () -> assertThat(state()).isEqualTo(VmState.SLEEPING));
    at(42, () -> assertThat(simulation.cluster().memoryUsed(2)).isZero());
    at(43, () -> simulation.readImage(vm, 2, ended::add));
    at(50, () -> simulation.run(boots, 2, ended::add));
    at(52, () -> simulation.turnOff(2));

    simulation.run(60);

    assertThat(ended)
        .extracting(VmActionRecord::reason)
        .containsExactly(
            "host node1 went off",
            "",
            "host node0 went off",
            "host node0 is off",
            "host node2 went off");
    assertThat(simulation.cluster().hostOf(boots)).isEqualTo(2);
  }

  @Test
  void aDestroyedVmLeavesNothingBehind() {
    simulation.run(vm, 0, done -> suspendHere());
    at(10, () -> simulation.destroyVm(vm));
    int sleeps = simulation.defineVm(TYPE);
    simulation.run(
        sleeps,
        1,
        done -> {
          simulation.suspend(sleeps);
          simulation.writeImage(sleeps, 1, ended::add);
        });
    at(50, () -> simulation.stop(sleeps, false, ended::add));

    simulation.run(60);

    assertThat(ended).extracting(VmActionRecord::reason).containsExactly("VM gone", "", "");
    assertThat(ended.get(2).duration()).isZero();
    assertThat(simulation.cluster().vmState(sleeps)).isEqualTo(VmState.GONE);
    assertThat(simulation.destroyVm(sleeps)).isFalse();
  }

  /** 3e9 flops at 1e9 a second; the VM sleeps from the first second on. */
  @Test
  void workOfALoadSleepsWithItsVm() {
    List<Double> done = new ArrayList<>();
    simulation.run(
        vm,
        0,
        started -> {
          simulation.setLoad(vm, 100);
          simulation.workOff(vm, 3e9, () -> done.add(simulation.now()));
          at(1, this::suspendHere);
        });
    at(100, () -> simulation.readImage(vm, 1, ended::add));
    at(120, () -> simulation.resume(vm));

    simulation.run(200);

    assertThat(done).containsExactly(122.0);
  }

  /** Three VMs of load 100 on two cores get two thirds of a core each. */
  @Test
  void workOfALoadGoesOnAtItsShareOfTheCpu() {
    List<Double> done = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int each = i == 0 ? vm : simulation.defineVm(TYPE);
      simulation.run(
          each,
          0,
          started -> {
            simulation.setLoad(each, 100);
            simulation.workOff(
                each,
                2e9,
                () -> {
                  done.add(simulation.now());
                  simulation.setLoad(each, 0);
                });
          });
    }

    simulation.run(20);

    assertThat(done).hasSize(3).allMatch(time -> Math.abs(time - 9) < 1e-9);
  }
}
