package org.vmplacebench.core.scheduling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmOrigin;
import org.vmplacebench.core.sim.VmRequest;

/**
 * Brings VMs back whose host has gone off, where the policy says, and takes the snapshots that they
 * can be read from.
 */
public final class Recovery implements SimulationObserver {

  /** From here on are the numbers of what is asked of policies, beyond those of new VMs. */
  private static final int FIRST_NUMBER = 1_000_000_000;

  private final PolicyPort simulation;
  private final Cluster cluster;
  private final Scheduler scheduler;
  private final ToIntFunction<VmRequest> rule;
  private final Rules rules;

  /** VMs that wait for their host to be on, by host. */
  private final Map<Integer, List<Integer>> byHost = new LinkedHashMap<>();

  private final boolean[] takesSnapshots;
  private int asked;

  /** What becomes of VMs whose host has gone off. */
  public enum Way {
    /** They are there again with their host. */
    WAIT,
    /** They boot anew elsewhere. */
    RESTART,
    /** They are read from their last snapshots. */
    SNAPSHOT
  }

  /**
   * How VMs come back.
   *
   * @param way what becomes of them
   * @param detection seconds until somebody knows that a host has gone off, 0 or more
   * @param retry seconds between two questions on one VM, above 0
   * @param period seconds between two snapshots of a VM; 0 for none
   */
  public record Rules(Way way, double detection, double retry, double period) {

    /** What an experiment says. */
    public static Rules of(Settings settings) {
      return RecoveryKeys.OPTIONS.read(settings);
    }
  }

  private Recovery(
      PolicyPort simulation, Scheduler scheduler, ToIntFunction<VmRequest> rule, Rules rules) {
    this.simulation = simulation;
    this.scheduler = scheduler;
    this.rule = rule;
    this.rules = rules;
    cluster = simulation.cluster();
    takesSnapshots = new boolean[cluster.hostCount()];
  }

  /**
   * From now on VMs come back; to be called before the simulation runs.
   *
   * @param rule of the experiment: the host for a VM now, or -1 where none has room
   */
  public static void start(
      PolicyPort simulation, Scheduler scheduler, ToIntFunction<VmRequest> rule, Rules rules) {
    Recovery recovery = new Recovery(simulation, scheduler, rule, rules);
    if (rules.way() != Way.WAIT || simulation.vmLife().boots()) {
      simulation.observe(recovery);
    }
    if (rules.period() > 0) {
      simulation.after(rules.period(), recovery::takeSnapshots);
    }
  }

  // ---- snapshots ----

  private void takeSnapshots() {
    simulation.after(rules.period(), this::takeSnapshots);
    for (int host = 0; host < cluster.hostingCount(); host++) {
      if (cluster.isOn(host) && !takesSnapshots[host]) {
        takesSnapshots[host] = true;
        takeNext(host, cluster.vmsOn(host), 0);
      }
    }
  }

  private void takeNext(int host, int[] vms, int first) {
    for (int i = first; i < vms.length; i++) {
      int next = i + 1;
      int vm = vms[i];
      if (cluster.hostOf(vm) == host && isTakeable(vm)) {
        simulation.snapshot(vm, done -> takeNext(host, vms, next));
        return;
      }
    }
    takesSnapshots[host] = false;
  }

  private boolean isTakeable(int vm) {
    return cluster.vmState(vm) == VmState.RUNNING
        && !cluster.isMigrating(vm)
        && cluster.isOn(cluster.hostOf(vm));
  }

  // ---- hosts that go off and come back ----

  @Override
  public void hostSwitched(int host, boolean on) {
    // Later, as an observer must not act.
    if (on) {
      simulation.after(0, () -> isBack(host));
    } else if (cluster.vmCountOn(host) > 0) {
      simulation.after(0, () -> wentOff(host));
    }
  }

  private void wentOff(int host) {
    boolean fromSnapshots = rules.way() == Way.SNAPSHOT;
    List<Integer> left =
        IntStream.of(cluster.vmsOn(host))
            .sorted()
            .filter(vm -> simulation.leave(vm, fromSnapshots))
            .boxed()
            .toList();
    if (rules.way() == Way.WAIT) {
      byHost.computeIfAbsent(host, h -> new ArrayList<>()).addAll(left);
    } else if (!left.isEmpty()) {
      simulation.after(rules.detection(), () -> left.forEach(this::bringBack));
    }
  }

  private void isBack(int host) {
    if (cluster.isOn(host)) {
      List<Integer> waiting = byHost.remove(host);
      if (waiting != null) {
        waiting.forEach(vm -> bringBackTo(vm, host));
      }
    }
  }

  private boolean isGone(int vm) {
    VmState now = cluster.vmState(vm);
    return now != VmState.WAITING && now != VmState.SLEEPING;
  }

  private void bringBackTo(int vm, int host) {
    if (isGone(vm)) {
      return;
    }
    if (simulation.startObstacle(cluster.vmClass(vm), host) == null) {
      start(vm, host);
    } else {
      simulation.after(rules.retry(), () -> bringBackTo(vm, host));
    }
  }

  /** Asks the policy; a snapshot on the disk of a host that is off has to wait for it. */
  private void bringBack(int vm) {
    if (isGone(vm)) {
      return;
    }
    int image = cluster.vmState(vm) == VmState.SLEEPING ? cluster.imageOf(vm) : -1;
    if (image >= 0 && !cluster.isOn(image)) {
      byHost.computeIfAbsent(image, h -> new ArrayList<>()).add(vm);
    } else if (image >= 0 && simulation.startObstacle(cluster.vmClass(vm), image) == null) {
      start(vm, image);
    } else {
      scheduler.placeNew(new Question(vm, asking(vm)));
    }
  }

  private void start(int vm, int host) {
    if (cluster.vmState(vm) == VmState.SLEEPING) {
      simulation.readImage(vm, host, read -> ended(read, true));
    } else {
      simulation.run(vm, host, run -> ended(run, false));
    }
  }

  private void ended(VmActionRecord action, boolean paused) {
    int vm = action.vm();
    if (action.isDone()) {
      if (paused) {
        simulation.resume(vm);
      }
    } else if (!isGone(vm)) {
      // The one before may have ended by a host that went off: then it is brought back from there.
      simulation.after(rules.retry(), () -> bringBack(vm));
    }
  }

  private VmRequest asking(int vm) {
    double most = cluster.vmClass(vm).vcpus() * cluster.unitsPerCore();
    double load = Math.min(100, 100 * cluster.requestedDemand(vm) / most);
    return new VmRequest(
        FIRST_NUMBER + asked++,
        cluster.vmClass(vm),
        load,
        simulation.now(),
        Double.POSITIVE_INFINITY,
        VmOrigin.restarted(vm));
  }

  /** Where a VM is to come back. */
  private final class Question extends OpenAdmission {

    private final int vm;

    private Question(int vm, VmRequest request) {
      super(request, rule);
      this.vm = vm;
    }

    @Override
    public int startOn(int host) {
      requireOpen();
      String obstacle = simulation.startObstacle(request().type(), host);
      if (obstacle != null) {
        throw new IllegalStateException(cluster.vmName(vm) + " cannot start: " + obstacle);
      }
      close();
      if (!isGone(vm)) {
        start(vm, host);
      }
      return vm;
    }

    @Override
    public void refuse(String reason) {
      requireOpen();
      close();
      simulation.after(rules.retry(), () -> bringBack(vm));
    }
  }
}
