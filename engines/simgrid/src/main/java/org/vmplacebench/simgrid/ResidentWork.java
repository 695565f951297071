package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
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
  private final ObjIntConsumer<Task> cancelInSuspended;
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * Cancelled while their VM migrates, of which SimGrid would count all that was left as computed,
   * and so as memory dirtied: they are suspended until it has arrived.
   */
  private final List<Piece> stopped = new ArrayList<>();

  // A task that is collected after its VM was destroyed ends the JVM.
  private final List<Task> tasks = new ArrayList<>();

  /**
   * No work yet.
   *
   * @param settle brings SimGrid and its energy of a host to the present
   * @param vmAsHost the SimGrid VM of a VM
   * @param vmUseChanged told when the use of a VM has changed
   * @param cancelInSuspended cancels a task in a VM that is suspended
   */
  ResidentWork(
      Kernel kernel,
      ClusterState state,
      IntConsumer settle,
      IntFunction<Host> vmAsHost,
      IntConsumer vmUseChanged,
      ObjIntConsumer<Task> cancelInSuspended) {
    this.kernel = kernel;
    this.state = state;
    this.settle = settle;
    this.vmAsHost = vmAsHost;
    this.vmUseChanged = vmUseChanged;
    this.cancelInSuspended = cancelInSuspended;
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
    Piece piece = new Piece(host, vm, cores, task, done);
    pieces.add(piece);
    updateUse(piece);
    if (vm != ON_HOST && state.isSuspended(vm)) {
      piece.waits = true; // SimGrid would compute it, or break off
    } else {
      begin(piece, place);
    }
    return () -> kernel.run(() -> cancel(piece));
  }

  private void begin(Piece piece, Host place) {
    kernel.begun();
    piece.labour = new Labour(kernel, place, piece.task, () -> finish(piece, piece.done));
    kernel.start(piece.labour);
  }

  /** A VM has arrived where it moved to: what was cancelled on the way ends. */
  void arrived(int vm) {
    for (Piece piece : stopped) {
      if (piece.vm == vm) {
        piece.labour.resume();
        piece.task.cancel();
      }
    }
    forgetStopped(vm);
  }

  /** The SimGrid VM of a VM ends, and with it what was cancelled while it moved. */
  void forgetStopped(int vm) {
    stopped.removeIf(piece -> piece.vm == vm);
  }

  /** A VM computes again: what was started in it while it was suspended begins. */
  void resumed(int vm) {
    for (Piece piece : pieces) {
      if (piece.vm == vm && piece.waits) {
        piece.waits = false;
        begin(piece, vmAsHost.apply(vm));
      }
    }
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
      if (!piece.waits) {
        kernel.letStartedBegin();
        if (piece.vm != ON_HOST && state.isSuspended(piece.vm)) {
          cancelInSuspended.accept(piece.task, piece.vm);
        } else if (piece.vm != ON_HOST && state.isMigrating(piece.vm)) {
          piece.labour.suspend();
          stopped.add(piece);
        } else {
          piece.task.cancel();
        }
      }
    }
  }

  private void end(Piece piece) {
    pieces.remove(piece);
    if (!piece.waits) {
      kernel.over();
    }
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
    private final Runnable done;

    /** Whether it has not begun, as its VM has been suspended since before it was started. */
    private boolean waits;

    private Labour labour;

    private Piece(int onHost, int vm, double cores, Task task, Runnable done) {
      this.onHost = onHost;
      this.vm = vm;
      this.cores = cores;
      this.task = task;
      this.done = done;
    }

    private int host() {
      return vm == ON_HOST ? onHost : state.hostOf(vm);
    }
  }
}
