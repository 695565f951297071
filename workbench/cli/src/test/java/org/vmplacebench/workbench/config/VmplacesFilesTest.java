package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.entropy.EntropyKeys;
import org.vmplacebench.injector.InjectorKeys;

/** The files of a VMPlaceS user run as they are. */
class VmplacesFilesTest {

  /** Every key of VMPlaceS's main file. */
  private static final String SIMULATOR =
      """
      # An experiment written for VMPlaceS
      simulator.duration = 1800
      simulator.gotostationarystatus = false
      simulator.loadperiod = 300
      simulator.crashperiod = 111661000
      simulator.crashduration = 300
      simulator.algorithm = centralized
      //simulator.implementation = scheduling.centralized.entropy2.Entropy2RP
      simulator.implementation = scheduling.centralized.btrplace.BtrPlaceRP
      simulator.implementation.ffd.useload = true
      loadinjector.seed = 42
      loadinjector.nbcpuconsumptionslots = 10
      load.mean = 60.0
      load.std  = 20.0
      hostingnodes.number = 32
      hostingnodes.cpunumber = 8
      hostingnodes.cpucapacity = 700
      hostingnodes.memorytotal = 32768
      hostingnodes.netbw = 1250
      servicenodes.number = 1
      vm.number = 300
      vm.cpuconsumption = 100
      hosts.turn_off = true
      vms.suspend = false
      simulator.vm.suspendperiod = 3600
      simulator.vm.suspendduration = 200
      simulation.energy.log = energy.dat
      config.file = config/initialConfiguration.txt
      simulation = true
      monitoring = false
      simulator.waitforuserinput = false
      simulator.workernodesfile = config/nodes.txt
      configgenerator.virtualnodesnamesfile = config/names.txt
      loadinjector.minimumpercentageactive = 40
      loadinjector.maximumpercentageactive = 70
      loadinjector.stepbystep = false
      script.createvms = create.sh
      script.injectload = inject.sh
      """;

  private static final String CENTRALIZED =
      """
      /**
       * How often the central scheduler runs
       **/

      // in seconds
      centralizedresolver.scheduling-periodicity = 20
      """;

  private static final String SNOOZE =
      """
      /**
       * The hierarchy
       **/
      snooze.alg-variant =
      snooze.hb-periodicity = 3
      snooze.hb-timeout = 6
      """;

  @TempDir Path temp;

  @Test
  void aCompleteSetOfFilesLoadsWithANoticeForEachThingWithoutEffect() throws IOException {
    ExperimentFolder folder =
        new ExperimentFolder(temp)
            .write("config/simulator.properties", SIMULATOR)
            .write("config/centralizedResolver.properties", CENTRALIZED)
            .write("config/snooze.properties", SNOOZE)
            .write("config/dvms.properties", "// DVMS\nis_locality_based_scheduler = false\n")
            .write("config/entropy.properties", "controlLoop.custom.planTimeout = 300\n");
    ExperimentSettings settings = folder.read(Map.of());
    assertThat(settings.notices())
        .containsExactly(
            "entropy.properties: not read, VMPlaceS never acted on any of its keys",
            "snooze.properties: snooze.alg-variant (line 4): ignored, VMPlaceS never acted on it",
            "simulator.properties: simulator.gotostationarystatus (line 3): ignored, VMPlaceS never"
                + " acted on it; use load.initial",
            "simulator.properties: config.file (line 28): ignored, VMPlaceS never acted on it; use"
                + " placement.file",
            "simulator.properties: simulation (line 29), monitoring (line 30),"
                + " simulator.waitforuserinput (line 31), loadinjector.stepbystep (line 36),"
                + " script.createvms (line 37), script.injectload (line 38): ignored, VMPlaceS never"
                + " acted on it",
            "simulator.properties: simulator.workernodesfile (line 32),"
                + " configgenerator.virtualnodesnamesfile (line 33): ignored, VMPlaceS never acted"
                + " on it; use platform.file",
            "simulator.properties: loadinjector.minimumpercentageactive (line 34),"
                + " loadinjector.maximumpercentageactive (line 35): ignored, VMPlaceS never acted"
                + " on it; use load.mean and load.std");
    assertThat(AlgorithmName.of(settings)).isEqualTo(new AlgorithmName("entropy", ""));
    assertThat(settings.get(EntropyKeys.PERIOD)).isEqualTo(20);
    assertThat(settings.get(InjectorKeys.SEED)).isEqualTo(42);
    assertThat(settings.get(InjectorKeys.CRASH_PERIOD)).isEqualTo(111661000);
    assertThat(settings.get(VmKeys.NUMBER)).isEqualTo(300);
    assertThat(settings.get(SimulatorKeys.ENERGY_LOG)).isEqualTo(temp.resolve("energy.dat"));
  }

  @Test
  void theExampleAlgorithmRunsWithANotice() throws IOException {
    ExperimentFolder folder =
        new ExperimentFolder(temp)
            .write(
                "config/simulator.properties",
                """
                simulator.algorithm = example
                simulator.implementation = scheduling.example.ExampleReconfigurationPlanner
                """);
    assertThat(folder.read(Map.of()).notices())
        .singleElement()
        .asString()
        .startsWith("simulator.properties:1 simulator.algorithm: VMPlaceS's example")
        .endsWith("is replaced by entropy");
  }
}
