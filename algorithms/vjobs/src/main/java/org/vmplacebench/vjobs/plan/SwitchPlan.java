package org.vmplacebench.vjobs.plan;

import java.util.List;

/**
 * A plan of a context switch: steps that are made one after the other, each with actions that are
 * made at the same time.
 *
 * @param steps none of them empty
 */
public record SwitchPlan(List<List<Action>> steps) {

  /** Copies the lists. */
  public SwitchPlan {
    steps = steps.stream().map(List::copyOf).toList();
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Number of actions. */
  public int size() {
    return steps.stream().mapToInt(List::size).sum();
  }

  /** Number of live migrations. */
  public int migrations() {
    return (int)
        steps.stream().flatMap(List::stream).filter(Action.Migrate.class::isInstance).count();
  }
}
