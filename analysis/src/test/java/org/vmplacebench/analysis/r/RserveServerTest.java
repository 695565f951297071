package org.vmplacebench.analysis.r;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RserveServerTest {

  private static RInstallation r;

  @BeforeAll
  static void needsR() {
    try {
      r = RInstallation.find(List.of());
    } catch (RUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
  }

  @Test
  void anErrorComesBackInTheWordsOfR() throws RUnavailableException {
    try (RserveServer server = RserveServer.start(r, List.of());
        RSession session = server.connect()) {
      String script = "f <- function(x) stop('no luck with ', x)\nf(42)";

      RException e = catchThrowableOfType(RException.class, () -> session.run("trying it", script));

      assertThat(e.words()).isEqualTo("no luck with 42");
      assertThat(e.call()).isEqualTo("f(42)");
      assertThat(e).hasMessage("R: trying it: no luck with 42 (in f(42))");
      assertThatThrownBy(() -> session.run("parsing it", "1 +* 2"))
          .isInstanceOf(RException.class)
          .hasMessageContaining("unexpected '*'");
      assertThat(session.text("1 + 1")).as("the session goes on").isEqualTo("2");
    }
  }

  @Test
  void scriptsLeaveNothingBehindUnlessTheyDefineIt() throws RUnavailableException {
    try (RserveServer server = RserveServer.start(r, List.of());
        RSession session = server.connect()) {
      session.run("setting", "mine <- 1");
      session.define("defining", "ours <- 2");

      assertThat(session.text("exists('mine')")).isEqualTo("FALSE");
      assertThat(session.text("ours")).isEqualTo("2");
    }
  }

  @Test
  void afterCloseTheServerItsSessionsAndItsFolderAreGone()
      throws RUnavailableException, InterruptedException {
    RserveServer server = RserveServer.start(r, List.of());
    List<Long> pids = new ArrayList<>(List.of(server.pid()));
    try (server) {
      RSession session = server.connect();
      pids.add(Long.parseLong(session.text("Sys.getpid()")));
      assertThat(pids).doesNotHaveDuplicates().allMatch(RserveServerTest::isAlive);
      assertThat(server.scratch()).exists();
    }

    // The system may take a moment to clear away a process that has ended.
    for (int i = 0; i < 500 && pids.stream().anyMatch(RserveServerTest::isAlive); i++) {
      Thread.sleep(20);
    }
    assertThat(pids).noneMatch(RserveServerTest::isAlive);
    assertThat(server.scratch()).doesNotExist();
  }

  @Test
  void theServerListensOnLoopbackOnlyAndAsksForThePassword()
      throws RUnavailableException, IOException {
    Path sockets = Path.of("/proc/net/tcp");
    Assumptions.assumeTrue(Files.exists(sockets), "no " + sockets);
    try (RserveServer server = RserveServer.start(r, List.of())) {
      server.connect().close();

      String port = String.format(Locale.ROOT, ":%04X ", server.port());
      List<String> listening = new ArrayList<>();
      for (Path table : List.of(sockets, Path.of("/proc/net/tcp6"))) {
        if (Files.exists(table)) {
          Files.readAllLines(table).stream()
              .map(line -> line.strip().split("\\s+"))
              .filter(
                  cells ->
                      cells.length > 3 && cells[3].equals("0A") && (cells[1] + " ").endsWith(port))
              .forEach(cells -> listening.add(cells[1]));
        }
      }
      assertThat(listening).containsExactly("0100007F" + port.strip());
      assertThatThrownBy(() -> new RSession(server.port(), "vmplacebench", "guess"))
          .isInstanceOf(RUnavailableException.class)
          .hasMessageContaining("refuses the login");
    }
  }

  @RepeatedTest(40) // what it said must not be cleared away before it is read
  void aServerThatCannotStartSaysWhatRSaid() {
    assertThatThrownBy(
            () -> {
              try (RserveServer server =
                  RserveServer.start(
                      new RInstallation("R", Optional.of(Path.of("/nowhere"))), List.of())) {
                server.connect();
              }
            })
        .isInstanceOf(RUnavailableException.class)
        .hasMessageContaining("Rserve ended with code")
        .hasMessageContaining("/nowhere");
  }

  @Test
  void aMissingPackageIsNamedWithTheWayToGetIt() {
    assertThatThrownBy(() -> RInstallation.find(List.of("stats", "noSuchPackage")))
        .isInstanceOf(RUnavailableException.class)
        .hasMessage(
            "R has no package noSuchPackage: install it, on Debian with apt-get install"
                + " --no-install-recommends r-cran-nosuchpackage");
  }

  @Test
  void anRThatHangsAtItsFirstQuestionIsEndedAndSaidSo(@TempDir Path dir) throws Exception {
    Path hanging = dir.resolve("hanging");
    Files.writeString(hanging, "#!/bin/sh\necho $$ >" + dir.resolve("pid") + "\nsleep 1000\n");
    assertThat(hanging.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> RInstallation.find(hanging.toString(), List.of(), 2000))
        .isInstanceOf(RUnavailableException.class)
        .hasMessageContaining("has not answered within 2 s");

    awaitGone(Long.parseLong(Files.readString(dir.resolve("pid")).strip()));
  }

  @Test
  void filesHaveTheModeOfTheUser(@TempDir Path dir) throws Exception {
    try (RserveServer server = RserveServer.start(r, List.of());
        RSession session = server.connect()) {
      session.assign("folder", dir.toString());
      session.run("writing", "cat('x', file = file.path(folder, 'of-r'))");
    }
    Path ours = Files.writeString(dir.resolve("of-java"), "x");

    assertThat(Files.getPosixFilePermissions(dir.resolve("of-r")))
        .isEqualTo(Files.getPosixFilePermissions(ours));
  }

  @Test
  void afterAKillOfItsParentTheServerItsSessionsAndItsFolderAreGone() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RserveParent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = parent.inputReader(StandardCharsets.UTF_8)) {
      long server = Long.parseLong(said.readLine());
      long session = Long.parseLong(said.readLine());
      Path scratch = Path.of(said.readLine());
      assertThat(isAlive(server) && isAlive(session) && Files.exists(scratch)).isTrue();

      parent.destroyForcibly().waitFor();

      awaitGone(server);
      awaitGone(session);
      for (int i = 0; i < 500 && Files.exists(scratch); i++) {
        Thread.sleep(20);
      }
      assertThat(scratch).doesNotExist();
    } finally {
      parent.destroyForcibly();
    }
  }

  private static void awaitGone(long pid) throws InterruptedException {
    for (int i = 0; i < 500 && isAlive(pid); i++) {
      Thread.sleep(20);
    }
    assertThat(isAlive(pid)).isFalse();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
