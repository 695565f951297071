package org.vmplacebench.vjobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.vjob.VjobState;
import org.vmplacebench.vjobs.choice.Choice;
import org.vmplacebench.vjobs.choice.Targets;
import org.vmplacebench.vjobs.decision.Decision;
import org.vmplacebench.vjobs.decision.Queue;
import org.vmplacebench.vjobs.decision.QueuedVjob;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * What the policy sees at one instant, and its computation: a decision, and the cheapest plan to
 * it.
 *
 * <p>Vjobs with a VM, or the image of one, on a host that is off are left alone until it is back.
 */
final class SwitchProblem implements Computation<Optional<Choice>> {

  private static final double SECONDS = 0.05;
  private static final double SECONDS_PER_CELL = 2e-6;

  private final VjobOptions options;
  private final double now;
  private final boolean shared;
  private final List<VjobQueue.Entry> vjobs = new ArrayList<>();
  private final List<QueuedVjob> queued = new ArrayList<>();
  private final BitSet terminated = new BitSet();
  private final Configuration configuration;

  private SwitchProblem(VjobOptions options, PolicyPort simulation, List<VjobQueue.Entry> open) {
    this.options = options;
    now = simulation.now();
    shared = simulation.vmLife().isShared();
    for (VjobQueue.Entry vjob : open) {
      if (isReachable(simulation, vjob)) {
        vjobs.add(vjob);
      }
    }
    configuration = look(simulation);
  }

  /** What can be seen now. */
  static SwitchProblem of(VjobOptions options, PolicyPort simulation, List<VjobQueue.Entry> open) {
    return new SwitchProblem(options, simulation, open);
  }

  private static boolean isReachable(PolicyPort simulation, VjobQueue.Entry vjob) {
    Cluster cluster = simulation.cluster();
    for (int vm : vjob.vms()) {
      int host = cluster.hostOf(vm);
      int image = cluster.imageOf(vm);
      int disk = image == VmTimes.SHARED ? simulation.vmLife().storage() : image;
      boolean settled =
          switch (cluster.vmState(vm)) {
            case WAITING, RUNNING, PAUSED, SLEEPING, GONE -> !cluster.isMigrating(vm);
            default -> false;
          };
      if (!settled || (host >= 0 && !cluster.isOn(host)) || (disk >= 0 && !cluster.isOn(disk))) {
        return false;
      }
    }
    return true;
  }

  private Configuration look(PolicyPort simulation) {
    Cluster cluster = simulation.cluster();
    int hosts = cluster.hostingCount();
    double[] capacity = new double[hosts];
    long[] memory = new long[hosts];
    for (int host = 0; host < hosts; host++) {
      boolean on = cluster.isOn(host);
      capacity[host] = on ? cluster.host(host).capacity() - cluster.demandOn(host) : -1;
      memory[host] = on ? cluster.memoryFree(host) : -1;
    }
    int count = vjobs.stream().mapToInt(vjob -> vjob.vms().length).sum();
    int[] vms = new int[count];
    int[] vjobOf = new int[count];
    VmState[] state = new VmState[count];
    int[] place = new int[count];
    double[] demand = new double[count];
    long[] bytes = new long[count];
    int at = 0;
    for (int index = 0; index < vjobs.size(); index++) {
      VjobQueue.Entry vjob = vjobs.get(index);
      List<Integer> positions = new ArrayList<>();
      boolean ended = vjob.vjob().isFinished();
      for (int vm : vjob.vms()) {
        vms[at] = vm;
        vjobOf[at] = index;
        state[at] = cluster.vmState(vm);
        int host = cluster.hostOf(vm);
        int image =
            cluster.imageOf(vm) == VmTimes.SHARED ? Configuration.SHARED : cluster.imageOf(vm);
        place[at] = host >= 0 ? host : image;
        demand[at] = demand(cluster, vm);
        bytes[at] = cluster.vmClass(vm).memory();
        if (host >= 0) {
          capacity[host] += cluster.demand(vm);
          memory[host] += bytes[at];
        }
        if (state[at] != VmState.GONE) {
          positions.add(at);
          terminated.set(at, ended);
        }
        at++;
      }
      if (!ended) {
        queued.add(
            new QueuedVjob(
                positions.stream().mapToInt(Integer::intValue).toArray(),
                vjob.hasStarted(),
                vjob.state() == VjobState.RUNNING || isOnHost(cluster, vjob),
                vjob.expectedEnd(now)));
      }
    }
    return new Configuration(capacity, memory, vms, vjobOf, state, place, demand, bytes);
  }

  private static boolean isOnHost(Cluster cluster, VjobQueue.Entry vjob) {
    return Arrays.stream(vjob.vms()).anyMatch(cluster::exists);
  }

  private double demand(Cluster cluster, int vm) {
    double whole = cluster.vmClass(vm).vcpus() * cluster.unitsPerCore();
    if (options.module().reservesWholeCpus()) {
      return whole;
    }
    return cluster.vmState(vm) == VmState.WAITING
        ? Math.max(cluster.requestedDemand(vm), whole * options.waitingLoad() / 100)
        : cluster.requestedDemand(vm);
  }

  @Override
  public Optional<Choice> run() {
    // What ends leaves in this switch: its room counts as free from now on.
    Configuration staying = withoutTerminated();
    Decision decision = options.module().decide(new Queue(now, staying, queued));
    BitSet running = new BitSet();
    decision.running().stream()
        .mapToObj(queued::get)
        .forEach(vjob -> Arrays.stream(vjob.vms()).forEach(running::set));
    return Targets.choose(
        configuration,
        new Targets.Wanted(running, terminated, decision.sample(), options.module().mayMigrate()),
        options.costs(),
        shared,
        options.limit());
  }

  private Configuration withoutTerminated() {
    VmState[] state = configuration.state().clone();
    int[] place = configuration.place().clone();
    terminated.stream()
        .forEach(
            vm -> {
              state[vm] = VmState.GONE;
              place[vm] = Configuration.NOWHERE;
            });
    return new Configuration(
        configuration.capacity(),
        configuration.hostMemory(),
        configuration.vms(),
        configuration.vjob(),
        state,
        place,
        configuration.demand(),
        configuration.vmMemory());
  }

  /** Fifty milliseconds and two microseconds for each VM and host. */
  @Override
  public double modelledSeconds(Optional<Choice> result) {
    return SECONDS + SECONDS_PER_CELL * configuration.size() * configuration.hosts();
  }

  Configuration configuration() {
    return configuration;
  }

  /** Number of hosts looked at. */
  int hosts() {
    return (int) Arrays.stream(configuration.hostMemory()).filter(bytes -> bytes >= 0).count();
  }
}
