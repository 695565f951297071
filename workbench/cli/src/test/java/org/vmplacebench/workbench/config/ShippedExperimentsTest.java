package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.entropy.EntropyKeys;
import org.vmplacebench.injector.InjectorKeys;
import org.vmplacebench.traces.TraceKeys;
import org.vmplacebench.workbench.experiment.Plugins;

class ShippedExperimentsTest {

  private static final Path CONFIG = Path.of("..", "..", "config").toAbsolutePath().normalize();

  static List<Path> propertyFiles() throws IOException {
    try (Stream<Path> files = Files.walk(CONFIG)) {
      return files
          .filter(file -> file.toString().endsWith(".properties"))
          .filter(file -> !file.getParent().endsWith("sweeps"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("propertyFiles")
  void everyShippedFileLoadsWithoutNotice(Path file) {
    ExperimentSettings settings = read(file);
    assertThat(settings.notices()).isEmpty();
    assertThat(settings.get(VmKeys.CLASSES_FILE))
        .isIn(
            CONFIG.resolve("vm_classes.txt"),
            CONFIG.resolve("multisite/services.classes"),
            CONFIG.resolve("planetlab/vm_classes.txt"),
            CONFIG.resolve("recorded/bitbrains_vm_classes.txt"),
            CONFIG.resolve("published/planetlab_vm_classes.txt"),
            CONFIG.resolve("published/r5/vm_classes.txt"),
            CONFIG.resolve("published/r6/vm_classes.txt"),
            CONFIG.resolve("published/r8_vm_classes.txt"),
            CONFIG.resolve("resources/vm_classes.txt"),
            CONFIG.resolve("simgrid-examples/vm_classes.txt"));
  }

  @Test
  void theDefaultExperimentIsTheDocumentedOne() {
    ExperimentSettings settings = read(CONFIG.resolve("simulator.properties"));
    assertThat(AlgorithmName.of(settings).scheduler()).isEqualTo("entropy");
    assertThat(settings.get(EntropyKeys.PERIOD)).isEqualTo(30);
    assertThat(settings.get(SimulatorKeys.DURATION)).isEqualTo(1800);
    assertThat(settings.get(HostKeys.NUMBER)).isEqualTo(32);
    assertThat(settings.get(HostKeys.CORES)).isEqualTo(8);
    assertThat(settings.get(HostKeys.CAPACITY)).isEqualTo(700);
    assertThat(settings.get(VmKeys.NUMBER)).isEqualTo(320);
    assertThat(settings.get(InjectorKeys.LOAD_PERIOD)).isEqualTo(300);
    assertThat(settings.get(InjectorKeys.LOAD_MEAN)).isEqualTo(60);
    assertThat(settings.get(InjectorKeys.LOAD_STD)).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "published/r1-128.properties, 128, 1280, 1800, full",
    "scale/none-10k.properties, 10000, 100000, 3600, metrics",
    "scale/none-100k.properties, 100000, 1000000, 3600, metrics",
  })
  void theLargeExperimentsAreAsLargeAsTheirNames(
      String file, int hosts, int vms, double duration, String level) {
    ExperimentSettings settings = read(CONFIG.resolve(file));
    assertThat(settings.get(HostKeys.NUMBER)).isEqualTo(hosts);
    assertThat(settings.get(VmKeys.NUMBER)).isEqualTo(vms);
    assertThat(settings.get(SimulatorKeys.DURATION)).isEqualTo(duration);
    assertThat(settings.get(TraceKeys.LEVEL)).isEqualTo(level);
  }

  /** Recordings are not shipped: an experiment with them is read as its user calls it. */
  private static ExperimentSettings read(Path file) {
    Map<String, String> recorded =
        file.endsWith("planetlab-cloudsim.properties")
            ? Map.of("loadinjector.planetlab", CONFIG.toString())
            : file.startsWith(CONFIG.resolve("packing"))
                    || file.startsWith(CONFIG.resolve("recorded"))
                ? Map.of("workload.path", CONFIG.toString())
                : Map.of();
    return ExperimentSettings.read(
        file,
        recorded,
        DeclaredKeys.onClassPath(),
        List.of(new KnownAlgorithm(Plugins.onClassPath().schedulers().keySet())),
        CONFIG.getParent());
  }
}
