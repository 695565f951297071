package org.vmplacebench.dvms.protocol.model;

import org.vmplacebench.dvms.protocol.Input.Clock;

/** One thing that can happen in a state. */
sealed interface Move {

  /** A message arrives. */
  record Delivery(Flying message) implements Move {}

  /** A message is lost. */
  record Loss(Flying message) implements Move {}

  /** A message is on its way twice. */
  record Copy(Flying message) implements Move {}

  /** A plan ends, be it that it is complete or that it was given up. */
  record PlanEnd(World.Running plan) implements Move {}

  /** The solver of a leader answers. */
  record Answered(int host) implements Move {}

  /** An overloaded host notices it. */
  record Problem(int host) implements Move {}

  /** A timer runs out. */
  record Alarm(int host, Clock clock, boolean early) implements Move {}

  /** A host dies. */
  record Death(int host) implements Move {}
}
