package org.vmplacebench.snooze.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.ValueType;

/** The keys of the hierarchical policy. */
public final class SnoozeKeys implements KeyProvider {

  /** The value of {@link #RELOCATION} for Snooze's own heuristics. */
  public static final String BY_SNOOZE = "snooze";

  /** Hosts of one manager. */
  public static final Key<Integer> PER_MANAGER =
      new Key<>(
          "snooze.lcs-per-gm",
          ValueType.integer(1, 100_000_000),
          "",
          "",
          "Hosts (local controllers) for each group manager. The number of managers follows from it;"
              + " where there are fewer service hosts, managers share them. Where it is left out,"
              + " there is one manager on each service host, save the leader's.");

  /** How the leader chooses managers. */
  public static final Key<String> ASSIGNMENT =
      Key.choice(
          "snooze.assignment",
          List.of("bestfit", "roundrobin"),
          "bestfit",
          "How the leader chooses the manager of a local controller: the one with the least demand to"
              + " manage, or one after the other.");

  /** Periodic or reactive. */
  public static final Key<Boolean> PERIODIC =
      Key.flag(
          "snooze.scheduling-periodic",
          true,
          "Whether managers schedule every snooze.scheduling-periodicity; otherwise when one of their"
              + " hosts becomes overloaded.");

  /** Time between rounds. */
  public static final Key<Double> PERIOD =
      Key.period(
          "snooze.scheduling-periodicity",
          "30",
          "Time between two starts of a manager's scheduling; a start waits for the end of the"
              + " computation and reconfiguration before it.");

  /** Rest of a reactive manager. */
  public static final Key<Double> PAUSE =
      Key.period(
          "snooze.scheduling-pause",
          "1",
          "Where scheduling is not periodic, the time after a round in which a manager starts no"
              + " other one.");

  /** Who relocates. */
  public static final Key<String> RELOCATION =
      Key.choice(
          "snooze.relocation",
          List.of("solver", BY_SNOOZE),
          "solver",
          "Who looks for placements: the solver of the key solver, as in VMPlaceS, or Snooze's own"
              + " greedy heuristics.");

  /** Use above which a host is overloaded. */
  public static final Key<Double> OVERLOAD_THRESHOLD =
      Key.number(
          "snooze.overload-threshold",
          1,
          100,
          "%",
          "100",
          "With Snooze's heuristics: share of a host's capacity above which its VMs are relocated,"
              + " and up to which hosts are filled.");

  /** Use below which a host is underloaded. */
  public static final Key<Double> UNDERLOAD_THRESHOLD =
      Key.number(
          "snooze.underload-threshold",
          0,
          100,
          "%",
          "20",
          "With Snooze's heuristics: share of a host's capacity below which all its VMs are relocated"
              + " to busier hosts, if these can take all of them; 0 for never.");

  /** Time between consolidations. */
  public static final Key<Double> CONSOLIDATION_PERIOD =
      Key.periodOrNever(
          "snooze.consolidation-periodicity",
          "0",
          "Time between two attempts of a manager to bring its VMs together on fewer hosts, by"
              + " Snooze's heuristic; 0 for never.");

  /** Time without VMs after which a host goes off. */
  public static final Key<Double> IDLE_TIME =
      Key.number(
          "snooze.idle-time",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "120",
          "With hosts.turn_off, how long a host has been without VMs when its manager switches it"
              + " off.");

  /** Time after which a host wakes by itself. */
  public static final Key<Double> LONGEST_SLEEP =
      Key.number(
          "snooze.longest-sleep",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "3600",
          "With hosts.turn_off, time after which a host that its manager has switched off boots by"
              + " its own clock, so that none is lost with those who know of it; 0 for never.");

  /** In which order the leader asks managers. */
  public static final Key<String> DISPATCHING =
      Key.choice(
          "snooze.dispatching",
          DispatchOptions.RULES,
          "round-robin",
          "In which order the leader asks managers whose summary has room for a new VM: in the order"
              + " of their starts, the one with the least or the most room first, or in turn. With"
              + " snooze this and snooze.placement stand for vm.arrivals.placement.");

  /** In which order managers ask local controllers. */
  public static final Key<String> PLACEMENT =
      Key.choice(
          "snooze.placement",
          DispatchOptions.RULES,
          "round-robin",
          "In which order a manager asks its hosts that have room for a new VM.");

  /** Time after which a client tries again. */
  public static final Key<Double> DISPATCH_TIMEOUT =
      Key.period(
          "snooze.dispatch-timeout",
          "5",
          "How long a client that wants a new VM waits for an answer before it asks again, and for"
              + " how long a host keeps room for a VM that was promised a place there.");

  /** Size of messages. */
  public static final Key<Double> MESSAGE_BYTES =
      Key.number(
          "snooze.message-size",
          0,
          Double.POSITIVE_INFINITY,
          "bytes",
          "1024",
          "Size of each message on the network.");

  /** What VMPlaceS prints, which is not printed here. */
  private static final List<Key<?>> WITHOUT_EFFECT =
      List.of(
          Key.integer(
              "snooze.info-level",
              0,
              10,
              "",
              2,
              "VMPlaceS's level of messages on the terminal; accepted without effect."),
          Key.positive(
              "snooze.info-periodicity",
              "s",
              "5",
              "VMPlaceS's time between messages on the terminal; accepted without effect."),
          Key.flag(
              "snooze.simulate-localcomputation",
              false,
              "Let VMPlaceS's agents sleep for 1 ms per message; accepted without effect."));

  @Override
  public String title() {
    return "Snooze";
  }

  @Override
  public Set<String> readers() {
    return Set.of("snooze");
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys =
        new ArrayList<>(
            List.of(
                PER_MANAGER,
                Timing.BEAT,
                Timing.TIMEOUT,
                ASSIGNMENT,
                PERIODIC,
                PERIOD,
                PAUSE,
                RELOCATION,
                OVERLOAD_THRESHOLD,
                UNDERLOAD_THRESHOLD,
                CONSOLIDATION_PERIOD,
                IDLE_TIME,
                LONGEST_SLEEP,
                DISPATCHING,
                PLACEMENT,
                DISPATCH_TIMEOUT,
                Timing.ANSWER_TIMEOUT,
                Timing.ELECTION_TIMEOUT,
                Timing.CONTROLLER_START,
                MESSAGE_BYTES));
    keys.addAll(CrashKeys.ALL);
    keys.addAll(WITHOUT_EFFECT);
    return keys;
  }

  @Override
  public List<Rule> rules() {
    return List.of(new TimeoutBeyondBeat());
  }
}
