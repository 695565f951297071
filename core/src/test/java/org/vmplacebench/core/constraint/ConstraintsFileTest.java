package org.vmplacebench.core.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;

class ConstraintsFileTest {

  private static final List<String> HOSTS = List.of("node0", "node1", "node2", "node3");

  @Test
  void eachKindOfConstraintIsRead() {
    assertThat(
            read(
                "# a comment",
                "",
                "spread({vm-0, vm-1});",
                ">> gather({vm-[2..4]})",
                "fence({vm-0}, {node0, node1})",
                "ban({vm-0}, {node[2..3]})",
                "root({vm-5})",
                "lonely({vm-6})",
                "among({vm-0, vm-1}, {{node0}, {node1, node2}})",
                "split({{vm-0}, {vm-1, vm-2}})",
                "splitAmong({{vm-0}, {vm-1}}, {{node0}, {node1}})",
                "runningCapacity({node0}, 12)",
                "resourceCapacity({node0}, \"mem\", 2)"))
        .containsExactly(
            new Spread(set(0, 1), true),
            new Gather(set(2, 3, 4), false),
            new Fence(set(0), set(0, 1), true),
            new Ban(set(0), set(2, 3), true),
            new Root(set(5), true),
            new Lonely(set(6), true),
            new Among(set(0, 1), List.of(set(0), set(1, 2)), true),
            new Split(List.of(set(0), set(1, 2)), true),
            new SplitAmong(List.of(set(0), set(1)), List.of(set(0), set(1)), true),
            new RunningCapacity(set(0), 12, true),
            new ResourceCapacity(set(0), ResourceCapacity.Resource.MEM, 2 << 20, true));
  }

  @Test
  void allFaultsOfAFileAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    "spread(vm-0)",
                    "scatter({vm-0})",
                    "spread({vm-10})",
                    "fence({vm-0}, {nodeX})",
                    "fence({vm-0})",
                    "runningCapacity({node0}, -1)",
                    "among({vm-0}, {{node0}, {node0}})",
                    "nonsense"))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e ->
                assertThat(e.faults())
                    .extracting(fault -> fault.where() + ": " + fault.what())
                    .satisfiesExactly(
                        fault ->
                            assertThat(fault)
                                .isEqualTo("F, line 1: \"vm-0\" is not a set in braces"),
                        fault ->
                            assertThat(fault)
                                .contains("line 2", "no constraint \"scatter\"", "spread"),
                        fault -> assertThat(fault).contains("line 3", "\"vm-10\"", "vm-0 to vm-9"),
                        fault -> assertThat(fault).contains("line 4", "\"nodeX\""),
                        fault -> assertThat(fault).contains("line 5", "it has 1 parts, not 2"),
                        fault -> assertThat(fault).contains("line 6", "\"-1\""),
                        fault -> assertThat(fault).contains("line 7", "in two sets"),
                        fault -> assertThat(fault).contains("line 8", "\"nonsense\"")));
  }

  @Test
  void groupsOfHostsStandWhereHostsDo(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("constraints");
    Map<String, int[]> groups = Map.of("site:a", new int[] {0, 1}, "site:b", new int[] {2});
    Files.write(
        file, List.of("fence({vm-0}, {site:a, node3})", "among({vm-1}, {{site:a}, {site:b}})"));

    assertThat(ConstraintsFile.read(file, HOSTS, groups, 10, null))
        .containsExactly(
            new Fence(set(0), set(0, 1, 3), true),
            new Among(set(1), List.of(set(0, 1), set(2)), true));

    Files.write(file, List.of("ban({vm-0}, {site:c})"));
    assertThatThrownBy(() -> ConstraintsFile.read(file, HOSTS, groups, 10, null))
        .hasMessageContaining("no host \"site:c\"")
        .hasMessageContaining("of groups there are site:a, site:b (Maybe you meant site:a)");

    Files.write(file, List.of("fence({vm-0}, {Site:B, nod3})"));
    assertThatThrownBy(() -> ConstraintsFile.read(file, HOSTS, groups, 10, null))
        .hasMessageContaining("(Maybe you meant site:b)");
    Files.write(file, List.of("fence({vm-0}, {B})"));
    assertThatThrownBy(() -> ConstraintsFile.read(file, HOSTS, groups, 10, null))
        .hasMessageContaining("no host \"B\" that takes VMs (Maybe you meant site:b)");
    Files.write(file, List.of("fence({vm-0}, {nod3})"));
    assertThatThrownBy(() -> ConstraintsFile.read(file, HOSTS, groups, 10, null))
        .hasMessageContaining("no host \"nod3\" that takes VMs (Maybe you meant node3)");
    Files.write(file, List.of("fense({vm-0}, {node3})"));
    assertThatThrownBy(() -> ConstraintsFile.read(file, HOSTS, groups, 10, null))
        .hasMessageContaining("no constraint \"fense\"; there are ")
        .hasMessageContaining("(Maybe you meant fence)");
  }

  private static List<PlacementConstraint> read(String... lines) {
    return ConstraintsFile.parse(List.of(lines), "F", HOSTS, 10);
  }

  private static NavigableSet<Integer> set(Integer... members) {
    return new TreeSet<>(List.of(members));
  }
}
