package org.vmplacebench.workbench.packing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.placement.rebalance.RebalanceGoal;
import org.vmplacebench.placement.resource.GpuChoice;
import org.vmplacebench.workbench.config.AmountsType;

/** The keys of the placement of new VMs over recorded requests, which {@code pack} reads. */
public final class PackingKeys implements KeyProvider {

  /** The rule. */
  public static final Key<PackingRule> RULE =
      Key.choice(
          "packing.rule",
          PackingRule.class,
          PackingRule::word,
          PackingRule.BEST_FIT,
          "For pack: which host gets a new VM, of those with room for it. placement.filters and"
              + " placement.weighers say it in parts.");

  /** Hosts from a file. */
  public static final Key<Path> HOSTS_FILE =
      Key.inputFile(
          "packing.hosts.file",
          "",
          "For pack: the hosts, a CSV file as openb's list of nodes: a line with the names of"
              + " columns, then a host a line. Columns are sn or name; cpu or cpu_milli; memory or"
              + " memory_mib; gpu and model; idle_w and peak_w; and other resources by their"
              + " names.");

  /** What a generated host has. */
  public static final Key<Map<String, Double>> HOST =
      new Key<>(
          "packing.host",
          new AmountsType(0, "names with amounts, as cpu:64, memory:262144, gpu:8"),
          "",
          "",
          "For pack, without packing.hosts.file: what each of the hostingnodes.number hosts has, in"
              + " the units of the requests (cores, MiB; shares of a machine), gpu for GPUs. Of"
              + " resources that requests have shares of, what is not named is a whole machine.");

  /** Overcommit factors. */
  public static final Key<Map<String, Double>> OVERCOMMIT =
      new Key<>(
          "packing.overcommit",
          new AmountsType(1, "names with factors from 1 on, as cpu:1.5"),
          "",
          "",
          "For pack: by how much each resource may be promised over what there is; 1 for those that"
              + " are not named.");

  /** What rules look at. */
  public static final Key<String> DIMENSIONS =
      Key.text(
          "packing.dimensions",
          "",
          "For pack: the resources that rules of several dimensions look at, with commas between"
              + " them; gpu for all GPUs of a host together. Where it is left out: all.");

  /** How fine weights are. */
  public static final Key<Boolean> WHOLE_PERCENTS =
      Key.flag(
          "packing.whole-percents",
          false,
          "For pack: whether weights of hosts are rounded down to whole hundredths, as Kubernetes'"
              + " are, so that more hosts are alike.");

  /** Which of hosts that are alike. */
  public static final Key<String> TIES =
      Key.choice(
          "packing.ties",
          List.of("first", "any"),
          "first",
          "For pack: which of several hosts of the largest weight is chosen: the first, or any by"
              + " chance, as Kubernetes does.");

  /** The choice of a GPU. */
  public static final Key<String> GPU =
      Key.choice(
          "packing.gpu",
          List.of("by-rule", "best-fit", "worst-fit", "random", "gradient"),
          "by-rule",
          "For pack: on which GPU of its host a part of one goes. by-rule: by chance for random, by"
              + " the gradient for fragmentation-gradient, else where least is left.");

  /** The order of requests. */
  public static final Key<String> ORDER =
      Key.choice(
          "packing.order",
          List.of("recorded", "shuffled"),
          "recorded",
          "For pack: whether requests come as they were recorded or in an order that is drawn from"
              + " loadinjector.seed, one a second.");

  /** How much is asked for. */
  public static final Key<Double> FILL =
      Key.number(
          "packing.fill",
          0,
          10_000,
          "%",
          "0",
          "For pack, with packing.order = shuffled: up to how much of all GPUs (of all CPU where"
              + " nobody asks for GPUs) is asked for; some are drawn again or left out. 0: each"
              + " once.");

  /** Whether VMs end. */
  public static final Key<Boolean> DEPARTURES =
      Key.flag("packing.departures", true, "For pack: whether VMs end as recorded, or stay.");

  /** Most VMs of a group on a host. */
  public static final Key<Integer> GROUP_MOST =
      Key.integer(
          "packing.group.most",
          0,
          1_000_000,
          "",
          0,
          "For pack: how many VMs of a group (Azure: deployment or tenant) may be on one host; 1"
              + " for anti-affinity, 0 for any number.");

  /** Which refusal is looked at. */
  public static final Key<Integer> REFUSAL =
      Key.integer(
          "packing.refusal",
          1,
          1_000_000_000,
          "",
          100,
          "For pack: at which refusal, beside the first, the use of resources is told.");

  /** How often it is looked at. */
  public static final Key<Integer> SAMPLES =
      Key.integer(
          "packing.samples",
          1,
          1_000_000,
          "",
          100,
          "For pack: how often the use of resources is written to the table, evenly over"
              + " requests.");

  /** What is known of lifetimes. */
  public static final Key<String> LIFETIME =
      Key.choice(
          "packing.lifetime",
          List.of("given", "by-kind", "unknown"),
          "given",
          "For pack: when rules expect VMs to end: as they will, after the mean lifetime of those"
              + " of their kind, or never.");

