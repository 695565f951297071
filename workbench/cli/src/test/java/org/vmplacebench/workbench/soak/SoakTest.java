package org.vmplacebench.workbench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

class SoakTest {

  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

  /** Those of the class path without what tests add to it. */
  private static final Plugins PARTS = ours();

  @TempDir private Path temp;

  private static Plugins ours() {
    Plugins all = Plugins.onClassPath();
    return new Plugins(
        withoutTests(all.engines()), withoutTests(all.schedulers()), withoutTests(all.solvers()));
  }

  private static <F> SortedMap<String, F> withoutTests(SortedMap<String, F> found) {
    SortedMap<String, F> ours = new TreeMap<>(found);
    ours.values()
        .removeIf(
            part ->
                part.getClass().getName().contains(".plugin.")
                    || part.getClass().getName().startsWith("org.example."));
    return ours;
  }

  private static final class Told implements Soak.Listener {

    private final List<String> wrong = new ArrayList<>();

    @Override
    public void over(int number, String kind, String message) {}

    @Override
    public void faulty(int number, String message, String command) {
      wrong.add(message + "\n" + command);
    }

    @Override
    public void slow(int number, String command) {
      wrong.add("slow\n" + command);
    }
  }

  @Test
  void random_experiments_keep_all_laws() throws IOException {
    Told told = new Told();
    Map<String, Integer> counts =
        new Soak(HOME, PARTS, temp, 60, 5).run(40, 0, 20261129, true, false, told);
    assertThat(told.wrong).isEmpty();
    assertThat(counts.get("good")).isGreaterThanOrEqualTo(28);
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void a_number_draws_the_same_experiment_whatever_was_drawn_before() {
    ExperimentDraw draws = new ExperimentDraw(5, PARTS, HOME, List.of("embedded"), false);
    RandomExperiment seventh = draws.draw(7);
    assertThat(draws.draw(8)).isNotEqualTo(seventh);
    assertThat(draws.draw(7)).isEqualTo(seventh);
  }

  @Test
  void a_faulty_experiment_is_made_smaller() throws IOException {
    RandomExperiment drawn =
        new RandomExperiment(
            new TreeMap<>(
                Map.of(
                    "simulator.algorithm", "none",
                    "hostingnodes.number", "12",
                    "vm.number", "24",
                    "simulator.duration", "100",
                    "load.mean", "70",
                    "load.std", "10")),
            new TreeMap<>());
    Trials trials = new Trials(HOME, PARTS, temp, 60);
    // Stands for a fault: whatever has this signature.
    Trial fault = trials.run(drawn.with("load.mean", "no number"), false);
    assertThat(fault.message()).contains("load.mean");
    RandomExperiment smallest =
        new Shrinking(trials, 60).shrink(drawn.with("load.mean", "no number"), fault, false);
    assertThat(smallest.properties())
        .containsEntry("load.mean", "no number")
        .containsEntry("simulator.duration", "1")
        .doesNotContainKeys("load.std", "simulator.algorithm");
  }

  @Test
  void results_that_contradict_themselves_are_found() throws IOException {
    Path run = temp.resolve("run");
    SortedMap<String, String> properties =
        new TreeMap<>(
            Map.of(
                "hostingnodes.number", "4",
                "vm.number", "24",
                "vm.cpuconsumption", "2000",
                "load.mean", "90",
                "simulator.duration", "400",
                "simulator.algorithm", "ffd-lazy",
                "solver.time", "modelled"));
    Experiment.of(properties, HOME, PARTS).run(run);
    assertThat(ResultLaws.broken(run)).isEmpty();

    broken(run, "summary.json", "\"energy_j\": ", "\"energy_j\": 1", "the summary has a energy");
    broken(run, "tables/violations.csv", "(?m)^(node\\d+),[\\d.]+,", "$1,0.125,", "violations");
    broken(
        run,
        "events.json",
        "\\{\"event\":\"trace_event\",\"origin\":\"node0\",\"state_name\":\"PM\"",
        """
        {"event":"trace_event","origin":"x","state_name":"S","time":"1.0","value":"a","data":{},"duration":5.0}
        {"event":"trace_event","origin":"x","state_name":"S","time":"3.0","value":"b","data":{},"duration":5.0}
        {"event":"trace_event","origin":"node0","state_name":"PM\"""",
        "states of the trace overlap: x S a and b at 3.0");
  }

  private static void broken(Path run, String name, String pattern, String other, String law)
      throws IOException {
    Path file = run.resolve(name);
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst(pattern, other));
    assertThat(ResultLaws.broken(run)).as(name).isPresent();
    assertThat(ResultLaws.broken(run).get()).contains(law);
    Files.writeString(file, text);
  }
}
