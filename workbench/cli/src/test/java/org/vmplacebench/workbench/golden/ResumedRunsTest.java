package org.vmplacebench.workbench.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

/**
 * The small experiments of {@link GoldenRunsTest}, stopped at two moments and gone on with from
 * their checkpoints, write the bytes of those that nobody stopped. Some of them here; {@code
 * -Dresume.only=.*} does all, {@code -Dresume.seed=N} at other moments.
 */
class ResumedRunsTest {

  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final long SEED = Long.getLong("resume.seed", 1);
  private static final String ONLY =
      System.getProperty(
          "resume.only",
          "policy-ffd-lazy|solver-choco|dvms-ring|snooze-off"
              + "|inject-(arrivals|recorded|requests|demands)");

  @TempDir private Path folder;

  /** What reads events as it goes on has no checkpoints, nor has what runs under SimGrid. */
  private static final Set<String> WITHOUT = Set.of("inject-replayed");

  static Stream<GoldenRunsTest.Small> experiments() throws Exception {
    return GoldenRunsTest.experiments()
        .filter(small -> !small.onSimGrid() && !WITHOUT.contains(small.name()))
        .filter(small -> small.name().matches(ONLY));
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void goOnToTheSameBytes(GoldenRunsTest.Small small) throws Exception {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String given : small.overrides()) {
      String[] parts = given.substring(2).split("=", 2);
      overrides.put(parts[0], parts[1]);
    }
    Path out = folder.resolve("out");
    Plugins plugins = Plugins.onClassPath();
    Experiment first =
        Experiment.read(GoldenFile.resource("base.properties"), overrides, HOME, plugins);
    double duration = first.duration();
    double cut = duration * (0.11 + 0.3 * (SEED * 0.618 % 1));
    assertStopped(first.run(out, new Cut(first, cut)), first, out);
    Experiment second = Experiment.resume(out, plugins);
    assertStopped(second.goOn(new Cut(second, 1.5 * cut)), second, out);
    Experiment third = Experiment.resume(out, plugins);
    assertThat(third.goOn(Experiment.Watcher.NOBODY).isComplete()).isTrue();

    SortedMap<String, String> found = GoldenRunsTest.digests(small.name(), out);
    assertThat(GoldenFile.differences(GoldenRunsTest.of(small.name()), found)).isEmpty();
    assertThat(out.resolve(ResultsDirectory.CHECKPOINT)).doesNotExist();
  }

  @Test
  void tables_that_are_samples_go_on_to_the_same_bytes_whatever_an_interrupted_run_left_of_them()
      throws Exception {
    Map<String, String> overrides =
        Map.of("trace.level", "metrics", "trace.rows", "3", "simulator.algorithm", "dvms");
    Plugins plugins = Plugins.onClassPath();
    Path base = GoldenFile.resource("base.properties");
    Path whole = folder.resolve("whole");
    Experiment.read(base, overrides, HOME, plugins).run(whole, Experiment.Watcher.NOBODY);
    Path out = folder.resolve("out");
    Experiment first = Experiment.read(base, overrides, HOME, plugins);
    assertStopped(first.run(out, new Cut(first, first.duration() / 2)), first, out);
    // As a sample whose rows are shorter than the first ones were.
    Path violations = out.resolve("tables.incomplete").resolve("violations.csv");
    assertThat(violations).content().hasLineCount(4);
    Files.writeString(violations, "");
    Experiment second = Experiment.resume(out, plugins);
    assertThat(second.goOn(Experiment.Watcher.NOBODY).isComplete()).isTrue();
    for (String table : List.of("violations.csv", "migrations.csv", "computations.csv")) {
      assertThat(out.resolve("tables").resolve(table))
          .hasSameTextualContentAs(whole.resolve("tables").resolve(table));
    }
  }

  private static void assertStopped(Summary summary, Experiment experiment, Path out) {
    assertThat(experiment.unsaved()).isEmpty();
    assertThat(summary.isComplete()).isFalse();
    assertThat(Files.exists(out.resolve(ResultsDirectory.CHECKPOINT))).isTrue();
    assertThat(out.resolve("tables")).doesNotExist();
  }

  /** Stops an experiment some simulated seconds after it began or went on. */
  private record Cut(Experiment experiment, double after) implements Experiment.Watcher {

    @Override
    public void begin(ProbePort simulation, double duration) {
      ((Simulation) simulation).after(after, () -> experiment.stop("the test wants it"));
    }

    @Override
    public void end() {}
  }
}
