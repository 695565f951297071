package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.VmClass;

class VmClassesTest {

  private static final double MIB = 1048576;

  private static List<String> faults(String... lines) {
    return Assertions.catchThrowableOfType(
            FaultsException.class, () -> VmClasses.parse(List.of(lines), "c.txt"))
        .faults()
        .stream()
        .map(Fault::toString)
        .toList();
  }

  @Test
  void allFiveNumbersOfALineCount() {
    ParsedVmClasses parsed =
        VmClasses.parse(List.of(" big : 4 : 2048 : 100 : 125.5 : 12.5 "), "c.txt");

    assertThat(parsed.classes())
        .containsExactly(new VmClass("big", 4, 2147483648L, 100 * MIB, 125.5 * MIB, 0.125));
    assertThat(parsed.notices()).isEmpty();
  }

  @Test
  void commentsAndBlankLinesAreSkippedAndClassesMayRepeat() {
    ParsedVmClasses parsed =
        VmClasses.parse(
            List.of("// a:b", "# c:d", "", "m1:1:1024:1:1:10", "   ", "m1:1:1024:1:1:10"), "c.txt");

    assertThat(parsed.classes()).hasSize(2).containsOnly(parsed.classes().get(0));
    assertThat(parsed.notices()).isEmpty();
  }

  @Test
  void aLineWithoutColonIsSkippedWithANotice() {
    assertThat(VmClasses.parse(List.of("m1:1:1:1:1:1", "hello"), "c.txt").notices())
        .containsExactly("c.txt:2: \"hello\" has no colon and is skipped");
  }

  @Test
  void allMalformedLinesAreReportedAtOnce() {
    assertThat(faults("m1:1:1024:1:1", "m2:0:x:1:-1:1", ":1:1:1:1:1", "m3:1.5:1e15:1:1:NaN"))
        .containsExactly(
            "c.txt:1: \"m1:1:1024:1:1\" has 5 fields; allowed:"
                + " name:vcpu:ramMB:netMBps:migMBps:intensity%",
            "c.txt:2 vcpu: \"0\" is too small; allowed: a whole number from 1 on",
            "c.txt:2 ramMB: \"x\" is not a number; allowed: a number from 1 on",
            "c.txt:2 migMBps: \"-1\" is too small; allowed: a number from 0 on",
            "c.txt:3 name: is empty; allowed: name:vcpu:ramMB:netMBps:migMBps:intensity%",
            "c.txt:4 vcpu: \"1.5\" is not possible; allowed: a whole number from 1 on",
            "c.txt:4 ramMB: \"1e15\" is larger than 2147483647; allowed: a number from 1 on",
            "c.txt:4 intensity%: \"NaN\" is not possible; allowed: a number from 0 on");
  }

  @Test
  void aFileWithoutAClassIsAFault() {
    assertThat(faults("# nothing", "nothing"))
        .containsExactly(
            "c.txt: has no VM class; allowed: at least one line"
                + " name:vcpu:ramMB:netMBps:migMBps:intensity%");
  }

  @Test
  void aFileThatCannotBeReadIsReported(@TempDir Path folder) {
    Path file = folder.resolve("missing.txt");

    assertThatThrownBy(() -> VmClasses.read(file))
        .isInstanceOf(FaultsException.class)
        .hasMessageStartingWith(file + ": cannot be read: ");
  }

  @Test
  void theDefaultClassesAreThoseOfTheConfigurationFolder() {
    Path file = Path.of("").toAbsolutePath().getParent().resolve("config/vm_classes.txt");
    assertThat(Files.exists(file)).isTrue();

    List<VmClass> classes = VmClasses.read(file).classes();

    assertThat(classes).hasSize(8).extracting(VmClass::vcpus).containsOnly(1);
    assertThat(classes.get(0)).isEqualTo(new VmClass("idle", 1, 1L << 30, 125 * MIB, 125 * MIB, 0));
    assertThat(classes.get(7).dirtyPageIntensity()).isEqualTo(0.7);
  }

  @Test
  void aSeventhPartSaysWhatVmsHaveOfFurtherResources() {
    assertThat(
            VmClasses.parse(List.of("m:1:1:1:1:1: gpu=0.5, disk=20, nic=0"), "c.txt")
                .classes()
                .get(0)
                .resources())
        .containsExactly(Map.entry("disk", 20.0), Map.entry("gpu", 0.5));
    assertThat(faults("m:1:1:1:1:1:gpu", "m:1:1:1:1:1:gpu=-1", "m:1:1:1:1:1:a=1,a=2"))
        .hasSize(3)
        .allMatch(fault -> fault.contains("resources"));
  }
}
