package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.NoneScheduler;
import org.vmplacebench.core.scheduling.Recovery;
import org.vmplacebench.core.scheduling.Recovery.Way;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmTimes;

/**
 * Three hosts, VM 0 of 1000 MB on the first one, which computes 300 s of a core; disks read 100 and
 * write 50 MB/s, so that a snapshot takes 20 s and is read in 10 s. VMs boot in 6 s. A host that
 * goes off at 100 s is known to after 30 s; VMs go to the first host that is on and has room.
 */
class RecoveryTest {

  private static final VmClass TYPE = new VmClass("job", 1, 1_000_000_000, 0, 125e6, 0);
  private static final Offset<Double> MILLISECOND = within(1e-3);
  private static final double WORK = 300;

  private final List<VmActionRecord> actions = new ArrayList<>();
  private final List<Double> done = new ArrayList<>();
  private int room = 3;
  private Simulation simulation;

  private void begin(Way way, double period, int storage, double boot) {
    simulation =
        EvenHosts.of(2, 2, 2)
            .vm(0, TYPE)
            .network(1e12, 1e-9)
            .life(new VmTimes(boot, 0, 0, 0, 100e6, 50e6, storage, 100e6, 50e6))
            .start();
    simulation.setLoad(0, 100);
    InvariantChecker.watch(simulation, 2000);
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void actionEnded(VmActionRecord action) {
            actions.add(action);
          }
        });
    Recovery.start(
        simulation,
        new NoneScheduler(),
        request -> {
          for (int host = 0; host < room; host++) {
            if (simulation.startObstacle(request.type(), host) == null) {
              return host;
            }
          }
          return -1;
        },
        new Recovery.Rules(way, 30, 50, period));
    simulation.workOff(0, WORK * 1e9, () -> done.add(simulation.now()));
  }

  private void crash(double from, double until) {
    simulation.after(from, () -> simulation.turnOff(0));
    if (until < 2000) {
      simulation.after(until, () -> simulation.turnOn(0));
    }
  }

  private int hostAtEnd() {
    simulation.run(2000);
    return simulation.cluster().hostOf(0);
  }

  private List<VmAction> words() {
    return actions.stream().map(VmActionRecord::action).distinct().toList();
  }

  private double endOf(VmAction action) {
    return actions.stream()
        .filter(one -> one.action() == action && one.isDone())
        .mapToDouble(one -> one.start() + one.duration())
        .max()
        .orElseThrow();
  }

  @Test
  void aVmThatBootsInNoTimeWaitsForItsHostAsItWas() {
    begin(Way.WAIT, 0, -1, 0);
    crash(100, 400);

    assertThat(hostAtEnd()).isZero();
    assertThat(actions).isEmpty();
    assertThat(simulation.cluster().vmState(0)).isEqualTo(VmState.RUNNING);
  }

  @Test
  void aVmThatWaitsForItsHostBootsThere() {
    begin(Way.WAIT, 0, -1, 6);
    crash(100, 400);
    simulation.after(
        405, () -> assertThat(simulation.cluster().vmState(0)).isEqualTo(VmState.BOOTING));

    assertThat(hostAtEnd()).isZero();
    assertThat(words()).containsExactly(VmAction.LEAVE, VmAction.RUN);
    assertThat(endOf(VmAction.RUN)).isEqualTo(406);
    assertThat(done).isEmpty();
  }

  @Test
  void aVmRestartsElsewhereOnceTheCrashIsDetectedAndHasLostWhatItComputed() {
    begin(Way.RESTART, 0, -1, 6);
    crash(100, 2000);
    simulation.after(
        120, () -> assertThat(simulation.cluster().vmState(0)).isEqualTo(VmState.WAITING));

    assertThat(hostAtEnd()).isEqualTo(1);
    assertThat(endOf(VmAction.RUN)).isEqualTo(136);
    assertThat(simulation.cluster().demandOn(1)).isEqualTo(100);
    assertThat(simulation.cluster().memoryUsed(0)).isZero();
    assertThat(done).isEmpty();
  }

  @Test
  void aVmForWhichThereIsNoHostIsAskedForAgain() {
    begin(Way.RESTART, 0, -1, 6);
    room = 1;
    crash(100, 200);

    // Asked for at 130 and 180, and at 230 with its own host back.
    assertThat(hostAtEnd()).isZero();
    assertThat(endOf(VmAction.RUN)).isEqualTo(236);
  }

  @Test
  void aRestartUnderWayOnAHostThatGoesOffBeginsAnewElsewhere() {
    begin(Way.RESTART, 0, -1, 6);
    crash(100, 2000);
    simulation.after(133, () -> simulation.turnOff(1));

    assertThat(hostAtEnd()).isEqualTo(2);
    assertThat(endOf(VmAction.RUN)).isEqualTo(133 + 30 + 6);
  }

  @Test
  void aSnapshotTakesTimeAndIsWhatACrashLeaves() {
    begin(Way.SNAPSHOT, 80, 2, 6);
    // Written to the shared storage from 80 to 100 s; the crash comes before the next one.
    crash(150, 2000);

    // Read from 180 to 190 s, then the 220 s that were left of the work at 80 s; it stands still
    // for 20 s at 240, 320, 400 and 480 s, when 50, 110, 170 and 220 s are done.
    assertThat(hostAtEnd()).isEqualTo(1);
    assertThat(words()).containsExactly(VmAction.SNAPSHOT, VmAction.LEAVE, VmAction.RESUME);
    assertThat(endOf(VmAction.RESUME)).isCloseTo(190, MILLISECOND);
    assertThat(done).hasSize(1);
    assertThat(done.get(0)).isCloseTo(190 + 220 + 3 * 20, MILLISECOND);
  }

  @Test
  void aSnapshotOnTheDiskOfTheCrashedHostWaitsForIt() {
    begin(Way.SNAPSHOT, 80, -1, 6);
    crash(150, 500);

    assertThat(hostAtEnd()).isZero();
    assertThat(actions.stream().filter(one -> one.action() == VmAction.RESUME).findFirst())
        .hasValueSatisfying(
            read -> {
              assertThat(read.start()).isEqualTo(500);
              assertThat(read.duration()).isCloseTo(10, MILLISECOND);
              assertThat(read.image()).isZero();
            });
    assertThat(done).hasSize(1);
  }

  @Test
  void withoutASnapshotAVmRestarts() {
    begin(Way.SNAPSHOT, 80, 2, 6);
    // The first snapshot is not written to its end.
    crash(90, 2000);

    assertThat(hostAtEnd()).isEqualTo(1);
    assertThat(endOf(VmAction.RUN)).isEqualTo(126);
    assertThat(done).isEmpty();
  }

  @Test
  void theVmsOfAHostHaveTheirSnapshotsOneAfterTheOther() {
    begin(Way.SNAPSHOT, 80, 2, 0);
    simulation.startVm(TYPE, 0, 50);
    simulation.run(200);

    assertThat(actions).extracting(VmActionRecord::action).containsOnly(VmAction.SNAPSHOT);
    assertThat(actions)
        .extracting(VmActionRecord::start)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : Double.compare(a, b))
        .containsExactly(80.0, 100.0, 160.0, 180.0);
  }

  @Test
  void aVmThatIsDestroyedWhileItIsDownStaysAway() {
    begin(Way.RESTART, 0, -1, 6);
    crash(100, 2000);
    simulation.after(120, () -> simulation.destroyVm(0));

    assertThat(hostAtEnd()).isEqualTo(-1);
    assertThat(words()).containsExactly(VmAction.LEAVE);
  }
}
