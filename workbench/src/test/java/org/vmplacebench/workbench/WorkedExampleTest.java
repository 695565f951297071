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
  void the_page_shows_the_files_as_they_are() throws IOException {
    Matcher shown = FILE.matcher(Files.readString(root.resolve("docs/add-an-algorithm.md")));
    List<String> files = new ArrayList<>();
    while (shown.find()) {
      files.add(shown.group(1));
      assertThat(example.resolve(shown.group(1))).hasContent(shown.group(2));
    }
    assertThat(files).hasSize(8);
    assertThat(Files.readString(root.resolve("docs/add-an-algorithm.md")))
        .contains("<version>" + version() + "</version>", "core-" + version() + ".jar");
    assertThat(Files.readString(example.resolve("pom.xml")))
        .contains("<vmplacebench.version>" + version() + "</vmplacebench.version>");
  }

  @Test
  void its_policies_are_found_run_and_repair_violations(@TempDir Path folder) throws Exception {
    compile(folder);
    copy(example.resolve("src/main/resources"), folder);
    Path experiment = example.resolve("example.properties");
    try (URLClassLoader jar =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(jar);
      try {
        JsonObject none = run(experiment, folder.resolve("none"), "-Dsimulator.algorithm=none");
        JsonObject spill = run(experiment, folder.resolve("spill"));
        JsonObject dvms =
            run(experiment, folder.resolve("dvms"), "-Dsimulator.algorithm=dvms", "-Dsolver=spill");
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
        assertThat(spill.get("solver").getAsString()).isEqualTo("spill");
        assertThat(dvms.get("solver").getAsString()).isEqualTo("spill");
        assertThat(push.getAsJsonObject("push").get("looks").getAsInt()).isEqualTo(90);
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
    PrintWriter writer = new PrintWriter(printed, true);
    List<String> arguments =
        new ArrayList<>(
            List.of("run", experiment.toString(), "--out", out.toString(), "--no-figures"));
    arguments.addAll(List.of(overrides));
    int status =
        WorkbenchCommand.execute(
            new Console(writer, writer, root, false), arguments.toArray(new String[0]));
    assertThat(status).as(printed.toString()).isZero();
    return JsonParser.parseString(Files.readString(out.resolve("summary.json"))).getAsJsonObject();
  }
}
