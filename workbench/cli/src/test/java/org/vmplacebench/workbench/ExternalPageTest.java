package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;

/** The page on policies in other languages, as a newcomer would follow it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ExternalPageTest {

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^`(\\S+)`\\n\\n)?^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path temp;

  /** Files are written, commands are run in their order, messages are judged by the schema. */
  @Test
  void everyBlockDoesWhatThePageSays() throws IOException, InterruptedException {
    Python.assume();
    Path folder = Files.createDirectories(temp.resolve("new comer"));
    Python.makeHome(folder);
    Files.copy(Python.CLIENT.resolve("vmplacebench.py"), folder.resolve("vmplacebench.py"));
    JsonSchema schema = schema();
    List<String> printed = new ArrayList<>();
    int messages = 0;
    Matcher block = BLOCK.matcher(Program.text(Program.HOME.resolve("docs/external.md")));
    while (block.find()) {
      String text = block.group(3);
      if (block.group(1) != null) {
        Files.writeString(folder.resolve(block.group(1)), text);
      } else if (block.group(2).equals("sh")) {
        Program.Outcome outcome = Python.call(folder, List.of("bash", "-e", "-c", text));
        assertThat(outcome.status()).as("%s said: %s", text, outcome.err()).isZero();
        printed.add(outcome.out());
      } else {
        assertThat(block.group(2)).isEqualTo("json");
        for (String line : text.lines().toList()) {
          assertThat(schema.problems(JsonParser.parseString(line).getAsJsonObject())).isEmpty();
          messages++;
        }
      }
    }
    assertThat(messages).isEqualTo(2);
    Path results = folder.resolve("results");
    assertThat(summary(results.resolve("spill")).algorithm()).isEqualTo("external");
    assertThat(summary(results.resolve("spill")).migrations().finished()).isPositive();
    assertThat(summary(results.resolve("eager")).vmChurn().started()).isPositive();
    assertThat(summary(results.resolve("solver")).solver()).isEqualTo("external");
    assertThat(summary(results.resolve("solver")).migrations().finished()).isPositive();
    assertThat(results.resolve("compared/index.html")).exists();
    assertThat(Program.text(results.resolve("sweeps/policies/points.csv")).lines()).hasSize(10);
    assertThat(results.resolve("sweeps/policies/comparison/index.html")).exists();
    // What is learned in is the same simulation as what is run.
    assertThat(printed.get(printed.size() - 1)).contains("random: ", "eager: ", "4 rewards");
  }

  private static Summary summary(Path results) throws IOException {
    return new SummaryFile().read(results.resolve("summary.json"));
  }

  static JsonSchema schema() throws IOException {
    return new JsonSchema(
        JsonParser.parseString(Program.text(Program.HOME.resolve("docs/external.schema.json")))
            .getAsJsonObject());
  }

  @Test
  void thePageNamesEveryEventOfTheClient() throws IOException {
    String page = Program.text(Program.HOME.resolve("docs/external.md"));
    String client = Program.text(Python.CLIENT.resolve("vmplacebench.py"));
    Matcher events = Pattern.compile("EVENTS = \\((.*?)\\)", Pattern.DOTALL).matcher(client);
    assertThat(events.find()).isTrue();
    Matcher name = Pattern.compile("\"(\\w+)\"").matcher(events.group(1));
    int count = 0;
    while (name.find()) {
      assertThat(page).contains("on_" + name.group(1));
      count++;
    }
    assertThat(count).isEqualTo(8);
  }
}
