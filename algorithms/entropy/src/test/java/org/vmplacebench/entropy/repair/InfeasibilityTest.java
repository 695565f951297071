package org.vmplacebench.entropy.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.testkit.EveryPlacement;
import org.vmplacebench.testkit.RandomProblems;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallProblem;

class InfeasibilityTest {

  private static final long GIB = 1024 * SmallCluster.MIB;

  private static Optional<String> proof(SmallProblem problem, PlacementConstraint... constraints) {
    Snapshot plain = problem.snapshot();
    return Infeasibility.proof(
        new PlacementProblem(
            new Snapshot(
                plain.time(),
                plain.hosts(),
                plain.capacity(),
                plain.memory(),
                plain.vms(),
                plain.demand(),
                plain.vmMemory(),
                plain.placement(),
                new PlacementRules(List.of(constraints), List.of()))));
  }

  private static NavigableSet<Integer> set(Integer... members) {
    return new TreeSet<>(List.of(members));
  }

  @Test
  void threeLargeVmsDoNotFitOnTwoHosts() {
    SmallProblem problem = new SmallProblem().host(100, 8 * GIB).host(100, 8 * GIB);
    problem.vm(0, 60, GIB).vm(0, 60, GIB).vm(1, 60, GIB);

    assertThat(proof(problem)).hasValue("large items by CPU");
  }

  @Test
  void moreThanThereIsHasNoPlace() {
    SmallProblem problem = new SmallProblem().host(100, 8 * GIB).host(100, 8 * GIB);
    problem.vm(0, 95, GIB).vm(0, 95, GIB).vm(0, 11, GIB);

    assertThat(proof(problem)).hasValue("volume of CPU");
  }

  @Test
  void twoLargeVmsLeaveTooLittleForTheMiddleOnesOfThisSize() {
    // 70 leaves 30, which is too little for the 35s: two of these are left for 50 on one host.
    SmallProblem problem =
        new SmallProblem().host(100, 8 * GIB).host(100, 8 * GIB).host(150, 8 * GIB);
    problem.vm(0, 70, GIB).vm(1, 70, GIB).vm(2, 70, GIB);
    problem.vm(0, 45, GIB).vm(1, 45, GIB).vm(2, 40, GIB);

    assertThat(proof(problem)).hasValue("L2 of CPU");
  }

  @Test
  void vmsThatExcludeEachOtherByCpuOrByMemoryNeedHostsOfTheirOwn() {
    // The first and the last share a host; of the second three, no two do.
    SmallProblem problem = new SmallProblem().host(100, 100 * GIB).host(100, 100 * GIB);
    problem.vm(0, 60, 30 * GIB).vm(0, 45, 60 * GIB).vm(1, 20, 65 * GIB);

    assertThat(proof(problem)).isEmpty();

    problem = new SmallProblem().host(100, 100 * GIB).host(100, 100 * GIB);
    problem.vm(0, 70, 10 * GIB).vm(0, 35, 60 * GIB).vm(1, 35, 60 * GIB);

    assertThat(proof(problem)).hasValue("VMs of which no two fit on a host");
  }

  @Test
  void aVmThatIsTooLargeForEachHostByOneResourceHasNone() {
    SmallProblem problem = new SmallProblem().host(100, 8 * GIB).host(50, 64 * GIB);
    problem.vm(1, 60, 16 * GIB);

    assertThat(proof(problem)).hasValue("a VM that no host can take");
  }

