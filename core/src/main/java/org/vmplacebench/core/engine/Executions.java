package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.sim.Timer;

/**
 * Amounts of work that hosts and VMs compute beside the loads of VMs, each with one thread.
 *
 * <p>A host's CPU is shared max-min fair among its VMs and the work on the host itself; what a VM
 * gets is shared in the same way among its load and the work in it, as in SimGrid's VM model. Hosts
 * without such work cost nothing.
 */
public final class Executions {

  private static final int ON_HOST = -1;

  private final ClusterState state;
  private final EventQueue queue;
  private final Map<Integer, List<Execution>> byHost = new HashMap<>();

  /** No work yet. */
  public Executions(ClusterState state, EventQueue queue) {
    this.state = state;
    this.queue = queue;
  }

  /**
   * Refuses work that cannot be.
   *
   * @throws IllegalArgumentException for an amount that is negative or infinite, or more than a
   *     core
   */
  public static void check(double flops, double cores) {
    if (!(flops >= 0) || Double.isInfinite(flops)) {
      throw new IllegalArgumentException("work of " + flops + " flops");
    }
    if (!(cores > 0 && cores <= 1)) {
      throw new IllegalArgumentException("one thread cannot use " + cores + " cores");
    }
  }

  /** Starts work on a host that is on. */
  public Timer startOn(int host, double flops, double cores, Runnable done) {
    return start(host, ON_HOST, flops, cores, done);
  }

  /** Starts work in a VM on a host that is on. */
  public Timer startIn(int vm, double flops, double cores, Runnable done) {
    return start(state.hostOf(vm), vm, flops, cores, done);
  }

  /** Starts to count what the load of a VM on a host that is on computes. */
  public Timer startOfLoad(int vm, double flops, Runnable done) {
    check(flops, 1);
    return start(state.hostOf(vm), new Execution(vm, flops, 0, done));
  }

  private Timer start(int host, int vm, double flops, double cores, Runnable done) {
    check(flops, cores);
    return start(host, new Execution(vm, flops, cores, done));
  }

  private Timer start(int host, Execution execution) {
    enter(host, execution);
    updateUse(host, execution.vm);
    return execution;
  }

  private void enter(int host, Execution execution) {
    execution.host = host;
    execution.since = state.now();
    byHost.computeIfAbsent(host, h -> new ArrayList<>()).add(execution);
    state.watch(host, true);
  }

  private void complete(Execution execution) {
    execution.left = 0;
    leave(execution);
    execution.done.run();
  }

  private void cancel(Execution execution) {
    execution.cancelled = true;
    if (execution.host >= 0) {
      execution.event.cancel();
      leave(execution);
    }
  }

  private void leave(Execution execution) {
    int host = execution.host;
    execution.update(state.now());
    execution.rate = 0;
    execution.host = -1;
    List<Execution> there = byHost.get(host);
    there.remove(execution);
    if (there.isEmpty()) {
      byHost.remove(host);
    }
    updateUse(host, execution.vm);
  }

  /** Tells the state what can be used now, which computes the shares anew. */
  private void updateUse(int host, int vm) {
    double unitsPerCore = state.unitsPerCore() * state.speedup(host);
    if (vm == ON_HOST) {
      double units = 0;
      for (Execution execution : on(host)) {
        units += execution.vm == ON_HOST ? execution.cores * unitsPerCore : 0;
      }
      state.setExtraUseOn(host, ClusterState.onGrid(units));
    } else {
      state.setExtraUse(vm, ClusterState.onGrid(countIn(vm) * unitsPerCore));
    }
  }

  private List<Execution> on(int host) {
    return byHost.isEmpty() ? List.of() : byHost.getOrDefault(host, List.of());
  }

  /** Whether there is work in a VM that is on a host, beside its load. */
  public boolean isIn(int vm) {
    return countIn(vm) > 0;
  }

  private int countIn(int vm) {
    int count = 0;
    for (Execution execution : on(state.hostOf(vm))) {
      count += execution.vm == vm && !execution.isOfLoad() ? 1 : 0;
    }
    return count;
  }

