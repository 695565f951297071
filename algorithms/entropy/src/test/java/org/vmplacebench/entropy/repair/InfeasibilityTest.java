package org.vmplacebench.entropy.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallProblem;

class InfeasibilityTest {

  private static final long GIB = 1024 * SmallCluster.MIB;

  @Test
  void threeLargeVmsDoNotFitOnTwoHosts() {
    SmallProblem problem = new SmallProblem().host(100, 8 * GIB).host(100, 8 * GIB);
    problem.vm(0, 60, GIB).vm(0, 60, GIB).vm(1, 60, GIB);

    assertThat(Infeasibility.proof(new RepairProblem(problem.snapshot())))
        .hasValue("large items by CPU");
  }

  @Test
  void moreThanThereIsHasNoPlace() {
    SmallProblem problem = new SmallProblem().host(100, 8 * GIB).host(100, 8 * GIB);
    problem.vm(0, 95, GIB).vm(0, 95, GIB).vm(0, 11, GIB);

    assertThat(Infeasibility.proof(new RepairProblem(problem.snapshot())))
        .hasValue("volume of CPU");
  }

  @Test
  void nothingThatHasAPlanIsProvedImpossible() {
    Random random = new Random(17);
    int proved = 0;
    for (int i = 0; i < 1000; i++) {
      Snapshot snapshot = RandomProblems.tiny(random);
      if (Infeasibility.proof(new RepairProblem(snapshot)).isPresent()) {
        proved++;
        assertThat(EveryPlacement.leastMemory(snapshot)).isEmpty();
      }
    }
    assertThat(proved).isGreaterThan(50);
  }
}
