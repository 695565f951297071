package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.vmplacebench.core.sim.Timer;

/**
 * The disks that images are on, each shared max-min fair among what is read and written at the same
 * time, as SimGrid shares a disk: all reads together at most at its read bandwidth, all writes at
 * its write bandwidth, both together at the larger of the two.
 */
final class ImageDisks {

  private final EventQueue queue;
  private final DoubleSupplier clock;
  private final Map<Integer, List<Operation>> byDisk = new HashMap<>();

  ImageDisks(EventQueue queue, DoubleSupplier clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Reads or writes bytes.
   *
   * @param disk any number that names the disk
   * @param read bytes/s that it reads at
   * @param write bytes/s that it writes at
   * @param done runs when all is read or written
   * @return a handle that can cancel it
   */
  Timer start(int disk, double read, double write, boolean writes, double bytes, Runnable done) {
    Operation operation = new Operation(disk, read, write, writes, bytes, done);
    List<Operation> there = byDisk.computeIfAbsent(disk, d -> new ArrayList<>());
    there.forEach(Operation::update);
    operation.since = clock.getAsDouble();
    there.add(operation);
    share(there);
    return operation;
  }

  private void leave(Operation operation) {
    List<Operation> there = byDisk.getOrDefault(operation.disk, List.of());
    if (there.contains(operation)) {
      there.forEach(Operation::update);
      there.remove(operation);
      operation.event.cancel();
      if (there.isEmpty()) {
        byDisk.remove(operation.disk);
      } else {
        share(there);
      }
    }
  }

  private void share(List<Operation> there) {
    Operation any = there.get(0);
    int writers = (int) there.stream().filter(operation -> operation.writes).count();
    int readers = there.size() - writers;
    double whole = Math.max(any.read, any.write);
    double perWriter = whole / there.size();
    double perReader = perWriter;
    // What one kind cannot use is left to the other.
    if (writers > 0 && any.write / writers < perWriter) {
      perWriter = any.write / writers;
      perReader = readers > 0 ? Math.min(any.read, whole - any.write) / readers : 0;
    } else if (readers > 0 && any.read / readers < perReader) {
      perReader = any.read / readers;
      perWriter = writers > 0 ? Math.min(any.write, whole - any.read) / writers : 0;
    }
    for (Operation operation : there) {
      operation.goOn(operation.writes ? perWriter : perReader);
    }
  }

  private final class Operation implements Timer {

    private final int disk;
    private final double read;
    private final double write;
    private final boolean writes;
    private final EventQueue.Event event;
    private double left;
    private double rate;
    private double since;

    private Operation(
        int disk, double read, double write, boolean writes, double bytes, Runnable done) {
      this.disk = disk;
      this.read = read;
      this.write = write;
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
      double now = clock.getAsDouble();
      left = Math.max(0, left - rate * (now - since));
      since = now;
    }

    private void goOn(double newRate) {
      rate = newRate;
      event.moveTo(clock.getAsDouble() + left / rate);
    }

    @Override
    public void cancel() {
      leave(this);
    }
  }
}
