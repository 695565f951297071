package org.vmplacebench.workbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.workbench.config.DeclaredKeys;

/** Whatever the program reads is given hostile files. */
class ReadersTest {

  private static final Path TARGETS =
      Path.of("src/test/java/org/vmplacebench/workbench/fuzz/ReadersFuzzTest.java");

  private static final Pattern TARGET = Pattern.compile("tryOut\\(\"(\\w+)\", input\\)");

  /** Read as others are: their readers are those of other keys. */
  private static final Set<String> SAME_READER =
      Set.of("site.wind.file", "site.price.file", "workload.readings");

  /** Older names of {@code workload.path}. */
  private static final Set<String> OLDER_NAMES =
      Set.of("loadinjector.planetlab", "loadinjector.bitbrains");

  @TempDir private Path temp;

  private static String words(Reader reader, Path folder) throws IOException {
    Files.createDirectories(folder.resolve(reader.file()).getParent());
    StringBuilder words = new StringBuilder();
    reader.commands().of(folder).forEach(line -> words.append(String.join("\n", line)));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        words.append('\n').append(Files.readString(file));
      }
    }
    return words.toString();
  }

  @Test
  void every_key_that_names_a_file_to_be_read_has_a_reader() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Reader reader : Readers.all()) {
      all.append(words(reader, Files.createDirectory(temp.resolve(reader.name()))));
    }
    Set<String> missing = new TreeSet<>();
    DeclaredKeys.onClassPath()
        .byName()
        .values()
        .forEach(
            key -> {
              boolean isRead = key.type().allowed().startsWith("a readable file");
              if (isRead && !all.toString().contains(key.name())) {
                missing.add(key.name());
              }
            });
    missing.removeAll(SAME_READER);
    missing.removeAll(OLDER_NAMES);
    assertThat(missing).isEmpty();
  }

  @Test
  void every_reader_is_a_target_of_the_fuzzer_and_has_seeds_in_the_repository() throws IOException {
    Matcher found = TARGET.matcher(Files.readString(TARGETS));
    Set<String> targets = new TreeSet<>(found.results().map(each -> each.group(1)).toList());
    List<String> readers = Readers.all().stream().map(Reader::name).toList();
    assertThat(targets).containsExactlyInAnyOrderElementsOf(readers);
    assertThat(readers)
        .filteredOn(name -> !Files.isDirectory(Readers.SEEDS.resolve(name)))
        .as("no folder in %s", Readers.SEEDS)
        .isEmpty();
    assertThat(readers.stream().collect(Collectors.toSet())).hasSameSizeAs(readers);
  }
}
