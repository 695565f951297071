package org.vmplacebench.injector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.sim.WorkloadPort;
import org.vmplacebench.core.site.UserWorkload;
import org.vmplacebench.core.site.VirtualEnvironment;

/**
 * Virtual environments: several VMs that are requested as a unit and start all or none near their
 * clients, carry the load that these make, and get one more VM by an event or when their load asks
 * for it.
 */
final class Environments {

  /** Seconds after which loads are set anew, and looked at. */
  private static final double PERIOD = 600;

  private final WorkloadPort simulation;
  private final UnitPlacement placement;
  private final double patience;
  private final double retry;
  private final Map<String, Life> lives = new LinkedHashMap<>();

  Environments(WorkloadPort simulation, UnitPlacement placement, double patience, double retry) {
    this.simulation = simulation;
    this.placement = placement;
    this.patience = patience;
    this.retry = retry;
  }

  /** Requests environments at their times. */
  void begin() {
    if (simulation.clients().isEmpty()) {
      return;
    }
    for (VirtualEnvironment environment : clients().environments()) {
      lives.put(environment.name(), new Life(environment));
      if (environment.start() < Double.POSITIVE_INFINITY) {
        simulation.after(environment.start(), () -> request(environment.name()));
      }
    }
  }

  private UserWorkload clients() {
    return simulation.clients().orElseThrow();
  }

  /** Whether there is an environment of a name, started or not. */
  boolean isKnown(String name) {
    return lives.containsKey(name);
  }

  /** Somebody wants an environment, now; without effect on one that was wanted before. */
  void request(String name) {
    Life life = lives.get(name);
    if (!life.isRequested) {
      life.isRequested = true;
      simulation.journal().environmentRequested(life.of);
      attempt(life, simulation.now() + patience);
    }
  }

  private void attempt(Life life, double until) {
    int[] hosts = placement.place(life.of, life.rates, life.hosts(), life.of.vms());
    if (hosts.length > 0) {
      start(life, hosts);
    } else if (simulation.now() + retry <= until && !life.isOver) {
      simulation.after(retry, () -> attempt(life, until));
    } else {
      life.isOver = true;
      simulation.journal().environmentRefused(life.of);
    }
  }

  private void start(Life life, int[] hosts) {
    if (life.isOver) {
      return;
    }
    life.isRunning = true;
    clients().open(life.of.name(), life.of.required());
    for (int host : hosts) {
      add(life, host);
    }
    for (int site = 0; site < life.rates.length; site++) {
      if (life.rates[site] > 0) {
        clients().ask(life.of.name(), site, life.rates[site]);
      }
    }
    simulation.journal().environmentStarted(life.of, life.vms());
    setLoads(life);
    if (life.of.lifetime() < Double.POSITIVE_INFINITY) {
      simulation.after(life.of.lifetime(), () -> stop(life.of.name()));
    }
    simulation.after(PERIOD, () -> look(life));
  }

  private void add(Life life, int host) {
    int vm = simulation.startVm(life.of.type(), host, life.of.load());
    life.all.add(vm);
    clients().join(life.of.name(), vm);
    constrain(life);
  }

  private void constrain(Life life) {
    NavigableSet<Integer> vms = new TreeSet<>(life.vms());
    List<PlacementConstraint> constraints = new ArrayList<>();
    if (life.of.between() < Double.POSITIVE_INFINITY) {
      constraints.add(new Latency(vms, life.of.between(), simulation.siteNetwork()::latency, true));
    }
    if (life.of.toClients() < Double.POSITIVE_INFINITY) {
      NavigableSet<Integer> near = new TreeSet<>();
      for (int host = 0; host < simulation.cluster().hostingCount(); host++) {
        if (clients().areWithin(life.rates, host, life.of.toClients())) {
          near.add(host);
        }
      }
      constraints.add(new Fence(vms, near, true));
    }
    simulation.constrain(life.of.name(), life.isRunning ? constraints : List.of());
  }

  /** One more VM near its clients, if there is a host for it. */
  void grow(String name) {
    Life life = lives.get(name);
    if (life.isRunning) {
      int[] hosts = placement.place(life.of, life.rates, life.hosts(), 1);
      if (hosts.length > 0) {
        add(life, hosts[0]);
        simulation.journal().environmentGrew(life.of, life.all.get(life.all.size() - 1));
        setLoads(life);
      }
    }
  }

  /** Its clients at a site ask another rate from now on, or will once it runs. */
  void ask(String name, int site, double rate) {
    Life life = lives.get(name);
    life.rates[site] = rate;
    if (life.isRunning) {
      clients().ask(name, site, rate);
      constrain(life);
      setLoads(life);
    }
  }

  /** Ends an environment with all its VMs, or its request. */
  void stop(String name) {
    Life life = lives.get(name);
    if (life.isRunning) {
      life.isRunning = false;
      clients().close(name);
      life.vms().forEach(simulation::destroyVm);
      constrain(life);
      simulation.journal().environmentStopped(life.of);
    }
    life.isOver = true;
  }

  private void look(Life life) {
    if (!life.isRunning) {
      return;
    }
    double load = setLoads(life);
    if (load > life.of.growAt() && life.vms().size() < life.of.most()) {
      grow(life.of.name());
    }
    simulation.after(PERIOD, () -> look(life));
  }

  /** Loads of its VMs by what each is asked; the mean of what they would need, in %. */
  private double setLoads(Life life) {
    double sum = 0;
    List<Integer> vms = life.vms();
    for (int vm : vms) {
      double requests = simulation.users().orElseThrow().requests(vm);
      double cores = requests * life.of.cpuPerRequest();
      double load = life.of.load() + 100 * cores / life.of.type().vcpus();
      simulation.setLoad(vm, Math.min(100, load));
      sum += load;
    }
    return vms.isEmpty() ? 0 : sum / vms.size();
  }

  private final class Life {

    private final VirtualEnvironment of;
    private final double[] rates;
    private final List<Integer> all = new ArrayList<>();
    private boolean isRequested;
    private boolean isRunning;
    private boolean isOver;

    private Life(VirtualEnvironment of) {
      this.of = of;
      rates = of.rates().clone();
    }

    private List<Integer> vms() {
      return all.stream().filter(vm -> simulation.cluster().exists(vm)).toList();
    }

    private List<Integer> hosts() {
      return vms().stream().map(vm -> simulation.cluster().hostOf(vm)).toList();
    }
  }
}
