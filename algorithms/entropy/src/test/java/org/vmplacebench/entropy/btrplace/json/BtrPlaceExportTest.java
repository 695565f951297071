package org.vmplacebench.entropy.btrplace.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.Split;
import org.vmplacebench.core.constraint.SplitAmong;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.testkit.RandomProblems;

/** Problems written in BtrPlace's JSON form and read again. */
class BtrPlaceExportTest {

  @TempDir Path temp;

  private Snapshot again(Snapshot snapshot, String name) throws IOException {
    Path file = temp.resolve(name);
    BtrPlaceExport.write(file, snapshot);
    return BtrPlaceFile.read(file).snapshot();
  }

  /** BtrPlace has fence, ban and root for one VM each, and what says nothing is left out. */
  private static Stream<PlacementConstraint> single(PlacementConstraint constraint) {
    if (constraint instanceof Fence fence) {
      return fence.vms().stream()
          .map(vm -> new Fence(new TreeSet<>(List.of(vm)), fence.hosts(), fence.continuous()));
    }
    if (constraint instanceof Ban ban) {
      return ban.vms().stream()
          .map(vm -> new Ban(new TreeSet<>(List.of(vm)), ban.hosts(), ban.continuous()));
    }
    if (constraint instanceof Root root) {
      return root.vms().stream().map(vm -> new Root(new TreeSet<>(List.of(vm)), root.continuous()));
    }
    if (constraint instanceof Split split) {
      return Stream.of(new Split(filled(split.sets()), split.continuous()));
    }
    if (constraint instanceof SplitAmong split) {
      return Stream.of(new SplitAmong(filled(split.sets()), split.groups(), split.continuous()));
    }
    boolean says =
        constraint instanceof Spread spread
            ? spread.vms().size() > 1
            : constraint instanceof Gather gather
                ? gather.vms().size() > 1
                : !(constraint instanceof Lonely lonely) || !lonely.vms().isEmpty();
    return says ? Stream.of(constraint) : Stream.empty();
  }

  private static List<NavigableSet<Integer>> filled(List<NavigableSet<Integer>> sets) {
    return sets.stream().filter(set -> !set.isEmpty()).toList();
  }

