package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.simgrid.msg.Host;
import org.simgrid.msg.Task;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.engine.CpuSharing;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.ScriptPort;
import org.vmplacebench.core.sim.Timer;

/** Every VM is a SimGrid VM at all times ({@code simgrid.vms = all}). */
final class ResidentVms implements VmPhysics, ScriptPort.ScriptLimits {

  private static final String HINT = "; simgrid.vms = migrating takes any weight";

  private final Kernel kernel;
  private final ClusterState state;
  private final boolean weighted;
  private final Map<Integer, Machine> machines = new TreeMap<>();
  private final double[] changed;
  private final ResidentWork work;
  private final Contention contention;
  private final List<Task> tasks = new ArrayList<>();

  /**
   * Makes all VMs.
   *
   * @param weighted whether the CPU solver knows weights
   */
  ResidentVms(Kernel kernel, ClusterState state, boolean weighted) {
    this.kernel = kernel;
    this.state = state;
    this.weighted = weighted;
    changed = new double[state.hostCount()];
    work =
        new ResidentWork(
            kernel,
            state,
            this::settle,
            vm -> machines.get(vm).vm(),
            this::loadChanged,
            (task, vm) -> machines.get(vm).cancel(task));
    contention = new Contention(state);
    for (int vm = 0; vm < state.vmCount(); vm++) {
      create(vm);
    }
  }

  private void create(int vm) {
    int host = state.hostOf(vm);
    Machine machine =
        new Machine(
            kernel,
            kernel.host(host),
            state.vmName(vm),
            state.vmClass(vm),
            state.host(host),
            weighted ? (int) state.weight(vm) : state.vmClass(vm).vcpus(),
            tasks);
    machines.put(vm, machine);
    machine.load(flops(vm));
    if (state.isSuspended(vm)) {
      machine.suspend();
    }
  }

  private void destroy(int vm) {
    work.forgetStopped(vm);
    machines.remove(vm).destroy();
  }

