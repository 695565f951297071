package org.vmplacebench.core.scheduling;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.config.ValueType;

/** Keys of an experiment that any policy obeys; the modules that they belong to list them. */
public final class SchedulingKeys {

  /** Whether empty hosts are switched off. */
  public static final Key<Boolean> TURN_OFF =
      Key.flag(
          "hosts.turn_off",
          false,
          "Whether hosts without VMs are switched off, at the start and after each successful"
              + " reconfiguration; with snooze, when they have been so for snooze.idle-time.");

  /** How many empty hosts stay on. */
  public static final Key<Integer> IDLE_HOSTS =
      Key.integer(
          "hosts.idle",
          0,
          Integer.MAX_VALUE,
          "",
          0,
          "With hosts.turn_off, how many hosts without VMs stay on all the same, so that a policy"
              + " finds room without waiting for a host to boot; with snooze, in each manager's"
              + " group.");

  /** Whether invariants are checked while the simulation runs. */
  public static final Key<Boolean> CHECKS =
      Key.flag(
          "simulation.checks",
          false,
          "Whether the laws that every state of the cluster and every reconfiguration plan obeys are"
              + " checked while the simulation runs, which costs time: all hosts and VMs every 10"
              + " simulated seconds and after each migration, switch, suspend, resume, start and end of a"
              + " VM. A run that breaks one ends there.");

  /**
   * Longest simulated time in s, some 3 000 years: the clock still tells 20 microseconds apart at
   * its end.
   */
  private static final double LONGEST = 1e11;

  /** Simulated time. */
  public static final Key<Double> DURATION =
      new Key<>("simulator.duration", ValueType.positive(LONGEST), "s", "1800", "Simulated time.");

  /** How long a crashed host stays down. */
  public static final Key<Double> CRASH_DURATION =
      Key.positive("simulator.crashduration", "s", "300", "How long a crashed host stays down.");

  /** Master seed of the experiment. */
  public static final Key<Long> SEED =
      Key.wholeLong(
          "loadinjector.seed",
          23,
          "Master seed of the whole experiment. Each purpose (times, loads, VM classes, crashes ...)"
              + " draws from a stream of its own that follows from it.");

  /** Which solver looks for a placement. */
  public static final Key<String> SOLVER =
      Key.name(
          "solver",
          "btrplace",
          "Solver that looks for a placement: btrplace, choco, cp-sat (on Linux x86-64), greedy, external (a process of one's own), or the"
              + " name of another one on the class path.");

  /** Limit on the time of one computation. */
  public static final Key<Integer> SOLVER_TIMEOUT =
      new Key<>(
          "solver.timeout",
          ValueType.integer(1, Integer.MAX_VALUE),
          "s",
          "",
          "Longest wall time of one computation, in whole seconds. Where it is left out, VMPlaceS's"
              + " rule holds: an eighth of the number of hosts looked at, but at least 30.");

  /** Limit on the search nodes of one computation. */
  public static final Key<Integer> SOLVER_NODES =
      new Key<>(
          "solver.nodes",
          ValueType.integer(1, Integer.MAX_VALUE),
          "search nodes",
          "",
          "Most search nodes of one computation for a first plan, and as many for better ones. Unlike"
              + " a time, this limit gives the same plans on any machine. Where it is left out, the"
              + " solver's own rule holds. The greedy solver does not search.");

  /** Where hard problems go. */
  public static final Key<Path> SOLVER_DUMP =
      Key.outputFolder(
          "solver.dump",
          "Folder for the problems that the solver had no plan for or that took it long, one file"
              + " each; ./run.sh solve solves them alone. What earlier runs left there stays.");

  /** What is a hard problem. */
  public static final Key<Double> SOLVER_DUMP_SECONDS =
      Key.positive(
          "solver.dump.seconds",
          "s",
          "1",
          "Wall time of a computation after which solver.dump keeps its problem although there is a"
              + " plan.");

  /** How many migrations a host takes part in at a time. */
  public static final Key<Integer> MOST_MIGRATIONS =
      Key.integer(
          "plan.max-migrations-per-host",
          0,
          Integer.MAX_VALUE,
          "",
          0,
          "Most live migrations of a plan that a host sends and receives at a time; others wait until"
              + " one has ended. 0 for no such bound.");

  /** Migrations that would share a link come one after the other. */
  public static final String ORDER_BY_NETWORK = "network";

  /** Which migrations of a plan run at the same time. */
  public static final Key<String> PLAN_ORDER =
      Key.choice(
          "plan.order",
          List.of("dependencies", ORDER_BY_NETWORK),
          "dependencies",
          "When a live migration of a plan starts that waits for no other one: dependencies, at once;"
              + " network, when the links of its hosts have its bandwidth left, that first for which"
              + " the longest chain of others waits.");

  /** What becomes of plans that come too late. */
  public static final Key<Boolean> DROP_OVERTAKEN =
      Key.flag(
          "plan.drop-overtaken",
          false,
          "Whether a plan is dropped of which no migration helps any more when the solver's time is"
              + " over, as no host that it relieves is overloaded then. Such plans are counted in"
              + " any case.");

  /** Placement constraints. */
  public static final Key<Path> CONSTRAINTS =
      Key.inputFile(
          "constraints.file",
          "",
          "File with placement constraints in BtrPlace's vocabulary, one on each line, which"
              + " reconfiguration plans and new VMs honour; docs/solvers.md explains them. VMs that come"
              + " later are named by request, class, or group of a recording; in pack by their groups"
              + " (docs/workloads.md).");

  private static final int SHORTEST_LIMIT = 30;
  private static final int HOSTS_PER_SECOND = 8;

  private SchedulingKeys() {}

  /**
   * Wall seconds that a computation on a number of hosts may take: {@link #SOLVER_TIMEOUT} or,
   * where it is left out, VMPlaceS's rule.
   */
  public static int limitSeconds(Settings settings, int hosts) {
    return settings.has(SOLVER_TIMEOUT) ? settings.get(SOLVER_TIMEOUT) : vmplacesLimit(hosts);
  }

  /** VMPlaceS's rule for BtrPlace: an eighth of a second for each host, at least 30 s. */
  public static int vmplacesLimit(int hosts) {
    return Math.max(SHORTEST_LIMIT, hosts / HOSTS_PER_SECOND);
  }
}
