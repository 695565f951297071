package org.vmplacebench.embedded;

import java.util.function.Consumer;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;

/**
 * One pre-copy live migration (Hirofuchi, Pouilloux and Lebre 2015; SimGrid 3.32's VM model): stage
 * 1 sends the memory, stage 2 sends again, in rounds, what the VM has dirtied meanwhile, stage 3
 * stops the VM, sends the rest, and lets it run on the destination; an empty message back to the
 * source ends it. What is copied of the disk goes with the memory in stage 1.
 *
 * <p>Memory is dirtied in proportion to the CPU that the VM really gets. The rounds end when what
 * is left can be sent within the maximum downtime at the bandwidth of the last transfer, or after
 * the migration's time-out.
 */
final class LiveMigration implements Migration, Runnable {

  /** Seconds that a VM may be stopped for: SimGrid's and Qemu's default. */
  static final double MAX_DOWNTIME = 0.03;

  /** Share of a VM's memory that its workload touches. */
  static final double WORKING_SET = 0.9;

  private final Environment environment;
  private final int vm;
  private final int from;
  private final int to;
  private final double start;
  private final double timeout;
  private final Consumer<MigrationRecord> done;
  private final double disk;
  private final double memory;
  private final double cap;
  private final double dirtying;
  private double dirtyingPerCore;

  /** Runs where the network was cut for too long. */
  private final Runnable lost = this::cutOff;

  /** The next ones from its source, and to its destination; for {@link MigrationsByHost}. */
  LiveMigration nextFrom;

  LiveMigration nextTo;

  private Stage stage = Stage.COPY;
  private Flow flow;
  private EventQueue.Event timer;
  private double roundStart;
  private double roundSize;
  private double left;
  private double bytes;
  private double threshold;
  private double dirtied;
  private double share;
  private double shareSince;

  private enum Stage {
    COPY,
    ROUNDS,
    STOPPED,
    ACKNOWLEDGE,
    ENDED
  }

  /** What a migration, which runs when what it has sent has arrived, needs of its engine. */
  interface Environment {

    double now();

    double cpuShare(int vm);

    /** How many times as fast a core of a host is now as the CPU shares count it. */
    double speedup(int host);

    /**
     * Sends bytes.
     *
     * @param lost runs where the network was cut for too long
     */
    Flow send(int from, int to, double bytes, double cap, Runnable arrived, Runnable lost);

    /** What is said of hosts between which the network is cut. */
    String cutBetween(int from, int to);

    EventQueue.Event at(double time, Runnable action);

    /** The VM stops computing for the last stage. */
    void stopped(LiveMigration migration);

    /** The VM runs on the destination. */
    void switched(LiveMigration migration);

    /** The VM stays where it was. */
    void abandoned(LiveMigration migration);

    /** It has ended; nobody has been told yet. */
    void ended(LiveMigration migration);
  }

  LiveMigration(
      Environment environment,
      int vm,
      VmClass vmClass,
      int from,
      int to,
      double timeout,
      double disk,
      Consumer<MigrationRecord> done) {
    this.environment = environment;
    this.vm = vm;
    this.from = from;
    this.to = to;
    this.start = environment.now();
    this.timeout = timeout;
    this.done = done;
    this.disk = disk;
    this.memory = vmClass.memory();
    this.cap = vmClass.migrationBandwidth();
    this.dirtying = vmClass.migrationSpeed() * vmClass.dirtyPageIntensity();
  }

  void begin() {
    left = memory + disk;
    // As in SimGrid: per core as fast as it is at the start, whatever pstates come later.
    dirtyingPerCore = dirtying / environment.speedup(from);
    shareSince = start;
    share = environment.cpuShare(vm);
    timer = environment.at(start + timeout, this::timeIsUp);
    send(left);
  }

  private void send(double size) {
    roundStart = environment.now();
    roundSize = size;
    flow = environment.send(from, to, size, cap, this, lost);
  }

