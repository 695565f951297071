package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** {@code run.sh} with a JDK and a Maven that do nothing: who waits for whom. */
@Timeout(120)
@EnabledIf("hasFlock")
class LauncherLockTest {

  @TempDir private Path home;

  private final List<Process> started = new ArrayList<>();

  static boolean hasFlock() {
    return Files.isExecutable(Path.of("/usr/bin/flock"));
  }

  @BeforeEach
  void aCheckoutThatWasNeverBuilt() throws IOException {
    Files.copy(Path.of("../../run.sh"), home.resolve("run.sh"));
    executable("run.sh", Files.readString(home.resolve("run.sh"), StandardCharsets.UTF_8));
    text("core/src/main/A.java", "");
    text("jdk/release", "JAVA_VERSION=\"17.0.1\"\n");
    executable("jdk/bin/javac", "#!/bin/sh\n");
    // A run that is named goes on until a file is there.
    executable(
        "jdk/bin/java",
        """
        #!/bin/sh
        for word; do case $word in wait-*) touch "begun-$word"; until [ -e "$word" ]; do sleep 0.05; done ;; esac; done
        """);
    executable(
        "bin/mvn",
        """
        #!/bin/sh
        mkdir -p workbench/cli/target/lib
        echo "$*" >>built
        case "$*" in *verify*) touch begun-test; until [ -e end-test ]; do sleep 0.05; done ;; esac
        """);
  }

  @AfterEach
  void nobodyStays() {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void a_build_waits_for_what_runs_from_what_it_replaces() throws Exception {
    Process run = begin("one", "show", "wait-one");
    await("begun-wait-one");
    ended(begin("other", "keys"));
    assertThat(builds()).as("both run from one build").hasSize(1);

    touch("core/src/main/A.java");
    Process builds = begin("builds", "keys");
    awaitText("builds.said", "something still runs");
    assertThat(builds()).hasSize(1);
    text("wait-one", "");
    ended(run);
    ended(builds);
    assertThat(builds()).hasSize(2);
  }

  @Test
  void what_runs_waits_for_the_end_of_a_test() throws Exception {
    Process test = begin("test", "test");
    await("begun-test");
    Process run = begin("run", "keys");
    awaitText("run.said", "A build or a test goes on");
    text("end-test", "");
    ended(test);
    ended(run);
    assertThat(builds()).as("the test has built all").hasSize(1);
  }

  private Process begin(String name, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("run.sh").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(name + ".said").toFile());
    builder.environment().remove("VMPLACEBENCH_LOCKED");
    builder.environment().remove("VMPLACEBENCH_JAVA_ARGS");
    builder.environment().put("VMPLACEBENCH_NO_INSTALL", "1");
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder
        .environment()
        .merge("PATH", home.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private void ended(Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(home.resolve("built"));
  }

  private void await(String file) throws InterruptedException {
    while (!Files.exists(home.resolve(file))) {
      Thread.sleep(20);
    }
  }

  private void awaitText(String file, String text) throws Exception {
    while (!Files.readString(home.resolve(file)).contains(text)) {
      Thread.sleep(20);
    }
  }

  private void touch(String name) throws IOException {
    Files.setLastModifiedTime(home.resolve(name), FileTime.from(Instant.now().plusSeconds(1)));
  }

  private void text(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void executable(String name, String text) throws IOException {
    text(name, text);
    Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
