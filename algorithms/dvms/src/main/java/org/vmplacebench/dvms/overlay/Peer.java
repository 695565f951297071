package org.vmplacebench.dvms.overlay;

import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.sim.Alarm;
import org.vmplacebench.core.sim.Timer;

/** What an overlay needs of the host that it lives on. */
public interface Peer {

  /** The host. */
  int self();

  /** The present, in seconds. */
  double now();

  /** Sends a message of the overlay to a host; it may be lost. */
  void send(int to, int bytes, Object message);

  /** Runs an action after seconds, unless the host has gone off by then. */
  Timer after(double seconds, Runnable action);

  /** An action at times that are not known yet; it does nothing once the host has gone off. */
  Alarm alarm(Runnable action);

  /** How much supply the site of the host has left, of what it uses: 0 to 1. */
  default double attraction() {
    return 0;
  }

  /** Random numbers of the overlays of all hosts. */
  UniformRandomProvider random();
}
