package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vmplacebench.workbench.sweep.SweepKeys;

class PropertiesPageTest {

  @Test
  void theCommittedPageSaysWhatTheCodeReads() throws IOException {
    String generated = PropertiesPage.of(DeclaredKeys.onClassPath(), SweepKeys.declared());
    Path fresh = Path.of("target", "properties.md");
    Files.createDirectories(fresh.getParent());
    Files.writeString(fresh, generated);
    assertThat(Path.of("..", "..", "docs", "properties.md"))
        .as("docs/properties.md is out of date: ./run.sh keys > docs/properties.md")
        .exists()
        .hasContent(generated);
  }

  @Test
  void aKeyHasItsRow() {
    assertThat(PropertiesPage.of(DeclaredKeys.onClassPath(), SweepKeys.declared()).lines())
        .contains(
            "| `simulator.duration` | number | s | a number above 0 to 1.0E11 | `1800` | Simulated time. |",
            "| `config.file` | placement.file |",
            "| `centralized` | `BtrPlaceRP` | `entropy` | |");
  }
}