  /** Whether there is work on a host or in its VMs. */
  public boolean isBusy(int host) {
    return !byHost.isEmpty() && byHost.containsKey(host);
  }

  /** The host goes off: all work on it and in its VMs is lost. */
  public void drop(int host) {
    List.copyOf(on(host)).forEach(this::cancel);
  }

  /** The VM ends: all work in it is lost. */
  public void dropIn(int vm) {
    on(state.hostOf(vm)).stream().filter(each -> each.vm == vm).toList().forEach(this::cancel);
  }

  /**
   * A VM is about to move from its host: what it computes stands still until {@link #arrived}.
   *
   * @return its work
   */
  public List<Execution> takeOut(int vm) {
    int host = state.hostOf(vm);
    if (!isBusy(host)) {
      return List.of();
    }
    List<Execution> moving = on(host).stream().filter(e -> e.vm == vm).toList();
    if (!moving.isEmpty()) {
      for (Execution execution : moving) {
        execution.update(state.now());
        execution.rate = 0;
        execution.host = -1;
        execution.event.cancel();
      }
      List<Execution> staying = byHost.get(host);
      staying.removeAll(moving);
      if (staying.isEmpty()) {
        byHost.remove(host);
      }
    }
    return moving;
  }

  /** What is left to compute of the work in a VM on a host now, in flops. */
  public Map<Execution, Double> left(int vm) {
    int host = state.hostOf(vm);
    count(host);
    Map<Execution, Double> left = new LinkedHashMap<>();
    on(host).stream().filter(each -> each.vm == vm).forEach(each -> left.put(each, each.left));
    return left;
  }

  /**
   * The host of a VM is about to go off: its work stands still, set back to what was left of it
   * then, until {@link #arrived}. Work that it began since is lost.
   *
   * @return its work
   */
  public List<Execution> takeBack(int vm, Map<Execution, Double> left) {
    List<Execution> kept = new ArrayList<>();
    for (Execution execution : takeOut(vm)) {
      Double before = left.get(execution);
      if (before != null) {
        execution.left = before;
        kept.add(execution);
      }
    }
    updateUse(state.hostOf(vm), vm);
    return kept;
  }

  /** A VM has moved to a host, with what is left of its work. */
  public void arrived(int host, List<Execution> work) {
    if (work.isEmpty()) {
      return;
    }
    List<Execution> left = work.stream().filter(execution -> !execution.cancelled).toList();
    if (!left.isEmpty()) {
      left.forEach(execution -> enter(host, execution));
      updateUse(host, left.get(0).vm);
    }
  }

  /** The cores of a host have become faster or slower: so has what work on it can use. */
  public void speedChanged(int host) {
    if (isBusy(host)) {
      on(host).stream()
          .mapToInt(execution -> execution.vm)
          .distinct()
          .forEach(vm -> updateUse(host, vm));
    }
  }

  // ---- shares ----

  /** The shares of CPU on a host change now: counts what was done at the old ones. */
  public void count(int host) {
    for (Execution execution : on(host)) {
      execution.update(state.now());
    }
  }

  /** The shares of CPU on a host have changed now: what is under way goes on at the new ones. */
  public void refresh(int host) {
    List<Execution> there = on(host);
    if (there.isEmpty()) {
      return;
    }
    HostShares shares = sharesOn(host);
    // Shares are in cores of this speed, whatever the pstate.
    double speed = state.host(host).speed();
    for (int i = 0; i < there.size(); i++) {
      if (there.get(i).vm == ON_HOST) {
        there.get(i).goOn(shares.ofHostWork(i) * speed);
      }
    }
    for (int slot = 0; slot < shares.vms.length; slot++) {
      int vm = shares.vms[slot];
      List<Execution> inside = inside(there, vm);
      List<Execution> ofLoad =
          there.stream().filter(each -> each.vm == vm && each.isOfLoad()).toList();
      if (!inside.isEmpty() || !ofLoad.isEmpty()) {
        double[] parts = sharesIn(vm, inside, shares.cores[slot]);
        for (int i = 0; i < inside.size(); i++) {
          inside.get(i).goOn(parts[i + 1] * speed);
        }
        for (Execution each : ofLoad) {
          each.goOn(parts[0] * speed / ofLoad.size());
        }
      }
    }
  }

