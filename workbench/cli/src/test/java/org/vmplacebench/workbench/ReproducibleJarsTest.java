package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The jars of this build tell nothing of when, where and by whom they were built, so that a build
 * in another folder has the same bytes; CONTRIBUTING has the command that shows it whole.
 */
class ReproducibleJarsTest {

  /** Of Maven and the JDK's feature version; a name of a user or a folder is none. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Manifest-Version",
          "Created-By",
          "Build-Jdk-Spec",
          "Implementation-Title",
          "Implementation-Version",
          "Implementation-Vendor");

  private static List<Path> jarsOfThisBuild() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(classPath.split(Pattern.quote(File.pathSeparator), -1))
        .map(Path::of)
        .filter(path -> path.startsWith(Program.HOME) && path.toString().endsWith(".jar"))
        .filter(Files::isRegularFile)
        .toList();
  }

  @Test
  void jars_tell_nothing_of_when_where_and_by_whom_they_were_built() throws IOException {
    List<Path> jars = jarsOfThisBuild();
    Assumptions.assumeFalse(jars.isEmpty(), "mvn verify tests what is packed, this has classes");
    String pom = Files.readString(Program.HOME.resolve("pom.xml"));
    LocalDateTime stamp =
        LocalDateTime.parse(
            pom.replaceFirst("(?s).*<project.build.outputTimestamp>([^<]*)<.*", "$1"),
            DateTimeFormatter.ISO_DATE_TIME);
    String here = Program.HOME.toString();
    for (Path file : jars) {
      try (JarFile jar = new JarFile(file.toFile())) {
        assertThat(jar.getManifest().getMainAttributes().keySet())
            .as("%s", file)
            .allMatch(name -> ATTRIBUTES.contains(name.toString()));
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : Collections.list(jar.entries())) {
          names.add(entry.getName());
          assertThat(entry.getTimeLocal()).as("%s of %s", entry, file).isEqualTo(stamp);
          byte[] bytes = jar.getInputStream(entry).readAllBytes();
          assertThat(new String(bytes, StandardCharsets.ISO_8859_1).contains(here))
              .as("%s of %s names %s", entry, file, here)
              .isFalse();
        }
        assertThat(names).as("entries of %s", file).doesNotHaveDuplicates();
      }
    }
  }
}
