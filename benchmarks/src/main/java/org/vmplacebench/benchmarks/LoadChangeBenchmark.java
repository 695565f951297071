package org.vmplacebench.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.embedded.EmbeddedSimulation;
import org.vmplacebench.platform.ClusterDescription;
import org.vmplacebench.platform.PlatformGenerator;

/**
 * What one load change costs in the engine, with all integrals and the draw, next to a bare loop
 * over arrays that does the least that is needed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class LoadChangeBenchmark {

  static final int VMS_PER_HOST = 10;

  private static final int CHANGES = 2_000_000;
  private static final long GIB = 1L << 30;

  /** Number of VMs; a tenth as many hosts. */
  @Param({"10000", "1000000"})
  public int vms;

  private BareLoop bareLoop;
  private EmbeddedSimulation simulation;

  /** Draws the changes in an event stream. */
  private static final class Changes implements EventStream {

    private final EmbeddedSimulation simulation;
    private final Draws draws;
    private int left = CHANGES;
    private double next;

    private Changes(EmbeddedSimulation simulation, int vms) {
      this.simulation = simulation;
      draws = new Draws(vms);
      next = draws.gap();
    }

    @Override
    public double next() {
      return next;
    }

    @Override
    public void fire() {
      simulation.setLoad(draws.vm(), draws.load());
      next = --left == 0 ? Double.POSITIVE_INFINITY : next + draws.gap();
    }
  }

  /** A cluster at time 0 and arrays as large. */
  @Setup(Level.Invocation)
  public void prepare() {
    bareLoop = new BareLoop(vms);
    simulation = cluster(vms / VMS_PER_HOST, VMS_PER_HOST, 0);
    simulation.add(new Changes(simulation, vms));
  }

  /** A cluster of hosts of 8 cores, 7 of which are capacity, with 64 GiB, and VMs of 1 GiB. */
  static EmbeddedSimulation cluster(int hosts, int vmsPerHost, double dirtyPageIntensity) {
    int[] placement = new int[hosts * vmsPerHost];
    for (int vm = 0; vm < placement.length; vm++) {
      placement[vm] = vm / vmsPerHost;
    }
    return new EmbeddedSimulation(
        new SimulationSetup(
            PlatformGenerator.generate(
                ClusterDescription.withoutBackbone(
                    hosts, 0, 8, 700, 64 * GIB, 125e6, PowerModel.DEFAULT)),
            NetworkParameters.LV08,
            hosts,
            100,
            List.of(new VmClass("small", 1, GIB, 0, 125.0 * 1024 * 1024, dirtyPageIntensity)),
            new int[placement.length],
            placement,
            SolverTime.modelled(),
            600));
  }

  /** The least that it can cost. */
  @Benchmark
  @OperationsPerInvocation(CHANGES)
  public double bareLoop() {
    return bareLoop.run(CHANGES);
  }

  /** What it costs in the engine. */
  @Benchmark
  @OperationsPerInvocation(CHANGES)
  public double engine() {
    // All changes lie before this time; running on costs nothing.
    double end = 300.0 * CHANGES / vms * 2;
    simulation.run(end);
    return simulation.totals().energy(end);
  }
}
