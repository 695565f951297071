package org.vmplacebench.entropy.btrplace.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.ConstraintText;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions;
import org.vmplacebench.entropy.btrplace.BtrPlaceSolver;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;
import org.vmplacebench.entropy.greedy.GreedySolver;

/** Instances in BtrPlace's JSON form, from their text to a plan that is judged, or to faults. */
class BtrPlaceFileTest {

  @TempDir Path temp;

  private static PlacementSolver solver(String name) {
    return switch (name) {
      case "choco" -> new ChocoSolver(ChocoOptions::scaled);
      case "greedy" -> new GreedySolver();
      default ->
          new BtrPlaceSolver(
              new BtrPlaceOptions(true, BtrPlaceOptions.Objective.FIRST, OptionalInt.empty()));
    };
  }

  private static List<PlannedMigration> plan(String solver, Snapshot snapshot) {
    SolverAnswer answer = solver(solver).solve(snapshot, 20);
    assertThat(answer).as(solver + " says " + answer).isInstanceOf(Plan.class);
    Plan plan = (Plan) answer;
    assertThat(PlanChecker.problems(snapshot, plan.plan())).isEmpty();
    return plan.plan().migrations();
  }

  private static InstanceText states() {
    // Node 2 has room for what leaves node 1 and for one VM that is started, node 5 for the other.
    return new InstanceText()
        .on(1, 10, 11)
        .on(2, 12)
        .off(5)
        .off(6)
        .ready(20)
        .ready(21)
        .asleep(2, 22)
        .resource("cpu", 10, 3)
        .resource("mem", 8, 2)
        .constraint("{'id': 'offline', 'node': 1, 'continuous': false}")
        .constraint("{'id': 'online', 'node': 5, 'continuous': false}")
        .constraint("{'id': 'offline', 'node': 6, 'continuous': false}")
        .constraint("{'id': 'running', 'vm': 20, 'continuous': false}")
        .constraint("{'id': 'running', 'vm': 22, 'continuous': false}")
        .constraint("{'id': 'running', 'vm': 12, 'continuous': false}")
        .constraint("{'id': 'ready', 'vm': 21, 'continuous': false}")
        .constraint("{'id': 'spread', 'vms': [20, 22], 'continuous': true}");
  }

  @Test
  void statesOfVmsAndNodesDecideWhatTheProblemHas() throws IOException {
    BtrPlaceInstance instance = states().read(temp);
    Snapshot snapshot = instance.snapshot();

    assertThat(snapshot.hosts()).containsExactly(1, 2, 5, Assignment.NOWHERE);
    assertThat(snapshot.vms()).containsExactly(10, 11, 12, 20, 22);
    assertThat(snapshot.placement()).containsExactly(0, 0, 1, 3, 3);
    assertThat(snapshot.capacity()).containsExactly(10, 10, 10, 0);
    assertThat(snapshot.memory()[1]).isEqualTo(8L << 20);
    assertThat(snapshot.demand()).containsOnly(3);
    assertThat(snapshot.isViable()).isFalse();
    assertThat(instance.switchedOn()).containsExactly(5);
    assertThat(instance.switchedOff()).containsExactly(1);
    assertThat(instance.notes()).contains("1 VMs that do not run stay so");
  }

  @ParameterizedTest
  @ValueSource(strings = {"choco", "greedy", "btrplace"})
  void hostsAreEmptiedAndVmsStarted(String solver) throws IOException {
    Snapshot snapshot = states().read(temp).snapshot();

    List<PlannedMigration> plan = plan(solver, snapshot);

    assertThat(plan).extracting(PlannedMigration::vm).contains(10, 11, 20, 22);
    assertThat(plan).extracting(PlannedMigration::to).isSubsetOf(2, 5);
    assertThat(plan.stream().filter(each -> each.vm() >= 20).map(PlannedMigration::to))
        .containsExactlyInAnyOrder(2, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"choco", "greedy", "btrplace"})
  void vmsWithoutDemandAreStartedAndLeaveHostsToo(String solver) throws IOException {
    Snapshot snapshot =
        new InstanceText()
            .on(0, 1)
            .on(3)
            .ready(2)
            .resource("cpu", 10, 0)
            .constraint("{'id': 'offline', 'node': 0, 'continuous': false}")
            .constraint("{'id': 'running', 'vm': 2, 'continuous': false}")
            .read(temp)
            .snapshot();

    assertThat(plan(solver, snapshot))
        .extracting(PlannedMigration::vm, PlannedMigration::to)
        .containsExactlyInAnyOrder(tuple(1, 3), tuple(2, 3));
  }

