package org.vmplacebench.entropy.btrplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.btrplace.model.VM;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions.Objective;
import org.vmplacebench.testkit.SmallProblem;

class RepairTimeObjectiveTest {

  private static final long GIB = 1L << 30;

  @Test
  void twelveVmsLieInThirtyTwoSlots() {
    // 32 and 33 are in slots 0 and 1 of 32; of 16, all would start at 32.
    assertThat(order(IntStream.rangeClosed(22, 33)))
        .containsExactly(32, 33, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
    assertThat(order(IntStream.rangeClosed(10, 21)))
        .containsExactlyElementsOf(IntStream.rangeClosed(10, 21).boxed().toList());
  }

  @Test
  void vmsOfOneSlotHaveTheOrderOfTheirNumbersWhateverTheSetSays() {
    List<Integer> rising = IntStream.range(0, 60).map(at -> 3 + 128 * at).boxed().toList();
    List<Integer> falling = rising.stream().sorted(Collections.reverseOrder()).toList();

    assertThat(order(falling.stream().mapToInt(vm -> vm)))
        .containsExactlyElementsOf(order(rising.stream().mapToInt(vm -> vm)));
  }

  @Test
  void ofTwelveAlikeTheLastOneMoves() {
    // 11 x 60 fit into 700.
    SmallProblem problem = new SmallProblem().host(700, 64 * GIB).host(700, 64 * GIB);
    IntStream.range(0, 10).forEach(vm -> problem.vm(0, 50, GIB));
    IntStream.range(0, 12).forEach(vm -> problem.vm(1, 60, GIB));

    BtrPlaceOptions options = new BtrPlaceOptions(true, Objective.FIRST, OptionalInt.empty());
    SolverAnswer answer = new BtrPlaceSolver(options).solve(problem.snapshot(), 30);

    assertThat(((Plan) answer).plan().migrations())
        .containsExactly(new PlannedMigration(21, 1, 0, List.of()));
  }

  private static List<Integer> order(IntStream numbers) {
    Set<VM> vms = new LinkedHashSet<>();
    numbers.mapToObj(VM::new).forEach(vms::add);
    return Stream.of(RepairTimeObjective.inOrder(vms).toArray(VM[]::new)).map(VM::id).toList();
  }
}
