package org.vmplacebench.core.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaterConstraintsTest {

  private static final List<String> HOSTS = List.of("node0", "node1", "node2");

  @TempDir private Path folder;

  private ConstraintsFile.Both read(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("rules"), List.of(lines));
    return ConstraintsFile.read(file, HOSTS, Map.of(), 2, null, name -> {});
  }

  private static VmNames names(String request, String group) {
    return new VmNames(List.of(request, "class:small"), NameHash.of("of-" + request), group(group));
  }

  private static long group(String name) {
    return name.isEmpty() ? 0 : NameHash.of(name);
  }

  private static List<String> texts(List<PlacementConstraint> constraints) {
    return constraints.stream().map(ConstraintText::of).toList();
  }

  @Test
  void vms_of_time_0_make_constraints_at_once_and_others_as_they_come_and_go() throws IOException {
    ConstraintsFile.Both both = read("spread({vm-0, vm-1})", "spread({vm-1, class:small})");
    assertThat(texts(both.fixed())).containsExactly("spread({vm-0, vm-1})");
    LaterConstraints later = both.later();
    assertThat(texts(later.now())).containsExactly("spread({vm-1})");
    later.join(2, names("new-0", ""));
    later.join(3, new VmNames(List.of("class:large"), 0, 0));
    assertThat(texts(later.now())).containsExactly("spread({vm-1, vm-2})");
    assertThat(texts(later.with(4, names("new-2", ""))))
        .containsExactly("spread({vm-1, vm-2, vm-4})");
    later.leave(2);
    assertThat(texts(later.now())).containsExactly("spread({vm-1})");
  }

  @Test
  void each_group_has_a_constraint_of_its_own() throws IOException {
    LaterConstraints later = read("spread({group:*})").later();
    assertThat(later.now()).isEmpty();
    later.join(0, names("new-0", "web"));
    later.join(1, names("new-1", "db"));
    later.join(2, names("new-2", "web"));
    later.join(3, names("new-3", ""));
    assertThat(texts(later.now()))
        .containsExactlyInAnyOrder("spread({vm-0, vm-2})", "spread({vm-1})");
    assertThat(texts(later.with(4, names("new-4", "web"))))
        .containsExactlyInAnyOrder("spread({vm-0, vm-2, vm-4})", "spread({vm-1})");
    assertThat(texts(later.with(4, names("new-4", "new"))))
        .containsExactlyInAnyOrder("spread({vm-0, vm-2})", "spread({vm-1})", "spread({vm-4})");
    later.leave(1);
    assertThat(texts(later.now())).containsExactly("spread({vm-0, vm-2})");
  }

  @Test
  void recorded_names_groups_requests_and_all_are_found() throws IOException {
    LaterConstraints later =
        read(
                "ban({vm:of-new-1}, {node0})",
                "ban({group:web}, {node1})",
                "lonely({new-7})",
                "ban({all}, {node2})")
            .later();
    later.join(5, names("new-1", "web"));
    assertThat(texts(later.now()))
        .containsExactly(
            "ban({vm-5}, {host-0})",
            "ban({vm-5}, {host-1})",
            "lonely({})",
            "ban({vm-5}, {host-2})");
    assertThat(later.unseen()).containsExactly("new-7");
    later.leave(5);
    assertThat(later.unseen()).containsExactly("new-7");
  }

  @Test
  void a_VM_that_has_joined_joins_again_under_more_names() throws IOException {
    LaterConstraints later = read("ban({class:small}, {node0})", "ban({new-1}, {node1})").later();
    later.join(5, new VmNames(List.of("class:small"), 0, 0));
    later.join(5, names("new-1", ""));
    assertThat(texts(later.now()))
        .containsExactly("ban({vm-5}, {host-0})", "ban({vm-5}, {host-1})");
  }

  @Test
  void sets_that_may_share_a_VM_are_refused() throws IOException {
    for (String sets :
        List.of(
            "{all}, {class:a}",
            "{group:a}, {class:a}",
            "{class:a}, {class:b, class:a}",
            "{vm-0}, {class:a}",
            "{class:a}, {vm-[0..1]}",
            "{new-1}, {new-[0..3]}")) {
      assertThatThrownBy(() -> read("split({" + sets + "})")).hasMessageContaining("in two sets");
    }
    assertThatThrownBy(() -> read("split({{group:*}, {group:a}})")).hasMessageContaining("alone");
    assertThat(read("split({{class:a, class:b}, {class:c}})").later().kinds()).hasSize(1);
    assertThat(read("split({{vm-0, new-2}, {new-[0..1]}})").later().kinds()).hasSize(1);
    assertThat(texts(read("split({{vm-[0..0]}, {vm-1}})").fixed()))
        .containsExactly("split({{vm-0}, {vm-1}})");
  }

  @Test
  void more_VMs_that_come_later_are_not_named_one_by_one_than_can_be_looked_for()
      throws IOException {
    assertThat(read("spread({new-[0..9999]})").later().kinds()).hasSize(1);
    assertThatThrownBy(() -> read("spread({new-[0..9999999]})"))
        .hasMessageContaining("line 1: names more than 10000 VMs one by one");
  }
}
