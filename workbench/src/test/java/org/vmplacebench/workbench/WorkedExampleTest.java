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
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.workbench.command.Console;
import org.vmplacebench.workbench.command.WorkbenchCommand;

/** The algorithm that docs/add-an-algorithm.md explains compiles as it stands there, and works. */
class WorkedExampleTest {

  private static final Pattern FILE =
      Pattern.compile(
          "^`([^`\\n]+)`\\n\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void the_worked_example_is_found_runs_and_repairs_violations(@TempDir Path folder)
      throws Exception {
    Path root = root();
    List<Path> files = unpack(root.resolve("docs/add-an-algorithm.md"), folder);
    assertThat(files).hasSize(4);
    compile(files.stream().filter(file -> file.toString().endsWith(".java")).toList());
    Path experiment = folder.resolve("push.properties");
    try (URLClassLoader jar =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(jar);
      try {
        JsonObject push = run(root, experiment, folder.resolve("push"));
        JsonObject none =
            run(root, experiment, folder.resolve("none"), "-Dsimulator.algorithm=none");
        assertThat(push.get("algorithm").getAsString()).isEqualTo("push");
        assertThat(push.getAsJsonObject("push").get("looks").getAsInt()).isEqualTo(90);
        assertThat(push.getAsJsonObject("migrations").get("count").getAsInt()).isPositive();
        assertThat(violationTime(push)).isLessThan(violationTime(none) / 2);
        assertThat(push.get("load_changes")).isEqualTo(none.get("load_changes"));
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
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

  private static List<Path> unpack(Path page, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Matcher block = FILE.matcher(Files.readString(page));
    while (block.find()) {
      Path file = folder.resolve(block.group(1));
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, block.group(2)));
    }
    return files;
  }

  private static void compile(List<Path> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-classpath", System.getProperty("java.class.path")));
    sources.forEach(source -> arguments.add(source.toString()));
    assertThat(compiler.run(null, null, null, arguments.toArray(new String[0]))).isZero();
  }

  private static JsonObject run(Path root, Path experiment, Path out, String... overrides)
      throws IOException {
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
