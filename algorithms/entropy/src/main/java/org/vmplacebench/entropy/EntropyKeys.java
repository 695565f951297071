package org.vmplacebench.entropy;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.ValueType;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** The keys of the centralized policy and its solver. */
public final class EntropyKeys implements KeyProvider {

  /** Time between two looks at the cluster. */
  public static final Key<Double> PERIOD = SchedulingKeys.PERIOD;

  /** Which solver looks for a placement. */
  public static final Key<String> SOLVER =
      Key.text(
          "solver",
          "btrplace",
          "Solver that looks for a placement: the name of one that is on the class path.");

  /** Limit on the time of one computation. */
  public static final Key<Integer> TIMEOUT =
      new Key<>(
          "solver.timeout",
          ValueType.integer(1, Integer.MAX_VALUE),
          "s",
          "",
          "Longest wall time of one computation, in whole seconds. Where it is left out, VMPlaceS's"
              + " rule holds: an eighth of the number of hosts looked at, but at least 30.");

  @Override
  public String title() {
    return "Entropy";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(PERIOD, SOLVER, TIMEOUT);
  }
}
