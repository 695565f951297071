package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.Timer;

/**
 * The hosts that boot or shut down now. A host that is told to boot while it shuts down is off for
 * an instant and boots then.
 */
final class HostSwitches {

  private final ClusterState state;
  private final HostSwitching times;
  private final SimulationObserver observers;
  private final Clock clock;
  private final Map<Integer, Pending> pending = new HashMap<>();

  /** What the hosts' clock needs of the engine. */
  interface Clock {

    /** Runs an action after a number of seconds. */
    Timer after(double delay, Runnable action);

    /** The boot of a host has ended. */
    void booted(int host);
  }

  private static final class Pending {
    private final List<Runnable> waiting = new ArrayList<>();
    private Timer end = () -> {};
    private boolean bootNext;
  }

  HostSwitches(ClusterState state, HostSwitching times, SimulationObserver observers, Clock clock) {
    this.state = state;
    this.times = times;
    this.observers = observers;
    this.clock = clock;
  }

  /** Boots a host that is off, or will be. */
  void boot(int host) {
    Pending under = pending.get(host);
    if (under != null) {
      under.bootNext = state.powerState(host) == PowerState.SHUTTING_DOWN;
    } else if (!state.isOn(host)) {
      if (times.bootSeconds() == 0) {
        clock.booted(host);
      } else {
        startBoot(host, new Pending());
      }
    }
  }

  private void startBoot(int host, Pending boot) {
    pending.put(host, boot);
    state.boot(host, watts(host, times.bootWatts()));
    observers.hostPower(host, PowerState.BOOTING);
    boot.bootNext = false;
    boot.end = clock.after(times.bootSeconds(), () -> clock.booted(host));
  }

  /** Whether a shutdown takes time. */
  boolean shutdownTakesTime() {
    return times.shutdownSeconds() > 0;
  }

  /** Shuts a host down that is on and was left by all that ran on it. */
  void shutDown(int host) {
    Pending shutdown = new Pending();
    pending.put(host, shutdown);
    state.shutDown(host, watts(host, times.shutdownWatts()));
    observers.hostPower(host, PowerState.SHUTTING_DOWN);
    shutdown.end = clock.after(times.shutdownSeconds(), () -> isDown(host));
  }

  private void isDown(int host) {
    Pending shutdown = pending.get(host);
    if (shutdown.bootNext) {
      state.turnOff(host);
      startBoot(host, shutdown);
      return;
    }
    pending.remove(host);
    state.turnOff(host);
    observers.hostPower(host, PowerState.OFF);
    settle(shutdown);
  }

  /** Runs an action once a host neither boots nor shuts down. */
  void whenSettled(int host, Runnable action) {
    Pending under = pending.get(host);
    if (under == null) {
      clock.after(0, action);
    } else {
      under.waiting.add(action);
    }
  }

  /** A host was switched on or off: what it was about to do is void. */
  void switched(int host) {
    Pending under = pending.remove(host);
    if (under != null) {
      under.end.cancel();
      settle(under);
    }
  }

  private void settle(Pending ended) {
    ended.waiting.forEach(action -> clock.after(0, action));
  }

  private double watts(int host, double given) {
    return Double.isNaN(given) ? state.host(host).power().idle() : given;
  }
}
