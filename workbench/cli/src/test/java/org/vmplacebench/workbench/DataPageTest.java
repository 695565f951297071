package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;

/** The lines of the page on data, in the tools that are here. */
class DataPageTest {

  private static final String SUM = "%d %.6f";

  @TempDir static Path folder;

  private static Summary summary;

  @BeforeAll
  static void run() throws IOException {
    for (String name : List.of("simulator", "runs/a")) {
      Path results = folder.resolve("results").resolve(name);
      Program.run(
          Program.DEFAULT,
          results,
          "-Dsimulator.algorithm=none",
          "-Dtrace.tables=both",
          "-Dsimulator.duration=600",
          "-Dload.mean=75");
      summary = new SummaryFile().read(results.resolve(SummaryFile.NAME));
    }
    assertThat(summary.violations().count()).isPositive();
  }

  /** The blocks of the page in a language. */
  private static List<String> blocks(String language) throws IOException {
    Matcher block =
        Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(Program.text(Program.HOME.resolve("docs/data.md")));
    List<String> texts = new ArrayList<>();
    while (block.find()) {
      texts.add(block.group(1));
    }
    return texts;
  }

  private static String printed(String... command) throws IOException, InterruptedException {
    Program.Outcome outcome = Python.call(folder, List.of(command));
    return outcome.succeeded().out().strip();
  }

  private static String total() {
    return String.format(
        Locale.ROOT, SUM, summary.violations().count(), summary.violations().totalS());
  }

  @Test
  void pandasReadsTheTables() throws IOException, InterruptedException {
    Optional<String> python =
        List.of("python3", "/usr/bin/python3").stream()
            .filter(each -> Python.works(each, "import pandas"))
            .findFirst();
    Assumptions.assumeTrue(python.isPresent(), "there is no pandas");
    assertThat(blocks("python")).hasSize(1);
    String tell =
        "v = tables['violations']; print('" + SUM + "' % (len(v), v['duration_s'].sum()))\n";
    assertThat(printed(python.orElseThrow(), "-c", blocks("python").get(0) + tell))
        .isEqualTo(total());
  }

  @Test
  void plainRReadsTheTables() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/Rscript")), "there is no Rscript");
    assertThat(blocks("r")).hasSize(1);
    String tell =
        "v <- tables$violations; cat(sprintf('" + SUM + "', nrow(v), sum(v$duration_s)))\n";
    Path script = folder.resolve("read.R");
    Files.writeString(script, blocks("r").get(0) + tell);
    assertThat(printed("/usr/bin/Rscript", "--vanilla", script.toString())).isEqualTo(total());
  }

  @Test
  void duckDbReadsBothKindsOfTables() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "duckdb"))),
        "there is no duckdb");
    assertThat(blocks("sql")).hasSize(2);
    for (String query : blocks("sql")) {
      double sum =
          printed("duckdb", "-csv", "-noheader", "-c", query)
              .lines()
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
              .sum();
      assertThat(sum).isCloseTo(summary.violations().totalS(), within(1e-6));
    }
  }
}
