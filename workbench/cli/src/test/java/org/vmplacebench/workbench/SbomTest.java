package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the program brings along is what it says. Its parts in CycloneDX's form are made and looked
 * at with {@code -Dsbom=true} only; {@code -Dlibraries.rewrite=true} beside it writes the page of
 * licences anew.
 */
class SbomTest {

  private static final Path BOM = Path.of("target/sbom/bom.json").toAbsolutePath();
  private static final Path PAGE = Program.HOME.resolve("docs/licences.md");
  private static final Path NOTICE = Program.HOME.resolve("NOTICE");
  private static final String OURS = "org.vmplacebench";

  /** The licences that libraries may have, by what NOTICE calls them: one more is a decision. */
  private static final Map<String, String> ALLOWED =
      Map.ofEntries(
          Map.entry("0BSD", "BSD Zero Clause"),
          Map.entry("Apache-2.0", "Apache License"),
          Map.entry("BSD-2-Clause", "BSD 2-Clause"),
          Map.entry("BSD-3-Clause", "BSD 3-Clause"),
          Map.entry("BSD 4-Clause License", "BSD 4-Clause"),
          Map.entry("CC0-1.0", "CC0 1.0"),
          Map.entry("EPL-2.0", "Eclipse Public License 2.0"),
          Map.entry("LGPL-2.1-only", "GNU Lesser General Public License 2.1"),
          Map.entry("LGPL-2.1-or-later", "GNU Lesser General Public License 2.1"),
          Map.entry("LGPL-3.0-or-later", "GNU Lesser General Public License 3.0 or later"),
          Map.entry("MIT", "MIT"),
          Map.entry("The (New) BSD License", "BSD"));

  /** Of libraries whose POM, or its parent that Maven Central lacks, does not tell. */
  private static final Map<String, String> UNTOLD =
      Map.of("org.btrplace", "LGPL-3.0-or-later", "org.simgrid", "LGPL-2.1-only");

  /** Beginnings of the names of libraries of tests and benchmarks. */
  private static final Set<String> OF_TESTS =
      Set.of(
          "apiguardian",
          "archunit",
          "assertj",
          "byte-buddy",
          "error_prone_annotations-2.7",
          "jmh",
          "jopt-simple",
          "jqwik",
          "junit",
          "opentest4j");

  private static List<JsonObject> parts() throws IOException {
    return JsonParser.parseString(Files.readString(BOM))
        .getAsJsonObject()
        .getAsJsonArray("components")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .filter(part -> !text(part, "group").equals(OURS))
        .toList();
  }

  private static String text(JsonObject of, String name) {
    return of.get(name).getAsString();
  }

  private static String licences(JsonObject part) {
    if (!part.has("licenses")) {
      return UNTOLD.getOrDefault(text(part, "group"), "untold");
    }
    return part.getAsJsonArray("licenses").asList().stream()
        .map(each -> each.getAsJsonObject().getAsJsonObject("license"))
        .map(licence -> text(licence, licence.has("id") ? "id" : "name"))
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  private static String page() throws IOException {
    SortedSet<String> rows = new TreeSet<>();
    for (JsonObject part : parts()) {
      rows.add(
          String.format(
              "| %s | %s | %s | %s |%n",
              text(part, "group"), text(part, "name"), text(part, "version"), licences(part)));
    }
    return "# Licences of the libraries\n\nWritten by `SbomTest` from the parts of the build. "
        + "[NOTICE](../NOTICE) says what is inside some of them.\n\n"
        + "| group | library | version | licence |\n|---|---|---|---|\n"
        + String.join("", rows);
  }

  /** Library with version, and its licence, of each row of the page. */
  private static SortedMap<String, String> onPage() throws IOException {
    SortedMap<String, String> licences = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.split(" \\| ", -1);
      if (cells.length == 4 && !cells[1].equals("library")) {
        licences.put(
            cells[1] + "-" + cells[2] + ".jar", cells[3].substring(0, cells[3].length() - 2));
      }
    }
    return licences;
  }

  @Test
  @EnabledIfSystemProperty(
      named = "sbom",
      matches = "true",
      disabledReason = "made with -Dsbom=true")
  void the_parts_are_the_locked_libraries_and_the_page_names_their_licences() throws IOException {
    SortedMap<String, String> parts = new TreeMap<>();
    for (JsonObject part : parts()) {
      for (JsonElement hash : part.getAsJsonArray("hashes")) {
        if (text(hash.getAsJsonObject(), "alg").equals("SHA-256")
            && !text(part, "group").equals("org.simgrid")) {
          parts.put(
              text(part, "name") + "-" + text(part, "version") + ".jar",
              text(hash.getAsJsonObject(), "content"));
        }
      }
    }
    if (Boolean.getBoolean("libraries.rewrite")) {
      Files.writeString(PAGE, page());
    }
    SortedMap<String, String> brought = LibrariesTest.found();
    brought.keySet().removeIf(SbomTest::isOfTests);
    assertThat(parts).isEqualTo(brought);
    assertThat(LibrariesTest.locked(LibrariesTest.LOCK)).containsAllEntriesOf(parts);
    assertThat(Files.readString(PAGE)).isEqualTo(page());
  }

  @Test
  void every_library_has_a_licence_that_is_allowed_and_told() throws IOException {
    SortedMap<String, String> licences = onPage();
    SortedSet<String> brought = new TreeSet<>(LibrariesTest.found().keySet());
    brought.removeIf(SbomTest::isOfTests);
    assertThat(licences.keySet()).containsAll(brought);
    String notice = Files.readString(NOTICE);
    for (String either : licences.values()) {
      for (String licence : either.split(" or ", -1)) {
        assertThat(ALLOWED).containsKey(licence);
        assertThat(notice).contains(ALLOWED.get(licence));
      }
    }
  }

  private static boolean isOfTests(String jar) {
    return OF_TESTS.stream().anyMatch(jar::startsWith);
  }
}
