package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;

class PlacementFileTest {

  private static final List<HostSpec> HOSTS =
      List.of(
          new HostSpec("node0", 8, 1e9, 10, 700, PowerModel.DEFAULT),
          new HostSpec("node1", 8, 1e9, 10, 700, PowerModel.DEFAULT));

  private static Placement parse(long[] memory, String... lines) {
    return PlacementFile.parse(List.of(lines), "p.txt", HOSTS, memory);
  }

  private static List<String> faults(long[] memory, String... lines) {
    return Assertions.catchThrowableOfType(FaultsException.class, () -> parse(memory, lines))
        .faults()
        .stream()
        .map(Fault::toString)
        .toList();
  }

  @Test
  void eachLineNamesAHostAndItsVms() {
    Placement placement =
        parse(
            new long[] {1, 2, 3, 4},
            "# start",
            "node1: vm-2  vm-0",
            "",
            "node0:",
            "node0: vm-3",
            "node1:vm-1");

    assertThat(placement.hosts()).containsExactly(1, 1, 1, 0);
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    assertThat(
            faults(
                new long[] {6, 6, 1, 1, 1},
                "node0: vm-0 vm-1",
                "nod1: vm-2",
                "node1: vm-0 vm-9 web",
                "node1 vm-3"))
        .containsExactly(
            "p.txt:2: \"nod1\" is no host of the platform; allowed: the name of a host (Maybe you"
                + " meant node1)",
            "p.txt:3: \"vm-0\" is placed a second time; allowed: each VM once",
            "p.txt:3: \"vm-9\" is no VM; allowed: vm-0 to vm-4",
            "p.txt:3: \"web\" is no VM; allowed: vm-0 to vm-4",
            "p.txt:4: \"node1 vm-3\" has no colon; allowed: host: vm vm ...",
            "p.txt: 2 VMs are placed nowhere: vm-3, vm-4; allowed: each VM once",
            "p.txt node0: its VMs need 12 bytes; allowed: at most its memory of 10 bytes");
  }

  @Test
  void aVmMayBeOfANamedOrNumberedClass(@TempDir Path folder) throws IOException {
    List<VmClass> classes =
        List.of(new VmClass("small", 1, 1, 0, 0, 0), new VmClass("large", 1, 9, 0, 0, 0));
    int[] classOf = {0, 0, 1, 0};
    Path file = folder.resolve("p.txt");
    Files.writeString(file, "node0: vm-0=large vm-1\nnode1: vm-2=1 vm-3=2\n");
    assertThat(PlacementFile.read(file, HOSTS, classes, classOf).hosts())
        .containsExactly(0, 0, 1, 1);
    assertThat(classOf).containsExactly(1, 0, 0, 1);

    // The memory of the class that the file says counts.
    Files.writeString(file, "node0: vm-0=large vm-1=2\nnode1: vm-2=3 vm-3=larg\n");
    assertThatThrownBy(() -> PlacementFile.read(file, HOSTS, classes, new int[4]))
        .hasMessageContaining("node0: its VMs need 18 bytes")
        .hasMessageContaining(
            "\"3\" is no class of vm-2; allowed: the name of a VM class, or 1 to 2")
        .hasMessageContaining("\"larg\" is no class of vm-3")
        .hasMessageContaining("meant large");
  }

  @Test
  void ofManyMissingVmsTheFirstAreNamed() {
    assertThat(faults(new long[25], "node0: vm-0"))
        .hasSize(1)
        .first()
        .asString()
        .contains("24 VMs are placed nowhere: vm-1, ", "vm-20 and 4 more");
  }

  @Test
  void aFileThatCannotBeReadIsReported(@TempDir Path folder) {
    Path file = folder.resolve("missing.txt");

    assertThatThrownBy(() -> PlacementFile.read(file, HOSTS, new long[1]))
        .isInstanceOf(FaultsException.class)
        .hasMessageStartingWith(file + ": cannot be read: ");
  }

  @Test
  void thePlacementOfARecordedRunIsRead() {
    Path file = SharedData.file("vmplaces/none-32/placement.txt");
    Platform platform =
        new PlatformXml(Platforms.DEFAULTS)
            .read(SharedData.file("vmplaces/none-32/platform.xml"))
            .platform();
    long[] memory = new long[320];
    Arrays.fill(memory, 1L << 30);

    int[] placed = PlacementFile.read(file, platform.hosts(), memory).hosts();

    assertThat(Arrays.copyOf(placed, 11))
        .containsExactly(20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 21);
    assertThat(Arrays.stream(placed).filter(host -> host == 31)).hasSize(10);
    assertThat(Arrays.stream(placed).filter(host -> host == 32)).isEmpty();
  }
}