  /** What was sent last has arrived. */
  @Override
  public void run() {
    flow = null;
    if (stage == Stage.ACKNOWLEDGE) {
      end(Outcome.FINISHED, "");
      return;
    }
    bytes += roundSize;
    switch (stage) {
      case COPY -> copied();
      case ROUNDS -> sentAgain();
      default -> resume();
    }
  }

  /** The network was cut for too long, or is at a time at which it has to end. */
  private void cutOff() {
    abandon(Outcome.FAILED, environment.cutBetween(from, to));
  }

  private void copied() {
    stage = Stage.ROUNDS;
    left = 0;
    measureBandwidth();
    nextRound();
  }

  private void nextRound() {
    double updated = takeDirtied();
    left += updated;
    if (left < threshold || updated == 0) {
      stopAndSendRest();
    } else {
      send(updated);
    }
  }

  private void sentAgain() {
    left -= roundSize;
    measureBandwidth();
    nextRound();
  }

  private void timeIsUp() {
    if (flow != null && flow.isStalled) {
      // Nobody stops a VM to send what cannot be sent.
      cutOff();
    } else if (stage == Stage.COPY || stage == Stage.ROUNDS) {
      double most = stage == Stage.COPY ? memory + disk : WORKING_SET * memory;
      double sent = flow.sent(environment.now());
      flow.cancel();
      flow = null;
      bytes += sent;
      left = Math.min(left - sent + takeDirtied(), most);
      stopAndSendRest();
    }
  }

  private void stopAndSendRest() {
    stage = Stage.STOPPED;
    timer.cancel();
    environment.stopped(this);
    send(left);
  }

  private void resume() {
    stage = Stage.ACKNOWLEDGE;
    environment.switched(this);
    flow = environment.send(to, from, 0, Double.POSITIVE_INFINITY, this, lost);
  }

  /**
   * Ends it early, before the VM has been switched: the VM stays where it was. Afterwards it counts
   * as finished.
   */
  void abandon(Outcome outcome, String reason) {
    abandon(outcome, reason, () -> {});
  }

  /**
   * Like {@link #abandon(Outcome, String)}.
   *
   * @param beforeTold runs when the VM does not migrate any more and nobody knows of that yet
   */
  void abandon(Outcome outcome, String reason, Runnable beforeTold) {
    if (stage == Stage.ENDED) {
      return;
    }
    timer.cancel();
    if (flow != null) {
      bytes += flow.sent(environment.now());
      flow.cancel();
      flow = null;
    }
    boolean arrived = stage == Stage.ACKNOWLEDGE;
    if (!arrived) {
      environment.abandoned(this);
    }
    beforeTold.run();
    if (arrived) {
      end(Outcome.FINISHED, "");
    } else {
      end(outcome, reason);
    }
  }

  private void end(Outcome outcome, String reason) {
    stage = Stage.ENDED;
    flow = null;
    environment.ended(this);
    done.accept(
        new MigrationRecord(
            vm, from, to, start, environment.now() - start, bytes, outcome, reason));
  }

  private void measureBandwidth() {
    double seconds = environment.now() - roundStart;
    threshold = seconds > 0 ? roundSize / seconds * MAX_DOWNTIME : Double.POSITIVE_INFINITY;
  }

  // ---- dirtying ----

  /** The VM's CPU share changes now: counts what it dirtied at the old one. */
  void countDirtied() {
    double now = environment.now();
    dirtied += share * dirtyingPerCore * (now - shareSince);
    shareSince = now;
  }

  /** The VM's CPU share has changed now. */
  void readShare() {
    share = environment.cpuShare(vm);
  }

  private double takeDirtied() {
    countDirtied();
    double taken = Math.min(dirtied, WORKING_SET * memory);
    dirtied = 0;
    return taken;
  }

  // ---- Migration ----

  @Override
  public int vm() {
    return vm;
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return to;
  }

  @Override
  public double start() {
    return start;
  }
}
