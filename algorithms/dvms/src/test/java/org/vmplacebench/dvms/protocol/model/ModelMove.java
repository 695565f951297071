package org.vmplacebench.dvms.protocol.model;

import org.vmplacebench.dvms.protocol.Input.Clock;

/** One thing that can happen in a state. */
sealed interface ModelMove {

  /** A message arrives. */
  record Delivery(Flying message) implements ModelMove {}

  /** A message is lost. */
  record Loss(Flying message) implements ModelMove {}

  /** A message is on its way twice. */
  record Copy(Flying message) implements ModelMove {}

  /** A plan ends, be it that it is complete or that it was given up. */
  record PlanEnd(World.Running plan) implements ModelMove {}

  /** The solver of a leader answers. */
  record Answered(int host) implements ModelMove {}

  /** An overloaded host notices it. */
  record Problem(int host) implements ModelMove {}

  /** A timer runs out. */
  record Alarm(int host, Clock clock, boolean early) implements ModelMove {}

  /** A host dies. */
  record Death(int host) implements ModelMove {}
}
