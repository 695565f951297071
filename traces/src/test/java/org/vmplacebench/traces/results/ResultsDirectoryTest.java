package org.vmplacebench.traces.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.recorder.Recording;
import org.vmplacebench.traces.recorder.TinyRun;
import org.vmplacebench.traces.recorder.TraceLevel;
import org.vmplacebench.traces.recorder.TraceSettings;

class ResultsDirectoryTest {

  private static final TraceSettings PLAIN = new TraceSettings(TraceLevel.FULL, false, 4);
  private static final TraceSettings PACKED = new TraceSettings(TraceLevel.FULL, true, 4);

  @TempDir private Path folder;

  private Path hidden() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("."))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Summary abort(Path directory) {
    Recording recording =
        Recording.start(
            ResultsDirectory.open(directory),
            PLAIN,
            TinyRun.description(),
            TinyRun.simulation(),
            host -> "");
    return recording.abort(0, Map.of(), "interrupted");
  }

  @Test
  void whileARunGoesOnItsFilesStayInAHiddenFolder() throws IOException {
    ResultsDirectory results = ResultsDirectory.open(folder.resolve("out"));
    Recording.start(results, PLAIN, TinyRun.description(), TinyRun.simulation(), host -> "");

    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files).allMatch(file -> file.getFileName().toString().startsWith(".incomplete-"));
    }
  }

  @Test
  void linksInPlaceOfFoldersAreReplacedAndWhatTheyLeadToStays() throws IOException {
    Path results = folder.resolve("out");
    TinyRun.record(results, PLAIN);
    Path others = Files.createDirectory(folder.resolve("others"));
    for (String name : new String[] {"tables", "figures"}) {
      Path own = Files.createDirectory(others.resolve(name));
      Files.writeString(own.resolve("violations.csv"), "theirs");
      Files.writeString(own.resolve("violations.svg"), "theirs");
      ResultFiles.deleteTree(results.resolve(name));
      Files.createSymbolicLink(results.resolve(name), own);
    }

    TinyRun.record(results, PLAIN);

    assertThat(results.resolve("tables/violations.csv")).content().startsWith("host,start_s");
    assertThat(results.resolve("tables"))
        .satisfies(it -> assertThat(Files.isSymbolicLink(it)).isFalse());
    assertThat(results.resolve("figures")).doesNotExist();
    for (String name : new String[] {"tables", "figures"}) {
      assertThat(others.resolve(name + "/violations.csv")).hasContent("theirs");
      assertThat(others.resolve(name + "/violations.svg")).hasContent("theirs");
    }
  }

  @Test
  void anEarlierResultIsReplacedAsAWholeAndOtherFilesStay() throws IOException {
    TinyRun.record(folder, PLAIN);
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.writeString(folder.resolve("tables/mine.csv"), "mine");
    Files.createDirectories(folder.resolve("figures"));
    Files.writeString(folder.resolve("figures/load.svg"), "old");
    TinyRun.record(folder, PACKED);

    assertThat(folder.resolve("events.json")).doesNotExist();
    assertThat(folder.resolve("events.json.gz")).exists();
    assertThat(folder.resolve("figures")).doesNotExist();
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
    assertThat(folder.resolve("tables/mine.csv")).hasContent("mine");
  }

  @Test
  void anEarlierWholeResultOutlivesARunThatFails() throws IOException {
    TinyRun.record(folder, PLAIN);
    String events = Files.readString(folder.resolve("events.json"));
    abort(folder);

    assertThat(new SummaryFile().read(folder.resolve("summary.json")).isComplete()).isTrue();
    assertThat(folder.resolve("events.json")).hasContent(events);
    assertThat(new SummaryFile().read(folder.resolve("incomplete/summary.json")).isComplete())
        .isFalse();
    assertThat(folder.resolve("incomplete/events.incomplete.json")).exists();
  }

  @Test
  void anEditedPageOfAnInterruptedRunOutlivesTheNextRun() throws IOException {
    TinyRun.record(folder, PLAIN);
    abort(folder);
    Path aside = folder.resolve("incomplete");
    OwnFile.write(aside.resolve("index.html"), "ours\n", "<!-- ", " -->");
    Files.writeString(aside.resolve("tables.md"), "mine");
    Files.createDirectories(aside.resolve("figures/scripts"));
    Files.writeString(aside.resolve("figures/scripts/load.R"), "old");
    ResultsDirectory next = ResultsDirectory.open(folder);
    next.complete(new SummaryFile().read(folder.resolve("summary.json")));

    assertThat(next.notices()).singleElement().asString().contains("tables.edited.md");
    assertThat(aside.resolve("tables.edited.md")).hasContent("mine");
    try (Stream<Path> left = Files.list(aside)) {
      assertThat(left).hasSize(1);
    }

    TinyRun.record(folder, PLAIN);
    assertThat(aside.resolve("tables.edited.md")).hasContent("mine");
  }

  @Test
  void aWholeRunTakesThePlaceOfAnInterruptedOne() throws IOException {
    abort(folder);
    assertThat(folder.resolve("events.incomplete.json")).exists();
    TinyRun.record(folder, PLAIN);

    assertThat(folder.resolve("events.incomplete.json")).doesNotExist();
    assertThat(folder.resolve("tables.incomplete")).doesNotExist();
    assertThat(new SummaryFile().read(folder.resolve("summary.json")).isComplete()).isTrue();
  }

  @Test
  void whatARunLeftThatWasKilledIsRemovedByTheNext() throws IOException {
    Path left = Files.createDirectories(folder.resolve(".incomplete-123"));
    Files.writeString(left.resolve("lock"), "");
    Files.writeString(left.resolve("events.json"), "{");
    TinyRun.record(folder, PLAIN);

    assertThat(left).doesNotExist();
  }

  @Test
  void theHiddenFolderOfARunThatGoesOnIsLeftAlone() throws IOException {
    ResultsDirectory running = ResultsDirectory.open(folder);
    Path hidden = hidden();
    TinyRun.record(folder, PLAIN);

    assertThat(hidden).exists();
    running.discard();
    assertThat(hidden).doesNotExist();
  }

  @Test
  void aDirectoryBelowAFileCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    for (Path directory : new Path[] {file, file.resolve("out")}) {
      assertThatThrownBy(() -> ResultsDirectory.open(directory))
          .isInstanceOf(FaultsException.class)
          .hasMessageStartingWith(directory + ": cannot be written: ")
          .hasMessageContaining("a directory that can be made and written");
    }
  }
}
