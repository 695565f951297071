package org.vmplacebench.workbench.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
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

  private static List<Integer> open(GroupConstraints constraints, long group) {
    return IntStream.range(0, 4)
        .filter(host -> constraints.allow(group, VM, host))
        .boxed()
        .toList();
  }

  @Test
  void vms_of_each_group_are_spread_and_those_of_none_go_anywhere() {
    GroupConstraints constraints = of("spread({group:*})");
    int first = constraints.join(WEB, VM, 0);
    constraints.join(DB, VM, 1);
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
    constraints.join(WEB, VM, 3);
    assertThat(open(constraints, WEB)).containsExactly(3);
    assertThat(open(constraints, DB)).containsExactly(2, 3);
  }

  @Test
  void vms_that_no_constraint_names_do_not_disturb_those_that_are_lonely() {
    GroupConstraints constraints = of("lonely({group:*})");
    constraints.join(WEB, VM, 0);
    constraints.join(0, VM, 1);
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
    constraints.join(WEB, VM, 0);
    for (int host = 1; host < 4; host++) {
      constraints.join(0, VM, host);
    }
    assertThat(open(constraints, DB)).containsExactly(3);
    constraints.join(DB, VM, 3);
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
}
