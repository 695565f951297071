package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vmplacebench.workbench.provenance.FileDigests;

/**
 * The libraries are those of {@code .mvn/libraries.sha256}, bit by bit. {@code
 * -Dlibraries.rewrite=true} adds what is there now: look at each line that is new.
 */
class LibrariesTest {

  private static final Path LOCK = Program.HOME.resolve(".mvn/libraries.sha256");

  private static SortedMap<String, String> found() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    SortedMap<String, String> found = new TreeMap<>();
    FileDigests digests = new FileDigests();
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
      Path file = Path.of(entry);
      // Modules of this build are not locked; the fuzzer is of a profile.
      if (isFromRepository(file)
          && !entry.contains("org" + File.separator + "vmplacebench")
          && !entry.contains("jazzer")
          && Files.isRegularFile(file)) {
        found.put(file.getFileName().toString(), digests.of(file));
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

  private static SortedMap<String, String> locked() throws IOException {
    SortedMap<String, String> locked = new TreeMap<>();
    for (String line : Files.readAllLines(LOCK)) {
      List<String> words = List.of(line.split("  ", 2));
      locked.put(words.get(1), words.get(0));
    }
    return locked;
  }

  @Test
  void every_library_has_the_checksum_that_is_locked() throws IOException {
    SortedMap<String, String> found = found();
    assertThat(found).containsKey("picocli-" + version("picocli") + ".jar");
    if (Boolean.getBoolean("libraries.rewrite")) {
      SortedMap<String, String> all = Files.exists(LOCK) ? locked() : new TreeMap<>();
      all.putAll(found);
      Files.writeString(
          LOCK,
          all.entrySet().stream()
              .map(each -> each.getValue() + "  " + each.getKey() + "\n")
              .collect(Collectors.joining()));
    }
    assertThat(locked()).containsAllEntriesOf(found);
  }

  private static String version(String library) throws IOException {
    String pom = Files.readString(Program.HOME.resolve("pom.xml"));
    return pom.replaceFirst("(?s).*<" + library + ".version>([^<]*)<.*", "$1");
  }
}
