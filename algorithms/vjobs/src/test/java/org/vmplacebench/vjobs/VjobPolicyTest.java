package org.vmplacebench.vjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.decision.Decision;
import org.vmplacebench.vjobs.decision.DecisionModule;
import org.vmplacebench.vjobs.decision.EasyBackfilling;
import org.vmplacebench.vjobs.decision.Queue;
import org.vmplacebench.vjobs.decision.QueuedVjob;
import org.vmplacebench.vjobs.decision.SamplePolicy;
import org.vmplacebench.vjobs.decision.StaticFcfs;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * Four hosts of one CPU and plenty of memory; vjobs of so many VMs that each ask for all of one.
 */
class VjobPolicyTest {

  private static final double NOW = 100;

  private final List<VmState> states = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<Integer> vjobOf = new ArrayList<>();
  private final List<QueuedVjob> vjobs = new ArrayList<>();

  private VjobPolicyTest waits(int vms, double estimate) {
    return add(vms, -1, VmState.WAITING, NOW + estimate);
  }

  private VjobPolicyTest runs(int vms, int fromHost, double end) {
    return add(vms, fromHost, VmState.RUNNING, end);
  }

  private VjobPolicyTest add(int vms, int fromHost, VmState state, double end) {
    int[] positions = new int[vms];
    for (int i = 0; i < vms; i++) {
      positions[i] = states.size();
      vjobOf.add(vjobs.size());
      states.add(state);
      places.add(fromHost < 0 ? -1 : fromHost + i);
    }
    boolean active = state == VmState.RUNNING;
    vjobs.add(new QueuedVjob(positions, active, active, end));
    return this;
  }

  private String decide(DecisionModule module) {
    int count = states.size();
    int[] vms = new int[count];
    double[] demand = new double[count];
    long[] memory = new long[count];
    for (int vm = 0; vm < count; vm++) {
      vms[vm] = vm;
      demand[vm] = 100;
      memory[vm] = 1;
    }
    Configuration configuration =
        new Configuration(
            new double[] {100, 100, 100, 100},
            new long[] {9, 9, 9, 9},
            vms,
            vjobOf.stream().mapToInt(Integer::intValue).toArray(),
            states.toArray(new VmState[0]),
            places.stream().mapToInt(Integer::intValue).toArray(),
            demand,
            memory);
    Decision decision = module.decide(new Queue(NOW, configuration, vjobs));
    return decision.running().toString();
  }

  @Test
  void theSamplePolicyPreemptsWhatNoLongerFitsAndSkipsWhatDoesNot() {
    waits(2, 50).runs(3, 0, 200).runs(2, 2, 200);

    assertThat(decide(new SamplePolicy())).isEqualTo("{0, 2}");
  }

  @Test
  void theStaticPolicyKeepsAllWaitingBehindTheFirstWithoutRoom() {
    runs(2, 0, 200).waits(3, 50).waits(1, 1);

    assertThat(decide(new StaticFcfs())).isEqualTo("{0}");
  }

  @Test
  void backfillingTakesWhatEndsBeforeTheFirstCanStart() {
    runs(2, 0, 200).waits(3, 50).waits(1, 99).waits(1, 101);

    assertThat(decide(new EasyBackfilling())).isEqualTo("{0, 2, 3}");
  }

  /** With three of four hosts the first one waits for, one may stay longer and no more. */
  @Test
  void backfillingNeverPutsOffTheFirst() {
    runs(2, 0, 200).waits(3, 50).waits(1, 500).waits(1, 500);

    assertThat(decide(new EasyBackfilling())).isEqualTo("{0, 2}");
  }

  @Test
  void backfillingPassesOverWhatWouldPutTheFirstOff() {
    runs(2, 0, 200).waits(4, 50).waits(1, 500).waits(2, 90);

    assertThat(decide(new EasyBackfilling())).isEqualTo("{0, 3}");
  }
}
