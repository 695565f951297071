package org.vmplacebench.vjobs.plan;

import java.util.BitSet;
import java.util.List;

/**
 * A plan of a context switch: steps that are made one after the other, each with actions that are
 * made at the same time. Hosts that it boots do so at its start, and a step waits for those that it
 * needs; hosts that it shuts down do so after the last step.
 *
 * @param steps none of them empty
 * @param boots indices of the hosts that it boots
 * @param shutdowns indices of the hosts that it shuts down
 */
public record SwitchPlan(List<List<Action>> steps, BitSet boots, BitSet shutdowns) {

  /** Copies the lists and sets. */
  public SwitchPlan {
    steps = steps.stream().map(List::copyOf).toList();
    boots = (BitSet) boots.clone();
    shutdowns = (BitSet) shutdowns.clone();
  }

  /** One that leaves all hosts as they are. */
  public SwitchPlan(List<List<Action>> steps) {
    this(steps, new BitSet(), new BitSet());
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return steps.isEmpty() && boots.isEmpty() && shutdowns.isEmpty();
  }

  /** Number of actions of VMs. */
  public int size() {
    return steps.stream().mapToInt(List::size).sum();
  }

  /** Number of live migrations. */
  public int migrations() {
    return (int)
        steps.stream().flatMap(List::stream).filter(Action.Migrate.class::isInstance).count();
  }
}
