package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.Timer;

/**
 * Switches hosts on and off, at once or in the time that it takes to boot and to shut down. A host
 * that is told to boot while it shuts down is off for an instant and boots then. One that has
 * crashed or whose site has failed does not boot until it is switched on again, or its site is
 * back.
 */
final class HostSwitches implements SimulationObserver {

  private final ClusterState state;
  private final HostSwitching times;
  private final World world;
  private final Map<Integer, Pending> pending = new HashMap<>();
  private final BitSet crashed = new BitSet();
  private final BitSet failedSites = new BitSet();

  /** What happens to hosts as they are switched. */
  interface World {

    /** Runs an action after a number of seconds. */
    Timer after(double delay, Runnable action);

    /** A host that is on is about to go: what is computed on it is lost. */
    void leaves(int host);

    /** A host is in another power state. */
    void powerChanged(int host, PowerState state);

    /** A host could be used until now: what it still does ends. */
    void left(int host);

    /** A host can be used from now on. */
    void isBack(int host);
  }

  private static final class Pending {
    private final List<Runnable> waiting = new ArrayList<>();
    private Timer end = () -> {};
    private boolean bootNext;
  }

  HostSwitches(ClusterState state, HostSwitching times, World world) {
    this.state = state;
    this.times = times;
    this.world = world;
  }

  /** Switches a host off at once, whatever it does. Without effect on one that is off. */
  void turnOff(int host) {
    switch (state.powerState(host)) {
      case ON -> {
        world.leaves(host);
        state.turnOff(host);
        world.powerChanged(host, PowerState.OFF);
        world.left(host);
      }
      case BOOTING, SHUTTING_DOWN -> {
        state.turnOff(host);
        settle(host);
        world.powerChanged(host, PowerState.OFF);
      }
      case OFF -> {
        // As asked for.
      }
    }
  }

  /** Switches a host on at once, whatever it does. Without effect on one that is on. */
  void turnOn(int host) {
    crashed.clear(host);
    if (!state.isOn(host)) {
      state.turnOn(host);
      settle(host);
      world.powerChanged(host, PowerState.ON);
      world.isBack(host);
    }
  }

  @Override
  public void hostCrashed(int host) {
    crashed.set(host);
  }

  @Override
  public void siteSwitched(int site, boolean on) {
    failedSites.set(site, !on);
  }

  /** Whether a host may boot: it has not crashed, nor has its site failed. */
  boolean canBoot(int host) {
    return !crashed.get(host)
        && (failedSites.isEmpty() || !failedSites.get(state.sites().of(host)));
  }

  /** Boots a host that is off, or will be; without effect on one that cannot. */
  void boot(int host) {
    if (!canBoot(host)) {
      return;
    }
    Pending under = pending.get(host);
    if (under != null) {
      under.bootNext = state.powerState(host) == PowerState.SHUTTING_DOWN;
    } else if (!state.isOn(host)) {
      if (times.bootSeconds() == 0) {
        turnOn(host);
      } else {
        startBoot(host, new Pending());
      }
    }
  }

  private void startBoot(int host, Pending boot) {
    pending.put(host, boot);
    state.boot(host, times.bootWatts(state.host(host)));
    world.powerChanged(host, PowerState.BOOTING);
    boot.bootNext = false;
    boot.end = world.after(times.bootSeconds(), () -> turnOn(host));
  }

  /** Shuts a host down. Without effect on one that is not on. */
  void shutDown(int host) {
    if (times.shutdownSeconds() == 0) {
      turnOff(host);
    } else if (state.isOn(host)) {
      world.leaves(host);
      Pending shutdown = new Pending();
      pending.put(host, shutdown);
      state.shutDown(host, times.shutdownWatts(state.host(host)));
      world.powerChanged(host, PowerState.SHUTTING_DOWN);
      shutdown.end = world.after(times.shutdownSeconds(), () -> isDown(host));
      world.left(host);
    }
  }

  private void isDown(int host) {
    Pending shutdown = pending.get(host);
    state.turnOff(host);
    if (shutdown.bootNext && canBoot(host)) {
      startBoot(host, shutdown);
    } else {
      settle(host);
      world.powerChanged(host, PowerState.OFF);
    }
  }

  /** Runs an action once a host neither boots nor shuts down. */
  void whenSettled(int host, Runnable action) {
    Pending under = pending.get(host);
    if (under == null) {
      world.after(0, action);
    } else {
      under.waiting.add(action);
    }
  }

  /** What a host was about to do is done or void. */
  private void settle(int host) {
    Pending under = pending.remove(host);
    if (under != null) {
      under.end.cancel();
      under.waiting.forEach(action -> world.after(0, action));
    }
  }
}
