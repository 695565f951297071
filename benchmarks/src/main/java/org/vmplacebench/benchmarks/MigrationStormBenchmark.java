package org.vmplacebench.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vmplacebench.embedded.EmbeddedSimulation;

/**
 * As many live migrations at the same time as there are hosts, each to the next host: a ring of
 * flows that all share links with their neighbours, from the first byte to the last
 * acknowledgement. VMs have different loads, so that their rounds end at different times.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class MigrationStormBenchmark {

  /** Number of hosts and of migrations. */
  @Param("1000")
  public int hosts;

  private EmbeddedSimulation simulation;
  private int finished;

  /** A cluster in which all migrations have been asked for. */
  @Setup(Level.Invocation)
  public void prepare() {
    simulation = LoadChangeBenchmark.cluster(hosts, 1, 0.4);
    Draws draws = new Draws(hosts);
    finished = 0;
    for (int vm = 0; vm < hosts; vm++) {
      simulation.setLoad(vm, draws.load());
      simulation.migrate(vm, (vm + 1) % hosts, record -> finished += record.isFinished() ? 1 : 0);
    }
  }

  /** All migrations from start to end. */
  @Benchmark
  public int storm() {
    simulation.run(10_000);
    if (finished != hosts) {
      throw new IllegalStateException(finished + " of " + hosts + " migrations finished");
    }
    return finished;
  }
}
