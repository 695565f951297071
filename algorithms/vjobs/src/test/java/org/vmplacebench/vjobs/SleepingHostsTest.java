package org.vmplacebench.vjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobPhase;
import org.vmplacebench.core.vjob.VjobRequest;
import org.vmplacebench.core.vjob.VjobState;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.vjobs.choice.TargetLimit;
import org.vmplacebench.vjobs.choice.TargetSolver;
import org.vmplacebench.vjobs.decision.SamplePolicy;
import org.vmplacebench.vjobs.plan.CostModel;

/**
 * Three hosts with room for two VMs each (10 W off, 100 W idle) that boot in 90 s at 150 W and shut
 * down in 20 s at 120 W, looked at every 10 s. A VM boots in 6 s and stops in 25 s.
 */
class SleepingHostsTest {

  private static final Offset<Double> EXACT = within(1e-3);
  private static final double LOOK = 0.05;

  private final Simulation simulation =
      new SmallCluster()
          .hosts(3, 2, 200, 2 * SmallCluster.GIB, new PowerModel(10, 100, 110, 200))
          .serviceHosts(1)
          .switching(new HostSwitching(90, 150, 20, 120))
          .life(new VmTimes(6, 25, 1, 0.005, 200e6, 150e6, -1, 200e6, 150e6))
          .start();
  private final List<String> power = new ArrayList<>();
  private final List<String> states = new ArrayList<>();
  private final List<ReconfigurationRecord> plans = new ArrayList<>();
  private VjobScheduler scheduler;
  private int submitted;

  private void begin(OptionalInt idle) {
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void hostPower(int host, PowerState state) {
            power.add(at() + " host " + host + " " + state);
          }

          @Override
          public void vjobChanged(Vjob vjob, VjobState state) {
            states.add(at() + " " + vjob.request().name() + " " + state);
          }

          @Override
          public void reconfigured(ReconfigurationRecord record) {
            plans.add(record);
          }
        });
    scheduler =
        new VjobScheduler(
            new VjobOptions(
                new SamplePolicy(),
                10,
                0,
                false,
                new TargetLimit(TargetSolver.CHOCO, 100, 30),
                CostModel.STUDY,
                idle,
                true,
                false));
    scheduler.start(simulation);
  }

  private String at() {
    return String.valueOf(Math.round(simulation.now() * 10) / 10.0);
  }

  /** A vjob of so many VMs of 1 GiB that is submitted at a time and done at another one. */
  private void vjob(int vms, double from, double until) {
    VmClass type = new VmClass("v", 1, SmallCluster.GIB, 0, 125e6, 0);
    VjobRequest request =
        new VjobRequest(
            submitted,
            "v" + submitted,
            Collections.nCopies(vms, type),
            List.of(VjobPhase.ofAll(vms, 10)),
            from,
            100);
    submitted++;
    int[] indices = request.vms().stream().mapToInt(simulation::defineVm).toArray();
    simulation.after(
        from,
        () ->
            scheduler.submit(new ScriptedVjob(request, indices, () -> simulation.now() >= until)));
  }

  @Test
  void aHostBootsForAVjobInItsTimeAndItsPowerAndShutsDownAfterIt() {
    begin(OptionalInt.of(0));
    vjob(2, 95, 300);
    simulation.run(400);

    assertThat(power.stream().filter(line -> line.contains("host 0")))
        .containsExactly(
            "0.1 host 0 SHUTTING_DOWN",
            "20.1 host 0 OFF",
            "100.1 host 0 BOOTING",
            "190.1 host 0 ON",
            "331.1 host 0 SHUTTING_DOWN",
            "351.1 host 0 OFF");
    assertThat(power).filteredOn(line -> !line.contains("host 0")).hasSize(4);
    assertThat(states)
        .containsExactly("95.0 v0 WAITING", "196.1 v0 RUNNING", "331.1 v0 TERMINATED");
    // The look that finds it done is 110 s after the switch, and takes its time as well.
    double on = 6 + 110 + LOOK + 25;
    double off = 400 - LOOK - on - 2 * 20 - 90;
    assertThat(simulation.energy(0))
        .isCloseTo((LOOK + on) * 100 + 2 * 20 * 120 + 90 * 150 + off * 10, within(0.1));
    assertThat(simulation.energy(1))
        .isCloseTo(LOOK * 100 + 20 * 120 + (400 - 20 - LOOK) * 10, within(0.1));
    assertThat(plans).extracting(ReconfigurationRecord::complete).containsExactly(true, true, true);
    assertThat(plans.get(1).duration()).isCloseTo(96, EXACT);
    assertThat(scheduler.summary())
        .containsEntry("boots_planned", 1)
        .containsEntry("shutdowns_planned", 4);
  }

  @Test
  void withoutTheKeyHostsStayOn() {
    begin(OptionalInt.empty());
    vjob(2, 95, 300);
    simulation.run(400);

    assertThat(power).isEmpty();
    assertThat(states).contains("106.1 v0 RUNNING");
    assertThat(simulation.energy(0)).isCloseTo(400 * 100, within(0.1));
  }

  /** One idle host takes the vjob at once, and another one takes its place. */
  @Test
  void anIdleHostSparesAVjobTheWait() {
    begin(OptionalInt.of(1));
    vjob(2, 95, 300);
    simulation.run(400);

    assertThat(power)
        .containsExactly(
            "0.1 host 1 SHUTTING_DOWN",
            "0.1 host 2 SHUTTING_DOWN",
            "20.1 host 1 OFF",
            "20.1 host 2 OFF",
            "100.1 host 1 BOOTING",
            "190.1 host 1 ON",
            "325.1 host 1 SHUTTING_DOWN",
            "345.1 host 1 OFF");
    assertThat(states).contains("106.1 v0 RUNNING");
  }

  /** A host that is on has room: no other one boots. */
  @Test
  void noMoreHostsBootThanVjobsNeed() {
    begin(OptionalInt.of(0));
    vjob(3, 5, 1000);
    vjob(1, 200, 1000);
    simulation.run(400);

    assertThat(power.stream().filter(line -> line.endsWith(" BOOTING"))).hasSize(2);
    assertThat(states).contains("212.1 v1 RUNNING");
    assertThat(simulation.cluster().powerState(2)).isEqualTo(PowerState.OFF);
  }

  /** What an arriving VM brings to a host keeps it on. */
  @Test
  void hostsOfOtherVmsStayOn() {
    int other = simulation.defineVm(new VmClass("o", 1, SmallCluster.GIB, 0, 125e6, 0));
    simulation.run(other, 1, done -> {});
    begin(OptionalInt.of(0));
    simulation.run(100);

    assertThat(simulation.cluster().vmState(other)).isEqualTo(VmState.RUNNING);
    assertThat(power)
        .containsExactly(
            "0.1 host 0 SHUTTING_DOWN",
            "0.1 host 2 SHUTTING_DOWN",
            "20.1 host 0 OFF",
            "20.1 host 2 OFF");
  }
}
