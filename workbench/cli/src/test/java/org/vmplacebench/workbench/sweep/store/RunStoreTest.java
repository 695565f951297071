package org.vmplacebench.workbench.sweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;

class RunStoreTest {

  @TempDir private Path temp;
  private RunStore store;

  @BeforeEach
  void open() {
    store = RunStore.open(temp.resolve("store"));
  }

  private static RunRecord record(String state, String error) {
    return new RunRecord(
        "abc",
        state,
        error == null ? 0 : 1,
        "1+a",
        "17",
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:01Z",
        new BigDecimal("1.000"),
        "host",
        1,
        "local",
        List.of("b"),
        error);
  }

  private Attempt attempt(String text) throws IOException {
    Attempt attempt = store.begin("abc");
    Files.writeString(attempt.directory().resolve("said"), text);
    return attempt;
  }

  @Test
  void aRunCountsOnceItIsWhole() throws IOException {
    Attempt attempt = attempt("one");
    assertThat(store.isDone("abc")).isFalse();
    assertThat(store.running()).singleElement().extracting(RunStore.Running::hash).isEqualTo("abc");
    assertThat(attempt.complete(record(RunRecord.COMPLETE, null))).isTrue();
    assertThat(store.isDone("abc")).isTrue();
    assertThat(store.running()).isEmpty();
    assertThat(store.done()).containsExactly("abc");
    assertThat(RunRecords.read(store.run("abc"))).contains(record(RunRecord.COMPLETE, null));
  }

  @Test
  void ofTwoThatDoTheSameRunTheFirstCounts() throws IOException {
    Attempt first = attempt("first");
    Attempt second = attempt("second");
    assertThat(first.complete(record(RunRecord.COMPLETE, null))).isTrue();
    assertThat(second.complete(record(RunRecord.COMPLETE, null))).isFalse();
    assertThat(store.run("abc").resolve("said")).hasContent("first");
    assertThat(store.running()).isEmpty();
  }

  @Test
  void theLatestFailureStaysUntilTheRunIsDone() throws IOException {
    attempt("first").fail(record(RunRecord.FAILED, "for one reason"));
    attempt("second").fail(record(RunRecord.FAILED, "for another"));
    assertThat(store.failed()).containsExactly("abc");
    assertThat(store.failure("abc").resolve("said")).hasContent("second");
    assertThat(RunRecords.read(store.failure("abc")).orElseThrow().error())
        .isEqualTo("for another");
    attempt("third").complete(record(RunRecord.COMPLETE, null));
    assertThat(store.failed()).isEmpty();
    assertThat(store.failure("abc")).doesNotExist();
  }

  @Test
  void whatDeadProcessesLeftIsRemovedAndNothingElse() throws IOException {
    Attempt alive = attempt("alive");
    Path running = store.root().resolve("running");
    Owner owner = Owner.thisProcess();
    Path dead = Files.createDirectory(running.resolve("d." + owner.host() + "-4194305-1-1"));
    Path reused =
        Files.createDirectory(running.resolve("r." + owner.host() + "-" + owner.pid() + "-1-1"));
    Path elsewhere = Files.createDirectory(running.resolve("e.another-machine.net-1-1-1"));
    Path stranger = Files.createDirectory(running.resolve("stranger"));
    Files.writeString(dead.resolve("said"), "nothing");
    store.removeAbandoned();
    assertThat(alive.directory()).exists();
    assertThat(dead).doesNotExist();
    assertThat(reused).doesNotExist();
    assertThat(elsewhere).exists();
    assertThat(stranger).exists();
  }

  @Test
  void whatHasACheckpointIsLeftToTheNextAttempt() throws IOException {
    Attempt first = attempt("first");
    Files.writeString(first.directory().resolve("checkpoint.bin"), "all objects");
    first.leave();
    assertThat(store.running()).isEmpty();
    Attempt second = store.begin("abc");
    assertThat(second.directory().resolve("said")).hasContent("first");
    assertThat(store.interrupted("abc")).doesNotExist();
    // One that has written none leaves none; so does one that another has overtaken.
    Attempt third = attempt("third");
    third.leave();
    assertThat(store.interrupted("abc")).doesNotExist();
    second.leave();
    store.begin("abc").complete(record(RunRecord.COMPLETE, null));
    assertThat(store.interrupted("abc")).doesNotExist();
    Attempt late = attempt("late");
    Files.writeString(late.directory().resolve("checkpoint.bin"), "all objects");
    late.leave();
    assertThat(store.interrupted("abc")).doesNotExist();
    assertThat(store.running()).isEmpty();
  }

  @Test
  void aCheckpointOutlivesItsProcessAndIsForgottenWithItsRun() throws IOException {
    Path dead =
        Files.createDirectory(
            store.root().resolve("running/abc." + Owner.thisProcess().host() + "-4194305-1-1"));
    Files.writeString(dead.resolve("checkpoint.bin"), "all objects");
    store.removeAbandoned();
    assertThat(dead).doesNotExist();
    assertThat(store.interrupted("abc").resolve("checkpoint.bin")).exists();
    store.forgetFailure("abc");
    assertThat(store.interrupted("abc")).exists();
    store.forget("abc");
    assertThat(store.interrupted("abc")).doesNotExist();
  }

  @Test
  void aForgottenRunIsMissingAgain() throws IOException {
    attempt("one").complete(record(RunRecord.COMPLETE, null));
    store.forget("abc");
    assertThat(store.isDone("abc")).isFalse();
    assertThat(store.running()).isEmpty();
  }

  @Test
  void aFolderThatIsNoStoreIsAFault() {
    assertThatThrownBy(() -> RunStore.existing(temp))
        .isInstanceOf(FaultsException.class)
        .hasMessage(temp + ": is no store of runs; allowed: the --out directory of a sweep");
  }
}
