package org.vmplacebench.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.workbench.SharedClasses;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.validate.scenario.Scenarios;
import org.vmplacebench.workbench.validate.scenario.StoredValues;

/** The scenarios of the validation: against known values here, and on SimGrid where that is. */
class ScenariosTest {

  private static final Path HOME = Path.of("..", "..");
  private static final Path SIMGRID_JAR = Path.of("/usr/share/java/simgrid.jar");

  private static final Path RESOURCES =
      Path.of("..", "validation", "src", "main", "resources", "org", "vmplacebench", "workbench");

  /**
   * The larger experiments take a minute on SimGrid, and of the random scripts three do: {@code
   * ./run.sh validate} has them all.
   */
  private static List<Scenario> small() {
    return Scenarios.all(HOME).stream()
        .filter(ScenariosTest::isQuick)
        .filter(scenario -> !scenario.name().matches("random-script-([4-9]|..)"))
        .toList();
  }

  private static boolean isQuick(Scenario scenario) {
    return scenario.obstacle().isEmpty() && !scenario.name().endsWith("-128");
  }

  /** All random scripts: what is stored of each has to hold without SimGrid. */
  static Stream<String> names() {
    return Scenarios.all(HOME).stream().filter(ScenariosTest::isQuick).map(Scenario::name);
  }

