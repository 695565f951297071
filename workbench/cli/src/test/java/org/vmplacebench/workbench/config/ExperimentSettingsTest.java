package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.entropy.EntropyKeys;
import org.vmplacebench.injector.InjectorKeys;
import org.vmplacebench.traces.TraceKeys;

class ExperimentSettingsTest {

  private static final String FILE = "config/simulator.properties";

  @TempDir Path temp;
  private ExperimentFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new ExperimentFolder(temp);
  }

  @Test
  void whatTheFileLeavesOutIsVmplacesDefault() throws IOException {
    folder.write(FILE, "");
    ExperimentSettings settings = folder.read(Map.of());
    assertThat(settings.get(SimulatorKeys.DURATION)).isEqualTo(1800);
    assertThat(settings.get(SimulatorKeys.ALGORITHM)).isEqualTo("entropy");
    assertThat(settings.get(InjectorKeys.SEED)).isEqualTo(23);
    assertThat(settings.get(InjectorKeys.LOAD_PERIOD)).isEqualTo(180);
    assertThat(settings.get(InjectorKeys.LOAD_INITIAL)).isEqualTo("mean");
    assertThat(settings.get(HostKeys.NUMBER)).isEqualTo(50);
    assertThat(settings.get(HostKeys.CAPACITY)).isEqualTo(8000);
    assertThat(settings.get(VmKeys.NUMBER)).isEqualTo(200);
    assertThat(settings.get(EntropyKeys.PERIOD)).isEqualTo(30);
    assertThat(settings.get(TraceKeys.LEVEL)).isEqualTo("full");
    assertThat(settings.get(EngineKeys.SOLVER_TIME)).isEqualTo(new SolverTimeChoice.Measured());
    assertThat(settings.has(SchedulingKeys.SOLVER_TIMEOUT)).isFalse();
    assertThat(settings.notices()).isEmpty();
  }

  @Test
  void theFileSetsValues() throws IOException {
    folder.write(FILE, "simulator.duration = 60.5\nhosts.turn_off=TRUE\nload.std = 0\n");
    ExperimentSettings settings = folder.read(Map.of());
    assertThat(settings.get(SimulatorKeys.DURATION)).isEqualTo(60.5);
    assertThat(settings.get(SchedulingKeys.TURN_OFF)).isTrue();
    assertThat(settings.get(InjectorKeys.LOAD_STD)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "simulator.duration, -5, is too small, a number above 0 to 1.0E11",
    "simulator.duration, 0, is too small, a number above 0 to 1.0E11",
    "simulator.duration, 30m, is not a number, a number above 0 to 1.0E11",
    "hostingnodes.number, 0, is too small, a whole number from 1 to 100000000",
    "hostingnodes.number, 1.5, is not a whole number, a whole number from 1 to 100000000",
    "hosts.turn_off, yes, is neither true nor false, true or false",
    "load.mean, 101, is too large, a number from 0 to 100",
    "load.std, -1, is too small, a number from 0 to 1.0E15",
    "trace.level, most, is not known, 'one of full, violations, metrics'",
    "solver.time, guessed, is not known, 'measured, modelled or replay:<trace>'",
    "solver.time, replay:lost, does not exist, 'measured, modelled or replay:<trace>'",
    "platform.file, lost.xml, does not exist, a readable file",
    "placement.file, config, is a folder, a readable file",
    "loadinjector.dump, lost/events.txt, is in a folder that does not exist,"
        + " a file in a folder that exists",
  })
  void aValueThatCannotBeIsAFault(String key, String value, String what, String allowed)
      throws IOException {
    folder.write(FILE, "# first line\n" + key + " = " + value);
    assertThat(folder.faults(Map.of()))
        .containsExactly(
            new Fault("simulator.properties:2 " + key, "\"" + value + "\" " + what, allowed, ""));
    folder.write(FILE, "");
    assertThat(folder.faults(Map.of(key, value)))
        .containsExactly(new Fault("-D" + key, "\"" + value + "\" " + what, allowed, ""));
  }

  @Test
  void anEmptyValueIsAFaultExceptForAKeyWithoutDefault() throws IOException {
    folder.write(FILE, "load.mean =\nsolver.timeout =\nsimulation.energy.log = \n");
    assertThat(folder.faults(Map.of()))
        .containsExactly(
            new Fault(
                "simulator.properties:1 load.mean", "is empty", "a number from 0 to 100", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "simulatr.duration, simulator.duration",
    "hostingnode.numbers, hostingnodes.number",
    "Load.Mean, load.mean",
    "vm.cpuConsumption, vm.cpuconsumption",
    "centralizedresolver.schedulingperiodicity, centralizedresolver.scheduling-periodicity",
  })
  void anUnknownKeyIsAFaultThatNamesTheNearestKnownOne(String written, String nearest)
      throws IOException {
    folder.write(FILE, "\n\n" + written + " = 3");
    assertThat(folder.faults(Map.of()))
        .containsExactly(
            new Fault(
                "simulator.properties:3 " + written,
                "is not a known key",
                "a key of docs/properties.md",
                "Maybe you meant " + nearest));
  }

  @Test
  void aMissingFileIsAFaultBesideThoseOfTheCommandLine() {
    assertThat(folder.faults(Map.of("load.men", "3", "load.std", "x")))
        .containsExactly(
            new Fault(
                temp.resolve(FILE).toString(), "does not exist", "a readable property file", ""),
            new Fault(
                "-Dload.men",
                "is not a known key",
                "a key of docs/properties.md",
                "Maybe you meant load.mean"),
            new Fault("-Dload.std", "\"x\" is not a number", "a number from 0 to 1.0E15", ""));
  }

  @Test
  void allFaultsAreReportedAtOnce() throws IOException {
    folder.write(
        FILE,
        """
        simulator.duration = -5
        load.meen = 3
        vm.number =
        hosts.turn_off = maybe
        platform.file = lost.xml
        simulator.algorithm = entropi
        vm.cpuconsumption = \\u12
        """);
    assertThat(folder.faults(Map.of("load.std", "-1", "nonsense", "1")))
        .extracting(Fault::where)
        .containsExactly(
            "simulator.properties:7",
            "simulator.properties:1 simulator.duration",
            "simulator.properties:2 load.meen",
            "simulator.properties:3 vm.number",
            "simulator.properties:4 hosts.turn_off",
            "simulator.properties:5 platform.file",
            "-Dload.std",
            "-Dnonsense",
            "simulator.properties:6 simulator.algorithm");
  }

  @Test
  void theMessageOfTheExceptionHasALineForEachFault() throws IOException {
    folder.write(FILE, "load.mean = a\nload.std = b\n");
    assertThatThrownBy(() -> folder.read(Map.of()))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("simulator.properties:1 load.mean: \"a\" is not a number")
        .hasMessageContaining("simulator.properties:2 load.std: \"b\" is not a number");
  }

  @Test
  void theCommandLineWinsEvenOverWhatIsWrongInTheFile() throws IOException {
    folder.write(FILE, "load.mean = lots\nload.std = 10\n");
    ExperimentSettings settings = folder.read(Map.of("load.mean", " 70 ", "trace.bins", "7"));
    assertThat(settings.get(InjectorKeys.LOAD_MEAN)).isEqualTo(70);
    assertThat(settings.get(InjectorKeys.LOAD_STD)).isEqualTo(10);
    assertThat(settings.get(TraceKeys.BINS)).isEqualTo(7);
    assertThat(settings.notices()).isEmpty();
  }

  @Test
  void theLastOfTwoValuesCountsWithANotice() throws IOException {
    folder.write(FILE, "load.mean = 40\n\nload.mean = 50\n");
    ExperimentSettings settings = folder.read(Map.of());
    assertThat(settings.get(InjectorKeys.LOAD_MEAN)).isEqualTo(50);
    assertThat(settings.notices())
        .containsExactly(
            "simulator.properties:3 load.mean: is set again, first in line 1; the last one"
                + " counts");
  }

  @Test
  void filesBesideTheMainOneAreReadAndCountLess() throws IOException {
    folder
        .write(
            "config/centralizedResolver.properties",
            "centralizedresolver.scheduling-periodicity = 60\n")
        .write(FILE, "");
    assertThat(folder.read(Map.of()).get(EntropyKeys.PERIOD)).isEqualTo(60);
    String key = EntropyKeys.PERIOD.name();
    assertThat(folder.read(Map.of(key, "90")).get(EntropyKeys.PERIOD)).isEqualTo(90);
    folder.write(FILE, key + " = 45");
    ExperimentSettings settings = folder.read(Map.of());
    assertThat(settings.get(EntropyKeys.PERIOD)).isEqualTo(45);
    assertThat(settings.notices())
        .containsExactly(
            "simulator.properties:1 " + key + ": counts, not centralizedResolver.properties:1");
  }

  @Test
  void faultsOfFilesBesideTheMainOneAreReported() throws IOException {
    folder
        .write(
            "config/centralizedResolver.properties",
            "/**\n **/\ncentralizedresolver.scheduling-periodicty = 60\n")
        .write(FILE, "");
    assertThat(folder.faults(Map.of()))
        .extracting(Fault::where, Fault::hint)
        .containsExactly(
            tuple(
                "centralizedResolver.properties:3 centralizedresolver.scheduling-periodicty",
                "Maybe you meant centralizedresolver.scheduling-periodicity"));
  }

  @Test
  void theFileThatVmplacesNeverActedOnIsNotRead() throws IOException {
    folder.write("config/entropy.properties", "driver.xenapi.username =\n").write(FILE, "");
    assertThat(folder.read(Map.of()).notices())
        .containsExactly("entropy.properties: not read, VMPlaceS never acted on any of its keys");
  }

  @Test
  void eventsAreNotWrittenOverTheFileTheyAreReplayedFrom() throws IOException {
    folder.write("events.txt", "1.0/vm-0/50\n");
    folder.write(FILE, "loadinjector.file = ../events.txt\nloadinjector.dump = events.txt\n");
    assertThat(folder.faults(Map.of()))
        .containsExactly(
            new Fault(
                "simulator.properties:2 loadinjector.dump",
                "\"" + temp.resolve("events.txt") + "\" is the file that loadinjector.file reads",
                "another file",
                ""));
    assertThat(folder.read(Map.of("loadinjector.dump", "copy.txt")).get(InjectorKeys.LOAD_DUMP))
        .isEqualTo(temp.resolve("copy.txt"));
  }

  @Test
  void aRuleIsLeftOutWhereOneOfItsKeysIsAtFault() throws IOException {
    folder.write(FILE, "loadinjector.file = lost.txt\nloadinjector.dump = lost.txt\n");
    assertThat(folder.faults(Map.of()))
        .extracting(Fault::where)
        .containsExactly("simulator.properties:1 loadinjector.file");
  }

  @Test
  void allEffectiveValuesMakeAFileThatGivesThemAgain() throws IOException {
    folder.write("platform.xml", "<platform/>");
    folder.write("config/b\\c.txt", "node0: vm-0\n");
    folder.write(
        FILE,
        """
        load.mean = 40
        platform.file = ../platform.xml
        placement.file = b\\\\c.txt
        simulator.waitforuserinput = true
        """);
    ExperimentSettings settings = folder.read(Map.of("simulator.duration", "12.5"));
    assertThat(settings.effective())
        .containsEntry("load.mean", "40")
        .containsEntry("simulator.duration", "12.5")
        .containsEntry("load.std", "50.0")
        .containsEntry("solver.timeout", "")
        .containsEntry("platform.file", temp.resolve("platform.xml").toString())
        .containsEntry("vm.classes.file", temp.resolve("config/vm_classes.txt").toString());
    assertThat(settings.effective().keySet())
        .containsExactlyElementsOf(DeclaredKeys.onClassPath().byName().keySet());

    folder.write("config/simulator.properties", settings.asPropertyFile());
    ExperimentSettings again = folder.read(Map.of());
    assertThat(again.effective()).isEqualTo(settings.effective());
    assertThat(again.asPropertyFile()).isEqualTo(settings.asPropertyFile());
    assertThat(again.notices()).isEmpty();
  }

  @Test
  void askingForAValueThatIsNotThereOrAKeyThatNobodyDeclaredFails() throws IOException {
    folder.write(FILE, "");
    ExperimentSettings settings = folder.read(Map.of());
    assertThatThrownBy(() -> settings.get(SchedulingKeys.SOLVER_TIMEOUT))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("solver.timeout has no value");
    Key<Boolean> stray = Key.flag("stray", true, "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.get(stray))
        .withMessage("stray is declared by no module of this run");
  }

  @Test
  void aNameThatMustBeOnTheClassPathIsChecked() throws IOException {
    folder.write(FILE, "solver = choko\n");
    ExperimentReader reader =
        new ExperimentReader(
            DeclaredKeys.onClassPath(),
            List.of(new KnownName(SchedulingKeys.SOLVER, List.of("choco", "btrplace"))),
            temp,
            temp);
    assertThatThrownBy(() -> reader.read(Path.of(FILE), Map.of()))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        new Fault(
                            "simulator.properties:1 solver",
                            "\"choko\" is not in this build",
                            "one of btrplace, choco",
                            "Maybe you meant choco")));
    assertThat(reader.read(Path.of(FILE), Map.of("solver", "choco")).get(SchedulingKeys.SOLVER))
        .isEqualTo("choco");
  }

  @Test
  void aNameThatOtherBuildsHaveIsExplained() throws IOException {
    folder.write(FILE, "solver = cp-sat\n");
    ExperimentReader reader =
        new ExperimentReader(
            DeclaredKeys.onClassPath(),
            List.of(
                new KnownName(
                    SchedulingKeys.SOLVER,
                    List.of("choco", "btrplace"),
                    Map.of("cp-sat", "CP-SAT is built elsewhere"))),
            temp,
            temp);
    assertThatThrownBy(() -> reader.read(Path.of(FILE), Map.of()))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        new Fault(
                            "simulator.properties:1 solver",
                            "\"cp-sat\" is not in this build",
                            "one of btrplace, choco",
                            "CP-SAT is built elsewhere")));
  }

  @Test
  void theDefaultVmClassesAreThoseOfTheInstallationWhereThereAreNoOthers(@TempDir Path elsewhere)
      throws IOException {
    Path file = Files.writeString(elsewhere.resolve("mine.properties"), "");
    ExperimentReader reader =
        new ExperimentReader(DeclaredKeys.onClassPath(), List.of(), elsewhere, temp);
    assertThat(reader.read(file, Map.of()).get(VmKeys.CLASSES_FILE))
        .isEqualTo(temp.resolve("config/vm_classes.txt"));
    ExperimentReader bare =
        new ExperimentReader(DeclaredKeys.onClassPath(), List.of(), elsewhere, elsewhere);
    assertThatThrownBy(() -> bare.read(file, Map.of()))
        .isInstanceOf(FaultsException.class)
        .hasMessageStartingWith(
            "vm.classes.file (default): \"config/vm_classes.txt\" does not exist");
  }
}
