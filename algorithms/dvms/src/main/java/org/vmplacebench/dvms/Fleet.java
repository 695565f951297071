package org.vmplacebench.dvms;

import java.util.BitSet;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.dvms.overlay.Overlays;
import org.vmplacebench.dvms.protocol.Protocol;

/**
 * What all agents of a run have in common: settings, the solver, the addresses of hosts, which
 * hosts take part in live migrations, and metrics. Agents learn of each other's state by messages
 * only.
 */
final class Fleet {

  /** Counters of a host's later lives begin this much higher, so that no grant comes twice. */
  private static final int LIFE = 1 << 20;

  private final PolicyPort simulation;
  private final DvmsOptions options;
  private final Overlays overlays;
  private final PlacementSolver solver;
  private final UniformRandomProvider random;
  private final PartitionCounts metrics;

  /** Of all agents: one event is dealt with at a time. */
  private final Protocol protocol = new Protocol();

  private final SleepingHosts sleeping;
  private final Optional<HostSupply> supply;
  private final DvmsAgent[] agents;
  private final AgentId[] addresses;
  private final int[] lives;
  private final int[] migrations;
  private final BitSet closed = new BitSet();

  /** Keeps {@link #touch} from being optimised away. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private volatile int touched;

  private final BitSet migrating = new BitSet();

  /** Hosts with migrations: a bit each, so that all of them stay in the cache. */
  private final BitSet busy = new BitSet();

  Fleet(PolicyPort simulation, DvmsOptions options, Overlays overlays, PlacementSolver solver) {
    this.simulation = simulation;
    this.options = options;
    this.overlays = overlays;
    this.solver = solver;
    random = new RandomStreams(options.seed()).stream("dvms overlay");
    int hosts = simulation.cluster().hostingCount();
    metrics = new PartitionCounts(simulation.cluster());
    sleeping = new SleepingHosts(simulation, options.turnOff(), options.idleHosts());
    supply = HostSupply.of(simulation, options.supply());
    agents = new DvmsAgent[hosts];
    addresses = new AgentId[hosts];
    lives = new int[hosts];
    migrations = new int[simulation.cluster().hostCount()];
  }

  /** Starts the agent of a host that is on and has none. */
  void startAgent(int host) {
    String name = DvmsScheduler.NAME + "-" + host;
    if (simulation.cluster().isOn(host) && simulation.agents().find(name).isEmpty()) {
      agents[host] = new DvmsAgent(this, host, lives[host] * LIFE, lives[host] == 0);
      lives[host]++;
      addresses[host] = simulation.agents().start(host, name, agents[host]);
    }
  }

  /** A host is on again: its new agent tells the one for which it was woken, if it was. */
  void cameOn(int host) {
    int needy = sleeping.cameOn(host);
    startAgent(host);
    if (needy >= 0) {
      agent(host).ifPresent(agent -> agent.offerHelp(needy));
    }
  }

  /** A partition has found no room: a host that sleeps is woken for the one that began it. */
  void wakeFor(int needy) {
    sleeping.wakeFor(needy, closed);
  }

  /** The hosts that went off because they were empty. */
  SleepingHosts sleeping() {
    return sleeping;
  }

  /** What hosts know of the supply of their sites, where they look at it. */
  Optional<HostSupply> supply() {
    return supply;
  }

  /** From now on a host is to be emptied, in all its lives. */
  void closeForMaintenance(int host) {
    closed.set(host);
    agent(host).ifPresent(agent -> agent.hasNewProblem());
  }

  /** Whether a host is under maintenance. */
  boolean isClosed(int host) {
    return closed.get(host);
  }

  /** The agent that lives on a host. */
  Optional<DvmsAgent> agent(int host) {
    return host < agents.length ? Optional.ofNullable(agents[host]) : Optional.empty();
  }

  /** An agent has ended. */
  void ended(int host) {
    agents[host] = null;
  }

  /** How many hosts take VMs, on or off. */
  int hosts() {
    return addresses.length;
  }

  /** The address that a host last had; null where it never had one. */
  AgentId address(int host) {
    return addresses[host];
  }

  /** Reads what a message to a host will read. */
  int touch(int host) {
    DvmsAgent agent = agents[host];
    return agent == null ? 0 : agent.touch();
  }

  /** What {@link #touch} has said, so that its reads are not optimised away. */
  void touched(int sum) {
    touched = sum;
  }

  void migrationStarted(int vm, int from, int to) {
    if (!migrating.get(vm)) {
      migrating.set(vm);
      migrations[from]++;
      migrations[to]++;
      busy.set(from);
      busy.set(to);
    }
  }

  void migrationEnded(int vm, int from, int to) {
    // One that could not start was not told of.
    if (migrating.get(vm)) {
      migrating.clear(vm);
      migrations[from]--;
      migrations[to]--;
      busy.set(from, migrations[from] > 0);
      busy.set(to, migrations[to] > 0);
    }
  }

  /** Whether a live migration from or to a host is under way, as its hypervisor knows. */
  boolean isMigrating(int host) {
    return busy.get(host);
  }

  PolicyPort simulation() {
    return simulation;
  }

  DvmsOptions options() {
    return options;
  }

  Overlays overlays() {
    return overlays;
  }

  PlacementSolver solver() {
    return solver;
  }

  UniformRandomProvider random() {
    return random;
  }

  Protocol protocol() {
    return protocol;
  }

  PartitionCounts metrics() {
    return metrics;
  }
}
