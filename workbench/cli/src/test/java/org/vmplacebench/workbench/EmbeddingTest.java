package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.workbench.experiment.Experiment;

/** The workbench as a library. */
class EmbeddingTest {

  @TempDir Path temp;

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("simulator.algorithm", "ffd-lazy");
    properties.setProperty("hostingnodes.number", "8");
    properties.setProperty("hostingnodes.memorytotal", "32768");
    properties.setProperty("vm.number", "80");
    properties.setProperty("simulator.duration", "600");
    properties.setProperty("solver.time", "modelled");
    properties.setProperty("hostingnodes.cpunumber", "8");
    properties.setProperty("hostingnodes.cpucapacity", "700");
    properties.setProperty("vm.cpuconsumption", "100");
    properties.setProperty("load.mean", "60");
    properties.setProperty("load.std", "30");
    properties.setProperty("loadinjector.nbcpuconsumptionslots", "10");
    return properties;
  }

  /** In memory and on disk are the same run; a listener is told of each migration. */
  @Test
  void a_run_in_memory_has_the_summary_of_one_that_is_kept() throws IOException {
    List<MigrationRecord> told = new ArrayList<>();
    SimulationObserver listener =
        new SimulationObserver() {
          @Override
          public void migrationEnded(MigrationRecord migration) {
            told.add(migration);
          }
        };
    Summary inMemory = Experiment.of(properties()).listen(listener).run();
    Path out = temp.resolve("out");
    Summary kept = Experiment.of(properties()).run(out);

    assertThat(inMemory.migrations()).isEqualTo(kept.migrations());
    assertThat(inMemory.violations()).isEqualTo(kept.violations());
    assertThat(inMemory.energyJ()).isEqualTo(kept.energyJ());
    assertThat(inMemory.cpu()).isEqualTo(kept.cpu());
    assertThat(told).hasSize((int) inMemory.migrations().count()).isNotEmpty();
    assertThat(new SummaryFile().read(out.resolve("summary.json")).migrations())
        .isEqualTo(kept.migrations());
    assertThat(out.resolve("tables/migrations.csv")).exists();
  }

  @Test
  void all_that_is_wrong_is_thrown_before_anything_runs() {
    Properties wrong = properties();
    wrong.setProperty("hostingnodes.number", "none");
    wrong.setProperty("vm.nmber", "3");
    assertThatThrownBy(() -> Experiment.of(wrong))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("hostingnodes.number")
        .hasMessageContaining("vm.nmber");
  }

  /** The program of the page, compiled and run in a folder and a JVM that know no installation. */
  @Test
  void the_program_of_the_page_runs_elsewhere() throws IOException, InterruptedException {
    Matcher block =
        Pattern.compile("^`(\\S+)`\\n\\n```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(Program.text(Program.HOME.resolve("docs/embedding.md")));
    assertThat(block.find()).isTrue();
    Path source = Files.writeString(temp.resolve(block.group(1)), block.group(2));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, "-proc:none", source.toString());
    assertThat(status).isZero();
    Process process =
        new ProcessBuilder(
                Program.java().toString(),
                "-cp",
                temp + System.getProperty("path.separator") + classPath,
                "Embedded")
            .directory(temp.toFile())
            .redirectError(temp.resolve("err.txt").toFile())
            .redirectOutput(temp.resolve("out.txt").toFile())
            .start();
    Program.Outcome outcome = Program.await(process, temp).succeeded();
    assertThat(outcome.out()).contains(" s of violation").doesNotContain("null");
  }
}
