package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;

/** The page of a run, as a reader has it in a browser. */
class RunPageTest {

  private static final String READY =
      "document.querySelector('#timeline').dataset.ready === 'true'";
  private static final String TIME = "document.querySelector('#timeline').dataset.time";
  private static final String CHOSEN = "document.querySelector('#timeline').dataset.chosen";

  @TempDir Path temp;

  private Path run(String... overrides) {
    Path out = temp.resolve("run");
    Program.run(Program.DEFAULT, out, overrides);
    return out;
  }

  private static List<ViolationRow> violations(Path run) throws Exception {
    return new TableReader<>(ViolationRow.FORMAT)
        .read(new TablesDirectory(run).file(ViolationRow.FORMAT));
  }

  private static ViolationRow longest(Path run) throws Exception {
    return violations(run).stream()
        .max(Comparator.comparingDouble(ViolationRow::duration))
        .orElseThrow();
  }

  private static double number(Chromium browser, String expression) throws Exception {
    return Double.parseDouble(browser.value(expression));
  }

  private void scrubClickKeysAndPrint(Path run, int hosts) throws Exception {
    ViolationRow worst = longest(run);
    try (Chromium browser = Chromium.start(temp.resolve("chromium"), 1280, 900)) {
      browser.open(run.resolve("index.html").toUri(), READY);
      browser.value("document.querySelector('#tl-canvas').scrollIntoView()");

      browser.value(
          "(() => { const t = document.querySelector('#tl-time'); t.value = 500;"
              + " t.dispatchEvent(new Event('input')); })()");
      double end = number(browser, TIME) * 2;
      assertThat(browser.value("document.querySelector('#tl-now').textContent"))
          .startsWith("At " + Math.round(end / 2) + " s: ")
          .contains(" of " + hosts + " hosts in violation");

      JsonArray box =
          JsonParser.parseString(
                  browser.value(
                      "(() => { const b = document.querySelector('#tl-canvas')"
                          + ".getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; })()"))
              .getAsJsonArray();
      double x = box.get(0).getAsDouble() + box.get(2).getAsDouble() / 2;
      double y = box.get(1).getAsDouble() + 62.2;
      browser.click(x, y);
      assertThat(browser.value(CHOSEN)).isEqualTo("node0");
      assertThat(browser.value("document.querySelector('#tl-detail').textContent"))
          .contains("node0", "load ", " VMs on it at ");

      browser.value("document.querySelector('#tl-canvas').focus()");
      browser.key("w");
      assertThat(browser.value(CHOSEN)).isEqualTo(worst.host());
      assertThat(number(browser, TIME))
          .isCloseTo(worst.start() + worst.duration() / 2, within(0.01));
      browser.key("Home");
      browser.key("ArrowRight");
      assertThat(number(browser, TIME)).isCloseTo(end / 200, within(0.01));
      browser.key("Escape");
      browser.key("ArrowDown");
      browser.key("ArrowDown");
      assertThat(browser.value(CHOSEN)).isEqualTo("node1");
      for (String key : List.of("+", "]", "m", "m", "n", "p", "0", " ", " ")) {
        browser.key(key);
      }
      byte[] pdf = browser.print();
      assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void thirtyTwoHostsAreScrubbedClickedDrivenByKeysAndPrinted() throws Exception {
    Path run = run("-Dsolver=greedy", "-Dsolver.time=modelled", "-Dsimulator.duration=900");
    scrubClickKeysAndPrint(run, 32);
  }

  @Test
  void aThousandHostsAreDrawnFromTheSameDataInASmallPage() throws Exception {
    Path run =
        run(
            "-Dsimulator.algorithm=ffd-lazy",
            "-Dsolver.time=modelled",
            "-Dhostingnodes.number=1024",
            "-Dvm.number=10240",
            "-Dtrace.level=metrics",
            "-Dtrace.vm_cpu=false",
            "-Dsimulator.duration=600");
    assertThat(Files.size(run.resolve("index.html"))).isLessThan(1_500_000);
    scrubClickKeysAndPrint(run, 1024);
  }
}
