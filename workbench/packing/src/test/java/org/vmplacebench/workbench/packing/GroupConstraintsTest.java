package org.vmplacebench.workbench.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.constraint.ConstraintsFile;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.VmNames;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.injector.recorded.RecordedRequest;
import org.vmplacebench.placement.resource.Wanted;

/** Constraints on VMs that come and go, by their groups. */
class GroupConstraintsTest {

  private static final long WEB = RecordedRequest.groupNamed("web");
  private static final long DB = RecordedRequest.groupNamed("db");
  private static final Wanted VM =
      new Wanted(
          new long[] {2 * RecordedRequest.UNIT, 512 * RecordedRequest.UNIT},
          0,
          0,
          0,
          0,
          Double.POSITIVE_INFINITY);

  @TempDir private Path folder;

  private GroupConstraints of(String... lines) {
    try {
      Path file = Files.write(folder.resolve("constraints"), List.of(lines));
      return new GroupConstraints(
          GroupConstraints.read(
              file, List.of("h0", "h1", "h2", "h3"), Map.of("model:T4", new int[] {2, 3})));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static VmNames of(long group) {
    return new VmNames(List.of(), 0, group);
  }

  private static List<Integer> open(GroupConstraints constraints, long group) {
    return open(constraints, of(group));
  }

  private static List<Integer> open(GroupConstraints constraints, VmNames names) {
    return IntStream.range(0, 4)
        .filter(host -> constraints.allow(names, VM, host))
        .boxed()
        .toList();
  }

  @Test
  void single_vms_and_those_of_a_class_are_named_as_in_a_run() {
    GroupConstraints constraints =
        of("ban({vm:first}, {h0})", "spread({class:2x4096MiB, vm:first})", "lonely({vm:second})");
    List<String> large = List.of("class:2x4096MiB");
    VmNames first = new VmNames(List.of(), RecordedRequest.hash("first"), WEB);
    VmNames second = new VmNames(large, RecordedRequest.hash("second"), WEB);
    VmNames other = new VmNames(large, RecordedRequest.hash("other"), 0);
    assertThat(open(constraints, first)).containsExactly(1, 2, 3);
    int known = constraints.join(first, VM, 1);
    assertThat(open(constraints, other)).containsExactly(0, 2, 3);
    constraints.join(second, VM, 2);
    assertThat(open(constraints, other)).containsExactly(0, 3);
    assertThat(open(constraints, WEB)).containsExactly(0, 1, 3);
    constraints.leave(known);
    assertThat(open(constraints, other)).containsExactly(0, 1, 3);
  }

  @Test
  void vms_of_each_group_are_spread_and_those_of_none_go_anywhere() {
    GroupConstraints constraints = of("spread({group:*})");
    int first = constraints.join(of(WEB), VM, 0);
    constraints.join(of(DB), VM, 1);
    assertThat(open(constraints, WEB)).containsExactly(1, 2, 3);
    assertThat(open(constraints, DB)).containsExactly(0, 2, 3);
    assertThat(open(constraints, 0)).containsExactly(0, 1, 2, 3);
    constraints.leave(first);
    assertThat(open(constraints, WEB)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void a_group_is_gathered_fenced_and_banned() {
    GroupConstraints constraints =
        of("gather({group:web})", "fence({group:db}, {model:T4})", "ban({group:web}, {h0})");
    assertThat(open(constraints, WEB)).containsExactly(1, 2, 3);
    constraints.join(of(WEB), VM, 3);
    assertThat(open(constraints, WEB)).containsExactly(3);
    assertThat(open(constraints, DB)).containsExactly(2, 3);
  }

  @Test
  void vms_that_no_constraint_names_do_not_disturb_those_that_are_lonely() {
    GroupConstraints constraints = of("lonely({group:*})");
    constraints.join(of(WEB), VM, 0);
    constraints.join(of(0), VM, 1);
    assertThat(open(constraints, WEB)).containsExactly(0, 2, 3);
    assertThat(open(constraints, DB)).containsExactly(2, 3);
    assertThat(open(constraints, 0)).containsExactly(1, 2, 3);
  }

  @Test
  void groups_are_split_and_hosts_take_so_many_vms_and_so_much() {
    GroupConstraints constraints =
        of(
            "split({{group:web}, {group:db}})",
            "runningCapacity({h1}, 1)",
            "resourceCapacity({h2}, \"cpu\", 399)",
            "resourceCapacity({h3}, \"mem\", 1024)");
    constraints.join(of(WEB), VM, 0);
    for (int host = 1; host < 4; host++) {
      constraints.join(of(0), VM, host);
    }
    assertThat(open(constraints, DB)).containsExactly(3);
    constraints.join(of(DB), VM, 3);
    assertThat(open(constraints, WEB)).containsExactly(0);
  }

  @Test
  void wrong_names_are_refused_with_their_lines() {
    assertThatThrownBy(() -> of("spread({vm-0})", "fence({group:web}, {h9})", "gather({group:})"))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e -> {
              assertThat(e.faults()).hasSize(3);
              assertThat(e.getMessage()).contains("line 1", "vm-0", "group:NAME", "h9", "line 3");
            });
    assertThatThrownBy(() -> of("split({{group:*}, {group:web}})"))
        .hasMessageContaining("group:* beside other VMs");
  }

  private static final int HOSTS = 4;
  private static final List<String> KINDS =
      List.of(
          "spread({group:web})",
          "spread({group:*})",
          "gather({group:db})",
          "lonely({group:web})",
          "lonely({group:*})",
          "fence({group:web}, {h0, h1, h2})",
          "ban({group:db}, {h2})",
          "split({{group:web}, {group:db}})",
          "among({group:web}, {{h0, h1}, {h2, h3}})",
          "root({group:db})",
          "runningCapacity({h0, h1}, 3)",
          "resourceCapacity({h0}, \"cpu\", 400)",
          "spread({all})");

  /** The same constraints on VMs by their numbers. */
  private static List<String> numbered(String line, Map<String, String> groups) {
    String text = line.replace("all", groups.get("all"));
    if (!text.contains("group:*")) {
      for (String name : List.of("web", "db")) {
        text = text.replace("group:" + name, groups.get(name));
      }
      return List.of(text);
    }
    return List.of(
        text.replace("group:*", groups.get("web")), text.replace("group:*", groups.get("db")));
  }

  @Test
  void moves_are_judged_as_by_the_plan_checker() {
    SplittableRandom random = new SplittableRandom(17);
    int allowed = 0;
    int refused = 0;
    for (int round = 0; round < 4000; round++) {
      List<String> lines = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        lines.add((random.nextBoolean() ? ">> " : "") + KINDS.get(random.nextInt(KINDS.size())));
      }
      GroupConstraints constraints = of(lines.toArray(String[]::new));
      int vms = 2 + random.nextInt(4);
      int[] home = new int[vms];
      int[] to = new int[vms];
      Map<String, String> groups = new HashMap<>(Map.of("web", "", "db", "", "all", ""));
      List<PlannedMigration> moves = new ArrayList<>();
      for (int vm = 0; vm < vms; vm++) {
        String group = List.of("web", "db", "").get(random.nextInt(3));
        for (String each : List.of(group, "all")) {
          groups.computeIfPresent(each, (name, text) -> text + (text.isEmpty() ? "vm-" : ", vm-"));
          int number = vm;
          groups.computeIfPresent(each, (name, text) -> text + number);
        }
        home[vm] = random.nextInt(HOSTS);
        to[vm] = random.nextInt(HOSTS);
        constraints.join(of(RecordedRequest.groupNamed(group)), VM, home[vm]);
        if (to[vm] != home[vm]) {
          moves.add(new PlannedMigration(vm, home[vm], to[vm], List.of()));
        }
      }
      List<PlacementConstraint> same =
          ConstraintsFile.parse(
              lines.stream()
                  .flatMap(line -> numbered(line, groups).stream())
                  .filter(line -> !line.contains("{}"))
                  .toList(),
              "F",
              List.of("h0", "h1", "h2", "h3"),
              vms);
      Snapshot snapshot = snapshot(home, same);
      if (moves.isEmpty() || !snapshot.broken().isEmpty()) {
        continue;
      }
      int[] moving = moves.stream().mapToInt(PlannedMigration::vm).toArray();
      int[] hosts = moves.stream().mapToInt(PlannedMigration::to).toArray();
      boolean mayMove =
          constraints.allowMoves(moving, hosts, true)
              && constraints.allowMoves(moving, hosts, false);
      List<String> problems = PlanChecker.problems(snapshot, new ReconfigurationPlan(moves, 0));
      assertThat(mayMove).as("%s %s %s", lines, moves, problems).isEqualTo(problems.isEmpty());
      allowed += mayMove ? 1 : 0;
      refused += mayMove ? 0 : 1;
      // Asking has changed nothing.
      assertThat(
              constraints.allowMoves(moving, hosts, true)
                  && constraints.allowMoves(moving, hosts, false))
          .isEqualTo(mayMove);
    }
    assertThat(allowed).isGreaterThan(100);
    assertThat(refused).isGreaterThan(100);
  }

  private static Snapshot snapshot(int[] home, List<PlacementConstraint> constraints) {
    int vms = home.length;
    double[] demand = new double[vms];
    long[] memory = new long[vms];
    Arrays.fill(demand, 200);
    Arrays.fill(memory, 512L << 20);
    double[] capacity = new double[HOSTS];
    long[] room = new long[HOSTS];
    Arrays.fill(capacity, 1e6);
    Arrays.fill(room, 1L << 40);
    return new Snapshot(
        0,
        IntStream.range(0, HOSTS).toArray(),
        capacity,
        room,
        IntStream.range(0, vms).toArray(),
        demand,
        memory,
        home,
        new PlacementRules(constraints, List.of()));
  }
}
