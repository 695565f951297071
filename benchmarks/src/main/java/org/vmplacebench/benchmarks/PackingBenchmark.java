package org.vmplacebench.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
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
import org.vmplacebench.placement.choice.ChoiceRule;
import org.vmplacebench.placement.choice.HostChoice;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.choice.weighers.FragmentationGradient;
import org.vmplacebench.placement.choice.weighers.Left;
import org.vmplacebench.placement.resource.Fragmentation;
import org.vmplacebench.placement.resource.GpuChoice;
import org.vmplacebench.placement.resource.ResourceHosts;
import org.vmplacebench.placement.resource.Wanted;

/**
 * What one new VM costs in {@code pack}: the choice of its host by a rule, and the room that it
 * takes, on hosts that are about half full; one for one a VM ends.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class PackingBenchmark {

  private static final int REQUESTS = 2_000;
  private static final int KINDS = 16;
  private static final long CPU = 64;
  private static final int GPUS = 4;

  /** Number of hosts. */
  @Param({"1000", "10000"})
  public int hosts;

  /** The rule: best-fit keeps hosts in order, the others look at all of them. */
  @Param({"first-fit", "best-fit", "fragmentation-gradient"})
  public String rule;

  private ResourceHosts state;
  private HostChoice choice;
  private SplittableRandom random;
  private final List<Wanted> kinds = new ArrayList<>();
  private final List<Placed> there = new ArrayList<>();

  private record Placed(int host, Wanted wanted, int devices) {}

  /** Hosts that are about half full. */
  @Setup(Level.Trial)
  public void prepare() {
    random = new SplittableRandom(1);
    kinds.clear();
    there.clear();
    for (int kind = 0; kind < KINDS; kind++) {
      long[] amounts = {1L << (kind % 4), 1L << (kind % 3)};
      int gpus = kind % 2;
      int milli = gpus == 0 ? 0 : 100 * (1 + kind % 10);
      kinds.add(new Wanted(amounts, gpus, milli, 0, kind, Double.POSITIVE_INFINITY));
    }
    state =
        new ResourceHosts(
            List.of("cpu", "memory"),
            Collections.nCopies(
                hosts, new ResourceHosts.Host("host", new long[] {CPU, CPU}, GPUS, 1, 100, 200)),
            new int[] {0, 1, 2},
            new double[] {1, 1});
    double[] share = new double[KINDS];
    Arrays.fill(share, 1.0 / KINDS);
    state.measureBy(new Fragmentation(kinds, share));
    choice =
        switch (rule) {
          case "first-fit" -> ChoiceRule.FIRST_FIT.on(state);
          case "best-fit" -> ChoiceRule.by(new Left(), -1).on(state);
          default -> ChoiceRule.by(new FragmentationGradient(), 1).on(state);
        };
    for (int vm = 0; vm < 4 * hosts; vm++) {
      Wanted wanted = kinds.get(random.nextInt(KINDS));
      int host = random.nextInt(hosts);
      if (state.hasRoom(host, wanted)) {
        there.add(new Placed(host, wanted, state.place(host, wanted, GpuChoice.BEST_FIT)));
        choice.roomChanged(host);
      }
    }
  }

  /** VMs come, and as many end. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public int place() {
    int placed = 0;
    for (int i = 0; i < REQUESTS; i++) {
      Wanted wanted = kinds.get(random.nextInt(KINDS));
      long[] amounts = wanted.amounts();
      int host = choice.hostFor(new VmNeed(amounts[0], amounts[1], any -> true, wanted));
      if (host >= 0) {
        state.chosen(host);
        int devices = state.place(host, wanted, GpuChoice.BEST_FIT);
        choice.roomChanged(host);
        Placed gone = there.set(random.nextInt(there.size()), new Placed(host, wanted, devices));
        state.remove(gone.host(), gone.wanted(), gone.devices());
        choice.roomChanged(gone.host());
        placed++;
      }
    }
    return placed;
  }
}
