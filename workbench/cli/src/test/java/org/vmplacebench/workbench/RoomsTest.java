package org.vmplacebench.workbench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.sim.ClusterPort;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.ScriptPort;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Who may know whom: the plan of the house ({@code docs/architecture.md}), checked on the compiled
 * classes. A room is a package below {@code org.vmplacebench}; whatever is not named here is an
 * algorithm.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsTest {

  private static final String HOUSE = "org.vmplacebench.";
  private static final Set<String> NO_ALGORITHMS =
      Set.of(
          "core",
          "platform",
          "embedded",
          "simgrid",
          "testkit",
          "placement",
          "injector",
          "parquet",
          "traces",
          "analysis",
          "workbench",
          "benchmarks");

  private JavaClasses all;

  @BeforeAll
  void read() {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.vmplacebench");
  }

  private static String roomOf(JavaClass type) {
    String below =
        type.getPackageName().startsWith(HOUSE)
            ? type.getPackageName().substring(HOUSE.length())
            : "";
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  private static DescribedPredicate<JavaClass> inAlgorithm() {
    return describe(
        "in a room of an algorithm",
        type -> !roomOf(type).isEmpty() && !NO_ALGORITHMS.contains(roomOf(type)));
  }

  private static DescribedPredicate<JavaClass> ofOursBut(String... rooms) {
    Set<String> allowed = Set.of(rooms);
    return describe(
        "of ours outside of " + new TreeSet<>(allowed),
        type -> !roomOf(type).isEmpty() && !allowed.contains(roomOf(type)));
  }

  private void onlyKnows(String room, String... others) {
    String[] allowed = Arrays.copyOf(others, others.length + 1);
    allowed[others.length] = room;
    noClasses()
        .that()
        .resideInAPackage(HOUSE + room + "..")
        .should()
        .dependOnClassesThat(ofOursBut(allowed))
        // SimGrid's engine is built where SimGrid is.
        .allowEmptyShould(room.equals("simgrid"))
        .check(all);
  }

  @Test
  void all_rooms_are_there_to_be_judged() {
    Set<String> rooms = new TreeSet<>();
    all.forEach(type -> rooms.add(roomOf(type)));
    assertThat(rooms)
        .contains(
            "core",
            "platform",
            "embedded",
            "testkit",
            "injector",
            "parquet",
            "traces",
            "analysis",
            "workbench",
            "dvms",
            "entropy");
  }

  @Test
  void a_room_that_knows_more_than_it_may_is_found() {
    assertThatThrownBy(() -> onlyKnows("workbench", "core", "traces", "analysis"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.vmplacebench.injector.");
  }

  @Test
  void core_knows_nothing_of_ours() {
    onlyKnows("core");
  }

  @Test
  void the_placement_model_knows_core_only() {
    onlyKnows("placement", "core");
  }

  @Test
  void readers_of_platforms_and_engines_know_core_and_files_only() {
    onlyKnows("platform", "core", "parquet");
    onlyKnows("embedded", "core");
    onlyKnows("simgrid", "core");
  }

  @Test
  void engines_are_found_by_name() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HOUSE + "embedded..", HOUSE + "simgrid..", HOUSE + "benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HOUSE + "embedded..", HOUSE + "simgrid..")
        .check(all);
  }

  @Test
  void of_the_workbench_each_part_knows_those_before_it() {
    String below = HOUSE + "workbench.";
    noClasses()
        .that()
        .resideInAnyPackage(below + "config..", below + "experiment..", below + "jvm..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + "workbench", below + "sweep..", below + "validate..", below + "command..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage(below + "sweep..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HOUSE + "workbench", below + "validate..", below + "command..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage(below + "validate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HOUSE + "workbench", below + "sweep..", below + "command..")
        .check(all);
  }

  @Test
  void a_package_lies_in_one_module() {
    Map<String, Set<String>> modules = new TreeMap<>();
    for (JavaClass type : all) {
      String place = type.getSource().orElseThrow().getUri().toString();
      int module = place.lastIndexOf(type.getPackageName().replace('.', '/'));
      modules
          .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
          .add(place.substring(0, module));
    }
    modules.values().removeIf(places -> places.size() == 1);
    assertThat(modules).isEmpty();
  }

  @Test
  void one_simple_name_is_one_class() {
    Map<String, Set<String>> classes = new TreeMap<>();
    all.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .forEach(
            type ->
                classes
                    .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                    .add(type.getName()));
    classes.values().removeIf(names -> names.size() == 1);
    assertThat(classes).isEmpty();
  }

  /**
   * Gson is the one library for JSON; Jackson does what Gson cannot, through its public packages.
   */
  @Test
  void jackson_streams_events_and_writes_numbers_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HOUSE + "traces.reader", HOUSE + "traces.recorder")
        .and()
        .doNotHaveFullyQualifiedName(HOUSE + "core.config.Decimals")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(all);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml.jackson.core.io.schubfach..", "com.google.gson.internal..")
        .check(all);
  }

  @Test
  void injector_and_traces_know_core_and_files_only() {
    onlyKnows("parquet");
    onlyKnows("injector", "core");
    onlyKnows("traces", "core", "parquet");
  }

  @Test
  void analysis_knows_traces_and_of_core_only_how_faults_are_told_and_random_streams() {
    onlyKnows("analysis", "core", "traces");
    noClasses()
        .that()
        .resideInAPackage(HOUSE + "analysis..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(HOUSE + "core..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(HOUSE + "core.config..", HOUSE + "core.random.."))))
        .check(all);
  }

  @Test
  void algorithms_know_core_the_placement_model_and_themselves_only() {
    noClasses()
        .that(inAlgorithm())
        .should()
        .dependOnClassesThat(
            describe(
                "of ours outside of core and placement",
                type ->
                    NO_ALGORITHMS.contains(roomOf(type))
                        && !Set.of("core", "placement").contains(roomOf(type))))
        .check(all);
    slices()
        .matching(HOUSE + "(*)..")
        .that(
            describe(
                "are algorithms",
                slice -> slice.stream().anyMatch(type -> inAlgorithm().test(type))))
        .should()
        .notDependOnEachOther()
        .check(all);
  }

  @Test
  void policies_cannot_set_loads_or_crash_hosts() {
    noClasses()
        .that(inAlgorithm())
        .or()
        .resideInAnyPackage(
            HOUSE + "core.scheduling..", HOUSE + "core.governor..", HOUSE + "placement..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(WorkloadPort.class)
        .check(all);
    assertThat(methodsOf(PolicyPort.class))
        .contains("now", "after", "cluster", "migrate", "suspend", "compute", "boot", "seen")
        .doesNotContain("setLoad", "setCap", "setWeight", "turnOn", "turnOff", "disturb", "energy");
  }

  @Test
  void workloads_take_no_part_in_placement() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + "injector..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(PolicyPort.class)
        .check(all);
    assertThat(methodsOf(WorkloadPort.class))
        .contains("setLoad", "turnOff", "startVm")
        .doesNotContain("migrate", "setPstate", "cancel", "agents", "compute", "boot", "shutDown");
    noClasses()
        .that()
        .resideInAPackage(HOUSE + "injector..")
        .and()
        .doNotHaveSimpleName("Injector")
        .and()
        .doNotHaveSimpleName("ReplayedEvents")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ScriptPort.class)
        .because("only a file of events moves VMs")
        .check(all);
  }

  @Test
  void probes_change_nothing() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + "traces..")
        .or()
        .haveSimpleName("InvariantChecker")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ClusterPort.class)
        .check(all);
    assertThat(methodsOf(ProbePort.class))
        .containsExactlyInAnyOrder(
            "now",
            "after",
            "add",
            "cluster",
            "siteNetwork",
            "isJoined",
            "constraints",
            "observe",
            "totals",
            "computes",
            "cpuShare",
            "unserved",
            "energy",
            "power",
            "remarks",
            "sites",
            "link",
            "users");
  }

  private static Set<String> methodsOf(Class<?> role) {
    return Arrays.stream(role.getMethods()).map(Method::getName).collect(Collectors.toSet());
  }

  /** The contract that third parties compile against: a change to it is made on purpose. */
  @Test
  void public_types_of_the_contract_are_those_that_are_listed() throws IOException {
    String found =
        all.stream()
            .filter(resideInAPackage(HOUSE + "core.."))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> type.isTopLevelClass())
            .map(type -> type.getName().substring(HOUSE.length()) + "\n")
            .sorted()
            .collect(Collectors.joining());
    Path fresh = Path.of("target", "contract.txt");
    Files.createDirectories(fresh.getParent());
    Files.writeString(fresh, found);
    assertThat(found)
        .as("the public types of core; where meant, copy workbench/%s over the list", fresh)
        .isEqualTo(
            Files.readString(
                Path.of("src/test/resources/org/vmplacebench/workbench/contract.txt")));
  }

  @Test
  void the_testkit_knows_core_only_and_only_tests_know_it() {
    onlyKnows("testkit", "core");
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE + "testkit..")
        .check(all);
  }

  @Test
  void nobody_knows_the_workbench() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HOUSE + "workbench..", HOUSE + "benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE + "workbench..")
        .check(all);
  }

  @Test
  void only_the_entry_point_ends_the_process() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(all);
  }

  @Test
  void what_acts_in_a_simulation_draws_from_its_own_streams_only() {
    noClasses()
        .that(actInSimulations())
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(RandomGenerator.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random")
        .orShould()
        .callMethod(Collections.class, "shuffle", List.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(all);
  }

  @Test
  void what_acts_in_a_simulation_reads_no_clock_but_the_simulated_one() {
    noClasses()
        .that(actInSimulations())
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.time..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Date.class, Calendar.class)
        .check(all);
    // An engine charges a measured computation its wall time, and a solver's limit is wall time.
    noClasses()
        .that(actInSimulations())
        .and()
        .areNotAssignableTo(Simulation.class)
        .and()
        .areNotAssignableTo(PlacementSolver.class)
        .and()
        .doNotHaveSimpleName("SearchLimit")
        .and()
        .doNotHaveSimpleName("MoveLimit")
        .and()
        .doNotHaveSimpleName("SatLimit")
        .should()
        .callMethod(System.class, "nanoTime")
        .check(all);
  }

  private static DescribedPredicate<JavaClass> actInSimulations() {
    return describe(
        "in core, the placement model, injector, an engine or an algorithm",
        type ->
            Set.of("core", "placement", "injector", "embedded", "simgrid").contains(roomOf(type))
                || inAlgorithm().test(type));
  }
}
