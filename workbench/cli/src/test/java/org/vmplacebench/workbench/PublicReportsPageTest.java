package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of public reports names tests that are there. */
class PublicReportsPageTest {

  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void everyReportIsGuardedByATestThatIsThere() throws IOException {
    Path root = root();
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(p -> p.toString().contains("/src/test/java/")).toList()) {
        if (file.toString().endsWith("Test.java")) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    List<String> reports =
        Files.readAllLines(root.resolve("docs/public-reports.md")).stream()
            .filter(line -> line.startsWith("| ["))
            .toList();
    assertThat(reports).hasSizeGreaterThan(20);
    List<String> missing = new ArrayList<>();
    for (String report : reports) {
      assertThat(report).contains("](https://github.com/").containsPattern(TEST);
      Matcher test = TEST.matcher(report);
      while (test.find()) {
        String source = sources.getOrDefault(test.group(1), "");
        if (!source.contains("void " + test.group(2) + "(")) {
          missing.add(test.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/public-reports.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
