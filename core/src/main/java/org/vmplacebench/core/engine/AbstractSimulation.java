package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterListener;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.Totals;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.constraint.LaterConstraints;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.ClientPaths;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.SiteNetwork;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.AgentRuntime;
import org.vmplacebench.core.sim.Alarm;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Observers;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.site.SiteEnergy;
import org.vmplacebench.core.site.SiteLedger;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.UserDemand;
import org.vmplacebench.core.site.UserLedger;
import org.vmplacebench.core.site.UserWorkload;
import org.vmplacebench.core.site.Users;

/**
 * What engines have in common and is no physics: the state of the cluster, the future, whoever
 * watches, the agents, and hosts that are switched. An engine adds how time goes on, the network,
 * live migrations and CPU shares.
 */
public abstract class AbstractSimulation implements Simulation {

  /** What the simulation was made from. */
  protected final SimulationSetup setup;

  /** The cluster at the present. */
  protected final ClusterState state;

  /** The future, but for what {@link #streams} bring. */
  protected final EventQueue queue = new EventQueue();

  /** Events that are made one at a time. */
  protected final EventStreams streams = new EventStreams();

  /** Whoever watches. */
  protected final Observers observers = new Observers();

  private final SiteNetwork siteNetwork;
  private final NetworkCuts cuts;
  private final AgentRuntime agents;
  private final HostSwitches switches;
  private final VmActions actions;
  private final UnservedCpu unserved;
  private final Optional<SiteEnergy> sites;
  private final Optional<UserLedger> users;
  private final Map<String, List<PlacementConstraint>> constrained = new LinkedHashMap<>();
  private List<PlacementConstraint> constraints;

  /** Null where constraints name nobody who comes later. */
  private VmComings comings;

  private boolean ended;
  private volatile boolean stopped;

  /** A simulation at time 0. */
  protected AbstractSimulation(SimulationSetup setup) {
    this.setup = setup;
    constraints = setup.constraints();
    state =
        new ClusterState(
            setup.platform().hosts(),
            setup.hostingCount(),
            setup.unitsPerCore(),
            setup.classes(),
            setup.classOf(),
            setup.placement(),
            setup.demanded(),
            new StateListener());
    siteNetwork = new SiteNetwork(setup.platform(), state.sites());
    cuts = new NetworkCuts(siteNetwork);
    agents = new AgentRuntime(this);
    unserved = new UnservedCpu(state);
    switches = new HostSwitches(state, setup.switching(), new SwitchedHosts());
    observers.add(switches);
    actions = new VmActions(state, setup.life(), queue, observers, new ActingVms());
    sites = setup.sites().map(this::ledger);
    users = setup.users().map(this::clientsOf);
  }

  private SiteEnergy ledger(SiteSupplies supplied) {
    SiteLedger ledger = new SiteLedger(supplied, state::now, state::power);
    observers.add(ledger);
    state.watchPower();
    return ledger;
  }

  @Override
  public final Optional<SiteEnergy> sites() {
    return sites;
  }

  private UserLedger clientsOf(UserDemand demand) {
    ClientPaths paths = new ClientPaths(setup.platform(), state.sites());
    UserLedger ledger = new UserLedger(demand, paths, state, new Requests());
    observers.add(ledger);
    return ledger;
  }

  @Override
  public final Optional<Users> users() {
    return users.map(ledger -> ledger);
  }

  @Override
  public final Optional<UserWorkload> clients() {
    return users.map(ledger -> ledger);
  }

  /** Requests and answers of clients are so many bytes/s on a link from now on. */
  protected void linkLoaded(int link, double bytesPerSecond) {}

  @Override
  public final double now() {
    return state.now();
  }

