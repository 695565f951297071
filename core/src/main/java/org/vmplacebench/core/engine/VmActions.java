package org.vmplacebench.core.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmTimes;

/**
 * Runs, stops, suspends and resumes VMs in the time that it takes. Disks are shared here, the
 * network and CPUs by the engine.
 *
 * <p>A remote suspend is a local one and the transfer of the image afterwards, a remote resume the
 * transfer and a local one (thesis of A. Lebre, section 2.2.1). An image on shared storage goes
 * over the network and to its disk at once, at the pace of the slower of both.
 */
final class VmActions {

  private final ClusterState state;
  private final VmTimes life;
  private final World world;
  private final SimulationObserver observers;
  private final HostDisks disks;
  private final ImageStore images;
  private final Map<Integer, Pending> pending = new LinkedHashMap<>();
  private final Map<Integer, Integer> lastHost = new LinkedHashMap<>();

  /** Where the last snapshots are, by VM. */
  private final Map<Integer, Integer> snapshots = new HashMap<>();

  /** What actions need of their engine. */
  interface World {

    /** Runs an action after a number of seconds. */
    Timer after(double delay, Runnable action);

    /** Sends bytes over the network. */
    Timer transfer(int from, int to, double bytes, Runnable delivered);

    /** Computes on a host, with one thread. */
    Timer compute(int host, double flops, Runnable done);

    /** The shares of CPU on a host are to be told of from now on, or no longer. */
    void watch(int host, boolean needed);

    /** A VM has booted: it runs. */
    void booted(int vm);

    /** A VM stands still from now on and will shut down; it ran. */
    void stopping(int vm);

    /** A VM is about to leave its host for its image. */
    void leaves(int vm);

    /** A VM is paused on a host, as it was when it left. */
    void isBack(int vm);

    /** A VM runs again that stood still. */
    void goesOn(int vm);

    /** What a VM has computed is written down, or has been written and is what a crash leaves. */
    void remember(int vm, boolean written);

    /** Destroys a VM that is on a host, with all that is in it, without a word. */
    void end(int vm);

    /** A VM that is on no host ends. */
    void dropped(int vm);
  }

  /** An action under way. */
  private final class Pending {
    private final VmAction action;
    private final int vm;
    private final int host;
    private final int image;
    private final double start;
    private final Consumer<VmActionRecord> done;
    private Timer first = () -> {};
    private Timer second = () -> {};

    private Pending(VmAction action, int vm, int host, int image, Consumer<VmActionRecord> done) {
      this.action = action;
      this.vm = vm;
      this.host = host;
      this.image = image;
      this.done = done;
      start = state.now();
    }

    private void end(String reason) {
      VmActionRecord record =
          new VmActionRecord(action, vm, host, image, start, state.now() - start, reason);
      observers.actionEnded(record);
      done.accept(record);
    }

    private void cancel() {
      first.cancel();
      second.cancel();
    }

    /** Whether it needs a host that goes off. */
    private boolean needs(int gone) {
      int disk = image == VmTimes.SHARED ? life.storage() : image;
      return host == gone || disk == gone;
    }
  }

  VmActions(
      ClusterState state,
      VmTimes life,
      EventQueue queue,
      SimulationObserver observers,
      World world) {
    this.state = state;
    this.life = life;
    this.world = world;
    this.observers = observers;
    disks = new HostDisks(state, life, queue, world::watch);
    images = new ImageStore(state, life.images(), disks, observers, world::transfer);
  }

  // ---- run and stop ----

  void run(int vm, int host, Consumer<VmActionRecord> done) {
    String obstacle =
        known(vm, VmState.WAITING)
            ? MigrationObstacles.ofStart(state, state.vmClass(vm), host)
            : "it " + words(vm);
    if (obstacle != null) {
      refuse(VmAction.RUN, vm, host, -1, obstacle, done);
      return;
    }
    Pending run = begin(VmAction.RUN, vm, host, -1, done);
    state.enter(vm, host, false);
    // Where it has run before, it was told of.
    if (lastHost.remove(vm) == null) {
      observers.vmStarted(vm, host);
    }
    observers.actionStarted(VmAction.RUN, vm, host);
    boot(run);
  }