  private static Scenario scenario(String name) {
    return Scenarios.all(HOME).stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_embedded_engine_gives_the_known_values_again_and_again(String name) {
    Measurements first = new Measurements();
    scenario(name).run(Engine.EMBEDDED, first);
    Measurements second = new Measurements();
    scenario(name).run(Engine.EMBEDDED, second);

    assertThat(ExpectedQuantities.faults(name, "embedded", first)).isEmpty();
    assertThat(EngineComparison.of(Map.of(Engine.EMBEDDED, first)))
        .allMatch(EngineComparison::isOk);
    assertThat(second.byName()).isEqualTo(first.byName());
  }

  @Test
  void a_quantity_that_is_never_measured_is_a_failure_and_so_is_one_that_nobody_expects() {
    Measurements measured = new Measurements();
    measured.number("of weight 2: done at s", 9, 9);
    measured.number("y", 1);
    assertThat(ExpectedQuantities.faults("weighted-work", "x", measured))
        .containsExactly(
            "never measured on x: of weight 1: done at s",
            "measured on x, but not in the list of quantities: y");
  }

  @Test
  void a_known_value_that_is_left_out_is_a_failure_and_so_is_one_that_nobody_lists() {
    Measurements measured = new Measurements();
    measured.number("of weight 2: done at s", 9);
    measured.number("of weight 1: done at s", 12, 12);
    assertThat(ExpectedQuantities.faults("weighted-work", "x", measured))
        .containsExactly("its known value is missing on x: of weight 2: done at s");
    measured = new Measurements();
    measured.number("violations", 3, 3);
    assertThat(ExpectedQuantities.faults("none-32", "x", measured))
        .contains("has a known value that is not in the list of quantities: violations");
  }

  @Test
  void a_scenario_that_measures_nothing_and_is_not_in_the_list_is_a_failure() throws Exception {
    assertThat(ExpectedQuantities.faults("new", "x", new Measurements())).hasSize(1);
    assertThat(validated(new Fake("new", (engine, results) -> {})))
        .contains("FAILED: nobody says what it has to measure");
  }

  @Test
  void an_engine_that_refuses_is_a_failure_where_nobody_has_said_that_it_may() throws Exception {
    assertThat(
            validated(
                new Fake(
                    "weighted-work",
                    (engine, results) -> {
                      throw new UnsupportedOperationException("no weights");
                    })))
        .contains("FAILED: failed on embedded")
        .contains("no weights");
  }

  @Test
  void an_engine_that_gives_no_number_fails_though_another_gives_none_either() throws Exception {
    String said =
        validated(
            new Fake(
                "weighted-work",
                (engine, results) -> {
                  results.number("of weight 2: done at s", Double.NaN, Double.NaN);
                  results.number("of weight 1: done at s", Double.POSITIVE_INFINITY);
                }));
    assertThat(said)
        .contains("OUT no number on embedded")
        .contains("2 outside")
        .contains("its known value is missing on embedded: of weight 2: done at s");
  }

  /** What a validation of one scenario on the embedded engine prints; it has to fail. */
  private static String validated(Scenario scenario) throws InterruptedException {
    StringWriter text = new StringWriter();
    List<Engine> engines = List.of(Engine.EMBEDDED);
    DifferenceTable table = new DifferenceTable(new PrintWriter(text), engines);
    assertThat(new Validation(engines, null, 1).run(List.of(scenario), table)).isFalse();
    table.printTotal(0);
    return text.toString();
  }

  /** A scenario that only pretends. */
  private record Fake(String name, BiConsumer<Engine, Measurements> body) implements Scenario {

    @Override
    public String title() {
      return "a fake";
    }

    @Override
    public void run(Engine engine, Measurements results) {
      body.accept(engine, results);
    }
  }

  /**
   * Writes the list of quantities and the stored values anew, from what the embedded engine gives
   * now: {@code -Dscenarios.rewrite=true}. What changed has to be seen to be right first: {@code
   * ./run.sh validate} with SimGrid.
   */
  @Test
  void lists_can_be_written_anew() throws Exception {
    assumeTrue(Boolean.getBoolean("scenarios.rewrite"), "-Dscenarios.rewrite=true writes them");
    StringBuilder quantities = new StringBuilder();
    StringBuilder stored = new StringBuilder();
    for (Scenario scenario : Scenarios.all(HOME)) {
      Measurements measured = new Measurements();
      scenario.run(Engine.EMBEDDED, measured);
      quantities.append(scenario.name()).append('\n');
      ExpectedQuantities.notOn(scenario.name())
          .forEach(engine -> quantities.append("  " + ExpectedQuantities.NOT_ON + engine + "\n"));
      measured
          .byName()
          .values()
          .forEach(
              one -> {
                String mark = one.hasReference() ? ExpectedQuantities.KNOWN : "";
                quantities.append("  " + mark + one.name() + "\n");
                if (one.referenceTolerance() == StoredValues.TOLERANCE) {
                  stored.append(scenario.name() + ";" + one.name() + ";" + one.value() + "\n");
                }
              });
    }
    Files.writeString(RESOURCES.resolve("validate/quantities.txt"), quantities);
    Files.writeString(RESOURCES.resolve("validate/scenario/stored.csv"), stored);
  }

  @Test
  void names_are_unique() {
    assertThat(Scenarios.all(HOME)).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  @Test
  void SimGrid_agrees_and_in_its_own_way_to_migrate_where_that_matters(@TempDir Path folder)
      throws Exception {
    assumeTrue(Files.exists(SIMGRID_JAR), "SimGrid is not installed (libsimgrid-java)");
    link(folder);
    SharedClasses classes = SharedClasses.get();
    List<String> options = new ArrayList<>(classes.options());
    options.add("-Djava.library.path=" + folder);
    ScenarioProcess children =
        new ScenarioProcess(
            new ChildJvm(HOME, options, classes.classPath() + File.pathSeparator + SIMGRID_JAR));
    agree(children, Engine.SIMGRID, small());
    agree(
        children,
        Engine.SIMGRID_MIGRATING,
        small().stream().filter(scenario -> scenario.name().contains("migration")).toList());
  }

  private static void agree(ScenarioProcess children, Engine other, List<Scenario> scenarios)
      throws InterruptedException {
    List<Engine> engines = List.of(Engine.EMBEDDED, other);
    StringWriter table = new StringWriter();
    boolean ok =
        new Validation(engines, children, 2)
            .run(scenarios, new DifferenceTable(new PrintWriter(table), engines));
    assertThat(scenarios).isNotEmpty();
    assertThat(ok).as(table.toString()).isTrue();
  }

  /**
   * The module simgrid is there only where SimGrid is, so that this one cannot name its classes.
   */
  private static void link(Path folder) throws ReflectiveOperationException {
    Class.forName("org.vmplacebench.simgrid.NativeLibrary")
        .getMethod("link", Path.class)
        .invoke(null, folder);
  }
}
