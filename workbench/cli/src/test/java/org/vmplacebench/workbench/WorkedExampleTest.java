package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.workbench.command.Console;
import org.vmplacebench.workbench.command.WorkbenchCommand;

/** The project in examples/my-algorithm is what its page shows, and its policies work. */
class WorkedExampleTest {

  private static final Pattern FILE =
      Pattern.compile(
          "^`(src/[^`\\n]+)`\\n\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final Path root = root();
  private final Path example = root.resolve("examples/my-algorithm");

  @Test
  void the_pages_show_the_files_as_they_are() throws IOException {
    assertThat(shownIn("docs/add-an-algorithm.md")).hasSize(10);
    assertThat(shownIn("docs/add-a-constraint.md")).hasSize(4);
    assertThat(Files.readString(root.resolve("docs/add-an-algorithm.md")))
        .contains("<version>" + version() + "</version>", "core-" + version() + ".jar");
    assertThat(Files.readString(example.resolve("pom.xml")))
        .contains("<vmplacebench.version>" + version() + "</vmplacebench.version>");
  }

  private List<String> shownIn(String page) throws IOException {
    Matcher shown = FILE.matcher(Files.readString(root.resolve(page)));
    List<String> files = new ArrayList<>();
    while (shown.find()) {
      files.add(shown.group(1));
      assertThat(example.resolve(shown.group(1))).hasContent(shown.group(2));
    }
    return files;
  }

  @Test
  void a_rule_of_choice_is_one_class_of_less_than_thirty_lines() throws IOException {
    assertThat(Files.readAllLines(example.resolve("src/main/java/org/example/Balanced.java")))
        .hasSizeLessThan(30);
  }

  @Test
  void its_policies_are_found_run_and_repair_violations(@TempDir Path folder) throws Exception {
    Path experiment = example.resolve("example.properties");
    withExample(
        folder,
        () -> {
          JsonObject none = run(experiment, folder.resolve("none"), "-Dsimulator.algorithm=none");
          JsonObject spill = run(experiment, folder.resolve("spill"));
          JsonObject dvms =
              run(
                  experiment,
                  folder.resolve("dvms"),
                  "-Dsimulator.algorithm=dvms",
                  "-Dsolver=spill");
          JsonObject push =
              run(
                  experiment,
                  folder.resolve("push"),
                  "-Dsimulator.algorithm=push",
                  "-Dpush.period=20");
          for (JsonObject run : List.of(spill, dvms, push)) {
            assertThat(violationTime(run)).isLessThan(violationTime(none) / 2);
            assertThat(run.get("load_changes")).isEqualTo(none.get("load_changes"));
          }
          assertThat(spill.get("algorithm").getAsString()).isEqualTo("spill");
          JsonObject plugin =
              spill
                  .getAsJsonObject("provenance")
                  .getAsJsonArray("plugins")
                  .get(0)
                  .getAsJsonObject();
          assertThat(plugin.get("file").getAsString()).endsWith("classes");
          assertThat(plugin.get("sha256").getAsString()).hasSize(64);
          assertThat(plugin.get("provides").toString())
              .contains("\"org.example.SpillPolicy\"", "\"org.example.PushToEmptiest\"")
              .doesNotContain("org.vmplacebench");
          assertThat(spill.get("solver").getAsString()).isEqualTo("spill");
          assertThat(dvms.get("solver").getAsString()).isEqualTo("spill");
          assertThat(push.getAsJsonObject("push").get("looks").getAsInt()).isEqualTo(90);
        });
  }

  @Test
  void its_kind_of_constraints_is_honoured_in_runs_and_refused_by_solvers_that_do_not_know_it(
      @TempDir Path folder) throws Exception {
    Path constraints = folder.resolve("constraints.txt");
    Files.writeString(constraints, "fewHosts({vm-0, vm-10, vm-20}, 2)\n");
    String given = "-Dconstraints.file=" + constraints;
    Path experiment = example.resolve("example.properties");
    withExample(
        folder,
        () -> {
          for (List<String> how :
              List.of(
                  List.of("-Dsimulator.algorithm=entropy", "-Dsolver=choco"),
                  List.of("-Dsimulator.algorithm=entropy", "-Dsolver=greedy"),
                  List.of("-Dsimulator.algorithm=ffd-lazy", "-Dplacement.weighers=balanced"),
                  List.of("-Dsimulator.algorithm=snooze", "-Dsnooze.relocation=snooze"))) {
            Path out = folder.resolve("run-" + how.get(1).substring(2));
            run(experiment, out, how.get(0), how.get(1), given, "-Dsimulation.checks=true");
            assertThat(hostsAtTheEnd(out, "vm-0", "vm-10", "vm-20"))
                .as(out.toString())
                .hasSizeLessThanOrEqualTo(2);
          }
          StringWriter printed = new StringWriter();
          assertThat(
                  status(
                      printed,
                      experiment,
                      folder.resolve("refused"),
                      "-Dsimulator.algorithm=entropy",
                      given))
              .isEqualTo(2);
          assertThat(printed.toString()).contains("solver btrplace cannot honour fewHosts");
          assertThat(folder.resolve("refused/summary.json")).doesNotExist();
        });
  }

  /** Where VMs of which each is on the host of its tens at first are after a run. */
  private static Set<String> hostsAtTheEnd(Path out, String... vms) throws IOException {
    Map<String, String> hostOf = new TreeMap<>();
    for (String vm : vms) {
      hostOf.put(vm, "node" + Integer.parseInt(vm.substring(3)) / 10);
    }
    for (String line : Files.readAllLines(out.resolve("tables/migrations.csv"))) {
      String[] cells = line.split(",", -1);
      if (hostOf.containsKey(cells[0]) && cells[6].equals("finished")) {
        assertThat(hostOf.put(cells[0], cells[2])).isEqualTo(cells[1]);
      }
    }
    return new TreeSet<>(hostOf.values());
  }

  /** Something that may fail. */
  private interface Step {

    void run() throws Exception;
  }

  /** Takes a step with the example's classes on the class path. */
  private void withExample(Path folder, Step step) throws Exception {
    Path classes = folder.resolve("classes");
    compile(classes);
    copy(example.resolve("src/main/resources"), classes);
    try (URLClassLoader jar =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(jar);
      try {
        step.run();
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
  }

  /** What the root POM says: the one of this module, which is its parent's. */
  private String version() throws IOException {
    Matcher version =
        Pattern.compile("<version>([^<]+)</version>")
            .matcher(Files.readString(root.resolve("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  private static double violationTime(JsonObject summary) {
    return summary.getAsJsonObject("violations").get("total_s").getAsDouble();
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/add-an-algorithm.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private void compile(Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Files.createDirectories(folder);
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-classpath", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-d", folder.toString()));
    try (Stream<Path> sources = Files.walk(example.resolve("src/main/java"))) {
      sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    assertThat(compiler.run(null, null, null, arguments.toArray(new String[0]))).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private JsonObject run(Path experiment, Path out, String... overrides) throws IOException {
    StringWriter printed = new StringWriter();
    int status = status(printed, experiment, out, overrides);
    assertThat(status).as(printed.toString()).isZero();
    return JsonParser.parseString(Files.readString(out.resolve("summary.json"))).getAsJsonObject();
  }

  private int status(StringWriter printed, Path experiment, Path out, String... overrides) {
    PrintWriter writer = new PrintWriter(printed, true);
    List<String> arguments =
        new ArrayList<>(
            List.of("run", experiment.toString(), "--out", out.toString(), "--no-figures"));
    arguments.addAll(List.of(overrides));
    return WorkbenchCommand.execute(
        new Console(writer, writer, root, false), arguments.toArray(new String[0]));
  }
}
