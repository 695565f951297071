package org.vmplacebench.workbench.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

/** Runs a policy on the published load on so many hosts, and takes its time. */
public final class Bench {

  /** Policies that it knows settings for, in the order in which they run. */
  public static final List<String> POLICIES =
      List.of("none", "dvms", "ffd-lazy", "snooze", "entropy");

  private final Path home;
  private final Plugins parts;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** A bench with the VM classes of an installation. */
  public Bench(Path home, Plugins parts) {
    this.home = home;
    this.parts = parts;
  }

  /** Runs a small case of each policy, so that the first one measured does not pay for all. */
  void warmUp(List<String> policies) {
    policies.forEach(policy -> time(policy, 200, 300));
  }

  /** Times a run. */
  BenchTiming time(String policy, int hosts, double seconds) {
    // First, as the cluster counts as well.
    Watch watch = new Watch();
    Experiment experiment = Experiment.of(properties(policy, hosts, seconds), home, parts);
    Summary summary = experiment.run(watch);
    return new BenchTiming(
        policy,
        hosts,
        seconds,
        summary.loadChanges(),
        summary.violations().count(),
        watch.processor * 1e-9,
        watch.wall * 1e-9,
        Math.max(0, watch.live));
  }

  /** The load of VMPlaceS's published comparison; the policy as {@code config/scale} has it. */
  private static Map<String, String> properties(String policy, int hosts, double seconds) {
    Map<String, String> properties = new LinkedHashMap<>(FilledHosts.PROPERTIES);
    properties.put("simulator.algorithm", policy);
    properties.put("simulator.duration", Double.toString(seconds));
    properties.put("solver.time", "modelled");
    properties.put("solver", "choco");
    properties.put("solver.nodes", "100");
    properties.put("simulator.implementation.ffd.useload", "true");
    properties.put("centralizedresolver.scheduling-periodicity", "30");
    properties.put("snooze.lcs-per-gm", "32");
    properties.put("minimum_partition_size", "4");
    properties.put("hostingnodes.number", Integer.toString(hosts));
    properties.put("hostingnodes.netbw", "125");
    properties.put("vm.number", Long.toString((long) hosts * BenchTiming.VMS_PER_HOST));
    properties.put("loadinjector.seed", "23");
    properties.put("simulator.crashperiod", "0");
    properties.put("vms.suspend", "false");
    return properties;
  }

  private static long usedHeap() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private final class Watch implements Experiment.Watcher {

    private final long heapBefore = usedHeap();
    private long processor;
    private long wall;
    private long live;

    @Override
    public void begin(ProbePort simulation, double duration) {
      processor = -system.getProcessCpuTime();
      wall = -System.nanoTime();
    }

    @Override
    public void end() {
      processor += system.getProcessCpuTime();
      wall += System.nanoTime();
      live = usedHeap() - heapBefore;
    }
  }
}