  @Override
  public Timer executeOn(int host, double flops, double cores, Runnable done) {
    return work.startOn(host, flops, cores, done);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException in a VM with a load, whose workers would take all that
   *     the work leaves; in one with a weight, as SimGrid's VMs weigh what tasks compute in them
   */
  @Override
  public Timer executeIn(int vm, double flops, double cores, Runnable done) {
    refuseWorkBesideLoad(vm);
    if (state.weight(vm) != state.vmClass(vm).vcpus()) {
      throw new UnsupportedOperationException(
          "with every VM in SimGrid, weights are those of loads: "
              + state.vmName(vm)
              + " computes work and weighs as many as its threads"
              + HINT);
    }
    return work.startIn(vm, flops, cores, done);
  }

  @Override
  public boolean watchesWork(int host) {
    return false; // SimGrid shares
  }

  @Override
  public void leaves(int vm) {
    // SimGrid takes its work along.
  }

  @Override
  public void sharesChange(int host) {
    // SimGrid shares.
  }

  @Override
  public void started(int vm) {
    settle(state.hostOf(vm));
    create(vm);
  }

  @Override
  public void ends(int vm) {
    // Nothing of it is in SimGrid while its host is off.
    if (machines.containsKey(vm)) {
      settle(state.hostOf(vm));
      work.dropIn(vm);
      destroy(vm);
    }
  }

  /** What a VM could compute if it were alone, its cap heeded, in flop/s. */
  private double flops(int vm) {
    return state.use(vm) / state.unitsPerCore() * state.host(state.hostOf(vm)).speed();
  }

  /**
   * Brings SimGrid to the present, and its energy of a host too: a new bound would otherwise count
   * from the host's last change on.
   */
  private void settle(int host) {
    kernel.moveTo(state.now());
    kernel.host(host).getConsumedEnergy();
    changed[host] = kernel.clock();
  }

  @Override
  public void loadChanged(int vm) {
    // A VM that is suspended or off gets its load when it runs again.
    if (machines.containsKey(vm) && !state.isSuspended(vm)) {
      settle(state.hostOf(vm));
      load(vm);
    }
  }

  private void refuseWorkBesideLoad(int vm) {
    if (state.requestedDemand(vm) > 0) {
      throw new UnsupportedOperationException(
          "with every VM in SimGrid, a VM computes its load or other work, not both, and "
              + state.vmName(vm)
              + " has a load; simgrid.vms = migrating takes both");
    }
  }

  /** Lets the VM compute what it can use: its load, or the work in it. */
  private void load(int vm) {
    if (work.isIn(vm)) {
      refuseWorkBesideLoad(vm);
      machines.get(vm).bound(flops(vm));
    } else {
      machines.get(vm).load(flops(vm));
    }
  }

  @Override
  public Optional<ScriptPort.ScriptLimits> limits() {
    return Optional.of(this);
  }

  @Override
  public String noWorkBeside() {
    return "with every VM in SimGrid, a VM computes its load or other work, not both, and work in it"
        + " weighs as many as its threads; simgrid.vms = migrating takes all of it";
  }

  @Override
  public Optional<String> obstacleToWeight(String vm, VmClass type, double weight) {
    if (!weighted) {
      return Optional.of(
          "SimGrid's fair-bottleneck solver knows no weights: simgrid.cpu.solver = default does");
    }
    return weight == Math.rint(weight) && weight >= type.vcpus()
        ? Optional.empty()
        : Optional.of(
            "a weight of "
                + weight
                + " for "
                + vm
                + ": a SimGrid VM's weight is its number of tasks, from its "
                + type.vcpus()
                + " vCPUs on"
                + HINT);
  }

  @Override
  public void checkWeight(int vm, double weight) {
    Optional<String> obstacle = obstacleToWeight(state.vmName(vm), state.vmClass(vm), weight);
    if (obstacle.isPresent()) {
      throw new IllegalArgumentException(obstacle.get());
    }
    if (work.isIn(vm) && weight != state.vmClass(vm).vcpus()) {
      throw new IllegalStateException(
          state.vmName(vm) + " computes work and weighs as many as its threads" + HINT);
    }
  }

  /**
   * The weight of a VM is its number of tasks, which it must have cores for: it is made anew, one
   * that migrates when it has arrived.
   */
  @Override
  public void weightChanged(int vm) {
    if (machines.containsKey(vm) && !state.isMigrating(vm)) {
      settle(state.hostOf(vm));
      destroy(vm);
      create(vm);
    }
  }

  @Override
  public void sharesChanged(int host) {
    look(host);
  }

  private void look(int host) {
    if (!weighted) {
      contention.look(host);
    }
  }

  @Override
  public void suspended(int vm) {
    settle(state.hostOf(vm));
    machines.get(vm).suspend();
  }

  @Override
  public void resumed(int vm) {
    settle(state.hostOf(vm));
    machines.get(vm).resume();
    work.resumed(vm);
    load(vm);
  }

  @Override
  public void migrate(int vm, int destination, Runnable arrived) {
    kernel.moveTo(state.now());
    look(state.hostOf(vm));
    Host source = kernel.host(state.hostOf(vm));
    kernel.begun();
    kernel.start(
        new MigrationProcess(
            kernel, machines.get(vm).vm(), source, kernel.host(destination), arrived));
  }

  @Override
  public void stopToMove(int vm) {
    loadChanged(vm);
  }

  @Override
  public void arrived(int vm) {
    kernel.over();
    settle(state.hostOf(vm));
    work.arrived(vm);
    if (weighted && machines.get(vm).weight() != (int) state.weight(vm)) {
      weightChanged(vm);
    } else {
      machines.get(vm).woken();
      load(vm);
    }
  }

  /** Nothing else ends a migration than the end of its VM, which is made anew where it was. */
  @Override
  public void abandoned(int vm) {
    kernel.over();
    if (state.isOn(state.hostOf(vm))) {
      settle(state.hostOf(vm));
      destroy(vm);
      create(vm);
    }
  }

  /** VMs that go off with their host would leave their load on it. */
  @Override
  public void hostLeaves(int host) {
    work.drop(host);
    settle(host);
    for (int vm : state.vmsOn(host)) {
      if (machines.containsKey(vm)) { // it does not boot, nor is it read from its image
        destroy(vm);
      }
    }
    // The processes of its migrations end now: SimGrid must not end them with the host.
    kernel.letOthersGoOn();
  }

  @Override
  public void hostIsBack(int host) {
    settle(host);
    for (int vm : state.vmsOn(host)) {
      create(vm);
    }
  }

  @Override
  public void setPstate(int host, int pstate) {
    settle(host);
    kernel.host(host).setPstate(pstate);
    work.speedChanged(host);
    for (int vm : state.vmsOn(host)) {
      loadChanged(vm);
    }
  }

  /**
   * SimGrid computes shares when its time goes on: at the very instant of a change on the host, our
   * CPU model answers.
   */
  @Override
  public boolean computes(int vm) {
    return work.isIn(vm);
  }

  @Override
  public double cpuShare(int vm) {
    int host = state.hostOf(vm);
    kernel.moveTo(state.now());
    return machines.containsKey(vm) && kernel.clock() > changed[host]
        ? machines.get(vm).load() / state.host(host).speed()
        : CpuSharing.share(state, vm);
  }

  @Override
  public List<String> remarks() {
    return contention.remarks();
  }

  @Override
  public double energy(int host) {
    kernel.moveTo(state.now());
    return kernel.host(host).getConsumedEnergy();
  }
}
