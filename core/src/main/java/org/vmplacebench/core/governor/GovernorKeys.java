package org.vmplacebench.core.governor;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of governors. */
public final class GovernorKeys implements KeyProvider {

  /** No governor. */
  public static final String USERSPACE = "userspace";

  /** Always the fastest pstate. */
  public static final String PERFORMANCE = "performance";

  /** Always the slowest pstate. */
  public static final String POWERSAVE = "powersave";

  /** Linux's ondemand. */
  public static final String ONDEMAND = "ondemand";

  /** Linux's conservative. */
  public static final String CONSERVATIVE = "conservative";

  /** Which governor. */
  public static final Key<String> GOVERNOR =
      Key.choice(
          "hosts.governor",
          List.of(USERSPACE, PERFORMANCE, POWERSAVE, ONDEMAND, CONSERVATIVE),
          USERSPACE,
          "Who switches the pstates of the platform's hosts, as Linux's governors of these names do:"
              + " nobody, so that hosts stay in the pstate of the platform file (userspace); to the"
              + " fastest or the slowest one for the whole run (performance, powersave); or by load"
              + " (ondemand, conservative). docs/energy.md explains them.");

  /** How often a governor looks. */
  public static final Key<Double> PERIOD =
      Key.period(
          "hosts.governor.period",
          "1",
          "Time between two looks of the governors ondemand and conservative at the load of a host"
              + " (Linux's sampling_rate).");

  /** Load above which hosts become faster. */
  public static final Key<Double> UP_THRESHOLD =
      Key.number(
          "hosts.governor.up-threshold",
          1,
          100,
          "%",
          "80",
          "Share of a host's cores in use above which ondemand takes the fastest pstate and"
              + " conservative a step up (Linux's up_threshold).");

  /** Load below which hosts become slower. */
  public static final Key<Double> DOWN_THRESHOLD =
      Key.number(
          "hosts.governor.down-threshold",
          0,
          100,
          "%",
          "20",
          "Share of a host's cores in use below which conservative takes a step down (Linux's"
              + " down_threshold).");

  /** Size of a step. */
  public static final Key<Double> STEP =
      Key.number(
          "hosts.governor.step",
          0,
          100,
          "%",
          "5",
          "Size of conservative's step, in percent of the speed of the fastest pstate; 0 for no"
              + " steps (Linux's freq_step).");

  @Override
  public String title() {
    return "Governors";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(GOVERNOR, PERIOD, UP_THRESHOLD, DOWN_THRESHOLD, STEP);
  }
}
