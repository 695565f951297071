package org.vmplacebench.workbench.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plans and runs are the same on another JDK: the newest one of another version below {@code
 * /usr/lib/jvm}, or the one that {@code -Dother.jdk=DIR} names.
 */
class OtherJdkTest {

  private static final int OLDEST = 17;
  private static final int MOST_MINUTES = 5;
  private static final Path JDKS = Path.of("/usr/lib/jvm");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  @Test
  void givesTheSameBytes(@TempDir Path there, @TempDir Path here) throws Exception {
    Optional<Path> jdk = otherJdk();
    Assumptions.assumeTrue(
        jdk.isPresent(),
        "there is no JDK but one of version "
            + Runtime.version().feature()
            + " in "
            + JDKS
            + ", and -Dother.jdk=DIR names none");
    Path said = there.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                jdk.get().resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Fingerprint.class.getName(),
                there.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    SortedMap<String, String> ours;
    try {
      ours = Fingerprint.of(here);
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("it ended").isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).as("exit code; it said: %s", Files.readString(said)).isZero();
    assertThat(GoldenFile.differences(ours, read(there.resolve(Fingerprint.FILE))))
        .as("what differs on %s from Java %s", jdk.get(), Runtime.version())
        .isEmpty();
  }

  private static SortedMap<String, String> read(Path file) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int blank = line.lastIndexOf(' ');
      digests.put(line.substring(0, blank), line.substring(blank + 1));
    }
    return digests;
  }

  private static Optional<Path> otherJdk() throws IOException {
    String named = System.getProperty("other.jdk", "");
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    if (!Files.isDirectory(JDKS)) {
      return Optional.empty();
    }
    List<Path> folders;
    try (Stream<Path> all = Files.list(JDKS)) {
      folders = all.filter(jdk -> Files.isExecutable(jdk.resolve("bin/java"))).sorted().toList();
    }
    return folders.stream()
        .filter(jdk -> version(jdk) >= OLDEST && version(jdk) != Runtime.version().feature())
        .max(Comparator.comparingInt(OtherJdkTest::version));
  }

  /** The feature version of a JDK; 0 where it does not say it. */
  private static int version(Path jdk) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(jdk.resolve("release")));
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
