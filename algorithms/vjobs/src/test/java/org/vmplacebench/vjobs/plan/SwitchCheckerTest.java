package org.vmplacebench.vjobs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Action.Migrate;
import org.vmplacebench.vjobs.plan.Action.Resume;
import org.vmplacebench.vjobs.plan.Action.Run;
import org.vmplacebench.vjobs.plan.Action.Suspend;

/** Two hosts of 4 bytes and 100 units; one vjob of two VMs of 3 bytes and 60 units. */
class SwitchCheckerTest {

  private static Configuration of(VmState first, int place, VmState second, int other) {
    return new Configuration(
        new double[] {100, 100},
        new long[] {4, 4},
        new int[] {7, 8},
        new int[] {0, 0},
        new VmState[] {first, second},
        new int[] {place, other},
        new double[] {60, 60},
        new long[] {3, 3});
  }

  private static List<String> problems(Configuration from, int a, int b, List<List<Action>> steps) {
    return SwitchChecker.problems(from, new Target(new int[] {a, b}), new SwitchPlan(steps));
  }

  @Test
  void twoVmsThatDoNotFitOnOneHostAreSeen() {
    assertThat(
            problems(
                of(VmState.WAITING, -1, VmState.WAITING, -1),
                0,
                0,
                List.of(List.of(new Run(0, 0), new Run(1, 0)))))
        .containsExactly(
            "step 0, VM 8: host 0 lacks 20.0 units", "step 0, VM 8: host 0 lacks 2 bytes");
  }

  @Test
  void aVjobThatRunsInPartIsSeen() {
    assertThat(
            problems(
                of(VmState.WAITING, -1, VmState.WAITING, -1),
                0,
                1,
                List.of(List.of(new Run(0, 0)), List.of(new Run(1, 1)))))
        .containsExactly(
            "vjob 0 runs in part after step 0", "the starts of vjob 0 are in the steps 0 and 1");
  }

  @Test
  void aVmThatIsRunTwiceIsSeen() {
    assertThat(
            problems(
                of(VmState.RUNNING, 0, VmState.RUNNING, 1), 0, 1, List.of(List.of(new Run(0, 0)))))
        .containsExactly("step 0, VM 7: Run[vm=0, host=0] while it is RUNNING at 0");
  }

  @Test
  void aVmThatIsLostIsSeen() {
    assertThat(
            problems(
                of(VmState.RUNNING, 0, VmState.RUNNING, 1),
                Target.READY,
                Target.READY,
                List.of(List.of(new Action.Stop(0, 0), new Suspend(1, 1, 1)))))
        .containsExactly("VM 7 ends GONE, not as wanted");
  }

  @Test
  void anImageIsReadWhereItIs() {
    assertThat(
            problems(
                of(VmState.SLEEPING, 1, VmState.SLEEPING, 1),
                0,
                1,
                List.of(List.of(new Resume(0, 0, 0, false), new Resume(1, 1, 1, false)))))
        .contains(
            "step 0, VM 7: Resume[vm=0, home=0, host=0, inMemory=false] while it is SLEEPING at 1");
  }

  @Test
  void roomThatIsFreedInAStepIsNotThereInIt() {
    Configuration from = of(VmState.RUNNING, 0, VmState.RUNNING, 1);
    assertThat(problems(from, 1, 0, List.of(List.of(new Migrate(0, 0, 1), new Migrate(1, 1, 0)))))
        .hasSize(4);
  }

  private static BitSet hosts(int... some) {
    BitSet hosts = new BitSet();
    for (int host : some) {
      hosts.set(host);
    }
    return hosts;
  }

  private static List<String> problems(SwitchPlan plan, BootableHosts power) {
    return SwitchChecker.problems(
        of(VmState.WAITING, -1, VmState.GONE, -1),
        new Target(new int[] {1, Target.TERMINATED}),
        plan,
        power);
  }

  @Test
  void aHostThatIsAsleepBootsFirst() {
    BootableHosts power = new BootableHosts(hosts(1), hosts(), 0);
    List<List<Action>> steps = List.of(List.of(new Run(0, 1)));

    assertThat(problems(new SwitchPlan(steps), power))
        .containsExactly("step 0, VM 7: host 1 is asleep");
    assertThat(problems(new SwitchPlan(steps, hosts(1), hosts(0)), power)).isEmpty();
    assertThat(power.complete(of(VmState.WAITING, -1, VmState.GONE, -1), new SwitchPlan(steps)))
        .isEqualTo(new SwitchPlan(steps, hosts(1), hosts(0)));
    assertThat(problems(new SwitchPlan(steps, hosts(0, 1), hosts()), power))
        .containsExactly("host 0 boots and is not asleep");
  }

  @Test
  void aHostShutsDownWithoutVmsOnly() {
    SwitchPlan plan = new SwitchPlan(List.of(List.of(new Run(0, 1))), hosts(), hosts(0, 1));

    assertThat(problems(plan, new BootableHosts(hosts(), hosts(), 0)))
        .containsExactly("host 1 shuts down under its VMs");
    assertThat(problems(plan, new BootableHosts(hosts(0), hosts(1), 0)))
        .containsExactly(
            "host 0 shuts down and is not on",
            "host 1 shuts down and has to stay on",
            "host 1 shuts down under its VMs");
  }
}
