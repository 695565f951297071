package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

class DeclaredKeysTest {

  private record Module(String title, List<Key<?>> keys) implements KeyProvider {}

  private static final Key<Boolean> FAULT_MODE = Key.flag("snooze.faultmode", false, "Faults.");

  @Test
  void everyModuleOfTheBuildIsFound() {
    assertThat(DeclaredKeys.onClassPath().providers())
        .extracting(KeyProvider::title)
        .containsSubsequence(
            "Engine", "Entropy", "Hosts", "Injector", "Simulation", "Traces", "VMs");
  }

  @Test
  void everyDefaultIsAllowed() {
    assertThat(DeclaredKeys.onClassPath().byName().values())
        .filteredOn(key -> !key.defaultText().isEmpty())
        .allSatisfy(key -> assertThat(key.type().parse(key.defaultText())).isNotNull());
  }

  @Test
  void twoModulesThatDeclareTheSameKeyAreAnError() {
    Module first = new Module("First", List.of(FAULT_MODE));
    Module second = new Module("Second", List.of(Key.text("snooze.faultmode", "", "")));
    assertThatIllegalStateException()
        .isThrownBy(() -> DeclaredKeys.of(Stream.of(second, first)))
        .withMessage("the key snooze.faultmode is declared twice, by First and by Second");
  }

  @Test
  void onceAModuleIsThereItsUnknownKeysAreFaults(@TempDir Path temp) throws IOException {
    ExperimentFolder folder = new ExperimentFolder(temp);
    folder.write("config/simulator.properties", "snooze.faultmode = true\n");
    ExperimentReader reader =
        new ExperimentReader(DeclaredKeys.onClassPath(), List.of(), temp, temp);
    Path file = folder.path("config/simulator.properties");
    assertThat(reader.read(file, Map.of()).get(FAULT_MODE)).isTrue();
    assertThatThrownBy(() -> reader.read(file, Map.of("snooze.faultmod", "true")))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("-Dsnooze.faultmod")
        .hasMessageContaining("Maybe you meant snooze.faultmode");
  }
}
