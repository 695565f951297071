package org.vmplacebench.vjobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.vjob.VjobState;
import org.vmplacebench.placement.plan.HostReserve;
import org.vmplacebench.vjobs.choice.Choice;
import org.vmplacebench.vjobs.choice.Targets;
import org.vmplacebench.vjobs.decision.Decision;
import org.vmplacebench.vjobs.decision.Queue;
import org.vmplacebench.vjobs.decision.QueuedVjob;
import org.vmplacebench.vjobs.plan.BootableHosts;
import org.vmplacebench.vjobs.plan.Configuration;
import org.vmplacebench.vjobs.plan.SwitchPlan;

/**
 * What the policy sees at one instant, and its computation: a decision, and the cheapest plan to
 * it.
 *
 * <p>Vjobs with a VM, or the image of one, on a host that is off are left alone until it is back.
 * Hosts that the policy has switched off can be used: as few as let all vjobs run that would with
 * all of them, those with images first.
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
  private final BitSet asleep = new BitSet();
  private final Configuration configuration;
  private final BootableHosts power;

  private SwitchProblem(
      VjobOptions options, PolicyPort simulation, HostReserve reserve, List<VjobQueue.Entry> open) {
    this.options = options;
    IntStream.range(0, simulation.cluster().hostingCount())
        .filter(reserve::holds)
        .forEach(asleep::set);
    now = simulation.now();
    shared = simulation.vmLife().isShared();
    for (VjobQueue.Entry vjob : open) {
      if (isReachable(simulation, vjob)) {
        vjobs.add(vjob);
      }
    }
    configuration = look(simulation);
    power =
        options.idleHosts().isPresent()
            ? new BootableHosts(asleep, kept(simulation, reserve), options.idleHosts().getAsInt())
            : BootableHosts.untouched(configuration.hosts());
  }

  /** What can be seen now. */
  static SwitchProblem of(
      VjobOptions options, PolicyPort simulation, HostReserve reserve, List<VjobQueue.Entry> open) {
    return new SwitchProblem(options, simulation, reserve, open);
  }

  private boolean isReachable(PolicyPort simulation, VjobQueue.Entry vjob) {
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
      if (!settled
          || (host >= 0 && !cluster.isOn(host))
          || (disk >= 0 && !cluster.isOn(disk) && !asleep.get(disk))) {
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
      boolean on = cluster.isOn(host) || asleep.get(host);
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

  /** The hosts with VMs that are not of these vjobs, the policy's own, and that of the images. */
  private BitSet kept(PolicyPort simulation, HostReserve reserve) {
    Cluster cluster = simulation.cluster();
    int[] vms = new int[configuration.hosts()];
    long[] bytes = new long[configuration.hosts()];
    for (int vm = 0; vm < configuration.size(); vm++) {
      if (configuration.isOnHost(vm)) {
        vms[configuration.place()[vm]]++;
        bytes[configuration.place()[vm]] += configuration.vmMemory()[vm];
      }
    }
    BitSet kept = new BitSet();
    for (int host = 0; host < configuration.hosts(); host++) {
      boolean others =
          cluster.vmCountOn(host) > vms[host] || cluster.memoryUsed(host) > bytes[host];
      kept.set(host, others || host == reserve.kept() || host == simulation.vmLife().storage());
    }
    return kept;
  }

  @Override
  public Optional<Choice> run() {
    // What ends leaves in this switch: its room counts as free from now on.
    Configuration staying = withoutTerminated();
    int[] reserve = reserve();
    int enough = reserve.length;
    int fewest = 0;
    Decision decision = decide(staying);
    while (fewest < enough) {
      int some = (fewest + enough) / 2;
      Decision other = decide(staying.without(reserve, some));
      if (other.running().equals(decision.running())) {
        decision = other;
        enough = some;
      } else {
        fewest = some + 1;
      }
    }
    BitSet running = new BitSet();
    decision.running().stream()
        .mapToObj(queued::get)
        .forEach(vjob -> Arrays.stream(vjob.vms()).forEach(running::set));
    Configuration usable = configuration.without(reserve, enough);
    return Targets.choose(
            usable,
            new Targets.Wanted(
                running, terminated, decision.sample(), options.module().mayMigrate(), asleep),
            options.costs(),
            shared,
            options.limit())
        .map(choice -> choice.with(power.complete(usable, choice.plan())));
  }

  private Decision decide(Configuration seen) {
    return options.module().decide(new Queue(now, seen, queued));
  }

  /**
   * The hosts that are asleep, those with images of VMs first: these boot with their VMs anyway.
   */
  private int[] reserve() {
    BitSet images = new BitSet();
    for (int vm = 0; vm < configuration.size(); vm++) {
      if (configuration.state()[vm] == VmState.SLEEPING && configuration.place()[vm] >= 0) {
        images.set(configuration.place()[vm]);
      }
    }
    return IntStream.concat(
            asleep.stream().filter(images::get), asleep.stream().filter(host -> !images.get(host)))
        .toArray();
  }

  /** Whether no host would boot or shut down if no VM had anything to do. */
  boolean leavesHosts() {
    return power.complete(configuration, new SwitchPlan(List.of())).isEmpty();
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

  /** Which hosts may boot and shut down. */
  BootableHosts power() {
    return power;
  }

  /** Number of hosts looked at. */
  int hosts() {
    return (int) Arrays.stream(configuration.hostMemory()).filter(bytes -> bytes >= 0).count();
  }
}
