package org.vmplacebench.reassignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.reassignment.Judge.Cost;

/** Costs and constraints of a small problem, computed by hand. */
class JudgeTest {

  private static final int[] START = {0, 1, 0};

  @TempDir private Path temp;
  private Instance instance;

  @BeforeEach
  void read() throws IOException {
    instance =
        InstanceFile.read(Files.writeString(temp.resolve("model.txt"), InstanceFileTest.SMALL));
  }

  @Test
  void aMoveCostsWhatEachDefinitionSays() {
    // Machine 0: use 6 and 10, nothing above 6 and 20; free 4 and 10, 2 * 4 - 10 < 0.
    // Machine 1: use 3 and 5; free 7 and 15, 2 * 7 - 15 < 0.
    assertThat(Judge.judge(instance, START, START).cost()).isEqualTo(new Cost(0, 0, 0, 0, 0));
    // Machine 0: 4 and 5; free 6 and 15. Machine 1: 5 and 10; free 5 and 10.
    assertThat(Judge.judge(instance, START, new int[] {0, 1, 1}).cost())
        .isEqualTo(new Cost(0, 0, 1, 10, 300));
    // Machine 0: 3 + 2 and 10; free 5 and 10. Machine 1: 4 and 5; free 6 and 15.
    assertThat(Judge.judge(instance, START, new int[] {1, 0, 0}).cost())
        .isEqualTo(new Cost(0, 0, 5, 20, 700));
    // All on machine 0: 9 - 6 above; free 1 and 5. Machine 1: free 10 and 20.
    assertThat(Judge.judge(instance, START, new int[] {0, 0, 0}).cost())
        .isEqualTo(new Cost(30, 0, 3, 10, 400));
    // All on machine 1: 9 - 8 above 8; free 10 and 20 on machine 0.
    assertThat(Judge.judge(instance, START, new int[] {1, 1, 1}).cost())
        .isEqualTo(new Cost(10, 0, 3, 10, 600));
  }

  @Test
  void balanceCostsWhatIsMissingOfTheSecondResource() {
    Instance harder = withTarget(4);
    // Machine 0: 4 * 4 - 10 = 6 are missing, machine 1: 4 * 7 - 15 = 13.
    assertThat(Judge.judge(harder, START, START).cost()).isEqualTo(new Cost(0, 7 * 19, 0, 0, 0));
  }

  private Instance withTarget(long target) {
    return new Instance(
        instance.isTransient(),
        instance.loadWeight(),
        instance.neighbourhood(),
        instance.location(),
        instance.capacity(),
        instance.safety(),
        instance.moveCost(),
        instance.spread(),
        instance.dependsOn(),
        instance.service(),
        instance.requirement(),
        instance.processMoveCost(),
        new Instance.Balance[] {new Instance.Balance(0, 1, target, 7)},
        1,
        10,
        100);
  }

  @Test
  void transientUseCountsOnBothMachines() throws IOException {
    String tight = InstanceFileTest.SMALL.replace("0 0 10 20 6 20 0 3", "0 0 10 10 6 10 0 3");
    Instance less = InstanceFile.read(Files.writeString(temp.resolve("tight.txt"), tight));

    assertThat(Judge.judge(less, START, START).broken()).isEmpty();
    // Process 0 leaves for machine 1 and its 5 stay taken while process 1 comes in.
    assertThat(Judge.judge(less, START, new int[] {1, 0, 0}).broken())
        .containsExactly("machine 0: transient use of resource 1 is 15, capacity 10");
  }

  @Test
  void conflictsSpreadAndDependenciesAreTold() throws IOException {
    assertThat(Judge.judge(instance, START, new int[] {0, 0, 1}).broken())
        .containsExactly(
            "processes 0 and 1 of service 0 are both on machine 0",
            "service 1 depends on service 0, which is not in its neighbourhoods [1]");

    String wide = InstanceFileTest.SMALL.replace("2\n1 0\n1 1 0", "2\n2 0\n1 1 0");
    Instance spread = InstanceFile.read(Files.writeString(temp.resolve("wide.txt"), wide));
    assertThat(Judge.judge(spread, START, START).broken()).isEmpty();
    assertThat(Judge.judge(spread, START, new int[] {0, 0, 0}).broken())
        .contains("service 0 is at 1 locations, at least 2");
  }
}
