package org.vmplacebench.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, once and small; what they measure is for {@code benchmarks/README.md}. */
class BenchmarksTest {

  @Test
  void every_benchmark_runs_and_the_ratio_of_engine_and_bare_loop_is_told() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .mode(Mode.SingleShotTime)
                    .param("vms", "1000")
                    .param("hosts", "20")
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertThat(results)
        .extracting(result -> result.getParams().getBenchmark())
        .containsExactlyInAnyOrder(
            HeartbeatBenchmark.class.getName() + ".beats",
            HeartbeatBenchmark.class.getName() + ".beats",
            LoadChangeBenchmark.class.getName() + ".bareLoop",
            LoadChangeBenchmark.class.getName() + ".engine",
            MigrationStormBenchmark.class.getName() + ".storm",
            PackingBenchmark.class.getName() + ".place",
            PackingBenchmark.class.getName() + ".place",
            PackingBenchmark.class.getName() + ".place",
            ResourceBenchmark.class.getName() + ".change",
            ResourceBenchmark.class.getName() + ".change",
            ResourceBenchmark.class.getName() + ".change",
            SolverBenchmark.class.getName() + ".solve",
            SolverBenchmark.class.getName() + ".solve",
            SolverBenchmark.class.getName() + ".solve",
            SolverBenchmark.class.getName() + ".solve");
    assertThat(Benchmarks.ratios(results))
        .startsWith("A load change among 1,000 VMs: ")
        .contains(" times as much")
        .hasLineCount(1);
  }
}
