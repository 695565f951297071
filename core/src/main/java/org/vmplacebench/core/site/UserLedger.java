package org.vmplacebench.core.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.platform.ClientPaths;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;

/**
 * Brings the requests of clients to VMs, keeps account of how long they take, and loads the links
 * that they cross, all as aggregates: rates are constant between the steps of a day, so that counts
 * are exact integrals. A service is looked at when one of its VMs moves, starts, stops or cannot be
 * reached, and links at the steps of the day as well.
 */
public final class UserLedger implements SimulationObserver, Users, UserWorkload {

  /** Rounding of rates, so that what is added and taken away again leaves nothing. */
  private static final double GRID = 1 << 20;

  private static final double SLACK = 1e-12;

  private final World world;
  private final Cluster cluster;
  private final UserDemand demand;
  private final ClientPaths paths;
  private final RequestLoads loads;
  private final Map<String, Service> services = new LinkedHashMap<>();
  private final List<Service> ofVm = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();
  private final SiteTotals[] totals;

  /** What requests need of an engine. */
  public interface World {

    /** The present, in s. */
    double now();

    /** Runs an action later. */
    Timer after(double delay, Runnable action);

    /** Whether traffic goes between two hosts. */
    boolean isJoined(int one, int other);

    /** Requests and answers are so many bytes/s on a link from now on. */
    void linkLoaded(int link, double bytesPerSecond);
  }

  /** A ledger from time 0 on. */
  public UserLedger(UserDemand demand, ClientPaths paths, Cluster cluster, World world) {
    this.demand = demand;
    this.paths = paths;
    this.cluster = cluster;
    this.world = world;
    totals = new SiteTotals[demand.days().size()];
    for (int site = 0; site < totals.length; site++) {
      totals[site] = new SiteTotals(demand.days().get(site));
    }
    loads = new RequestLoads(demand.days(), world);
    for (UserDemand.Service service : demand.services()) {
      Service opened = opened(cluster.vmName(service.vm()), demand.required());
      for (int site = 0; site < totals.length; site++) {
        if (service.rates()[site] > 0) {
          opened.rates.put(site, grid(service.rates()[site]));
        }
      }
      join(opened.name, service.vm());
    }
    world.after(0, loads::begin);
  }

  private static double grid(double value) {
    return Math.rint(value * GRID) / GRID;
  }

  // ---- the workload ----

  @Override
  public void open(String service, double required) {
    if (services.containsKey(service)) {
      throw new IllegalStateException(service + " is open already");
    }
    opened(service, required);
  }

  private Service opened(String name, double required) {
    Service service = new Service(name, required, world.now());
    services.put(name, service);
    return service;
  }

  @Override
  public void join(String service, int vm) {
    while (ofVm.size() <= vm) {
      ofVm.add(null);
      accounts.add(null);
    }
    Service joined = services.get(service);
    ofVm.set(vm, joined);
    accounts.set(vm, new Account());
    joined.vms.add(vm);
    refresh(joined);
  }

  @Override
  public List<VirtualEnvironment> environments() {
    return demand.environments();
  }

  @Override
  public double latencyOf(double[] rates, int host) {
    double sum = 0;
    double all = 0;
    for (int site = 0; site < rates.length; site++) {
      if (rates[site] > 0) {
        sum += rates[site] * paths.of(site, host).latency();
        all += rates[site];
      }
    }
    return sum / all;
  }