  /** A VM that has been started outside of a plan boots first. */
  void boot(int vm) {
    Pending run = begin(VmAction.RUN, vm, state.hostOf(vm), -1, record -> {});
    state.standStill(vm, false);
    observers.actionStarted(VmAction.RUN, vm, run.host);
    boot(run);
  }

  /** What the host lacks of the image, the constant time, then the disk, then the CPU. */
  private void boot(Pending run) {
    if (images.isAt(run.vm, run.host)) {
      bootFromImage(run);
    } else {
      run.first = images.fetch(run.vm, run.host, () -> bootFromImage(run));
    }
  }

  private void bootFromImage(Pending run) {
    run.first = world.after(life.bootSeconds(), () -> load(run));
  }

  private void load(Pending run) {
    double bytes = life.work().bytes();
    if (bytes > 0) {
      run.first = disks.start(run.host, false, bytes, () -> compute(run));
    } else {
      compute(run);
    }
  }

  private void compute(Pending run) {
    double flops = life.work().flops();
    if (flops > 0) {
      run.first = world.compute(run.host, flops, () -> booted(run));
    } else {
      booted(run);
    }
  }

  private void booted(Pending run) {
    pending.remove(run.vm);
    state.booted(run.vm);
    world.booted(run.vm);
    run.end("");
  }

  void stop(int vm, boolean hard, Consumer<VmActionRecord> done) {
    VmState now = vm >= 0 && vm < state.vmCount() ? state.vmState(vm) : VmState.GONE;
    boolean onHost = now == VmState.RUNNING || now == VmState.PAUSED;
    boolean away = now == VmState.SLEEPING || now == VmState.WAITING;
    if (!(onHost || away) || state.isMigrating(vm)) {
      String why = now != VmState.GONE && state.isMigrating(vm) ? "migrates" : words(vm);
      refuse(VmAction.STOP, vm, -1, -1, "it " + why, done);
      return;
    }
    Pending stop = begin(VmAction.STOP, vm, state.hostOf(vm), -1, done);
    if (away || !state.isOn(stop.host)) {
      stop.first = world.after(0, () -> stopped(stop));
      observers.actionStarted(VmAction.STOP, vm, stop.host);
      return;
    }
    state.standStill(vm, true);
    if (now == VmState.RUNNING) {
      world.stopping(vm);
    }
    observers.actionStarted(VmAction.STOP, vm, stop.host);
    double seconds = hard ? life.hardShutdownSeconds() : life.shutdownSeconds();
    stop.first = world.after(seconds, () -> stopped(stop));
  }

  private void stopped(Pending stop) {
    pending.remove(stop.vm);
    destroy(stop.vm);
    stop.end("");
  }

  /**
   * Ends a VM, whatever is done to it.
   *
   * @return false where it is gone already
   */
  boolean destroy(int vm) {
    if (vm < 0 || vm >= state.vmCount() || state.vmState(vm) == VmState.GONE) {
      return false;
    }
    Pending under = pending.remove(vm);
    if (under != null) {
      under.cancel();
    }
    int host = state.hostOf(vm);
    Integer last = lastHost.remove(vm);
    snapshots.remove(vm);
    if (host >= 0) {
      world.end(vm);
      observers.vmDestroyed(vm, host);
    } else {
      world.dropped(vm);
      state.forget(vm);
      if (last != null) {
        observers.vmDestroyed(vm, last);
      }
    }
    if (under != null) {
      under.end(MigrationRecord.VM_GONE);
    }
    return true;
  }

  // ---- images ----

  void write(int vm, int image, Consumer<VmActionRecord> done) {
    String obstacle = known(vm, VmState.PAUSED) ? ofHost(state.hostOf(vm)) : "it " + words(vm);
    obstacle = obstacle == null ? ofImage(image) : obstacle;
    int host = vm >= 0 && vm < state.vmCount() ? state.hostOf(vm) : -1;
    if (obstacle != null) {
      refuse(VmAction.SUSPEND, vm, host, image, obstacle, done);
      return;
    }
    Pending write = begin(VmAction.SUSPEND, vm, host, image, done);
    state.write(vm, true);
    observers.actionStarted(VmAction.SUSPEND, vm, host);
    double bytes = state.vmClass(vm).memory();
    if (image == VmTimes.SHARED) {
      storage(write, true, bytes, () -> written(write));
    } else {
      write.first = disks.start(host, true, bytes, () -> sendAway(write, bytes));
    }
  }