  /** What a VM computes on a host with work now, its load and the work in it, in cores. */
  public double cpuShare(int vm) {
    int host = state.hostOf(vm);
    HostShares shares = sharesOn(host);
    double granted = shares.cores[Arrays.binarySearch(shares.vms, vm)];
    List<Execution> inside = inside(on(host), vm);
    return inside.isEmpty() ? granted : Arrays.stream(sharesIn(vm, inside, granted)).sum();
  }

  private static List<Execution> inside(List<Execution> there, int vm) {
    return there.stream().filter(each -> each.vm == vm && !each.isOfLoad()).toList();
  }

  /** The VMs of the host first, then all its work; that in VMs has no share of its own. */
  private HostShares sharesOn(int host) {
    List<Execution> there = on(host);
    double speedup = state.speedup(host);
    int[] vms = state.vmsOn(host);
    double[] bounds = new double[vms.length + there.size()];
    double[] weights = new double[bounds.length];
    for (int slot = 0; slot < vms.length; slot++) {
      int vm = vms[slot];
      bounds[slot] = state.use(vm) / state.unitsPerCore();
      weights[slot] = state.weight(vm);
      int vcpus = state.vmClass(vm).vcpus();
      int threads = inside(there, vm).size();
      if (state.requestedDemand(vm) == 0 && threads > 0 && threads < vcpus) {
        weights[slot] *= (double) threads / vcpus;
      }
    }
    for (int i = 0; i < there.size(); i++) {
      bounds[vms.length + i] = there.get(i).vm == ON_HOST ? there.get(i).cores * speedup : 0;
      weights[vms.length + i] = 1;
    }
    return new HostShares(
        vms, CpuSharing.shares(state.host(host).cores() * speedup, bounds, weights));
  }

  /** The share of a VM's load first, then those of the work in it, in cores. */
  private double[] sharesIn(int vm, List<Execution> inside, double granted) {
    double[] bounds = new double[1 + inside.size()];
    double[] weights = new double[bounds.length];
    double speedup = state.speedup(state.hostOf(vm));
    bounds[0] = state.requestedDemand(vm) / state.unitsPerCore();
    weights[0] = state.vmClass(vm).vcpus();
    for (int i = 0; i < inside.size(); i++) {
      bounds[i + 1] = inside.get(i).cores * speedup;
      weights[i + 1] = 1;
    }
    return CpuSharing.shares(granted, bounds, weights);
  }

  private record HostShares(int[] vms, double[] cores) {

    double ofHostWork(int index) {
      return cores[vms.length + index];
    }
  }

  /** One thread's amount of work. */
  public final class Execution implements Timer {

    private final int vm;
    private final double cores;
    private final Runnable done;
    private final EventQueue.Event event;
    private int host = -1;
    private boolean cancelled;
    private double left;
    private double rate;
    private double since;

    private Execution(int vm, double flops, double cores, Runnable done) {
      this.vm = vm;
      this.left = flops;
      this.cores = cores;
      this.done = done;
      this.event = queue.event(() -> complete(this));
    }

    /** Whether it is what the load of the VM computes, not beside it. */
    private boolean isOfLoad() {
      return cores == 0;
    }

    @Override
    public void cancel() {
      Executions.this.cancel(this);
    }

    @Override
    public double left() {
      return Math.max(0, left - rate * (state.now() - since));
    }

    private void update(double now) {
      left = Math.max(0, left - rate * (now - since));
      since = now;
    }

    private void goOn(double newRate) {
      rate = newRate;
      if (left == 0 || rate > 0) {
        event.moveTo(state.now() + (left == 0 ? 0 : left / rate));
      } else {
        event.cancel();
      }
    }
  }
}
