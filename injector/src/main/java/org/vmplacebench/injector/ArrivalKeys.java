package org.vmplacebench.injector;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of VMs that come and go: how often and for how long. */
public final class ArrivalKeys implements KeyProvider {

  /** Mean time between arrivals. */
  public static final Key<Double> PERIOD =
      Key.periodOrNever(
          "vm.arrivals.period",
          "0",
          "Mean time between two new VMs, which are wanted at exponentially distributed intervals; 0"
              + " for none. Each is of a class drawn at random and begins with a load of the law of"
              + " all loads, or follows a recorded or iterated one"
              + " (loadinjector.kind).");

  /** Mean lifetime of new VMs. */
  public static final Key<Double> LIFETIME =
      Key.number(
          "vm.arrivals.lifetime",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "3600",
          "Mean time from the start of a new VM to its end, exponentially distributed; 0 for VMs"
              + " that stay.");

  /** Mean lifetime of the VMs of time 0. */
  public static final Key<Double> INITIAL_LIFETIME =
      Key.number(
          "vm.initial.lifetime",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "0",
          "Mean time after which a VM of time 0 is destroyed, exponentially distributed; 0 for VMs"
              + " that stay.");

  /** Most VMs at a time. */
  public static final Key<Integer> MOST =
      Key.integer(
          "vm.arrivals.max",
          0,
          Integer.MAX_VALUE,
          "",
          0,
          "As long as there are so many VMs, those of time 0 and those that wait or were refused for"
              + " the time of their lives included, no new one is wanted; 0 for no bound.");

  /** How long a request waits. */
  public static final Key<Double> PATIENCE =
      Key.number(
          "vm.arrivals.patience",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "0",
          "Longest time that a new VM waits where there is no host for it; then it is refused. With 0"
              + " it is refused at once.");

  /** Time between two tries. */
  public static final Key<Double> RETRY =
      Key.period(
          "vm.arrivals.retry",
          "30",
          "With vm.arrivals.patience, time after which a host is looked for again.");

  @Override
  public String title() {
    return "VMs that come and go";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(PERIOD, LIFETIME, INITIAL_LIFETIME, MOST, PATIENCE, RETRY);
  }
}