  @Override
  public final double bandwidth(int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int link : setup.platform().routing().between(from, to).links()) {
      least = Math.min(least, setup.platform().links().get(link).bandwidth());
    }
    return least;
  }

  @Override
  public final LinkSpec link(int link) {
    return setup.platform().links().get(link);
  }

  @Override
  public final SiteNetwork siteNetwork() {
    return siteNetwork;
  }

  @Override
  public final boolean isJoined(int one, int other) {
    return cuts.join(one, other);
  }

  @Override
  public final void cutLink(String name, boolean cut) {
    requireCuts();
    for (int link : siteNetwork.linksByName().get(name)) {
      cuts.cut(link, cut);
    }
    networkChanged();
    observers.networkCut(name, cut);
  }

  @Override
  public final void part(Set<Integer> sites, boolean cut) {
    requireCuts();
    cuts.part(sites, cut);
    networkChanged();
    observers.networkCut(
        sites.stream().sorted().map(siteNetwork.sites()::name).collect(Collectors.joining("+")),
        cut);
  }

  private void requireCuts() {
    if (!cutsNetworks()) {
      throw new UnsupportedOperationException("this engine cuts no network");
    }
  }

  /** Something of the network was cut or mended; nobody knows yet. */
  protected void networkChanged() {}

  @Override
  public final Cluster cluster() {
    return state;
  }

  @Override
  public final List<PlacementConstraint> constraints() {
    if (comings == null) {
      return constraints;
    }
    return comings.and(constraints);
  }

  @Override
  public final List<PlacementConstraint> constraints(VmRequest newcomer) {
    return comings == null ? constraints : comings.with(newcomer, constraints);
  }

  @Override
  public final void constrain(LaterConstraints later) {
    if (!later.isEmpty()) {
      comings = new VmComings(state, later);
      observers.add(comings);
    }
  }

  @Override
  public final void constrain(String owner, List<PlacementConstraint> more) {
    constrained.put(owner, List.copyOf(more));
    List<PlacementConstraint> all = new ArrayList<>(setup.constraints());
    constrained.values().forEach(all::addAll);
    constraints = List.copyOf(all);
  }

  @Override
  public final Totals totals() {
    return state.totals();
  }

  @Override
  public final void observe(SimulationObserver observer) {
    observers.add(observer);
    if (observer.wantsLoads()) {
      state.watchLoads();
    }
    if (observer.wantsPower()) {
      state.watchPower();
    }
  }

  @Override
  public final SimulationObserver journal() {
    return observers;
  }

  @Override
  public final AgentRuntime agents() {
    return agents;
  }

  // ---- time ----

  @Override
  public final Timer after(double delay, Runnable action) {
    if (!(delay >= 0)) {
      throw new IllegalArgumentException("a delay of " + delay + " s");
    }
    return queue.add(state.now() + delay, action);
  }

  @Override
  public final Alarm alarm(Runnable action) {
    return queue.event(action);
  }

  @Override
  public final void add(EventStream stream) {
    streams.add(stream);
  }

  @Override
  public void run(double until) {
    if (ended) {
      throw new IllegalStateException("the simulation has ended at " + state.now() + " s");
    }
    goOn(until);
    if (!stopped) {
      ended = true;
      state.moveTo(until);
      state.closeViolations();
    }
  }

  /** Lets all happen that does up to a time, in seconds, unless {@link #isStopped} before. */
  protected abstract void goOn(double until);

  /** Whether nothing more may happen. */
  protected final boolean isStopped() {
    return stopped;
  }

  @Override
  public final void stop() {
    stopped = true;
  }

  @Override
  public final boolean goOn() {
    stopped = false;
    return !ended;
  }

  // ---- work ----

  @Override
  public final <T> void compute(
      String origin, Computation<T> computation, Consumer<Charged<T>> done) {
    double start = state.now();
    long before = System.nanoTime();
    T result = computation.run();
    double measured = (System.nanoTime() - before) * 1e-9;
    double charged =
        setup.solverTime().seconds(origin, measured, computation.modelledSeconds(result));
    observers.computationStarted(origin, charged);
    after(charged, () -> done.accept(new Charged<>(result, start, charged)));
  }

  // ---- VMs ----

  @Override
  public final void setLoad(int vm, double percent) {
    state.setLoad(vm, percent);
    loadChanged(vm);
  }

  @Override
  public final void setResourceDemand(int vm, int resource, double amount) {
    state.setResourceDemand(vm, resource, amount);
  }

  @Override
  public final void soon(int[] vms) {
    state.touch(vms);
  }

  @Override
  public final void setCap(int vm, double cores) {
    state.setCap(vm, cores);
    loadChanged(vm);
  }

  /** The load or the cap of a VM has changed. */
  protected void loadChanged(int vm) {}

  @Override
  public final String startObstacle(VmClass type, int host) {
    return MigrationObstacles.ofStart(state, type, host);
  }

  @Override
  public final int startVm(VmClass type, int host, double percent) {
    int vm = state.start(type, host, percent);
    if (setup.life().boots()) {
      observers.vmStarted(vm, host);
      actions.boot(vm);
    } else {
      started(vm);
      observers.vmStarted(vm, host);
    }
    return vm;
  }

  /** A VM runs that did not before; nobody knows yet. */
  protected void started(int vm) {}

  @Override
  public final int defineVm(VmClass type) {
    return state.define(type);
  }

  @Override
  public final VmTimes vmLife() {
    return setup.life();
  }

  @Override
  public final void run(int vm, int host, Consumer<VmActionRecord> done) {
    actions.run(vm, host, done);
  }

  @Override
  public final void stop(int vm, boolean hard, Consumer<VmActionRecord> done) {
    actions.stop(vm, hard, done);
  }

  @Override
  public final void writeImage(int vm, int image, Consumer<VmActionRecord> done) {
    actions.write(vm, image, done);
  }

  @Override
  public final void readImage(int vm, int host, Consumer<VmActionRecord> done) {
    actions.read(vm, host, done);
  }

  @Override
  public final void snapshot(int vm, Consumer<VmActionRecord> done) {
    actions.snapshot(vm, done);
  }

  @Override
  public final boolean leave(int vm, boolean fromSnapshot) {
    return actions.leave(vm, fromSnapshot);
  }

  @Override
  public final boolean destroyVm(int vm) {
    return actions.destroy(vm);
  }

  /** Destroys a VM that is on a host, with the work in it, and cancels its live migration. */
  protected abstract void end(int vm);

  /** A VM is about to leave its host for its image, with the work in it; it stands still. */
  protected void leaves(int vm) {}

  /** A VM that had left for its image is on a host again, where it stands still. */
  protected void isBack(int vm) {
    started(vm);
  }

  /**
   * What a VM has computed is written down now, or, once that is written, is what is left of it
   * when its host goes off.
   */
  protected void remember(int vm, boolean written) {}

  /** A VM ends that is on no host; what it computed is lost. */
  protected void dropped(int vm) {}

  /** Whether a VM is there, on a host that is on. */
  protected final boolean isRunnable(int vm) {
    return state.exists(vm) && state.isOn(state.hostOf(vm));
  }

  @Override
  public final String obstacle(int vm, int destination) {
    String obstacle = MigrationObstacles.find(state, vm, destination);
    return obstacle == null && !isJoined(state.hostOf(vm), destination)
        ? noNetwork(state.hostOf(vm), destination)
        : obstacle;
  }

  /** What is said of two hosts between which the network is cut. */
  protected final String noNetwork(int one, int other) {
    return "the network between "
        + state.host(one).name()
        + " and "
        + state.host(other).name()
        + " is cut";
  }

  @Override
  public final Migration migrate(int vm, int destination, Consumer<MigrationRecord> done) {
    String obstacle = obstacle(vm, destination);
    if (obstacle == null) {
      return startMigration(vm, destination, record -> tell(record, true, done));
    }
    boolean exists = state.exists(vm);
    int source = exists ? state.hostOf(vm) : -1;
    Refused refused = new Refused(vm, source, destination, state.now());
    after(0, () -> tell(refused.record(obstacle), exists, done));
    return refused;
  }

  /** Bytes of its disk that a live migration of a VM copies beside its memory. */
  protected final double diskToCopy(int vm, int destination) {
    return actions.diskToCopy(vm, destination, (double) setup.migrationDisk());
  }

  private void tell(MigrationRecord record, boolean observed, Consumer<MigrationRecord> done) {
    if (record.isFinished()) {
      actions.migrated(record.vm(), record.to());
    }
    if (observed) {
      observers.migrationEnded(record);
    }
    done.accept(record);
  }

  /**
   * Starts a live migration that nothing hinders.
   *
   * @param done to be told of its end, once
   */
  protected abstract Migration startMigration(
      int vm, int destination, Consumer<MigrationRecord> done);

  /** A migration that never started. */
  private record Refused(int vm, int from, int to, double start) implements Migration {

    MigrationRecord record(String obstacle) {
      return new MigrationRecord(vm, from, to, start, 0, 0, Outcome.FAILED, obstacle);
    }
  }

  @Override
  public final boolean suspend(int vm) {
    if (!state.exists(vm)) {
      return false;
    }
    boolean possible = !state.isMigrating(vm) && !state.isSuspended(vm) && isRunnable(vm);
    if (possible) {
      state.suspend(vm);
      suspended(vm);
    }
    observers.suspended(vm, possible);
    return possible;
  }

  /** A VM is suspended; nobody knows yet. */
  protected void suspended(int vm) {}

  @Override
  public final boolean resume(int vm) {
    if (!state.exists(vm)) {
      return false;
    }
    boolean possible = state.vmState(vm) == VmState.PAUSED && isRunnable(vm);
    if (possible) {
      state.resume(vm);
      resumed(vm);
    }
    observers.resumed(vm, possible);
    return possible;
  }

  /** A VM is resumed; nobody knows yet. */
  protected void resumed(int vm) {}

  // ---- hosts ----

  @Override
  public final void turnOff(int host) {
    switches.turnOff(host);
  }

  @Override
  public final void turnOn(int host) {
    switches.turnOn(host);
  }

  @Override
  public final void shutDown(int host) {
    switches.shutDown(host);
  }

  @Override
  public final boolean canBoot(int host) {
    return switches.canBoot(host);
  }

  @Override
  public final void boot(int host) {
    switches.boot(host);
  }

  @Override
  public final void whenSettled(int host, Runnable action) {
    switches.whenSettled(host, action);
  }

  /** A host that is on is about to go: what is computed on it is lost, and what is sent. */
  protected abstract void hostLeaves(int host);

  /** A host is in another power state; nobody knows yet. */
  protected void powerChanged(int host, PowerState power) {}

  /** A host cannot be used any more: live migrations from and to it fail. */
  protected abstract void failMigrations(int host, String reason);

  @Override
  public final double power(int host) {
    return state.power(host);
  }

  @Override
  public final boolean unserved(int host, int[] vms, double[] units) {
    return unserved.of(host, vms, units);
  }

  @Override
  public final void seen(int host) {
    state.seen(host);
  }

  /** The CPU shares on a host are watched as long as somebody has to know of them. */
  protected final void unwatch(int host) {
    if (!needsShares(host) && !actions.diskFollows(host)) {
      state.watch(host, false);
    }
  }

  /** Whether the engine has to know of the CPU shares on a host. */
  protected abstract boolean needsShares(int host);

  /** The CPU shares on a watched host are about to change. */
  protected abstract void sharesChange(int host);

  /** The CPU shares on a watched host have changed. */
  protected abstract void sharesChanged(int host);

  private final class Requests implements UserLedger.World {

    @Override
    public double now() {
      return state.now();
    }

    @Override
    public Timer after(double delay, Runnable action) {
      return AbstractSimulation.this.after(delay, action);
    }

    @Override
    public boolean isJoined(int one, int other) {
      return AbstractSimulation.this.isJoined(one, other);
    }

    @Override
    public void linkLoaded(int link, double bytesPerSecond) {
      AbstractSimulation.this.linkLoaded(link, bytesPerSecond);
    }
  }

  private final class SwitchedHosts implements HostSwitches.World {

    @Override
    public Timer after(double delay, Runnable action) {
      return AbstractSimulation.this.after(delay, action);
    }

    @Override
    public void leaves(int host) {
      hostLeaves(host);
    }

    @Override
    public void powerChanged(int host, PowerState power) {
      AbstractSimulation.this.powerChanged(host, power);
      observers.hostPower(host, power);
    }

    @Override
    public void left(int host) {
      // Before its migrations end, or those who are told of it could start new ones on this host.
      observers.hostSwitched(host, false);
      failMigrations(host, "host " + state.host(host).name() + " went off");
      actions.hostWentOff(host);
      agents.hostWentOff(host);
    }

    @Override
    public void isBack(int host) {
      observers.hostSwitched(host, true);
      actions.hostIsBack();
    }
  }

  private final class ActingVms implements VmActions.World {

    @Override
    public Timer after(double delay, Runnable action) {
      return AbstractSimulation.this.after(delay, action);
    }

    @Override
    public Timer transfer(int from, int to, double bytes, Runnable delivered) {
      return AbstractSimulation.this.transfer(from, to, bytes, delivered);
    }

    @Override
    public Timer compute(int host, double flops, Runnable done) {
      return AbstractSimulation.this.executeOn(host, flops, 1, done);
    }

    @Override
    public void watch(int host, boolean needed) {
      if (needed) {
        state.watch(host, true);
      } else {
        unwatch(host);
      }
    }

    @Override
    public void booted(int vm) {
      started(vm);
    }

    @Override
    public void stopping(int vm) {
      suspended(vm);
    }

    @Override
    public void leaves(int vm) {
      AbstractSimulation.this.leaves(vm);
    }

    @Override
    public void isBack(int vm) {
      AbstractSimulation.this.isBack(vm);
    }

    @Override
    public void goesOn(int vm) {
      resumed(vm);
    }

    @Override
    public void remember(int vm, boolean written) {
      AbstractSimulation.this.remember(vm, written);
    }

    @Override
    public void end(int vm) {
      AbstractSimulation.this.end(vm);
    }

    @Override
    public void dropped(int vm) {
      AbstractSimulation.this.dropped(vm);
    }
  }

  /** Passes on what the state of the cluster tells. */
  private final class StateListener implements ClusterListener {

    @Override
    public void violationStarted(int host, boolean causedByMigration) {
      observers.violationStarted(host, causedByMigration);
    }

    @Override
    public void violationDetected(int host) {
      observers.violationDetected(host);
    }

    @Override
    public void violationEnded(Violation violation) {
      observers.violationEnded(violation);
    }

    @Override
    public void loadChanged(int vm, int host) {
      observers.loadChanged(vm, host);
    }

    @Override
    public void resourceDemandChanged(int vm, int host, int resource) {
      observers.resourceDemandChanged(vm, host, resource);
    }

    @Override
    public void powerChanged(int host) {
      observers.powerChanged(host);
    }

    @Override
    public void vmStopped(int vm, int host) {
      observers.vmStopped(vm, host);
    }

    @Override
    public void useChanged(int host) {
      observers.cpuChanged(host);
    }

    @Override
    public void beforeCpuChange(int host) {
      sharesChange(host);
    }

    @Override
    public void afterCpuChange(int host) {
      actions.loadsChanged(host);
      sharesChanged(host);
    }
  }
}
