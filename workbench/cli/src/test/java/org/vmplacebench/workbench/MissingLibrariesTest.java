package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks for what needs a library that is not there is told so, and nothing is run. */
class MissingLibrariesTest {

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({
    "choco-solver, -Dsolver=choco, Choco is not on the class path",
    "parquet-[a-z], -Dtrace.tables=parquet, no library on the class path has the class org.apache.parquet",
  })
  void what_is_missing_is_said_and_nothing_is_run(String jars, String override, String said)
      throws IOException, InterruptedException {
    String classPath =
        Stream.of(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(Pattern.quote(File.pathSeparator), -1))
            .filter(entry -> !Path.of(entry).getFileName().toString().matches(jars + ".*[.]jar"))
            .collect(Collectors.joining(File.pathSeparator));
    Path out = dir.resolve("out");
    List<String> command =
        List.of(
            Program.java().toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dvmplacebench.home=" + Program.HOME,
            "-cp",
            classPath,
            Main.class.getName(),
            "run",
            Program.DEFAULT,
            override,
            "--no-figures",
            "--out",
            out.toString());

    Program.Outcome outcome = Program.await(Program.start(command, dir), dir);

    assertThat(outcome.err()).contains(said, "nothing was run").doesNotContain("\tat ");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(out).doesNotExist();
  }
}