  /** VMs by host, and rising on each, as a snapshot of a cluster has them. */
  private static Snapshot ordered(Snapshot snapshot) {
    int[] order =
        IntStream.range(0, snapshot.vms().length)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer vm) -> snapshot.placement()[vm])
                    .thenComparingInt(vm -> snapshot.vms()[vm]))
            .mapToInt(vm -> vm)
            .toArray();
    return new Snapshot(
        snapshot.time(),
        snapshot.hosts(),
        snapshot.capacity(),
        snapshot.memory(),
        Arrays.stream(order).map(vm -> snapshot.vms()[vm]).toArray(),
        Arrays.stream(order).mapToDouble(vm -> snapshot.demand()[vm]).toArray(),
        Arrays.stream(order).mapToLong(vm -> snapshot.vmMemory()[vm]).toArray(),
        Arrays.stream(order).map(vm -> snapshot.placement()[vm]).toArray(),
        snapshot.rules());
  }

  private static void assertSame(Snapshot read, Snapshot given) {
    Snapshot written = ordered(given);
    assertThat(read.hosts()).isEqualTo(written.hosts());
    assertThat(read.capacity()).isEqualTo(written.capacity());
    assertThat(read.memory()).isEqualTo(written.memory());
    assertThat(read.vms()).isEqualTo(written.vms());
    assertThat(read.demand()).isEqualTo(written.demand());
    assertThat(read.vmMemory()).isEqualTo(written.vmMemory());
    assertThat(read.placement()).isEqualTo(written.placement());
    assertThat(read.rules().constraints())
        .isEqualTo(
            written.rules().constraints().stream().flatMap(BtrPlaceExportTest::single).toList());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Snapshot snapshot = RandomProblems.constrained(new Random(seed));
      assertSame(again(snapshot, seed % 2 == 0 ? "a.json" : "a.json.gz"), snapshot);
    }
  }

  @Test
  void vmsThatWaitToBeStartedAreWrittenAsSuch() throws IOException {
    Snapshot read =
        new InstanceText()
            .on(3, 7)
            .ready(8)
            .resource("cpu", 10, 3)
            .resource("mem", 8, 2)
            .constraint("{'id': 'running', 'vm': 8, 'continuous': false}")
            .constraint("{'id': 'spread', 'vms': [7, 8], 'continuous': true}")
            .read(temp)
            .snapshot();

    assertSame(again(read, "again.json"), read);
  }

  @Test
  void anOverloadedNodeUsesNoMoreThanItHasAndPreserveSaysTheRest() throws IOException {
    Snapshot snapshot =
        new HandMadeProblem()
            .host(100, 64 * HandMadeProblem.MIB)
            .host(100, 64 * HandMadeProblem.MIB)
            .vm(0, 80, HandMadeProblem.MIB)
            .vm(0, 30, HandMadeProblem.MIB)
            .vm(0, 30, HandMadeProblem.MIB)
            .snapshot();
    Path file = temp.resolve("over.json");
    BtrPlaceExport.write(file, snapshot);

    assertThat(Files.readString(file))
        .contains(
            "\"vms\":{\"0\":33,\"1\":30,\"2\":30}",
            "{\"id\":\"preserve\",\"rc\":\"cpu\",\"amount\":80,\"vm\":0}");
    assertSame(BtrPlaceFile.read(file).snapshot(), snapshot);
  }

  @Test
  void aVmThatCannotBeMovedIsRootedWithWhatItTakes() throws IOException {
    Snapshot plain =
        new HandMadeProblem()
            .host(50, 10 * HandMadeProblem.MIB)
            .vm(0, 60, HandMadeProblem.MIB)
            .snapshot();
    Pinned suspended = new Pinned(4, 0, 20, 3 * HandMadeProblem.MIB);
    Snapshot snapshot = with(plain, new PlacementRules(List.of(), List.of(suspended)));

    Snapshot read = again(snapshot, "pinned.json");

    assertThat(read.capacity()).containsExactly(70);
    assertThat(read.memory()).containsExactly(13 * HandMadeProblem.MIB);
    assertThat(read.vms()).containsExactly(0, 4);
    assertThat(read.demand()).containsExactly(60, 20);
    assertThat(read.rules().constraints())
        .containsExactly(new Root(new TreeSet<>(List.of(4)), true));
    Pinned arriving = new Pinned(4, 1, 20, 3 * HandMadeProblem.MIB);
    Snapshot migrates = with(plain, new PlacementRules(List.of(), List.of(suspended, arriving)));
    assertThatThrownBy(() -> again(migrates, "no.json"))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("cannot express VM 4, which migrates");
    assertThat(temp.resolve("no.json")).doesNotExist();
  }

  private static Snapshot with(Snapshot plain, PlacementRules rules) {
    return new Snapshot(
        0,
        plain.hosts(),
        plain.capacity(),
        plain.memory(),
        plain.vms(),
        plain.demand(),
        plain.vmMemory(),
        plain.placement(),
        rules);
  }

  @Test
  void amountsThatAreNotWholeAreScaledForAll() throws IOException {
    Snapshot snapshot =
        new HandMadeProblem()
            .host(1.5, 10 * HandMadeProblem.MIB)
            .vm(0, 0.25, HandMadeProblem.MIB)
            .snapshot();
    Path file = temp.resolve("scaled.json");

    assertThat(BtrPlaceExport.write(file, snapshot))
        .containsExactly("CPU is written in units of 1.0E-5");

    Snapshot read = BtrPlaceFile.read(file).snapshot();
    assertThat(read.capacity()[0] / read.demand()[0]).isEqualTo(6);
  }
}
