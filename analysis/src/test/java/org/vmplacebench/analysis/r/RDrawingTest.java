package org.vmplacebench.analysis.r;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  @Test
  void sessionsShareFiguresEachOfWhichIsDrawnOnce() throws Exception {
    FigureScripts scripts =
        new FigureScripts(
            "",
            "shared <- 40",
            "table <- 2",
            figures("cat(shared + table, Sys.getpid(), file = file.path(results, '%s.txt'))"));
    List<Integer> told = new ArrayList<>();
    try (RDrawing drawing = new RDrawing(withRserve(), List.of())) {
      drawing.draw(dir, scripts, told::add);
    }
    assertThat(told).containsExactly(1, 2, 3, 4, 5, 6);
    for (String name : scripts.figures().keySet()) {
      assertThat(Files.readString(dir.resolve(name + ".txt"))).startsWith("42 ");
    }
  }

  @Test
  void ofSeveralThatFailTheFirstIsTold() throws Exception {
    Map<String, String> figures = figures("Sys.sleep(0.1)");
    figures.put("b", "Sys.sleep(0.3); stop('b is wrong')");
    figures.put("c", "stop('c is wrong')");
    FigureScripts scripts = new FigureScripts("", "", "", figures);
    try (RDrawing drawing = new RDrawing(withRserve(), List.of())) {
      assertThatThrownBy(() -> drawing.draw(dir, scripts, done -> {}))
          .isInstanceOf(RException.class)
          .hasMessageStartingWith("R: drawing b: b is wrong");
    }
  }

  private static Map<String, String> figures(String script) {
    Map<String, String> figures = new LinkedHashMap<>();
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      figures.put(name, script.formatted(name));
    }
    return figures;
  }

  private static RInstallation withRserve() {
    try {
      RInstallation r = RInstallation.find(List.of());
      Assumptions.assumeTrue(r.rserve().isPresent(), "there is no Rserve");
      return r;
    } catch (RUnavailableException e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  private void draw(String command, FigureScripts scripts) throws Exception {
    RInstallation r = new RInstallation(command, Optional.empty());
    try (RDrawing drawing = new RDrawing(r, List.of())) {
      drawing.draw(dir, scripts, done -> {});
    }
  }
}
