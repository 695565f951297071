package org.vmplacebench.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.UserDemand;

/**
 * A cluster made by hand: hosts {@code node0}, {@code node1}, ... in a star, each with a link up
 * and a link down, and VMs where the test wants them. Computations are charged what their model
 * says, and nothing is loaded at the start.
 *
 * <pre>{@code
 * Simulation simulation = new SmallCluster().hosts(3, 1).vms(0, 0, 1).start();
 * simulation.setLoad(0, 100);
 * }</pre>
 *
 * <p>{@link SmallRun} keeps what happens in it.
 */
public final class SmallCluster {

  /** Bytes of a MiB. */
  public static final long MIB = 1L << 20;

  /** Bytes of a GiB. */
  public static final long GIB = 1L << 30;

  /** Demand units of a core in full use. */
  public static final double UNITS_PER_CORE = 100;

  /** The VMs that {@link #vms} adds: one vCPU, 1 GiB, live migration at most 125 MB/s, clean. */
  public static final VmClass VM = new VmClass("vm", 1, GIB, 0, 125e6, 0);

  private static final String ENGINE = "embedded";
  private static final double SPEED = 1e9;
  private static final long MEMORY = 8 * GIB;

  private final List<HostSpec> hosts = new ArrayList<>();
  private final List<VmClass> classes = new ArrayList<>();
  private final List<Integer> placement = new ArrayList<>();
  private final List<PlacementConstraint> constraints = new ArrayList<>();
  private int hosting;
  private int siteCount;
  private double bandwidth = 125e6;
  private double latency = 75e-6;
  private double migrationTimeout = 600;
  private NetworkParameters parameters = NetworkParameters.LV08;
  private SolverTime solverTime = SolverTime.modelled();
  private VmTimes life = VmTimes.INSTANT;
  private HostSwitching switching = HostSwitching.INSTANT;
  private Optional<SiteSupplies> sites = Optional.empty();
  private Optional<UserDemand> users = Optional.empty();
  private Map<String, Double> demanded = Map.of();

  /**
   * Adds hosts of 8 GiB and 100 demand units per core, with VMPlaceS's power: 10 W off, 100 W idle,
   * 200 W in full use.
   *
   * @param cores of each, of 1 Gflop/s
   */
  public SmallCluster hosts(int count, int cores) {
    return hosts(count, cores, cores * UNITS_PER_CORE, MEMORY, PowerModel.DEFAULT);
  }

  /**
   * Adds hosts that are all the same.
   *
   * @param cores of each, of 1 Gflop/s
   * @param capacity demand units
   * @param memory bytes
   */
  public SmallCluster hosts(int count, int cores, double capacity, long memory, PowerModel power) {
    for (int i = 0; i < count; i++) {
      host(new HostSpec("node" + hosts.size(), cores, SPEED, memory, capacity, power));
    }
    return this;
  }

  /**
   * Adds a host that takes VMs.
   *
   * @throws IllegalStateException after {@link #serviceHosts}, as those come last
   */
  public SmallCluster host(HostSpec host) {
    if (hosting < hosts.size()) {
      throw new IllegalStateException("service hosts come last");
    }
    hosts.add(host);
    hosting++;
    return this;
  }

  /**
   * Named resources of which VMs ask for amounts that change in time.
   *
   * @param shares of what its class says that a VM asks for at first, by name, 0 to 1
   */
  public SmallCluster demanding(Map<String, Double> shares) {
    demanded = Map.copyOf(shares);
    return this;
  }

  /** Adds hosts of one core that take no VMs. */
  public SmallCluster serviceHosts(int count) {
    for (int i = 0; i < count; i++) {
      serviceHost(new HostSpec("node" + hosts.size(), 1, SPEED, MEMORY, 0, PowerModel.DEFAULT));
    }
    return this;
  }

  /** Adds a host that takes no VMs. */
  public SmallCluster serviceHost(HostSpec host) {
    hosts.add(host);
    return this;
  }

