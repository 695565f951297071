package org.vmplacebench.reassignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;

class InstanceFileTest {

  /** Two resources, the second transient, two machines, two services, three processes. */
  static final String SMALL =
      """
      2
      0 10
      1 20
      2
      0 0 10 20 6 20 0 3
      1 1 10 20 8 15 4 0
      2
      1 0
      1 1 0
      3
      0 4 5 2
      0 3 5 3
      1 2 5 1
      1
      0 1 2
      7
      1 10 100
      """;

  @TempDir private Path temp;

  private Path file(String text) throws IOException {
    return Files.writeString(temp.resolve("model.txt"), text);
  }

  @Test
  void everyNumberIsInItsPlace() throws IOException {
    Instance instance = InstanceFile.read(file(SMALL));

    assertThat(instance.isTransient()).containsExactly(false, true);
    assertThat(instance.loadWeight()).containsExactly(10, 20);
    assertThat(instance.neighbourhood()).containsExactly(0, 1);
    assertThat(instance.location()).containsExactly(0, 1);
    assertThat(instance.capacity()).containsExactly(10, 20, 10, 20);
    assertThat(instance.safety()).containsExactly(6, 20, 8, 15);
    assertThat(instance.moveCost()).containsExactly(0, 3, 4, 0);
    assertThat(instance.spread()).containsExactly(1, 1);
    assertThat(instance.dependsOn()).isEqualTo(new int[][] {{}, {0}});
    assertThat(instance.service()).containsExactly(0, 0, 1);
    assertThat(instance.requirement()).containsExactly(4, 5, 3, 5, 2, 5);
    assertThat(instance.processMoveCost()).containsExactly(2, 3, 1);
    assertThat(instance.balances()).containsExactly(new Instance.Balance(0, 1, 2, 7));
    assertThat(instance.processMoveWeight()).isEqualTo(1);
    assertThat(instance.serviceMoveWeight()).isEqualTo(10);
    assertThat(instance.machineMoveWeight()).isEqualTo(100);
  }

  @Test
  void costsThatWouldOverflowAreRefused() throws IOException {
    Path large = file(SMALL.replace("0 1 2\n7\n", "0 1 2147483647\n2147483647\n"));

    assertThatThrownBy(() -> InstanceFile.read(large))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("costs that could add up to")
        .hasMessageContaining("below 2^60");
  }

  @Test
  void allFaultsAreToldWithTheirLines() throws IOException {
    Path wrong = file(SMALL.replace("1 20\n", "2 20\n").replace("0 3 5 3", "5 3 x 3") + "9\n");

    assertThatThrownBy(() -> InstanceFile.read(wrong))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining(
            "line 3: whether resource 1 is transient = 2; allowed: a whole number from 0 to 1")
        .hasMessageContaining(
            "line 12: service of process 1 = 5; allowed: a whole number from 0 to 1")
        .hasMessageContaining("line 12: requirement of process 1 = x; allowed")
        .hasMessageContaining("line 18: what follows the last number = 9; allowed: the end");
  }

  @Test
  void aFileThatEndsTooEarlyOrCountsTooMuchIsRefused() throws IOException {
    Path shorter = file(SMALL.substring(0, SMALL.indexOf("1 10 100")));
    assertThatThrownBy(() -> InstanceFile.read(shorter))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("ends before the weight of process moves");

    Path longer = file(SMALL.replaceFirst("2\n0 0", "2000000000\n0 0"));
    assertThatThrownBy(() -> InstanceFile.read(longer))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("line 4: number of machines = 2000000000; allowed");

    assertThatThrownBy(() -> InstanceFile.read(temp))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("is not a file");
  }

  @Test
  void anAssignmentIsReadAsItIsWritten() throws IOException {
    Instance instance = InstanceFile.read(file(SMALL));
    Path written = Files.writeString(temp.resolve("a.sol"), InstanceFile.text(new int[] {0, 1, 1}));
    assertThat(InstanceFile.readAssignment(written, instance)).containsExactly(0, 1, 1);

    Files.writeString(written, "0\n2 1 1\n");
    assertThatThrownBy(() -> InstanceFile.readAssignment(written, instance))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining(
            "line 2: machine of process 1 = 2; allowed: a whole number from 0 to 1")
        .hasMessageContaining("line 2: what follows the last number = 1");
  }
}
