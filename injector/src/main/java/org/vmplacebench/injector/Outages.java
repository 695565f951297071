package org.vmplacebench.injector;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Things that go down at exponentially distributed intervals and come back after a time: hosts that
 * crash, VMs that are suspended, sites and links that fail. What is hit while it is down stays down
 * longer: it comes back that time after the last hit.
 */
final class Outages implements EventStream {

  private final WorkloadPort simulation;
  private final DoubleSupplier duration;
  private final SharedClock clock;
  private final Target target;
  private final Map<Integer, Timer> returns = new HashMap<>();

  /** What goes down and comes back. */
  interface Target {

    /** Whether it is down now; somebody else may have brought it back. */
    boolean isDown(int index);

    /** Takes something down, now; false where that cannot be done, which ends the matter. */
    boolean down(int index);

    /** Brings it back, now; false where that cannot be done yet: it is tried again later. */
    boolean up(int index);
  }

  /** Whether something is down now. */
  @FunctionalInterface
  interface Down {
    boolean test(int index);
  }

  /** Takes something down or brings it back, now. */
  @FunctionalInterface
  interface Switch {
    void to(int index, boolean on);
  }

  /** What can always be taken down and brought back. */
  static Target target(Down isDown, Switch switched) {
    return new Target() {
      @Override
      public boolean isDown(int index) {
        return isDown.test(index);
      }

      @Override
      public boolean down(int index) {
        switched.to(index, false);
        return true;
      }

      @Override
      public boolean up(int index) {
        switched.to(index, true);
        return true;
      }
    };
  }

  /**
   * Outages of a number of things.
   *
   * @param purpose name of their random streams
   * @param things what there is
   * @param period mean seconds between two outages of one of them, above 0
   * @param duration seconds of the next outage, 0 or more
   */
  Outages(
      WorkloadPort simulation,
      RandomStreams streams,
      String purpose,
      Population things,
      double period,
      DoubleSupplier duration,
      Target target) {
    this.simulation = simulation;
    this.duration = duration;
    this.target = target;
    clock =
        new SharedClock(
            simulation::now,
            things,
            period,
            streams.stream(purpose + " times"),
            streams.stream(purpose + " victims"));
  }

  @Override
  public double next() {
    return clock.next();
  }

  @Override
  public void fire() {
    int index = clock.tick();
    Timer pending = returns.remove(index);
    if (pending != null) {
      pending.cancel();
    }
    boolean isDown = pending != null && target.isDown(index);
    if (isDown || target.down(index)) {
      returnLater(index);
    }
  }

  private void returnLater(int index) {
    returns.put(
        index,
        simulation.after(
            duration.getAsDouble(),
            () -> {
              returns.remove(index);
              if (!target.up(index)) {
                returnLater(index);
              }
            }));
  }
}
