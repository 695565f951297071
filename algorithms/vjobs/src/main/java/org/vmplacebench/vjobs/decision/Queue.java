package org.vmplacebench.vjobs.decision;

import java.util.List;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * What a decision module decides on.
 *
 * @param now simulated seconds
 * @param configuration with the demand that the module wants to see
 * @param vjobs all that have not ended, by the order in which they were submitted
 */
public record Queue(double now, Configuration configuration, List<QueuedVjob> vjobs) {

  /** Copies the list. */
  public Queue {
    vjobs = List.copyOf(vjobs);
  }
}