  @Test
  void constraintsCountVmsAndHosts() {
    SmallProblem problem =
        new SmallProblem().host(100, 64 * GIB).host(100, 64 * GIB).host(100, 64 * GIB);
    problem.vm(0, 40, GIB).vm(0, 40, GIB).vm(0, 40, GIB).vm(1, 10, GIB);

    assertThat(proof(problem)).isEmpty();
    assertThat(
            proof(
                problem, new Spread(set(0, 1, 2), true), new Fence(set(0, 1, 2), set(0, 1), true)))
        .hasValue("the constraint spread");
    assertThat(proof(problem, new Gather(set(0, 1, 2), false))).hasValue("the constraint gather");
    assertThat(proof(problem, new Fence(set(0, 1, 2, 3), set(1), false)))
        .hasValue("volume of CPU inside a fence");
    assertThat(proof(problem, new RunningCapacity(set(0, 1, 2), 3, false)))
        .hasValue("the constraint runningCapacity");
    assertThat(proof(problem, new RunningCapacity(set(1, 2), 0, false))).hasValue("volume of CPU");

    // Three of them would have to be on the host without the limit.
    problem = new SmallProblem().host(100, 64 * GIB).host(100, 64 * GIB).host(100, 64 * GIB);
    problem.vm(0, 50, GIB).vm(0, 50, GIB).vm(0, 50, GIB).vm(1, 50, GIB);

    assertThat(proof(problem)).isEmpty();
    assertThat(proof(problem, new RunningCapacity(set(1, 2), 1, false)))
        .hasValue("the constraint runningCapacity");
  }

  @Test
  void nothingThatHasAPlanIsProvedImpossible() {
    Random random = new Random(17);
    TreeMap<String, Integer> proved = new TreeMap<>();
    for (int i = 0; i < 4000; i++) {
      Snapshot snapshot =
          i % 2 == 0 ? RandomProblems.tiny(random) : RandomProblems.constrained(random);
      Optional<String> proof = Infeasibility.proof(new PlacementProblem(snapshot));
      if (proof.isPresent()) {
        proved.merge(proof.get(), 1, Integer::sum);
        assertThat(EveryPlacement.leastMemory(snapshot)).as(proof.get()).isEmpty();
      }
    }
    assertThat(proved)
        .containsKeys(
            "volume of CPU",
            "large items by CPU",
            "L2 of CPU",
            "VMs of which no two fit on a host",
            "a VM that no host can take",
            "the constraint gather",
            "the constraint runningCapacity",
            "the constraint spread");
  }

  private static PlacementConstraint network(int host, double most, Map<Integer, Double> needs) {
    return new FurtherResource(set(host), "network", most, needs, true, true);
  }

  private static SmallProblem fourVmsOnTwoHosts() {
    return new SmallProblem()
        .host(100, 8 * GIB)
        .host(100, 8 * GIB)
        .vm(0, 10, GIB)
        .vm(0, 10, GIB)
        .vm(1, 10, GIB)
        .vm(1, 10, GIB);
  }

  @Test
  void aVmThatNeedsMoreOfAResourceThanAnyHostHasIsAProof() {
    Map<Integer, Double> needs = Map.of(0, 11.0);
    assertThat(proof(fourVmsOnTwoHosts(), network(0, 10, needs), network(1, 10, needs)))
        .hasValue("a VM that no host has enough for of network");
    assertThat(proof(fourVmsOnTwoHosts(), network(0, 10, needs), network(1, 11, needs))).isEmpty();
    // A host without a limit takes all of them.
    assertThat(proof(fourVmsOnTwoHosts(), network(0, 10, needs))).isEmpty();
    assertThat(
            proof(
                fourVmsOnTwoHosts(),
                network(0, 10, needs),
                network(1, 11, needs),
                new Fence(set(0), set(0), true)))
        .isPresent();
  }

  @Test
  void boundsOfBinPackingHoldForNamedResources() {
    Map<Integer, Double> needs = Map.of(0, 6.0, 1, 6.0, 2, 6.0);
    assertThat(proof(fourVmsOnTwoHosts(), network(0, 10, needs), network(1, 10, needs)))
        .hasValue("large items by network");
    assertThat(proof(fourVmsOnTwoHosts(), network(0, 12, needs), network(1, 10, needs))).isEmpty();
    Map<Integer, Double> many = Map.of(0, 6.0, 1, 6.0, 2, 6.0, 3, 3.0);
    assertThat(proof(fourVmsOnTwoHosts(), network(0, 10, many), network(1, 10, many)))
        .hasValue("volume of network");
  }
}
