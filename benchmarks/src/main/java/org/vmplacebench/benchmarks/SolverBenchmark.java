package org.vmplacebench.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vmplacebench.benchmarks.solvers.Contestants;
import org.vmplacebench.benchmarks.solvers.Load;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;

/** What one call of a solver costs on the published load, 10 VMs on each host. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class SolverBenchmark {

  private static final int PROBLEMS = 20;
  private static final int LIMIT_SECONDS = 10;
  private static final long SEED = 20261120;

  /** Number of hosts. */
  @Param({"4", "32", "1024"})
  public int hosts;

  /** Who solves. */
  @Param({"greedy", "choco", "choco-search", "btrplace"})
  public String solver;

  private PlacementSolver contestant;
  private Snapshot[] problems;
  private int next;

  /** Draws problems, in all of which something is to be done. */
  @Setup
  public void prepare() {
    contestant = Contestants.all().get(solver);
    Random random = new Random(SEED);
    problems =
        IntStream.range(0, PROBLEMS)
            .mapToObj(i -> Load.PUBLISHED.draw(hosts, random))
            .toArray(Snapshot[]::new);
  }

  /** One call, of one problem after the other. */
  @Benchmark
  public SolverAnswer solve() {
    next = (next + 1) % PROBLEMS;
    return contestant.solve(problems[next], LIMIT_SECONDS);
  }
}
