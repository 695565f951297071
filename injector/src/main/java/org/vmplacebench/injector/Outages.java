package org.vmplacebench.injector;

import java.util.HashMap;
import java.util.Map;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Things that go down at exponentially distributed intervals and come back after a fixed time:
 * hosts that crash, VMs that are suspended. What is hit while it is down stays down longer: it
 * comes back that time after the last hit.
 */
final class Outages implements EventStream {

  private final WorkloadPort simulation;
  private final double duration;
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

  /**
   * Outages of a number of things.
   *
   * @param purpose name of their random streams
   * @param things what there is
   * @param period mean seconds between two outages of one of them, above 0
   * @param duration seconds
   */
  Outages(
      WorkloadPort simulation,
      RandomStreams streams,
      String purpose,
      Population things,
      double period,
      double duration,
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
            duration,
            () -> {
              returns.remove(index);
              if (!target.up(index)) {
                returnLater(index);
              }
            }));
  }
}
