package org.vmplacebench.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** What the name of a run depends on, and that runs keep the names that they were stored under. */
class RunNamesTest {

  private static final String FIRST = "41c0ef9b86b67bec";
  private static final String SECOND = "a9dd43d36a77cffd";

  private static final String[] EARLY = {
    "vm.classes.file = classes.txt",
    "simulator.algorithm = ffd-lazy",
    "simulator.duration = 20",
    "hostingnodes.number = 2",
    "vm.number = 3",
    "load.std = {10, 20}",
    "solver.time = modelled",
    "seeds = 1"
  };

  private Path temp;
  private SweepFolder sweeps;

  private record Module(String title, List<Key<?>> keys) implements KeyProvider {}

  @BeforeEach
  void folder(@TempDir Path given) {
    temp = given;
    sweeps = new SweepFolder(given);
  }

  @Test
  void aFurtherKeyWithItsDefaultRenamesNothing() throws IOException {
    ExperimentSettings settings = oneRun();
    DeclaredKeys more = withKey(Key.positive("guest.patience", "s", "5", "Somebody else's."));

    assertThat(new RunHash(more).of(with(settings, "guest.patience", "5")))
        .isEqualTo(new RunHash(DeclaredKeys.onClassPath()).of(settings));
    assertThat(new RunHash(more).of(with(settings, "guest.patience", "5.0")))
        .isEqualTo(new RunHash(DeclaredKeys.onClassPath()).of(settings));
  }

  @Test
  void aFurtherKeyWithAnotherValueNamesAnotherRun() throws IOException {
    ExperimentSettings settings = oneRun();
    DeclaredKeys more = withKey(Key.positive("guest.patience", "s", "5", "Somebody else's."));

    assertThat(new RunHash(more).of(with(settings, "guest.patience", "6")))
        .isNotEqualTo(new RunHash(DeclaredKeys.onClassPath()).of(settings));
  }

  @Test
  void aDefaultThatIsWrittenOutNamesTheSameRun() throws IOException {
    String without = sweeps.read("simulator.algorithm = none").points().get(0).hash();

    assertThat(sweeps.read("simulator.algorithm = none", "load.std = 50").points().get(0).hash())
        .as("50.0 is the default of load.std")
        .isEqualTo(without);
    assertThat(sweeps.read("simulator.algorithm = none", "load.std = 51").points().get(0).hash())
        .isNotEqualTo(without);
  }

  @Test
  void runsOfTheVersionBeforeAreFoundUnderTheirNames() throws IOException {
    Sweep sweep = earlyRead("tiny:1:256:125:125:10\n");

    Sweep found = earlier().in(earlierStore(), sweep);

    assertThat(sweep.points()).extracting(Point::hash).doesNotContain(FIRST, SECOND);
    assertThat(found.points()).extracting(Point::hash).containsExactly(FIRST, SECOND);
    assertThat(found.points())
        .extracting(Point::axes)
        .isEqualTo(sweep.points().stream().map(Point::axes).toList());
  }

  @Test
  void runsOfOtherFilesOrValuesAreNot() throws IOException {
    Sweep other = earlyRead("tiny:1:512:125:125:10\n");

    assertThat(earlier().in(earlierStore(), other)).isEqualTo(other);
  }

  @Test
  void aRunWhoseFileHasChangedSinceIsNotFound() throws IOException {
    RunStore store = earlierStore();
    Files.writeString(temp.resolve("store/files/1/classes.txt"), "tiny:1:512:125:125:10\n");

    for (String classes : List.of("tiny:1:256:125:125:10\n", "tiny:1:512:125:125:10\n")) {
      Sweep sweep = earlyRead(classes);
      assertThat(earlier().in(store, sweep)).as("with %s", classes).isEqualTo(sweep);
    }
  }

  @Test
  void aDefaultThatHasChangedIsTold() throws IOException {
    Point point = sweeps.read("simulator.algorithm = none").points().get(0);
    Path run = Files.createDirectories(temp.resolve("run"));
    String stored = point.settings().asPropertyFile();

    Files.writeString(run.resolve("experiment.properties"), stored);
    assertThat(earlier().differences(run, point)).isEmpty();
    Files.writeString(
        run.resolve("experiment.properties"),
        stored.replace("load.std = 50.0\n", "load.std = 30\n"));
    assertThat(earlier().differences(run, point)).containsExactly("load.std was 30 and is 50.0");
  }

  private static EarlierRuns earlier() {
    return new EarlierRuns(DeclaredKeys.onClassPath());
  }

  private ExperimentSettings oneRun() throws IOException {
    return sweeps.read("simulator.algorithm = none", "vm.number = 7").points().get(0).settings();
  }

  private static ExperimentSettings with(ExperimentSettings settings, String key, String value) {
    SortedMap<String, String> texts = new TreeMap<>(settings.effective());
    texts.put(key, value);
    return settings.with(texts);
  }

  private static DeclaredKeys withKey(Key<?> key) {
    return DeclaredKeys.of(
        Stream.concat(
            DeclaredKeys.onClassPath().providers().stream(),
            Stream.of(new Module("Guest", List.of(key)))));
  }

  private Sweep earlyRead(String classes) throws IOException {
    Files.writeString(temp.resolve("classes.txt"), classes);
    return SweepFolder.read(sweeps.write("early.properties", EARLY), Map.of());
  }

  /** A copy of a store that the version before has made, without the tables of its runs. */
  private RunStore earlierStore() throws IOException {
    Path from = Path.of("src/test/resources/org/vmplacebench/workbench/earlier-store");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = new ArrayList<>(walk.filter(Files::isRegularFile).toList());
    }
    for (Path file : files) {
      Path to = temp.resolve("store").resolve(from.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
    return RunStore.open(temp.resolve("store"));
  }
}