  private void sendAway(Pending write, double bytes) {
    if (write.image == write.host) {
      written(write);
    } else {
      write.first = world.transfer(write.host, write.image, bytes, () -> written(write));
    }
  }

  private void written(Pending write) {
    pending.remove(write.vm);
    world.leaves(write.vm);
    state.fallAsleep(write.vm, write.image);
    lastHost.put(write.vm, write.host);
    write.end("");
  }

  void read(int vm, int host, Consumer<VmActionRecord> done) {
    boolean asleep = known(vm, VmState.SLEEPING);
    int image = asleep ? state.imageOf(vm) : -1;
    String obstacle =
        asleep ? MigrationObstacles.ofStart(state, state.vmClass(vm), host) : "it " + words(vm);
    obstacle = obstacle == null ? ofImage(image) : obstacle;
    if (obstacle != null) {
      refuse(VmAction.RESUME, vm, host, image, obstacle, done);
      return;
    }
    Pending read = begin(VmAction.RESUME, vm, host, image, done);
    state.enter(vm, host, true);
    observers.actionStarted(VmAction.RESUME, vm, host);
    double bytes = state.vmClass(vm).memory();
    if (image == VmTimes.SHARED) {
      storage(read, false, bytes, () -> wasRead(read));
    } else if (image == host) {
      read.first = disks.start(host, false, bytes, () -> wasRead(read));
    } else {
      read.first =
          world.transfer(
              image,
              host,
              bytes,
              () -> read.first = disks.start(host, false, bytes, () -> wasRead(read)));
    }
  }

  private void wasRead(Pending read) {
    pending.remove(read.vm);
    state.wasRead(read.vm);
    lastHost.remove(read.vm);
    world.isBack(read.vm);
    read.end("");
  }

  // ---- snapshots ----

  void snapshot(int vm, Consumer<VmActionRecord> done) {
    boolean runs = known(vm, VmState.RUNNING);
    int host = runs ? state.hostOf(vm) : -1;
    int image = runs ? life.imagePlace(host) : -1;
    String obstacle = runs ? ofHost(host) : "it " + words(vm);
    if (obstacle == null) {
      obstacle = state.isMigrating(vm) ? "it migrates" : ofImage(image);
    }
    if (obstacle != null) {
      refuse(VmAction.SNAPSHOT, vm, host, image, obstacle, done);
      return;
    }
    Pending shot = begin(VmAction.SNAPSHOT, vm, host, image, done);
    state.suspend(vm);
    world.stopping(vm);
    world.remember(vm, false);
    state.write(vm, true);
    observers.actionStarted(VmAction.SNAPSHOT, vm, host);
    double bytes = state.vmClass(vm).memory();
    if (image == VmTimes.SHARED) {
      storage(shot, true, bytes, () -> taken(shot));
    } else {
      shot.first = disks.start(host, true, bytes, () -> taken(shot));
    }
  }

  private void taken(Pending shot) {
    pending.remove(shot.vm);
    snapshots.put(shot.vm, shot.image);
    world.remember(shot.vm, true);
    runOn(shot.vm);
    shot.end("");
  }

  private void runOn(int vm) {
    state.write(vm, false);
    state.resume(vm);
    if (state.isOn(state.hostOf(vm))) {
      world.goesOn(vm);
    }
  }

  boolean leave(int vm, boolean fromSnapshot) {
    boolean possible =
        vm >= 0
            && vm < state.vmCount()
            && state.exists(vm)
            && !state.isOn(state.hostOf(vm))
            && !state.isMigrating(vm)
            && !pending.containsKey(vm);
    if (possible) {
      int host = state.hostOf(vm);
      if (!fromSnapshot) {
        snapshots.remove(vm);
      }
      int image = snapshots.getOrDefault(vm, -1);
      state.leave(vm, image);
      if (image == -1) {
        world.dropped(vm);
      }
      lastHost.put(vm, host);
      observers.actionEnded(
          new VmActionRecord(VmAction.LEAVE, vm, host, image, state.now(), 0, ""));
    }
    return possible;
  }