  /** Adds VMs like {@link #VM}, each on the host with this index. */
  public SmallCluster vms(int... onHosts) {
    for (int host : onHosts) {
      vm(host, VM);
    }
    return this;
  }

  /** Adds a VM of a class. */
  public SmallCluster vm(int host, VmClass type) {
    classes.add(type);
    placement.add(host);
    return this;
  }

  /** Puts hosts into sites in turn: {@code site-0}, {@code site-1} and so on. */
  public SmallCluster sites(int count) {
    siteCount = count;
    return this;
  }

  /** Gives all links a bandwidth in bytes/s and a latency in seconds. */
  public SmallCluster network(double newBandwidth, double newLatency) {
    bandwidth = newBandwidth;
    latency = newLatency;
    return this;
  }

  /** Sets how flows share the network. */
  public SmallCluster network(NetworkParameters newParameters) {
    parameters = newParameters;
    return this;
  }

  /** Bounds the pre-copy of live migrations, in seconds; 600 where this is not called. */
  public SmallCluster migrationTimeout(double seconds) {
    migrationTimeout = seconds;
    return this;
  }

  /** Charges computations as given. */
  public SmallCluster solverTime(SolverTime newSolverTime) {
    solverTime = newSolverTime;
    return this;
  }

  /** Hosts take time to boot and to shut down. */
  public SmallCluster switching(HostSwitching newSwitching) {
    switching = newSwitching;
    return this;
  }

  /** Sets what supplies the hosts with energy. */
  public SmallCluster sites(SiteSupplies newSites) {
    sites = Optional.of(newSites);
    return this;
  }

  /** Sets what clients ask of VMs. */
  public SmallCluster users(UserDemand newUsers) {
    users = Optional.of(newUsers);
    return this;
  }

  /** Sets what it takes to start, stop, suspend and resume VMs. */
  public SmallCluster life(VmTimes newLife) {
    life = newLife;
    return this;
  }

  /** Adds placement constraints. */
  public SmallCluster under(PlacementConstraint... more) {
    constraints.addAll(List.of(more));
    return this;
  }

  /** What an engine begins with. */
  public SimulationSetup setup() {
    List<LinkSpec> links = new ArrayList<>();
    for (HostSpec host : hosts) {
      links.add(new LinkSpec(host.name() + "_UP", bandwidth, latency, false));
      links.add(new LinkSpec(host.name() + "_DOWN", bandwidth, latency, false));
    }
    double there = 2 * latency;
    Platform platform =
        new Platform(
            siteCount == 0
                ? hosts
                : IntStream.range(0, hosts.size())
                    .mapToObj(host -> hosts.get(host).in("site-" + host % siteCount))
                    .toList(),
            links,
            (from, to) ->
                from == to ? Route.NONE : new Route(new int[] {2 * from, 2 * to + 1}, there));
    return new SimulationSetup(
        platform,
        parameters,
        hosting,
        UNITS_PER_CORE,
        List.copyOf(classes),
        IntStream.range(0, classes.size()).toArray(),
        placement.stream().mapToInt(Integer::intValue).toArray(),
        solverTime,
        migrationTimeout,
        Optional.empty(),
        List.copyOf(constraints),
        switching,
        life,
        0,
        sites,
        users,
        demanded);
  }

  /**
   * A simulation of it at time 0 on the embedded engine.
   *
   * @throws IllegalStateException where the module of that engine is not on the class path
   */
  public Simulation start() {
    return start(
        ServiceLoader.load(EngineFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(engine -> engine.name().equals(ENGINE))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the engine "
                            + ENGINE
                            + " is not there: add the module of this name to what is tested with,"
                            + " or say on which engine to start")));
  }

  /** A simulation of it at time 0. */
  public Simulation start(EngineFactory engine) {
    return engine.create(setup());
  }
}
