package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.vmplacebench.workbench.provenance.FileDigests;

/**
 * The libraries are those of {@code .mvn/libraries.sha256}, and the plugins of the build with what
 * they need those of {@code .mvn/plugins.sha256}, bit by bit. {@code -Dlibraries.rewrite=true} adds
 * what is there now: look at each line that is new.
 */
class LibrariesTest {

  static final Path LOCK = Program.HOME.resolve(".mvn/libraries.sha256");
  private static final Path PLUGINS = Program.HOME.resolve(".mvn/plugins.sha256");
  private static final Path POM = Program.HOME.resolve("pom.xml");

  /** Called by name only, to make pages. */
  private static final Set<String> NOT_OF_THE_BUILD =
      Set.of("maven-javadoc-plugin", "maven-site-plugin");

  private static final Pattern PLUGIN =
      Pattern.compile(
          "<plugin>(?:\\s*<!--.*?-->)?\\s*(?:<groupId>([^<]*)</groupId>\\s*)?"
              + "<artifactId>([^<]*)</artifactId>\\s*<version>([^<$]*)</version>",
          Pattern.DOTALL);

  static SortedMap<String, String> found() {
    SortedMap<String, String> found = new TreeMap<>();
    FileDigests digests = new FileDigests();
    for (Path file : jars()) {
      found.put(file.getFileName().toString(), digests.of(file));
    }
    return found;
  }

  /** Libraries of other projects on the class path of the tests. */
  static List<Path> jars() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<Path> found = new ArrayList<>();
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
      Path file = Path.of(entry);
      // Modules of this build are not locked; the fuzzer is of a profile.
      if (isFromRepository(file)
          && !entry.contains("org" + File.separator + "vmplacebench")
          && !entry.contains("jazzer")
          && Files.isRegularFile(file)) {
        found.add(file);
      }
    }
    return found;
  }

  /**
   * By {@code NAME/VERSION/NAME-VERSION.jar}, wherever the repository is; Debian's jars are not.
   */
  private static boolean isFromRepository(Path file) {
    Path version = file.getParent();
    if (!file.toString().endsWith(".jar") || version == null || version.getNameCount() < 2) {
      return false;
    }
    String name = version.getParent().getFileName() + "-" + version.getFileName();
    return file.getFileName().toString().startsWith(name);
  }

  static SortedMap<String, String> locked(Path lock) throws IOException {
    SortedMap<String, String> locked = new TreeMap<>();
    for (String line : Files.readAllLines(lock)) {
      List<String> words = List.of(line.split("  ", 2));
      locked.put(words.get(1), words.get(0));
    }
    return locked;
  }

  @Test
  void every_library_has_the_checksum_that_is_locked() throws IOException {
    SortedMap<String, String> found = found();
    assertThat(found).containsKey("picocli-" + version("picocli") + ".jar");
    rewrite(LOCK, found);
    assertThat(locked(LOCK)).containsAllEntriesOf(found);
  }

  @Test
  void every_plugin_of_the_build_has_the_checksum_that_is_locked() throws IOException {
    // REPOSITORY/info/picocli/picocli/VERSION/picocli-VERSION.jar
    Path repository =
        jars().stream()
            .filter(file -> file.getFileName().toString().startsWith("picocli-"))
            .findFirst()
            .map(file -> file.resolve("../../../../..").normalize())
            .orElseThrow();
    SortedMap<String, String> found = new TreeMap<>();
    Set<String> wanted = new TreeSet<>();
    FileDigests digests = new FileDigests();
    for (MatchResult plugin : PLUGIN.matcher(Files.readString(POM)).results().toList()) {
      if (NOT_OF_THE_BUILD.contains(plugin.group(2))) {
        continue;
      }
      String group = plugin.group(1) == null ? "org.apache.maven.plugins" : plugin.group(1);
      String jar = path(group, plugin.group(2), plugin.group(3));
      wanted.add(jar);
      Path file = repository.resolve(jar);
      if (Files.exists(file)) {
        found.put(jar, digests.of(file));
      }
    }
    Assumptions.assumeFalse(found.isEmpty(), "not built by Maven: no plugin in " + repository);
    for (String each : locked(PLUGINS).keySet()) {
      if (Files.exists(repository.resolve(each))) {
        found.put(each, digests.of(repository.resolve(each)));
      }
    }
    rewrite(PLUGINS, found);
    assertThat(locked(PLUGINS)).containsKeys(wanted.toArray(String[]::new));
    assertThat(locked(PLUGINS)).containsAllEntriesOf(found);
  }

  private static String path(String group, String name, String version) {
    return group.replace('.', '/')
        + "/"
        + name
        + "/"
        + version
        + "/"
        + name
        + "-"
        + version
        + ".jar";
  }

  private static void rewrite(Path lock, SortedMap<String, String> found) throws IOException {
    if (Boolean.getBoolean("libraries.rewrite")) {
      SortedMap<String, String> all = new TreeMap<>(locked(lock));
      all.putAll(found);
      Files.writeString(
          lock,
          all.entrySet().stream()
              .map(each -> each.getValue() + "  " + each.getKey() + "\n")
              .collect(Collectors.joining()));
    }
  }

  private static String version(String library) throws IOException {
    String pom = Files.readString(POM);
    return pom.replaceFirst("(?s).*<" + library + ".version>([^<]*)<.*", "$1");
  }
}
