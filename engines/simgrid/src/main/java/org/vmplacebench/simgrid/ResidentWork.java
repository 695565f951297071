package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.simgrid.msg.Host;
import org.simgrid.msg.Task;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.sim.Timer;

/** Amounts of work beside the loads, as SimGrid tasks on hosts and in VMs. */
final class ResidentWork {

  private static final int ON_HOST = -1;

  private final Kernel kernel;
  private final ClusterState state;
  private final IntConsumer settle;
  private final IntFunction<Host> vmAsHost;
  private final IntConsumer vmUseChanged;
  private final List<Piece> pieces = new ArrayList<>();
  // A task that is collected after its VM was destroyed ends the JVM.
  private final List<Task> tasks = new ArrayList<>();

  /**
   * No work yet.
   *
   * @param settle brings SimGrid and its energy of a host to the present
   * @param vmAsHost the SimGrid VM of a VM
   * @param vmUseChanged told when the use of a VM has changed
   */
  ResidentWork(
      Kernel kernel,
      ClusterState state,
      IntConsumer settle,
      IntFunction<Host> vmAsHost,
      IntConsumer vmUseChanged) {
    this.kernel = kernel;
    this.state = state;
    this.settle = settle;
    this.vmAsHost = vmAsHost;
    this.vmUseChanged = vmUseChanged;
  }

  /** Starts work on a host that is on. */
  Timer startOn(int host, double flops, double cores, Runnable done) {
    return start(host, ON_HOST, kernel.host(host), flops, cores, done);
  }

  /** Starts work in a VM on a host that is on. */
  Timer startIn(int vm, double flops, double cores, Runnable done) {
    return start(state.hostOf(vm), vm, vmAsHost.apply(vm), flops, cores, done);
  }

  private Timer start(int host, int vm, Host place, double flops, double cores, Runnable done) {
    settle.accept(host);
    Task task = new Task("work", flops, 0);
    tasks.add(task);
    if (cores < 1) {
      task.setBound(cores * state.host(host).speed() * state.speedup(host));
    }
    Piece piece = new Piece(host, vm, cores, task);
    pieces.add(piece);
    updateUse(piece);
    kernel.begun();
    kernel.start(new Labour(kernel, place, task, () -> finish(piece, done)));
    return () -> kernel.run(() -> cancel(piece));
  }

  private void finish(Piece piece, Runnable done) {
    if (pieces.contains(piece)) {
      end(piece);
      done.run();
    }
  }

  private void cancel(Piece piece) {
    if (pieces.contains(piece)) {
      settle.accept(piece.host());
      end(piece);
      kernel.letStartedBegin();
      piece.task.cancel();
    }
  }

  private void end(Piece piece) {
    pieces.remove(piece);
    kernel.over();
    settle.accept(piece.host());
    updateUse(piece);
  }

  private void updateUse(Piece changed) {
    double unitsPerCore = state.unitsPerCore() * state.speedup(changed.host());
    double units = 0;
    for (Piece piece : pieces) {
      if (piece.vm == changed.vm && (changed.vm != ON_HOST || piece.onHost == changed.onHost)) {
        units += (changed.vm == ON_HOST ? piece.cores : 1) * unitsPerCore;
      }
    }
    if (changed.vm == ON_HOST) {
      state.setExtraUseOn(changed.onHost, ClusterState.onGrid(units));
    } else {
      state.setExtraUse(changed.vm, ClusterState.onGrid(units));
      vmUseChanged.accept(changed.vm);
    }
  }

  /** The cores of a host have become faster or slower: so has what work on it can use. */
  void speedChanged(int host) {
    pieces.stream().filter(piece -> piece.host() == host).forEach(this::updateUse);
  }

  /** Whether there is work in a VM. */
  boolean isIn(int vm) {
    return pieces.stream().anyMatch(piece -> piece.vm == vm);
  }

  /** The host goes off: all work on it and in its VMs is lost. */
  void drop(int host) {
    drop(pieces.stream().filter(piece -> piece.host() == host).toList());
  }

  /** A VM ends: all work in it is lost. */
  void dropIn(int vm) {
    drop(pieces.stream().filter(piece -> piece.vm == vm).toList());
  }

  private void drop(List<Piece> there) {
    if (!there.isEmpty()) {
      there.forEach(this::cancel);
      // The processes end now: SimGrid must not end them with their host or VM.
      kernel.letOthersGoOn();
    }
  }

  /** One thread's amount of work. */
  private final class Piece {

    private final int onHost;
    private final int vm;
    private final double cores;
    private final Task task;

    private Piece(int onHost, int vm, double cores, Task task) {
      this.onHost = onHost;
      this.vm = vm;
      this.cores = cores;
      this.task = task;
    }

    private int host() {
      return vm == ON_HOST ? onHost : state.hostOf(vm);
    }
  }
}
