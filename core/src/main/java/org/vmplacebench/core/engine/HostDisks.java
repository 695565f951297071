package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.platform.DiskSpec;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.core.sim.VmTimes;

/**
 * The disks of hosts, each shared max-min fair among what is read and written at the same time, as
 * SimGrid shares a disk: all reads together at most at its read bandwidth, all writes at its write
 * bandwidth, both together at the larger of the two. What the loads of VMs read takes part with at
 * most what they ask for; they never wait for it.
 *
 * <p>A host is watched while something is under way on its disk and loads read; nothing is done for
 * others.
 */
final class HostDisks {

  private static final double[] NOTHING = {};

  private final ClusterState state;
  private final VmTimes life;
  private final EventQueue queue;
  private final Watch watch;
  private final Map<Integer, List<Operation>> byHost = new HashMap<>();

  /** Whoever has to know which disks follow the loads on their host. */
  interface Watch {

    /** From now on the disk of a host has to be told of loads that change, or no longer. */
    void needed(int host, boolean needed);
  }

  HostDisks(ClusterState state, VmTimes life, EventQueue queue, Watch watch) {
    this.state = state;
    this.life = life;
    this.queue = queue;
    this.watch = watch;
  }

  /**
   * Reads or writes bytes on the disk of a host.
   *
   * @param done runs when all is read or written
   * @return a handle that can cancel it
   */
  Timer start(int host, boolean writes, double bytes, Runnable done) {
    Operation operation = new Operation(host, writes, bytes, done);
    List<Operation> there = byHost.computeIfAbsent(host, h -> new ArrayList<>());
    there.forEach(Operation::update);
    operation.since = state.now();
    there.add(operation);
    share(host, there);
    if (there.size() == 1 && life.loadRead() > 0) {
      watch.needed(host, true);
    }
    return operation;
  }

  /** Whether the disk of a host has to be told of loads that change. */
  boolean follows(int host) {
    return life.loadRead() > 0 && byHost.containsKey(host);
  }

  /** What the VMs on a host ask for has changed now. */
  void loadsChanged(int host) {
    if (follows(host)) {
      List<Operation> there = byHost.get(host);
      there.forEach(Operation::update);
      share(host, there);
    }
  }

  private void leave(Operation operation) {
    List<Operation> there = byHost.getOrDefault(operation.host, List.of());
    if (there.contains(operation)) {
      there.forEach(Operation::update);
      there.remove(operation);
      operation.event.cancel();
      if (there.isEmpty()) {
        byHost.remove(operation.host);
        if (life.loadRead() > 0) {
          watch.needed(operation.host, false);
        }
      } else {
        share(operation.host, there);
      }
    }
  }

  private DiskSpec disk(int host) {
    return host == life.storage()
        ? new DiskSpec(life.storageRead(), life.storageWrite())
        : state.host(host).disk().orElseGet(() -> new DiskSpec(life.diskRead(), life.diskWrite()));
  }

  /** What loads ask to read on a host now, in bytes/s, the least first. */
  private double[] loads(int host) {
    if (life.loadRead() == 0) {
      return NOTHING;
    }
    return Arrays.stream(state.vmsOn(host))
        .mapToDouble(
            vm ->
                life.loadRead()
                    * state.demand(vm)
                    / (state.vmClass(vm).vcpus() * state.unitsPerCore()))
        .filter(read -> read > 0)
        .sorted()
        .toArray();
  }

  private void share(int host, List<Operation> there) {
    DiskSpec disk = disk(host);
    double[] loads = loads(host);
    int writers = (int) there.stream().filter(operation -> operation.writes).count();
    Rates rates = rates(disk, loads, there.size() - writers, writers);
    for (Operation operation : there) {
      operation.goOn(operation.writes ? rates.write : rates.read);
    }
  }

  /** What each reader and each writer gets, in bytes/s. */
  record Rates(double read, double write) {}

  /**
   * Shares a disk max-min fair.
   *
   * @param loads the most that others read, in bytes/s, the least first
   */
  static Rates rates(DiskSpec disk, double[] loads, int readers, int writers) {
    double read = disk.read();
    double both = Math.max(disk.read(), disk.write());
    int satisfied = 0;
    int reading = readers + loads.length;
    double perReader = Double.POSITIVE_INFINITY;
    double perWriter = Double.POSITIVE_INFINITY;
    int writing = writers;
    while (reading + writing > 0) {
      double ofAll = both / (reading + writing);
      double ofReads = reading > 0 ? read / reading : Double.POSITIVE_INFINITY;
      double ofWrites = writing > 0 ? disk.write() / writing : Double.POSITIVE_INFINITY;
      double level = Math.min(ofAll, Math.min(ofReads, ofWrites));
      if (reading > 0 && satisfied < loads.length && loads[satisfied] <= level) {
        read -= loads[satisfied];
        both -= loads[satisfied];
        satisfied++;
        reading--;
      } else if (level == ofAll) {
        perReader = reading > 0 ? level : perReader;
        perWriter = writing > 0 ? level : perWriter;
        reading = 0;
        writing = 0;
      } else if (level == ofReads) {
        // What one kind cannot use is left to the other.
        perReader = level;
        both -= read;
        reading = 0;
      } else {
        perWriter = level;
        both -= disk.write();
        writing = 0;
      }
    }
    return new Rates(perReader, perWriter);
  }

  private final class Operation implements Timer {

    private final int host;
    private final boolean writes;
    private final EventQueue.Event event;
    private double left;
    private double rate;
    private double since;

    private Operation(int host, boolean writes, double bytes, Runnable done) {
      this.host = host;
      this.writes = writes;
      left = bytes;
      event =
          queue.event(
              () -> {
                leave(this);
                done.run();
              });
    }

    private void update() {
      double now = state.now();
      left = Math.max(0, left - rate * (now - since));
      since = now;
    }

    private void goOn(double newRate) {
      rate = newRate;
      event.moveTo(state.now() + left / rate);
    }

    @Override
    public void cancel() {
      leave(this);
    }
  }
}
