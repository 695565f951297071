package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is wrong with the input is said in words, with exit code 2, and nothing is run or written.
 */
class BadInputTest {

  private static final String XML =
      "<platform version='4.1'><zone id='z' routing='Full'>%s</zone></platform>";

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Dload.meen=3          | -Dload.meen: is not a known key    | Maybe you meant load.mean",
        "-Dload.std=broad       | \"broad\" is not a number          | a number from 0 to 1.0E15",
        "-Dvm.number=-1         | -Dvm.number: \"-1\" is too small   | a whole number from 0",
        "-Dsimulator.duration=0 | \"0\" is too small                 | a number above 0 to 1.0E11",
        "-Dhostingnodes.netbw=1e300 | \"1e300\" is too large          | a number above 0 to 1.0E15",
        "-Dvm.cpuconsumption=1e300  | \"1e300\" is too large          | a number above 0 to 1.0E15",
        "-Dsimulator.duration=1e300 | \"1e300\" is too large          | a number above 0 to 1.0E11",
        "-Dsimulator.loadperiod=1e-250 | clock can advance            | 1.8E-9 s or more",
        "-Dload.mean=           | -Dload.mean: is empty              | a number from 0 to 100",
        "-Dvm.number=ten        | \"ten\" is not a whole number      | 1 fault; nothing was run.",
        "-Dvm.classes.file=no.txt     | \"no.txt\" does not exist    | a readable file",
        "-Dplatform.file=no.xml       | \"no.xml\" does not exist    | a readable file",
        "-Dsimulator.algorithm=entrop | \"entrop\" is not in this build | Maybe you meant entropy",
        "-Dsimulator.algorithm=magic  | \"magic\" is not in this build  | one of best-fit, consolidation, consolidation-carbon",
        "-Dsolver=magic               | \"magic\" is not in this build  | btrplace, choco",
        "-Dsolver=test-absent         | \"test-absent\" cannot be used here: no library | such as greedy",
        "-Dsimulator.engine=magic     | \"magic\" is not in this build  | embedded",
        "-Dsolver.time=replay:gone    | \"replay:gone\" does not exist  | replay:<trace>",
        "-Dload.mean                  | KEY=VALUE                     | Usage: ",
        "-D                           | Missing                       | Usage: ",
        "--figures=no                 | Unknown option                | --no-figures",
      })
  void aWrongArgumentIsExplained(String argument, String what, String more) {
    assertThat(misuse(argument)).contains(what, more);
  }

  /** Decision modules know nothing of constraints, and not every solver switches contexts. */
  @Test
  void whatTheSwitchesOfVjobsCannotHonourIsRefused() throws IOException {
    Path constraints = Files.writeString(temp.resolve("rules.txt"), ">> spread({vm-0, vm-1})\n");
    Path file =
        Files.writeString(
            temp.resolve("vjobs.properties"),
            "simulator.algorithm = vjobs\nvjobs.number = 1\nsolver = ffd-lazy\nconstraints.file = "
                + constraints
                + "\n");
    assertThat(misuseOf(file, "-Dvm.number=2"))
        .contains(
            "\"ffd-lazy\" is no solver that simulator.algorithm = vjobs can use; allowed: btrplace,"
                + " choco, greedy",
            "asks for what simulator.algorithm = vjobs does not look at",
            "2 faults; nothing was run.");
  }

  @Test
  void allFaultsAreSaidAtOnce() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("my.properties"), "load.mean = much\nvm.numbr = 3\nload.std = -5\n");
    assertThat(misuseOf(file, "-Dhosts.turn_off=maybe"))
        .contains(
            "my.properties:1 load.mean: \"much\" is not a number",
            "my.properties:2 vm.numbr: is not a known key",
            "Maybe you meant vm.number",
            "my.properties:3 load.std: \"-5\" is too small",
            "-Dhosts.turn_off: \"maybe\" is neither true nor false",
            "4 faults; nothing was run.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Ddvms.overlay=RIGN    | \"RIGN\" is not in this build | Maybe you meant ring",
        "-Dsimulator.engine=EMBEDED | \"EMBEDED\" is not in this build | Maybe you meant embedded",
        "-Dsolver=Choko         | \"Choko\" is not in this build | Maybe you meant choco",
        "-Dsolver.time=modeled  | \"modeled\" is not known      | Maybe you meant modelled",
        "-Dvms.suspend=ture     | \"ture\" is neither           | Maybe you meant true",
      })
  void theNearestChoiceIsNamed(String argument, String what, String hint) {
    assertThat(misuse(argument)).contains(what, hint);
  }

  @Test
  void whatIsSaidIsBoundedHoweverMuchIsWrong() throws IOException {
    StringBuilder many = new StringBuilder("k".repeat(3_000_000)).append(" = 1\n");
    many.append("load.mean = ").append("9".repeat(3_000_000)).append("x\n");
    for (int i = 0; i < 50_000; i++) {
      many.append("unknown.key.").append(i).append(" = 1\n");
    }
    Path file = Files.writeString(temp.resolve("many.properties"), many);

    assertThat(misuseOf(file))
        .contains("and 49962 more", "50002 faults; nothing was run.", "9x\" is not a number")
        .hasSizeLessThan(10_000);

    StringBuilder hosts = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      hosts.append("rack").append(i).append(": vm-").append(i).append('\n');
    }
    Path placement = Files.writeString(temp.resolve("placement.txt"), hosts);

    assertThat(misuse("-Dplacement.file=" + placement, "-Dvm.number=1"))
        .contains("placement.txt:1: \"rack0\" is no host", "and 99959 more")
        .hasSizeLessThan(10_000);
  }

  @Test
  void aMissingPropertyFileIsExplained() {
    Path missing = temp.resolve("missing.properties");
    assertThat(misuseOf(missing)).contains(missing + ": does not exist");
  }

  @Test
  void aCommandLineWithoutCommandFileOrSenseIsExplained() {
    assertMisuse(Program.execute(), "A command is missing", "Commands:");
    assertMisuse(Program.execute("frobnicate"), "frobnicate", "Unmatched argument");
    assertMisuse(Program.execute("run"), "FILE", "Usage: ");
    assertMisuse(Program.execute("report"), "DIR", "Usage: ");
    Path gone = temp.resolve("gone");
    assertMisuse(
        Program.execute("report", "" + gone, "" + gone), "gone: does not exist", "2 faults");
    assertMisuse(Program.execute("report", "" + temp), "neither all metric tables nor a trace");
  }

  @Test
  void aConstraintThatTheSolverCannotHonourIsRefused() throws IOException {
    Path constraints = Files.writeString(temp.resolve("c.txt"), "spread({vm-0, vm-1})\n");
    assertThat(misuse("-Dconstraints.file=" + constraints, "-Dsolver=test-careless"))
        .contains("constraints.file: solver test-careless cannot honour spread");
  }

  @Test
  void malformedConstraintsAreAllNamedWithTheirLines() throws IOException {
    Path constraints =
        Files.writeString(temp.resolve("c.txt"), "sprad({vm-0, vm-1})\nban({vm-0}, {node9999})\n");
    assertThat(misuse("-Dconstraints.file=" + constraints))
        .contains("c.txt, line 1", "sprad", "spread", "c.txt, line 2", "node9999");
  }

  @Test
  void malformedVmClassesAreAllNamedWithTheirLines() throws IOException {
    Path classes =
        Files.writeString(
            temp.resolve("classes.txt"),
            "small:1:1024:125:125:10\n// fine\nbig:1:2\nodd:one:1024:125:125:-3\n");
    assertThat(misuse("-Dvm.classes.file=" + classes))
        .contains(
            "classes.txt:3: \"big:1:2\" has 3 fields",
            "name:vcpu:ramMB:netMBps:migMBps:intensity%",
            "classes.txt:4 vcpu: \"one\" is not a number",
            "classes.txt:4 intensity%: \"-3\" is too small");
  }

  @ParameterizedTest
  @CsvSource({
    "[<!ENTITY e SYSTEM '%s'>], <host id='&e;' speed='1Gf'/>",
    "[<!ENTITY e SYSTEM '%s'>], &e;",
    "SYSTEM 'https://simgrid.org/simgrid.dtd' [<!ENTITY e SYSTEM '%s'>],"
        + " <host id='&e;' speed='1Gf'/>",
    "SYSTEM 'https://simgrid.org/simgrid.dtd' [<!ENTITY e SYSTEM '%s'>], &e;",
  })
  void aPlatformWithAnExternalEntityIsRefusedUnread(String type, String inside) throws IOException {
    Path secret = Files.writeString(temp.resolve("secret.txt"), "topsecret");
    String declared = "<!DOCTYPE platform " + type.formatted(secret.toUri()) + ">\n";
    Path platform =
        Files.writeString(temp.resolve("platform.xml"), declared + XML.formatted(inside));
    assertThat(misuse("-Dplatform.file=" + platform))
        .contains("platform.xml:", "entity \"e\"", "entities are off")
        .doesNotContain("topsecret");
  }

  @Test
  void aMalformedPlatformIsNamedWithItsLine() throws IOException {
    Path platform =
        Files.writeString(temp.resolve("platform.xml"), XML.formatted("\n<host id='a'>"));
    assertThat(misuse("-Dplatform.file=" + platform))
        .contains("platform.xml:2: is not well-formed XML", "host");
  }

  @Test
  void aPlatformThatIsTooSmallIsExplained() throws IOException {
    Path platform =
        Files.writeString(
            temp.resolve("platform.xml"),
            XML.formatted("<host id='a' speed='1Gf'/><host id='b' speed='1Gf'/>"));
    assertThat(misuse("-Dplatform.file=" + platform))
        .contains("has 2 hosts", "at least 33", "hostingnodes.number = 32");
  }

  @Test
  void hostsWithoutARouteAreNamed() throws IOException {
    Path platform =
        Files.writeString(
            temp.resolve("platform.xml"),
            XML.formatted("<host id='a' speed='1Gf'/><host id='b' speed='1Gf'/>"));
    assertThat(
            misuse(
                "-Dplatform.file=" + platform,
                "-Dhostingnodes.number=2",
                "-Dservicenodes.number=0",
                "-Dvm.number=2"))
        .contains("platform.file", "has no route from a to b", "between all of its first 2 hosts");
  }

  @Test
  void aPlacementOnAnUnknownHostIsExplained() throws IOException {
    Path placement = Files.writeString(temp.resolve("placement.txt"), "nod0: vm-0\n");
    assertThat(misuse("-Dplacement.file=" + placement, "-Dvm.number=1"))
        .contains("placement.txt:1: \"nod0\" is no host", "Maybe you meant node0");
  }

  @Test
  void vmsThatDoNotFitAreExplainedWithTheShortage() {
    assertThat(misuse("-Dhostingnodes.memorytotal=2048"))
        .contains(
            "256 of 320 VMs do not fit (256 of 1024 MiB)",
            "the VMs need 327680 MiB",
            "the 32 hosts that take VMs have 65536 MiB");
  }

  @Test
  void eventsThatCannotBeAreExplainedWithTheirLines() throws IOException {
    Path events = Files.writeString(temp.resolve("events.txt"), "1.0/vm-0/50\n2.0/vm-999/50\nx\n");
    assertThat(misuse("-Dloadinjector.file=" + events))
        .contains(
            "events.txt:2: there is no VM or host \"vm-999\"",
            "events.txt:3: \"x\" does not have three parts");
  }

  @Test
  void aFolderWithoutTraceCannotBeReplayed() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertThat(misuse("-Dsolver.time=replay:" + empty))
        .contains("solver.time: \"" + empty + "\" holds no trace", "trace.level = metrics");
  }

  @Test
  void aTraceWithALineThatIsNoneIsRefusedWithoutBeingHeld() throws IOException {
    Path trace = temp.resolve("events.json.gz");
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(trace))) {
      byte[] some = new byte[1 << 20];
      Arrays.fill(some, (byte) '5');
      for (int i = 0; i < 17; i++) {
        packed.write(some);
      }
    }
    assertThat(misuse("-Dsolver.time=replay:" + trace))
        .contains("cannot be read: line 1 is longer than 16 MiB");
  }

  @Test
  void aDirectoryThatCannotBeMadeIsExplained() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    Path out = file.resolve("results");
    assertMisuse(
        Program.tryRun(Program.DEFAULT, out),
        out + ": cannot be written: Not a directory",
        "1 fault; nothing was run.");
    assertMisuse(
        Program.tryRun(Program.DEFAULT, temp.resolve("out"), "-Dsimulation.energy.log=" + out),
        "-Dsimulation.energy.log",
        "in a folder that does not exist");
    assertThat(file).isEmptyFile();
  }

  private String misuse(String... arguments) {
    return misuseOf(Path.of(Program.DEFAULT), arguments);
  }

  /** What the program says; it has to refuse, and to leave nothing. */
  private String misuseOf(Path file, String... arguments) {
    Path out = temp.resolve("out");
    Program.Outcome outcome = Program.tryRun(file.toString(), out, arguments);
    assertMisuse(outcome);
    assertThat(out).doesNotExist();
    return outcome.err();
  }

  private static void assertMisuse(Program.Outcome outcome, String... words) {
    assertThat(outcome.status()).as("exit code; it said: %s", outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
    assertThat(List.of(words)).allMatch(outcome.err()::contains);
  }
}
