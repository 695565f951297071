package org.vmplacebench.snooze.assignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.vmplacebench.placement.choice.HostRule;

/**
 * In which order those that may have room are asked for it, by a rule.
 *
 * @param <T> who is asked
 */
public final class Ranking<T> {

  private final HostRule rule;
  private final ToIntFunction<T> position;
  private final ToDoubleFunction<T> room;
  private int last = -1;

  /**
   * Nobody was chosen yet.
   *
   * @param position by which the first and the next one are told, and equal ones
   * @param room that each has, in demand units
   */
  public Ranking(HostRule rule, ToIntFunction<T> position, ToDoubleFunction<T> room) {
    this.rule = rule;
    this.position = position;
    this.room = room;
  }

  /** The candidates, in the order in which they are to be asked. */
  public List<T> order(Collection<T> candidates) {
    List<T> order = new ArrayList<>(candidates);
    Comparator<T> byPosition = Comparator.comparingInt(position);
    order.sort(
        switch (rule) {
          case FIRST_FIT -> byPosition;
          case ROUND_ROBIN ->
              Comparator.comparing((T one) -> position.applyAsInt(one) <= last)
                  .thenComparing(byPosition);
          case BEST_FIT -> Comparator.comparingDouble(room).thenComparing(byPosition);
          case WORST_FIT -> Comparator.comparingDouble(room).reversed().thenComparing(byPosition);
        });
    return order;
  }

  /** Somebody has taken what was to be placed. */
  public void chose(int chosen) {
    last = chosen;
  }
}
