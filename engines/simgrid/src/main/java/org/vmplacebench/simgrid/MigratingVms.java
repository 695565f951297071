package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.simgrid.msg.Task;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.engine.CpuSharing;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.engine.Executions;
import org.vmplacebench.core.sim.Timer;

/**
 * A VM is a SimGrid VM only while it migrates, bound to the CPU share that our CPU model gives it
 * ({@code simgrid.vms = migrating}). SimGrid's time stands still while nothing migrates.
 */
final class MigratingVms implements VmPhysics {

  private final Kernel kernel;
  private final ClusterState state;
  private final Map<Integer, Machine> machines = new TreeMap<>();
  private final List<Task> tasks = new ArrayList<>();
  private final Executions work;
  private List<Executions.Execution> onTheMove = List.of();

  /**
   * No VM migrates yet.
   *
   * @param queue the future, in which work ends
   */
  MigratingVms(Kernel kernel, ClusterState state, EventQueue queue) {
    this.kernel = kernel;
    this.state = state;
    work = new Executions(state, queue);
  }

  private void bind(int vm, Machine machine) {
    machine.load(cpuShare(vm) * state.host(state.hostOf(vm)).speed());
  }

  @Override
  public Timer executeOn(int host, double flops, double cores, Runnable done) {
    return work.startOn(host, flops, cores, done);
  }

  @Override
  public Timer executeIn(int vm, double flops, double cores, Runnable done) {
    return work.startIn(vm, flops, cores, done);
  }

  @Override
  public void started(int vm) {
    // It is not in SimGrid.
  }

  @Override
  public void ends(int vm) {
    work.dropIn(vm);
    Machine machine = machines.remove(vm);
    if (machine != null) {
      kernel.moveTo(state.now());
      machine.destroy();
    }
  }

  @Override
  public boolean watchesWork(int host) {
    return work.isBusy(host);
  }

  @Override
  public void leaves(int vm) {
    onTheMove = work.takeOut(vm);
  }

  @Override
  public void sharesChange(int host) {
    work.count(host);
  }

  @Override
  public void loadChanged(int vm) {
    // Shares of VMs that migrate come by sharesChanged.
  }

  @Override
  public void checkWeight(int vm, double weight) {
    // Our CPU model takes any weight.
  }

  @Override
  public void weightChanged(int vm) {
    // As for loads.
  }

  @Override
  public void sharesChanged(int host) {
    work.refresh(host);
    kernel.moveTo(state.now());
    machines.forEach(
        (vm, machine) -> {
          if (state.hostOf(vm) == host) {
            bind(vm, machine);
          }
        });
  }

  @Override
  public void suspended(int vm) {
    // It does not migrate.
  }

  @Override
  public void resumed(int vm) {
    // It does not migrate.
  }

  @Override
  public void migrate(int vm, int destination, Runnable arrived) {
    kernel.moveTo(state.now());
    int source = state.hostOf(vm);
    Machine machine =
        new Machine(
            kernel,
            kernel.host(source),
            state.vmName(vm),
            state.vmClass(vm),
            state.host(source),
            state.vmClass(vm).vcpus(),
            tasks);
    machines.put(vm, machine);
    bind(vm, machine);
    kernel.begun();
    kernel.start(
        new MigrationProcess(
            kernel, machine.vm(), kernel.host(source), kernel.host(destination), arrived));
  }

  @Override
  public void stopToMove(int vm) {
    // Its share is 0 now, and came by sharesChanged.
  }

  @Override
  public void arrived(int vm) {
    kernel.over();
    machines.remove(vm).destroy();
    work.arrived(state.hostOf(vm), onTheMove);
    onTheMove = List.of();
  }

  @Override
  public void abandoned(int vm) {
    kernel.over();
    kernel.moveTo(state.now());
    Machine machine = machines.remove(vm);
    if (machine != null) {
      machine.destroy();
    }
  }

  @Override
  public void hostLeaves(int host) {
    work.drop(host);
    for (int vm : state.vmsOn(host)) {
      Machine machine = machines.remove(vm);
      if (machine != null) {
        machine.destroy();
      }
    }
    // The processes of its migrations end now: SimGrid must not end them with the host.
    kernel.letOthersGoOn();
  }

  @Override
  public void hostIsBack(int host) {
    // Its VMs are not in SimGrid.
  }

  @Override
  public void setPstate(int host, int pstate) {
    kernel.moveTo(state.now());
    kernel.host(host).setPstate(pstate);
    work.speedChanged(host);
    sharesChanged(host);
  }

  @Override
  public boolean computes(int vm) {
    return work.isIn(vm);
  }

  @Override
  public double cpuShare(int vm) {
    return work.isBusy(state.hostOf(vm)) ? work.cpuShare(vm) : CpuSharing.share(state, vm);
  }

  @Override
  public List<String> remarks() {
    return List.of();
  }

  @Override
  public double energy(int host) {
    return state.energy(host);
  }
}
