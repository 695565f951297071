package org.vmplacebench.analysis.r;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainRTest {

  private static final FigureScripts SCRIPTS = new FigureScripts("", "", "", Map.of("a", ""));

  @TempDir private Path dir;

  /** Stands in for an R that draws for long, with a child of its own. */
  private Path drawingForLong() throws IOException {
    Path r = dir.resolve("r");
    Files.writeString(
        r,
        "#!/bin/sh\nsleep 1000 &\necho $$ $! >"
            + dir
            + "/part && mv "
            + dir
            + "/part "
            + dir
            + "/pids\nwait\n");
    assertThat(r.toFile().setExecutable(true)).isTrue();
    return r;
  }

  @Test
  void an_r_and_its_folder_do_not_outlive_a_workbench_that_is_killed() throws Exception {
    Path temporary = Files.createDirectory(dir.resolve("tmp"));
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                PlainRParent.class.getName(),
                drawingForLong().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(new File("/dev/null"))
            .start();
    try {
      Path pids = dir.resolve("pids");
      for (int i = 0; i < 1000 && !Files.exists(pids); i++) {
        Thread.sleep(20);
      }
      long[] started =
          Stream.of(Files.readString(pids).strip().split(" ")).mapToLong(Long::parseLong).toArray();
      assertThat(started).hasSize(2).matches(of -> isAlive(of[0]) && isAlive(of[1]));

      parent.destroyForcibly().waitFor();

      for (int i = 0; i < 500 && (isAlive(started[0]) || isAlive(started[1])); i++) {
        Thread.sleep(20);
      }
      assertThat(started).matches(of -> !isAlive(of[0]) && !isAlive(of[1]));
      for (int i = 0; i < 500 && !isEmpty(temporary); i++) {
        Thread.sleep(20);
      }
      assertThat(temporary).isEmptyDirectory();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void a_command_that_is_not_there_is_said() {
    assertThatThrownBy(() -> PlainR.draw("/no/such/r", dir, SCRIPTS))
        .isInstanceOf(RUnavailableException.class)
        .hasMessage("R cannot be started: no command /no/such/r");
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
