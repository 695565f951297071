package org.vmplacebench.vjobs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Action.Migrate;
import org.vmplacebench.vjobs.plan.Action.Resume;
import org.vmplacebench.vjobs.plan.Action.Run;
import org.vmplacebench.vjobs.plan.Action.Stop;
import org.vmplacebench.vjobs.plan.Action.Suspend;

/** Small clusters made by hand, as in the figures of the thesis. */
class ReconfigurationGraphTest {

  private static final VmState W = VmState.WAITING;
  private static final VmState R = VmState.RUNNING;
  private static final VmState S = VmState.SLEEPING;
  private static final VmState P = VmState.PAUSED;

  /** Hosts with one CPU of 100 units each and the given memory; VMs that ask for all of one. */
  private static Configuration configuration(
      long[] hostMemory, int[] vjob, VmState[] state, int[] place, double[] demand, long[] memory) {
    double[] capacity = new double[hostMemory.length];
    java.util.Arrays.fill(capacity, 100);
    int[] vms = new int[vjob.length];
    for (int vm = 0; vm < vms.length; vm++) {
      vms[vm] = vm;
    }
    return new Configuration(capacity, hostMemory, vms, vjob, state, place, demand, memory);
  }

  private static SwitchPlan plan(Configuration from, int... hostOf) {
    Target target = new Target(hostOf);
    SwitchPlan plan = ReconfigurationGraph.plan(from, target, false);
    assertThat(SwitchChecker.problems(from, target, plan)).isEmpty();
    return plan;
  }

  @Test
  void actionsThatNeedNothingOfEachOtherAreOneStep() {
    Configuration from =
        configuration(
            new long[] {4, 4, 4},
            new int[] {0, 1, 2},
            new VmState[] {R, W, S},
            new int[] {0, -1, 2},
            new double[] {100, 100, 100},
            new long[] {2, 2, 2});

    assertThat(plan(from, Target.TERMINATED, 1, 2).steps())
        .containsExactly(List.of(new Stop(0, 0), new Run(1, 1), new Resume(2, 2, 2, false)));
  }

  @Test
  void aVmWaitsUntilAnotherOneHasLeftItsDestination() {
    Configuration from =
        configuration(
            new long[] {4, 4},
            new int[] {0, 1},
            new VmState[] {R, W},
            new int[] {0, -1},
            new double[] {100, 100},
            new long[] {3, 3});

    assertThat(plan(from, 1, 0).steps())
        .containsExactly(List.of(new Migrate(0, 0, 1)), List.of(new Run(1, 0)));
  }

  @Test
  void aCycleIsBrokenByABypassOfTheSmallestVm() {
    Configuration from =
        configuration(
            new long[] {4, 4, 4},
            new int[] {0, 1},
            new VmState[] {R, R},
            new int[] {0, 1},
            new double[] {100, 100},
            new long[] {3, 2});

    assertThat(plan(from, 1, 0).steps())
        .containsExactly(
            List.of(new Migrate(1, 1, 2)),
            List.of(new Migrate(0, 0, 1)),
            List.of(new Migrate(1, 2, 0)));
  }

  @Test
  void withoutRoomForABypassTheSmallestVjobSleepsMeanwhile() {
    Configuration from =
        configuration(
            new long[] {4, 4},
            new int[] {0, 1},
            new VmState[] {R, R},
            new int[] {0, 1},
            new double[] {100, 100},
            new long[] {3, 2});

    assertThat(plan(from, 1, 0).steps())
        .containsExactly(
            List.of(new Suspend(1, 1, 1)),
            List.of(new Migrate(0, 0, 1)),
            List.of(new Resume(1, 1, 0, false)));
  }

  /** Figures 7 and 8: the second vjob is resumed in the step of its last resume. */
  @Test
  void theResumesOfAVjobAreInOneStep() {
    // j1 (VMs 0, 1) is suspended, j2 (3, 4) resumed; 2 and 5 make room one after the other.
    Configuration from =
        configuration(
            new long[] {2, 2, 2, 2, 2},
            new int[] {0, 0, 1, 2, 2, 3},
            new VmState[] {R, R, R, S, S, R},
            new int[] {0, 1, 2, 0, 2, 3},
            new double[] {100, 100, 100, 100, 100, 100},
            new long[] {2, 2, 2, 2, 2, 2});

    SwitchPlan plan = plan(from, Target.READY, Target.READY, 1, 0, 2, 3);

    assertThat(plan.steps())
        .containsExactly(
            List.of(new Suspend(0, 0, 0), new Suspend(1, 1, 1)),
            List.of(new Migrate(2, 2, 1)),
            List.of(new Resume(3, 0, 0, false), new Resume(4, 2, 2, false)));
  }

  @Test
  void whatIsPausedGoesOnWithoutAnImage() {
    Configuration from =
        configuration(
            new long[] {4, 4},
            new int[] {0, 0},
            new VmState[] {P, S},
            new int[] {0, 0},
            new double[] {100, 100},
            new long[] {3, 3});

    assertThat(plan(from, 0, 1).steps())
        .containsExactly(List.of(new Resume(0, 0, 0, true), new Resume(1, 0, 1, false)));
  }

  @Test
  void aSharedStorageMakesNoResumeRemote() {
    Configuration from =
        configuration(
            new long[] {4, 4},
            new int[] {0},
            new VmState[] {R},
            new int[] {0},
            new double[] {100},
            new long[] {3});
    Target ready = new Target(new int[] {Target.READY});

    assertThat(ReconfigurationGraph.plan(from, ready, true).steps())
        .containsExactly(List.of(new Suspend(0, 0, Configuration.SHARED)));
  }

  @Test
  void aTargetThatIsNotViableIsRefused() {
    Configuration from =
        configuration(
            new long[] {4},
            new int[] {0, 1},
            new VmState[] {W, W},
            new int[] {-1, -1},
            new double[] {100, 100},
            new long[] {3, 3});

    assertThatThrownBy(() -> plan(from, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not viable");
  }

  /** Equation 1 by hand: (10) + (10 + 20) + (10 + 20 + 2 x 30) with a stop of cost 0 beside. */
  @Test
  void anActionCostsItsOwnAndAllEarlierSteps() {
    Configuration from =
        configuration(
            new long[] {99, 99, 99},
            new int[] {0, 1, 2, 3},
            new VmState[] {R, R, S, R},
            new int[] {0, 1, 2, 0},
            new double[] {0, 0, 0, 0},
            new long[] {10, 20, 30, 5});
    SwitchPlan plan =
        new SwitchPlan(
            List.of(
                List.of(new Suspend(0, 0, 0), new Stop(3, 0)),
                List.of(new Migrate(1, 1, 2)),
                List.of(new Resume(2, 2, 0, false))));

    assertThat(CostModel.STUDY.of(from, plan)).isEqualTo(10 + 30 + 90);
    assertThat(new CostModel(0, 7).of(from, plan)).isEqualTo(10 + 7 + 30 + 90);
  }
}
