package org.vmplacebench.analysis.r;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RDrawingTest {

  @TempDir Path dir;

  @Test
  void anErrorOfAPlainRComesBackInItsWords() {
    try {
      RInstallation.find(List.of());
    } catch (RUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
    FigureScripts scripts = new FigureScripts("stop('no luck with ', 42)", "", "", Map.of());

    assertThatThrownBy(() -> draw("R", scripts))
        .isInstanceOf(RException.class)
        .hasMessage("R: drawing figures: Error: no luck with 42");
  }

  @Test
  void whereThereIsNoRItSaysSo() {
    FigureScripts scripts = new FigureScripts("", "", "", Map.of());

    assertThatThrownBy(() -> draw("no-such-R", scripts))
        .isInstanceOf(RUnavailableException.class)
        .hasMessageContaining("no-such-R");
  }

  private void draw(String command, FigureScripts scripts) throws Exception {
    RInstallation r = new RInstallation(command, Optional.empty());
    try (RDrawing drawing = new RDrawing(r, List.of())) {
      drawing.draw(dir, scripts, done -> {});
    }
  }
}
