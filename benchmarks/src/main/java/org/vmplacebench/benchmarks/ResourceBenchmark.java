package org.vmplacebench.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.embedded.EmbeddedSimulation;
import org.vmplacebench.platform.ClusterDescription;
import org.vmplacebench.platform.PlatformGenerator;

/**
 * What a change of what a VM asks for costs in the engine, with the draw and all integrals: of CPU
 * alone, or of CPU and so many named resources in turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class ResourceBenchmark {

  private static final int CHANGES = 1_000_000;
  private static final long GIB = 1L << 30;
  private static final double HOST = 1000;
  private static final double VM = 150;

  /** Number of VMs; a tenth as many hosts. */
  @Param({"10000"})
  public int vms;

  /** Number of resources beside CPU whose demands change. */
  @Param({"0", "1", "3"})
  public int demanded;

  private EmbeddedSimulation simulation;

  /** Draws the changes in an event stream. */
  private static final class Changes implements EventStream {

    private final EmbeddedSimulation simulation;
    private final int demanded;
    private final Draws draws;
    private int left = CHANGES;
    private double next;

    private Changes(EmbeddedSimulation simulation, int vms, int demanded) {
      this.simulation = simulation;
      this.demanded = demanded;
      draws = new Draws(vms);
      next = draws.gap();
    }

    @Override
    public double next() {
      return next;
    }

    @Override
    public void fire() {
      int resource = left % (demanded + 1);
      if (resource == 0) {
        simulation.setLoad(draws.vm(), draws.load());
      } else {
        simulation.setResourceDemand(draws.vm(), resource - 1, VM * draws.load() / 100);
      }
      next = --left == 0 ? Double.POSITIVE_INFINITY : next + draws.gap();
    }
  }

  /** A cluster at time 0: hosts of 8 cores and VMs of one. */
  @Setup(Level.Invocation)
  public void prepare() {
    int hosts = vms / LoadChangeBenchmark.VMS_PER_HOST;
    int[] placement = new int[vms];
    for (int vm = 0; vm < vms; vm++) {
      placement[vm] = vm / LoadChangeBenchmark.VMS_PER_HOST;
    }
    Map<String, Double> shares = new TreeMap<>();
    SortedMap<String, Double> ofHost = new TreeMap<>();
    SortedMap<String, Double> ofVm = new TreeMap<>();
    for (int i = 0; i < demanded; i++) {
      shares.put("resource-" + i, 0.5);
      ofHost.put("resource-" + i, HOST);
      ofVm.put("resource-" + i, VM);
    }
    Platform plain =
        PlatformGenerator.generate(
            ClusterDescription.withoutBackbone(
                hosts, 0, 8, 700, 64 * GIB, 125e6, PowerModel.DEFAULT));
    VmClass small = new VmClass("small", 1, GIB, 0, 125.0 * 1024 * 1024, 0);
    simulation =
        new EmbeddedSimulation(
            new SimulationSetup(
                demanded == 0
                    ? plain
                    : new Platform(
                        plain.hosts().stream().map(host -> host.withResources(ofHost)).toList(),
                        plain.links(),
                        plain.routing(),
                        plain.network()),
                plain.network(),
                hosts,
                100,
                List.of(demanded == 0 ? small : small.with(ofVm)),
                new int[vms],
                placement,
                SolverTime.modelled(),
                600,
                Optional.empty(),
                List.of(),
                HostSwitching.INSTANT,
                VmTimes.INSTANT,
                0,
                Optional.empty(),
                Optional.empty(),
                shares));
    simulation.add(new Changes(simulation, vms, demanded));
  }

  /** A change of what a VM asks for. */
  @Benchmark
  @OperationsPerInvocation(CHANGES)
  public double change() {
    // All changes lie before this time; running on costs nothing.
    double end = 300.0 * CHANGES / vms * 2;
    simulation.run(end);
    return simulation.totals().energy(end);
  }
}
