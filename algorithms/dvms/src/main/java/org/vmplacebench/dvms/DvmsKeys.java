package org.vmplacebench.dvms;

import java.util.List;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.dvms.overlay.OverlayFactory;
import org.vmplacebench.dvms.overlay.OverlayKeys;

/** The keys of the distributed policy and its overlays. */
public final class DvmsKeys implements KeyProvider {

  /** Size from which a partition calls the solver. */
  public static final Key<Integer> MINIMUM =
      Key.integer(
          "minimum_partition_size",
          -1,
          Integer.MAX_VALUE,
          "hosts",
          -1,
          "Fewest hosts of a partition for which the solver is called, unless there are no more;"
              + " below 2, as soon as there is a second host.");

  /** VMPlaceS's switch for its other variant. */
  public static final Key<Boolean> LOCALITY =
      Key.flag(
          "is_locality_based_scheduler",
          false,
          "VMPlaceS's name for dvms.overlay = locality, where it is true.");

  /** The overlay. */
  public static final Key<String> OVERLAY =
      Key.name(
          "dvms.overlay",
          "ring",
          "Who a host asks for help: ring (a Chord-like ring that repairs itself), random, locality"
              + " (the closest hosts, by Vivaldi coordinates), green (the same, and hosts count as nearer"
              + " whose sites have supply left), or the name of another overlay on the"
              + " class path.");

  /** How long members wait for a leader. */
  public static final Key<Double> TIMEOUT =
      Key.period(
          "dvms.timeout",
          "15",
          "Time after which a member leaves a partition whose leader does not show up. Leaders renew"
              + " three times as often, and give up on members that do not answer for a fifth of it.");

  /** Time between tries. */
  public static final Key<Double> RETRY =
      Key.period(
          "dvms.retry",
          "1",
          "Time until a partition that cannot grow looks around again, and until a host whose problem"
              + " was not solved starts anew; the latter doubles with each try, up to a minute.");

  /** Demand below which a host wants to be emptied. */
  public static final Key<Double> UNDERLOAD =
      Key.number(
          "dvms.underload",
          0,
          100,
          "%",
          "0",
          "A host whose demand falls below this share of its capacity asks the hosts around it to"
              + " take its VMs; 0 for never. A partition for such a host alone does not grow beyond 8"
              + " hosts.");

  /** Hosts to empty. */
  public static final Key<String> MAINTENANCE =
      Key.text(
          "dvms.maintenance",
          "",
          "Hosts that are to be emptied, with the time in seconds from which on: 600:node3 900:node7."
              + " They take no VMs afterwards.");

  @Override
  public String title() {
    return "DVMS";
  }

  @Override
  public Set<String> readers() {
    return Set.of("dvms");
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        MINIMUM,
        OVERLAY,
        LOCALITY,
        TIMEOUT,
        RETRY,
        UNDERLOAD,
        MAINTENANCE,
        OverlayKeys.RING_ORDER,
        OverlayKeys.RING_SALT,
        OverlayKeys.RING_SUCCESSORS,
        OverlayKeys.RING_PERIOD,
        OverlayKeys.REACH,
        SupplyTrigger.PERIOD,
        SupplyTrigger.HOSTS);
  }

  @Override
  public List<Rule> rules() {
    return List.of(
        new KnownName(OVERLAY, OverlayFactory.onClassPath().keySet()), new ReadableOrders());
  }

  /** The overlay that the settings ask for. */
  static String overlay(Settings settings) {
    return settings.get(LOCALITY) ? "locality" : settings.get(OVERLAY);
  }

  private static final class ReadableOrders implements Rule {

    @Override
    public List<Key<?>> keys() {
      return List.of(MAINTENANCE);
    }

    @Override
    public void check(Settings settings, Findings findings) {
      if (settings.has(MAINTENANCE)) {
        try {
          Maintenance.parse(settings.get(MAINTENANCE));
        } catch (IllegalArgumentException e) {
          findings.fault(MAINTENANCE, e.getMessage(), "time:host, with spaces in between", "");
        }
      }
    }
  }
}