  @Override
  public boolean areWithin(double[] rates, int host, double most) {
    for (int site = 0; site < rates.length; site++) {
      if (rates[site] > 0 && paths.of(site, host).latency() > most + SLACK) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void ask(int vm, int site, double rate) {
    if (known(vm) == null) {
      join(opened(cluster.vmName(vm), demand.required()).name, vm);
    }
    ask(known(vm).name, site, rate);
  }

  @Override
  public void ask(String service, int site, double rate) {
    Service asked = services.get(service);
    settle(asked);
    leave(asked);
    asked.rates.put(site, grid(rate));
    enter(asked);
    loads.refresh();
  }

  @Override
  public void close(String service) {
    Service closed = services.get(service);
    settle(closed);
    leave(closed);
    closed.rates.clear();
    loads.refresh();
  }

  @Override
  public double asked(String service) {
    return services.get(service).rates.keySet().stream()
        .mapToDouble(site -> asked(service, site))
        .sum();
  }

  @Override
  public double asked(String service, int site) {
    return services.get(service).rates.getOrDefault(site, 0.0) * day(site);
  }

  private double day(int site) {
    return demand.days().get(site).at(world.now());
  }

  // ---- what happens ----

  private void refreshOf(int vm) {
    if (vm >= 0 && vm < ofVm.size() && ofVm.get(vm) != null) {
      refresh(ofVm.get(vm));
    }
  }

  private void refresh(Service service) {
    settle(service);
    leave(service);
    enter(service);
    loads.refresh();
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    if (migration.isFinished()) {
      refreshOf(migration.vm());
    }
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    if (vm < ofVm.size() && ofVm.get(vm) != null) {
      Service service = ofVm.get(vm);
      settle(service);
      leave(service);
      service.vms.remove(Integer.valueOf(vm));
      if (service.vms.isEmpty()) {
        service.rates.clear();
      }
      enter(service);
      loads.refresh();
    }
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    for (int vm : cluster.vmsOn(host)) {
      refreshOf(vm);
    }
  }

  @Override
  public void networkCut(String what, boolean cut) {
    services.values().forEach(this::refresh);
  }

  @Override
  public void suspended(int vm, boolean done) {
    refreshOf(vm);
  }

  @Override
  public void resumed(int vm, boolean done) {
    refreshOf(vm);
  }

  @Override
  public void actionStarted(VmAction action, int vm, int host) {
    refreshOf(vm);
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    refreshOf(action.vm());
  }

  // ---- who serves whom ----

  private boolean serves(int vm) {
    return cluster.exists(vm)
        && cluster.vmState(vm) == VmState.RUNNING
        && cluster.isOn(cluster.hostOf(vm));
  }

  /** Sends the requests of each site to the nearest VMs that can be reached. */
  private void enter(Service service) {
    service.rates.forEach(
        (site, rate) -> {
          List<Integer> nearest = new ArrayList<>();
          double least = Double.POSITIVE_INFINITY;
          for (int vm : service.vms) {
            int host = serves(vm) ? cluster.hostOf(vm) : -1;
            if (host < 0 || !world.isJoined(paths.standIn(site), host)) {
              continue;
            }
            double latency = paths.of(site, host).latency();
            if (latency < least - SLACK) {
              nearest.clear();
              least = latency;
            }
            if (latency <= least + SLACK) {
              nearest.add(vm);
            }
          }
          for (int vm : nearest) {
            int host = cluster.hostOf(vm);
            double share = grid(rate / nearest.size());
            service.flows.add(new Served(site, vm, share, paths.of(site, host), service.required));
          }
          service.lost.put(site, nearest.isEmpty() ? rate : 0.0);
        });
    change(service, 1);
  }

  private void leave(Service service) {
    change(service, -1);
    service.flows.clear();
    service.lost.clear();
  }

  private void change(Service service, int sign) {
    for (Served flow : service.flows) {
      totals[flow.site].change(world.now(), flow, sign);
      double rate = sign * flow.rate;
      loads.add(flow.site, flow.path.requests(), rate * demand.requestBytes());
      loads.add(flow.site, flow.path.answers(), rate * demand.answerBytes());
    }
    service.lost.forEach((site, rate) -> totals[site].lose(world.now(), sign * rate));
  }

  /** Counts what was asked since the last change. */
  private void settle(Service service) {
    double now = world.now();
    if (now == service.since) {
      return;
    }
    for (Served flow : service.flows) {
      Signal day = demand.days().get(flow.site);
      accounts.get(flow.vm).add(flow, flow.rate * day.integral(service.since, now));
    }
    if (service.vms.size() == 1) {
      Account alone = accounts.get(service.vms.get(0));
      service.lost.forEach(
          (site, rate) ->
              alone.lost += rate * demand.days().get(site).integral(service.since, now));
    }
    service.since = now;
  }

  // ---- who looks ----

  private Service known(int vm) {
    return vm >= 0 && vm < ofVm.size() ? ofVm.get(vm) : null;
  }

  @Override
  public double requests(int vm) {
    double sum = 0;
    for (Served flow : flows(vm)) {
      sum += flow.vm == vm ? flow.rate * day(flow.site) : 0;
    }
    return sum;
  }

  @Override
  public double latency(int vm) {
    return mean(vm, flow -> flow.path.latency());
  }

  @Override
  public double latencyAt(int vm, int site) {
    return mean(vm, flow -> paths.toSite(flow.site, site).latency());
  }

  /** Mean over the requests that a VM serves now; NaN where there are none. */
  private double mean(int vm, ToDoubleFunction<Served> latency) {
    double sum = 0;
    double all = 0;
    for (Served flow : flows(vm)) {
      if (flow.vm == vm) {
        double rate = flow.rate * day(flow.site);
        all += rate;
        sum += rate * latency.applyAsDouble(flow);
      }
    }
    return sum / all;
  }

  /** What the VMs of a VM's service serve. */
  private List<Served> flows(int vm) {
    Service service = known(vm);
    return service == null ? List.of() : service.flows;
  }

  @Override
  public double required(int vm) {
    return known(vm) == null ? Double.POSITIVE_INFINITY : known(vm).required;
  }

  @Override
  public UserAmounts amounts(int vm) {
    Service service = known(vm);
    if (service == null) {
      return UserAmounts.NONE;
    }
    settle(service);
    return accounts.get(vm).amounts();
  }

  @Override
  public UserAmounts ofSite(int site) {
    return totals[site].amounts(world.now());
  }

  @Override
  public int sites() {
    return totals.length;
  }

  @Override
  public String service(int vm) {
    return known(vm) == null ? "" : known(vm).name;
  }

  @Override
  public List<LinkLoad> links() {
    return loads.all();
  }

  /** Requests of a site that a VM serves. */
  private record Served(int site, int vm, double rate, ClientPaths.Path path, double required) {

    boolean isLate() {
      return path.latency() > required + SLACK;
    }
  }

  private static final class Service {

    private final String name;
    private final double required;
    private final List<Integer> vms = new ArrayList<>();
    private final Map<Integer, Double> rates = new TreeMap<>();
    private final List<Served> flows = new ArrayList<>();
    private final Map<Integer, Double> lost = new TreeMap<>();
    private double since;

    private Service(String name, double required, double since) {
      this.name = name;
      this.required = required;
      this.since = since;
    }
  }

  /** What a VM was asked. */
  private static final class Account {

    private final TreeMap<Double, Double> byLatency = new TreeMap<>();
    private double requests;
    private double lost;
    private double waited;
    private double late;

    private void add(Served flow, double count) {
      if (count > 0) {
        requests += count;
        waited += count * flow.path.latency();
        late += flow.isLate() ? count : 0;
        byLatency.merge(flow.path.latency(), count, Double::sum);
      }
    }

    private UserAmounts amounts() {
      return new UserAmounts(requests, lost, waited, late, new TreeMap<>(byLatency));
    }
  }

  /** What the clients at a site ask, and have asked. */
  private static final class SiteTotals {

    private static final double FINE = 1L << 32;

    private final Signal day;
    private double since;
    private double rate;
    private double waiting;
    private double tooLate;
    private double losing;
    private double requests;
    private double waited;
    private double late;
    private double lost;

    private SiteTotals(Signal day) {
      this.day = day;
    }

    private void settle(double now) {
      if (now > since) {
        double days = day.integral(since, now);
        requests += rate * days;
        waited += waiting * days;
        late += tooLate * days;
        lost += losing * days;
        since = now;
      }
    }

    private void change(double now, Served flow, int sign) {
      settle(now);
      rate += sign * flow.rate;
      waiting += sign * Math.rint(flow.rate * flow.path.latency() * FINE) / FINE;
      tooLate += flow.isLate() ? sign * flow.rate : 0;
    }

    private void lose(double now, double more) {
      settle(now);
      losing += more;
    }

    private UserAmounts amounts(double now) {
      settle(now);
      return new UserAmounts(requests, lost, waited, late, new TreeMap<>());
    }
  }
}
