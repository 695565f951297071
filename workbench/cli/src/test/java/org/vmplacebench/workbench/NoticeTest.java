package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The licences of what the program brings along are told. */
class NoticeTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  /** For tests and benchmarks only, or not brought along (SimGrid comes with the system). */
  private static final Set<String> NOT_BROUGHT =
      Set.of(
          "com.code-intelligence",
          "org.vmplacebench",
          "org.junit",
          "org.junit.jupiter",
          "org.assertj",
          "com.tngtech.archunit",
          "org.openjdk.jmh",
          "net.jqwik",
          "org.simgrid",
          "net.sf.trove4j");

  @Test
  void every_group_of_libraries_is_named_in_the_notice() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String libraries = pom.replaceAll("(?s)<build>.*?</build>", "");
    Set<String> groups = new TreeSet<>();
    Pattern.compile("<dependency>.*?<groupId>([^<]+)</groupId>", Pattern.DOTALL)
        .matcher(libraries)
        .results()
        .forEach(found -> groups.add(found.group(1)));
    groups.removeAll(NOT_BROUGHT);
    assertThat(groups).contains("org.btrplace", "com.google.ortools", "org.tukaani");
    String notice = Files.readString(ROOT.resolve("NOTICE"));
    assertThat(groups).allMatch(group -> notice.contains(group), "is named in NOTICE");
  }
}