  /** Both the network and the disk of the storage have to be done. */
  private void storage(Pending action, boolean writes, double bytes, Runnable done) {
    int[] open = {2};
    Runnable one =
        () -> {
          open[0]--;
          if (open[0] == 0) {
            done.run();
          }
        };
    action.first = disks.start(life.storage(), writes, bytes, one);
    int from = writes ? action.host : life.storage();
    int to = writes ? life.storage() : action.host;
    action.second = world.transfer(from, to, bytes, one);
  }

  // ---- disks ----

  /** Whether the disk of a host has to be told of loads that change. */
  boolean diskFollows(int host) {
    return disks.follows(host);
  }

  /** What the VMs on a host ask for has changed now. */
  void loadsChanged(int host) {
    disks.loadsChanged(host);
  }

  /** Bytes of its disk that a live migration of a VM copies. */
  double diskToCopy(int vm, int destination, double own) {
    return images.copied(vm, destination, own);
  }

  /** A VM has migrated to a host, its disk with it. */
  void migrated(int vm, int host) {
    images.migrated(vm, host);
  }

  // ---- hosts that go off ----

  /** What needs a host that has gone off ends: VMs stay paused, go on sleeping, or are stopped. */
  void hostWentOff(int host) {
    for (Pending action : List.copyOf(pending.values())) {
      if (pending.get(action.vm) != action || !action.needs(host)) {
        continue;
      }
      pending.remove(action.vm);
      action.cancel();
      String reason = "host " + state.host(host).name() + " went off";
      switch (action.action) {
        case RUN -> state.booted(action.vm);
        case STOP -> {
          destroy(action.vm);
          reason = "";
        }
        case SUSPEND -> state.write(action.vm, false);
        case RESUME -> state.fallAsleep(action.vm, action.image);
        case SNAPSHOT -> runOn(action.vm);
        case LEAVE -> throw new IllegalStateException("nobody takes time to leave");
      }
      action.end(reason);
    }
    images.hostWentOff(host);
  }

  /** A host is on again. */
  void hostIsBack() {
    images.hostIsBack();
  }

  // ---- what is possible ----

  private boolean known(int vm, VmState wanted) {
    return vm >= 0
        && vm < state.vmCount()
        && state.vmState(vm) == wanted
        && !pending.containsKey(vm);
  }

  private String words(int vm) {
    if (vm < 0 || vm >= state.vmCount()) {
      return "was never there";
    }
    if (pending.containsKey(vm)) {
      return "is under another action";
    }
    return switch (state.vmState(vm)) {
      case WAITING -> "waits to be run";
      case RUNNING -> "runs";
      case PAUSED -> "is suspended";
      case SLEEPING -> "sleeps";
      case GONE -> "is gone";
      default -> "is under another action";
    };
  }

  private String ofHost(int host) {
    return state.isOn(host) ? null : "host " + state.host(host).name() + " is off";
  }

  private String ofImage(int image) {
    if (image == VmTimes.SHARED) {
      return life.isShared() ? ofHost(life.storage()) : "there is no shared storage";
    }
    if (image < 0 || image >= state.hostCount()) {
      return "there is no host " + image;
    }
    return ofHost(image);
  }

  private Pending begin(
      VmAction action, int vm, int host, int image, Consumer<VmActionRecord> done) {
    Pending begun = new Pending(action, vm, host, image, done);
    pending.put(vm, begun);
    return begun;
  }

  private void refuse(
      VmAction action, int vm, int host, int image, String reason, Consumer<VmActionRecord> done) {
    VmActionRecord record = new VmActionRecord(action, vm, host, image, state.now(), 0, reason);
    boolean known = vm >= 0 && vm < state.vmCount();
    world.after(
        0,
        () -> {
          if (known) {
            observers.actionEnded(record);
          }
          done.accept(record);
        });
  }
}
