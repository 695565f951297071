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

  private static final double MEBIBYTE = 1024 * 1024;
  private static final double PERCENT = 100;

  /** SimGrid takes 0 as no bound. What wakes workers that are to rest lets them compute this. */
  private static final double NEARLY_NOTHING = 1e-6;

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
      Host host, String name, VmClass vmClass, HostSpec spec, int workerCount, List<Task> tasks) {
    this.name = name;
    this.speed = spec.speed();
    this.workerCount = workerCount;
    this.tasks = tasks;
    double bandwidth = vmClass.migrationBandwidth();
    // Whole MiB, MiB/s and percent: all that the bindings take. The dirty rate is intensity times
    // speed in SimGrid, so the intensity is of the speed that it is given.
    int mebibytes =
        Double.isInfinite(bandwidth) ? 0 : Math.max(1, (int) Math.rint(bandwidth / MEBIBYTE));
    double dirtied = vmClass.migrationSpeed() * vmClass.dirtyPageIntensity();
    int intensity =
        mebibytes == 0 ? 0 : (int) Math.rint(dirtied / (mebibytes * MEBIBYTE) * PERCENT);
    vm =
        new VM(
            host,
            name,
            Math.max(workerCount, vmClass.vcpus()),
            (int) Math.rint(vmClass.memory() / MEBIBYTE),
            mebibytes,
            intensity);
    vm.start();
    if (spec.pstates().size() > 1) {
      // Its host's pstate is not the VM's: what slows it down is its bound and its host.
      vm.setPstate(spec.fastest());
    }
  }

  VM vm() {
    return vm;
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
        workers.forEach(Worker::resume);
      }
    }
  }

  private void start() {
    for (int i = 0; i < workerCount; i++) {
      Worker worker = new Worker(vm, name + "-worker-" + i, speed, tasks);
      workers.add(worker);
      worker.start();
    }
  }

  private void rest() {
    workers.forEach(Worker::suspend);
  }

  /** After SimGrid has let the VM run, which wakes workers that are to rest. */
  void woken() {
    if (resting) {
      rest();
    }
  }

  void suspend() {
    vm.suspend();
  }

  void resume() {
    vm.resume();
    woken();
  }

  /** Ends it at once, also during a migration, which fails then. */
  void destroy() {
    vm.destroy();
  }
}
