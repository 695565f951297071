package org.vmplacebench.analysis.r;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
  void dataFramesArriveWithTheirNumbersTextsAndMissingValues() throws RUnavailableException {
    try (RserveServer server = RserveServer.start(r, List.of());
        RSession session = server.connect()) {
      session.assign(
          "d",
          new DataFrame()
              .with("x", new double[] {1.5, Double.NaN, 3})
              .with("name of it", new String[] {"a", "µ ± σ", "c"}));
      session.assign("none", new DataFrame().with("x", new double[0]).with("y", new String[0]));
      session.assign("number", Double.NaN);

      assertThat(session.text("sum(d$x, na.rm = TRUE)")).isEqualTo("4.5");
      assertThat(session.text("which(is.na(d$x) & !is.nan(d$x))")).isEqualTo("2");
      assertThat(session.text("d[['name of it']][2]")).isEqualTo("µ ± σ");
      assertThat(session.text("nchar(d[['name of it']][2])")).isEqualTo("5");
      assertThat(session.text("paste(nrow(none), ncol(none))")).isEqualTo("0 2");
      assertThat(session.text("is.na(number)")).isEqualTo("TRUE");
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

  @Test
  void aServerThatCannotStartSaysWhatRSaid() {
    assertThatThrownBy(
            () -> {
              try (RserveServer server =
                  RserveServer.start(new RInstallation("R", Path.of("/nowhere")), List.of())) {
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

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
