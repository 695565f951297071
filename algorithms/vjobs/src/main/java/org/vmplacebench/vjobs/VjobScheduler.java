package org.vmplacebench.vjobs;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.placement.plan.HostReserve;
import org.vmplacebench.vjobs.choice.TargetLimit;
import org.vmplacebench.vjobs.choice.Targets;
import org.vmplacebench.vjobs.plan.Configuration;
import org.vmplacebench.vjobs.plan.CostModel;

/**
 * The policy {@code vjobs}. It lives on the first host that takes no VMs or, where all do, on the
 * first host; when that host is back after a crash, it starts anew with the same queue.
 */
final class VjobScheduler implements Scheduler {

  private static final int WARM_NODES = 100;

  private final VjobOptions options;
  private final VjobQueue queue = new VjobQueue();
  private final SwitchCounts counts = new SwitchCounts();
  private PolicyPort simulation;
  private HostReserve reserve;

  VjobScheduler(VjobOptions options) {
    this.options = options;
  }

  @Override
  public void start(PolicyPort running) {
    simulation = running;
    queue.watch(simulation);
    simulation.observe(counts);
    if (options.warmUp()) {
      warmUp();
    }
    int hosting = simulation.cluster().hostingCount();
    int home = hosting < simulation.cluster().hostCount() ? hosting : 0;
    reserve = new HostReserve(simulation, home, options.idleHosts().orElse(0));
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void hostSwitched(int host, boolean on) {
            if (host == home && on) {
              simulation.after(0, () -> startLoop(home));
            }
          }
        });
    startLoop(home);
  }

  private void startLoop(int home) {
    boolean lives = simulation.agents().find(VjobSchedulerFactory.NAME).isPresent();
    if (!lives && simulation.cluster().isOn(home)) {
      simulation
          .agents()
          .start(home, VjobSchedulerFactory.NAME, new SwitchLoop(options, queue, reserve, counts));
    }
  }

  /** Two VMs on two hosts, that the solver's classes are loaded. */
  private void warmUp() {
    Configuration small =
        new Configuration(
            new double[] {1, 1},
            new long[] {2L << 20, 2L << 20},
            new int[] {0, 1},
            new int[] {0, 1},
            new VmState[] {VmState.SLEEPING, VmState.RUNNING},
            new int[] {0, 0},
            new double[] {1, 1},
            new long[] {2L << 20, 1L << 20});
    BitSet all = new BitSet();
    all.set(0, 2);
    Targets.choose(
        small,
        new Targets.Wanted(all, new BitSet(), new int[] {0, 1}, true, new BitSet()),
        CostModel.STUDY,
        false,
        new TargetLimit(options.limit().solver(), WARM_NODES, 1));
  }

  @Override
  public void submit(Vjob vjob) {
    queue.add(vjob);
  }

  /** {@inheritDoc} Where no host that is on has room, one that it has switched off boots for it. */
  @Override
  public void placeNew(VmAdmission admission) {
    reserve.placeNew(admission);
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("policy", options.module().name());
    queue.summary(summary);
    counts.summary(summary);
    return summary;
  }

  @Override
  public String solver() {
    return options.limit().isSearch() ? options.limit().solver().word() : "none";
  }
}
