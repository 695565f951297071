package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names of files, hosts and classes are names in tables, pages and commands, and nothing more. */
@EnabledOnOs(OS.LINUX)
class HostileNamesTest {

  private static final String NAME =
      "it's \"q\" $(touch x) `touch x` <script>alert(1)<b> \\input{x}_%";

  private static final String PLATFORM =
      """
      <platform version="4.1"><zone id="z" routing="Full">
        <host id="=1+1" speed="2Gf" core="8"/>
        <host id="a&lt;script&gt;alert(1)'&quot;$(touch x)" speed="2Gf" core="8"/>
        <link id="l" bandwidth="125MBps" latency="50us"/>
        <route src="=1+1" dst="a&lt;script&gt;alert(1)'&quot;$(touch x)"><link_ctn id="l"/></route>
      </zone></platform>
      """;

  @TempDir Path temp;

  private Path experiment() throws IOException {
    Files.writeString(temp.resolve("platform.xml"), PLATFORM);
    Files.writeString(temp.resolve("classes.txt"), "@SUM(1)<script>alert(1):1:1024:125:125:10\n");
    return Files.writeString(
        temp.resolve(NAME + ".properties"),
        """
        simulator.algorithm = ffd-lazy
        platform.file = platform.xml
        vm.classes.file = classes.txt
        hostingnodes.number = 2
        servicenodes.number = 0
        vm.number = 14
        vm.cpuconsumption = 2000
        load.mean = 90
        simulator.duration = 120
        solver.time = modelled
        """);
  }

  /** Nothing that was written is more than a name. */
  private void assertHarmless(Path results) throws IOException {
    try (Stream<Path> files = Files.walk(results)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.toString();
        if (name.endsWith(".html")) {
          assertThat(Files.readString(file)).as(name).doesNotContain("<script>alert(1)");
        } else if (name.endsWith(".tex")) {
          assertThat(Files.readString(file)).as(name).doesNotContain("\\input{x}", "$(touch");
        } else if (name.endsWith(".csv")) {
          assertThat(Files.readString(file)).as(name).doesNotContainPattern("(^|[,\\n]\"?)[=@]");
        }
      }
    }
    assertThat(temp.resolve("x")).doesNotExist();
    assertThat(Path.of("x")).doesNotExist();
  }

  @Test
  void a_run_its_page_and_a_comparison_take_names_for_names() throws IOException {
    Path results = temp.resolve("results/" + NAME);
    Program.run("" + experiment(), results);
    assertThat(Files.readString(results.resolve("tables/hosts.csv"))).contains("\n'=1+1,");
    assertThat(Files.readString(results.resolve("index.html")))
        .contains("run.sh run &#39;", "it&#39;\\&#39;&#39;s &quot;q&quot; $(touch x)");

    Path other = temp.resolve("results/=1+1");
    Program.run("" + results.resolve("experiment.properties"), other, "-Dload.mean=80");
    Program.execute(
            "compare", "" + results, "" + other, "--no-figures", "--out", "" + temp.resolve("c"))
        .succeeded();
    assertHarmless(temp.resolve("results"));
    assertHarmless(temp.resolve("c"));
  }

  @Test
  void a_sweep_takes_names_for_names() throws Exception {
    experiment();
    Path file =
        Files.writeString(
            temp.resolve(NAME + "-sweep.properties"),
            "sweep.base = " + NAME.replace("\\", "\\\\") + ".properties\nseeds = 1..2\n");
    Path store = temp.resolve("store");
    Program.execute("sweep", "" + file, "--out", "" + store, "--jobs", "1").succeeded();
    Program.execute("archive", "" + store, "--to", "" + temp.resolve("a.tar.gz")).succeeded();
    assertHarmless(store);
    assertThat(store.resolve("sweeps"))
        .isDirectoryContaining(sweep -> named(sweep, NAME + "-sweep"));
    assertThat(List.of(store.resolve("sweeps").toFile().list())).hasSize(1);
    new ProcessBuilder("tar", "-xzf", "a.tar.gz").directory(temp.toFile()).start().waitFor();
    try (Stream<Path> files = Files.walk(temp, 2)) {
      Path readme = files.filter(each -> named(each, "README.md")).findFirst().orElseThrow();
      assertThat(wordsOf(Files.readString(readme))).contains("PATH/" + NAME + "-sweep.properties");
    }
    Path sweep = store.resolve("sweeps").resolve(NAME + "-sweep");
    assertThat(wordsOf(Program.execute("show", "" + sweep).err().replace(", and its", "\n")))
        .contains(sweep.toString());
  }

  /** What a shell takes the commands in a text for, each word on a line. */
  private String wordsOf(String text) throws Exception {
    Path script = temp.resolve("typed.sh");
    String commands =
        text.lines()
            .filter(line -> line.contains("./run.sh "))
            .map(line -> line.substring(line.indexOf("./run.sh ")).replaceFirst("./", ""))
            .collect(Collectors.joining("\n"));
    Files.writeString(script, "run.sh() { printf '%s\\n' \"$@\"; }\n" + commands + "\n");
    Process shell = new ProcessBuilder("bash", script.toString()).directory(temp.toFile()).start();
    String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(commands).isZero();
    assertThat(temp.resolve("x")).doesNotExist();
    return words;
  }

  private static boolean named(Path path, String name) {
    return path.getFileName().toString().equals(name);
  }
}
