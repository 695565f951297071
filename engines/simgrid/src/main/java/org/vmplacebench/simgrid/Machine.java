package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.List;
import org.simgrid.msg.Host;
import org.simgrid.msg.Task;
import org.simgrid.msg.VM;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;

/**
 * A VM in SimGrid and the workers in it. The VM's bound is its load; at load 0 the workers are
 * suspended, so that the host draws its idle power.
 */
final class Machine {

  /** SimGrid takes 0 as no bound. What wakes workers that are to rest lets them compute this. */
  private static final double NEARLY_NOTHING = 1e-6;

  private final Kernel kernel;
  private final VM vm;
  private final String name;
  private final double speed;
  private final int workerCount;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Task> tasks;
  private boolean resting = true;

  /**
   * Makes and starts a VM without load.
   *
   * @param spec the host
   * @param workerCount tasks in it, which are its weight under contention
   * @param tasks keeps all tasks
   */
  Machine(
      Kernel kernel,
      Host host,
      String name,
      VmClass vmClass,
      HostSpec spec,
      int workerCount,
      List<Task> tasks) {
    this.kernel = kernel;
    this.name = name;
    this.speed = spec.speed();
    this.workerCount = workerCount;
    this.tasks = tasks;
    WholeUnits whole = WholeUnits.of(vmClass);
    vm =
        new VM(
            host,
            name,
            Math.max(workerCount, vmClass.vcpus()),
            whole.memory(),
            whole.bandwidth(),
            whole.intensity());
    vm.start();
    if (spec.pstates().size() > 1) {
      // Its host's pstate is not the VM's: what slows it down is its bound and its host.
      vm.setPstate(spec.fastest());
    }
  }

  VM vm() {
    return vm;
  }

  /** Its number of tasks. */
  int weight() {
    return workerCount;
  }

  /** What it computes, in flop/s, as of the last time that SimGrid's clock moved. */
  double load() {
    return vm.getLoad();
  }

  /** Bounds what other work in it gets while it has no load, in flop/s. */
  void bound(double flops) {
    vm.setBound(Math.max(flops, NEARLY_NOTHING));
  }

  /** Gives it a load, in flop/s; 0 for none. */
  void load(double flops) {
    if (flops <= 0) {
      if (!resting) {
        resting = true;
        vm.setBound(NEARLY_NOTHING);
        rest();
      }
      return;
    }
    vm.setBound(flops);
    if (resting) {
      resting = false;
      if (workers.isEmpty()) {
        start();
      } else {
        kernel.letStartedBegin();
        workers.forEach(Worker::resume);
      }
    }
  }

  private void start() {
    for (int i = 0; i < workerCount; i++) {
      Worker worker = new Worker(vm, name + "-worker-" + i, speed, tasks);
      workers.add(worker);
      kernel.start(worker);
    }
  }

  private void rest() {
    kernel.letStartedBegin();
    workers.forEach(Worker::suspend);
  }

  /**
   * After SimGrid has let the VM run, which wakes workers that are to rest, or has put it on
   * another host, where even one without workers weighs something until its bound is set.
   */
  void woken() {
    if (resting) {
      vm.setBound(NEARLY_NOTHING);
      rest();
    }
  }

  void suspend() {
    kernel.letStartedBegin();
    vm.suspend();
  }

  void resume() {
    kernel.letStartedBegin();
    vm.resume();
    woken();
  }

  /**
   * Cancels a task while it is suspended: whoever computes it has to be awake to hear of that, or
   * SimGrid breaks off when the VM ends.
   */
  void cancel(Task task) {
    vm.resume();
    task.cancel();
    kernel.letOthersGoOn();
    woken();
    vm.suspend();
  }

  /** Ends it at once, also during a migration, which fails then. */
  void destroy() {
    kernel.letStartedBegin();
    vm.destroy();
  }
}