  @ParameterizedTest
  @CsvSource({"choco, 0", "choco, 1", "btrplace, 0", "btrplace, 1"})
  void aStartWithoutAPlaceIsProvedInfeasible(String solver, int oneBigger) throws IOException {
    // 7 VMs of 2 on each of 4 nodes of 15, and an eighth somewhere: 4 are left, in pieces of 1.
    InstanceText text = new InstanceText().resource(oneBigger == 1 ? "mem" : "cpu", 15, 2);
    for (int node = 0; node < 4; node++) {
      int first = 7 * node;
      text.on(node, IntStream.range(first, first + 7).boxed().toArray(Integer[]::new));
    }
    text.ready(100).constraint("{'id': 'running', 'vm': 100, 'continuous': false}");

    SolverAnswer answer = solver(solver).solve(text.read(temp).snapshot(), 20);

    assertThat(answer).isInstanceOf(NoPlan.class);
    assertThat(((NoPlan) answer).reason()).isEqualTo(Reason.INFEASIBLE);
    assertThat(((NoPlan) answer).message()).contains("large items");
  }

  @ParameterizedTest
  @ValueSource(strings = {"choco", "greedy", "btrplace"})
  void preserveRaisesWhatVmsOfOneFullNodeNeed(String solver) throws IOException {
    // 16 VMs of 6 on one of 4 nodes of 100; in the end they need 12 each.
    InstanceText text = new InstanceText().resource("uCpu", 100, 6).resource("memory", 64, 4);
    text.on(0).on(1).on(2, IntStream.range(0, 16).boxed().toArray(Integer[]::new)).on(3);
    for (int vm = 0; vm < 16; vm++) {
      text.constraint("{'id': 'preserve', 'vm': " + vm + ", 'rc': 'uCpu', 'amount': 12}");
    }
    Snapshot snapshot = text.read(temp).snapshot();

    assertThat(snapshot.demand()).containsOnly(12);
    assertThat(plan(solver, snapshot)).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"choco", "greedy", "btrplace"})
  void furtherResourcesAndPreservedMemoryCount(String solver) throws IOException {
    // VM 1 needs 9 of memory in the end, and only node 2 has enough of the third resource for it.
    Snapshot snapshot =
        new InstanceText()
            .on(0, 1, 2)
            .on(1, 3)
            .on(2)
            .resource("cpu", 10, 1)
            .resource("mem", 10, 5)
            .resource("disk", 7, 4, "\"2\": 3")
            .constraint("{'id': 'preserve', 'vm': 1, 'rc': 'mem', 'amount': 9}")
            .constraint("{'id': 'root', 'vm': 2, 'continuous': true}")
            .read(temp)
            .snapshot();

    assertThat(plan(solver, snapshot)).containsExactly(new PlannedMigration(1, 0, 2, List.of()));
  }

  @Test
  void everyKindOfConstraintIsReadAsItsNamesake() throws IOException {
    Snapshot snapshot =
        new InstanceText()
            .on(0, 1, 2)
            .on(1, 3)
            .on(2)
            .ready(9)
            .resource("cpu", 100, 1)
            .resource("mem", 100, 1)
            .constraint("{'id': 'spread', 'vms': [1, 3, 9], 'continuous': true}")
            .constraint("{'id': 'gather', 'vms': [1, 2], 'continuous': false}")
            .constraint("{'id': 'lonely', 'vms': [3], 'continuous': false}")
            .constraint("{'id': 'fence', 'vm': 1, 'nodes': [0, 1], 'continuous': false}")
            .constraint("{'id': 'ban', 'vm': 1, 'nodes': [2], 'continuous': true}")
            .constraint("{'id': 'root', 'vm': 2, 'continuous': true}")
            .constraint("{'id': 'among', 'vms': [1], 'parts': [[0], [1, 2]], 'continuous': false}")
            .constraint("{'id': 'split', 'parts': [[1], [3]], 'continuous': false}")
            .constraint(
                "{'id': 'splitAmong', 'vParts': [[1], [3]], 'pParts': [[0], [1]],"
                    + " 'continuous': true}")
            .constraint("{'id': 'runningCapacity', 'nodes': [0], 'amount': 2, 'continuous': false}")
            .constraint(
                "{'id': 'resourceCapacity', 'nodes': [1], 'rc': 'mem', 'amount': 3,"
                    + " 'continuous': false}")
            .read(temp)
            .snapshot();

    assertThat(snapshot.rules().constraints().stream().map(ConstraintText::of))
        .containsExactly(
            "spread({vm-1, vm-3})",
            ">> gather({vm-1, vm-2})",
            ">> lonely({vm-3})",
            ">> fence({vm-1}, {host-0, host-1})",
            "ban({vm-1}, {host-2})",
            "root({vm-2})",
            ">> among({vm-1}, {{host-0}, {host-1, host-2}})",
            ">> split({{vm-1}, {vm-3}})",
            "splitAmong({{vm-1}, {vm-3}}, {{host-0}, {host-1}})",
            ">> runningCapacity({host-0}, 2)",
            ">> resourceCapacity({host-1}, \"mem\", 3)");
  }

  @Test
  void packedFilesAreKnownByWhatTheyHold() throws IOException {
    Path packed = temp.resolve("packed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(states().text().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(BtrPlaceFile.isOne(packed)).isTrue();
    assertThat(BtrPlaceFile.read(packed).snapshot().vms()).hasSize(5);
    assertThat(BtrPlaceFile.isOne(Files.writeString(temp.resolve("a"), "{\"hosts\": []}")))
        .isFalse();
    assertThat(BtrPlaceFile.isOne(Files.writeString(temp.resolve("b"), "model"))).isFalse();
    assertThat(BtrPlaceFile.isOne(temp)).isFalse();
  }

  @Test
  void whatCannotBeExpressedIsNamedAllAtOnce() {
    InstanceText text = states().view("{\"id\": \"fans\"}").objective("{\"id\": \"cool\"}");
    assertThatThrownBy(() -> text.read(temp))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("model.views[2].id: is a view that cannot be expressed: fans")
        .hasMessageContaining("objective.id: cannot be expressed: cool");

    InstanceText constraints =
        states()
            .constraint("{'id': 'seq', 'vms': [10, 11]}")
            .constraint("{'id': 'sleeping', 'vm': 10, 'continuous': false}")
            .constraint("{'id': 'overbook', 'node': 1, 'rc': 'cpu', 'ratio': 2.5}")
            .constraint("{'id': 'offline', 'node': 5, 'continuous': false}")
            .constraint("{'id': 'online', 'node': 77, 'continuous': false}")
            .constraint("{'id': 'root', 'vm': 99, 'continuous': 7}")
            .constraint("{'id': 'spread', 'vms': [10, 1.5]}")
            .constraint("{'id': 'preserve', 'vm': 10, 'rc': 'gpu', 'amount': -1}")
            .constraint("7");
    assertThatThrownBy(() -> constraints.read(temp))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("constraints[8].id: is a constraint that cannot be expressed: seq")
        .hasMessageContaining("cannot be expressed: sleeping for VM 10, which runs")
        .hasMessageContaining("cannot be expressed: overbook")
        .hasMessageContaining("want node 5 both on and off")
        .hasMessageContaining("constraints[12].node: is no node of the model: 77")
        .hasMessageContaining("constraints[13].continuous: is 7")
        .hasMessageContaining("constraints[14].vms: is no array of whole numbers")
        .hasMessageContaining("constraints[15].rc: is no resource of the model: gpu")
        .hasMessageContaining("constraints[15].amount: is -1")
        .hasMessageContaining("constraints[16]: is no object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "null",
        "{\"model\": null}",
        "{\"model\": {\"mapping\": []}}",
        "{\"model\": {\"mapping\": {\"onlineNodes\": {\"x\": {}}}}}",
        "{\"model\": {\"mapping\": {\"onlineNodes\": {\"-1\": {}}}}}",
        "{\"model\": {\"mapping\": {\"onlineNodes\": {\"1\": {\"runningVMs\": [3, 3]}}}}}",
        "{\"model\": {\"mapping\": {\"onlineNodes\": {\"1\": {}}, \"offlineNodes\": [1]}}}",
        "{\"model\": {\"mapping\": {\"readyVMs\": [99999999]}}}",
        "{\"model\": {\"mapping\": {\"readyVMs\": [1e999999999]}}}",
        "{\"model\": {\"mapping\": {}, \"mapping\": {}}}",
        "{\"model\": {\"mapping\": {}, \"views\": [7]}}",
        "{\"model\": {\"mapping\": {}, \"views\": [{\"id\": \"shareableResource\"}]}}",
        "{\"model\": {\"mapping\": {}}, \"constraints\": {}}",
        "{\"model\": {\"mapping\": {}}, \"constraints\": [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}",
        "{\"model\": {\"mapping\": {}}} {}",
      })
  void damagedFilesAreRefused(String text) throws IOException {
    Path file = Files.writeString(temp.resolve("damaged.json"), text);
    assertThatThrownBy(() -> BtrPlaceFile.read(file))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("damaged.json")
        .message()
        .doesNotContain("java.", "com.google", "Exception", "setStrictness");
  }

  @Test
  void aDamagedPackedFileIsRefused() throws IOException {
    Path file = Files.write(temp.resolve("a.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2});
    assertThatThrownBy(() -> BtrPlaceFile.read(file)).isInstanceOf(FaultsException.class);
    assertThatThrownBy(() -> BtrPlaceFile.read(temp.resolve("gone")))
        .hasMessageContaining("does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "li-r3-c0, 3",
    "li-r3-c33, 3",
    "li-r3-c100, 3",
    "nr-r3-c0, 753",
    "nr-r3-c33, 753",
    "nr-r3-c100, 753"
  })
  void publishedInstancesGetAPlan(String name, int migrations) {
    Snapshot snapshot = BtrPlaceFile.read(published(name)).snapshot();
    assertThat(plan("choco", snapshot)).hasSize(migrations);
  }

  private static Path published(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared").resolve("data/btrplace").resolve(name + ".json.gz");
      if (Files.exists(file)) {
        return file;
      }
    }
    Assumptions.abort("there is no ../shared/data/btrplace/" + name + " beside the repository");
    throw new AssertionError("not reached");
  }
}