  /** How wrong that is. */
  public static final Key<Double> LIFETIME_ERROR =
      Key.number(
          "packing.lifetime.error",
          0,
          10,
          "",
          "0",
          "For pack: how far expected lifetimes are off: the standard deviation of the logarithm of"
              + " a factor that is drawn for each VM.");

  /** Number of schedulers. */
  public static final Key<List<Double>> SCHEDULERS =
      new Key<>(
          "packing.schedulers",
          new NumbersType(1, 1000, true),
          "",
          "1",
          "For pack: how many schedulers place VMs at once, each on its own view of the hosts."
              + " Several numbers with commas between them are runs that are compared.");

  /** How old views may be. */
  public static final Key<List<Double>> STALENESS =
      new Key<>(
          "packing.staleness",
          new NumbersType(0, 1e9, false),
          "s",
          "0",
          "For pack: how old a scheduler's view of the hosts may be before it is taken anew."
              + " Several numbers with commas between them are runs that are compared.");

  /** How long a choice takes. */
  public static final Key<Double> DECISION =
      Key.number(
          "packing.decision-time",
          0,
          1e9,
          "s",
          "0",
          "For pack: how long a scheduler takes for a choice; what comes meanwhile waits.");

  /** What a conflict costs. */
  public static final Key<Double> CONFLICT =
      Key.number(
          "packing.conflict-cost",
          0,
          1e9,
          "s",
          "0",
          "For pack: the time a scheduler loses where the host of its choice has no room any more,"
              + " before it chooses again on a fresh view of that host.");

  /** Ways to rebalance. */
  public static final Key<String> REBALANCE =
      Key.text(
          "packing.rebalance",
          "",
          "For pack: how moves of VMs that are there are found, again and again: greedy, choco or"
              + " cp-sat, or several with commas between them, of which the first one's moves are"
              + " done and the others are told. Where it is left out, no VM is moved; those with"
              + " GPUs never are.");

  /** How often. */
  public static final Key<Integer> REBALANCE_EVERY =
      Key.integer(
          "packing.rebalance.every",
          1,
          1_000_000_000,
          "",
          1000,
          "With packing.rebalance, how many arrivals and departures lie between two times.");

  /** How many moves. */
  public static final Key<Integer> REBALANCE_MOVES =
      Key.integer(
          "packing.rebalance.moves",
          0,
          100_000,
          "",
          50,
          "With packing.rebalance, how many VMs move at most each time, all at once.");

  /** What for. */
  public static final Key<RebalanceGoal> REBALANCE_GOAL =
      Key.choice(
          "packing.rebalance.goal",
          RebalanceGoal.class,
          RebalanceGoal::word,
          RebalanceGoal.FRAGMENTS,
          "With packing.rebalance, what moves are to bring down: the hosts with VMs, or the free"
              + " CPU that is left over where hosts are filled with VMs of"
              + " packing.rebalance.size.");

  /** The size of VMs for which there is to be room. */
  public static final Key<Double> REBALANCE_SIZE =
      Key.positive(
          "packing.rebalance.size",
          "",
          "16",
          "With packing.rebalance.goal = fragments, the CPU of the VMs for which there is to be"
              + " room, in the unit of requests.");

  /** How long solvers search. */
  public static final Key<Integer> REBALANCE_WORK =
      Key.integer(
          "packing.rebalance.work",
          1,
          Integer.MAX_VALUE,
          "",
          1000,
          "With packing.rebalance, after how many dead ends (choco) or conflicts (cp-sat) a search"
              + " ends with the best it has.");

  @Override
  public String title() {
    return "Packing of new VMs";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        RULE,
        HOSTS_FILE,
        HOST,
        OVERCOMMIT,
        DIMENSIONS,
        WHOLE_PERCENTS,
        TIES,
        GPU,
        ORDER,
        FILL,
        DEPARTURES,
        GROUP_MOST,
        REFUSAL,
        SAMPLES,
        LIFETIME,
        LIFETIME_ERROR,
        SCHEDULERS,
        STALENESS,
        DECISION,
        CONFLICT,
        REBALANCE,
        REBALANCE_EVERY,
        REBALANCE_MOVES,
        REBALANCE_GOAL,
        REBALANCE_SIZE,
        REBALANCE_WORK);
  }

  /** The choice of a GPU that goes with a rule. */
  static GpuChoice gpu(String word, PackingRule rule) {
    return switch (word) {
      case "best-fit" -> GpuChoice.BEST_FIT;
      case "worst-fit" -> GpuChoice.WORST_FIT;
      case "random" -> GpuChoice.RANDOM;
      case "gradient" -> GpuChoice.GRADIENT;
      default ->
          rule == PackingRule.RANDOM
              ? GpuChoice.RANDOM
              : rule == PackingRule.FRAGMENTATION_GRADIENT
                  ? GpuChoice.GRADIENT
                  : GpuChoice.BEST_FIT;
    };
  }
}
