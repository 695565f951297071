package org.vmplacebench.workbench.validate.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.workbench.validate.Engine;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * So many mixed operations at random times on a small cluster, drawn from a seed: loads, caps,
 * weights, migrations and their cancels, suspends, starts and destroys of VMs, crashes, boots and
 * shutdowns, pstates, flows and work. What each of them came to, all times and all energies are
 * compared with those of other engines, and with those that are stored of the embedded one, on
 * which the laws of {@link InvariantChecker} hold all the time.
 *
 * <p>VMs have a load or work, not both, weights are whole, and all hosts that take VMs are as fast
 * as each other: SimGrid knows no others.
 */
final class RandomScript implements ScriptedScenario {

  /** Number of seeds. */
  static final int SEEDS = 20;

  private static final int OPERATIONS = 180;
  private static final double LAST = 900;
  private static final double END = 1000;
  private static final int HOSTS = 7;

  /** Hosts that take VMs; the last one changes its pstates, beside work and flows. */
  private static final int STEADY = HOSTS - 1;

  private static final int LOADED = 8;
  private static final int WORKING = 4;

  /** Rounding adds up in other orders on other engines. */
  private static final double OF_ENGINES = Measurements.USUAL;

  private final long seed;
  private final UniformRandomProvider random;
  private final List<Integer> loaded = new ArrayList<>();
  private final List<Integer> working = new ArrayList<>();
  private final List<Migration> migrations = new ArrayList<>();
  private final List<Timer> activities = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private double migrating;
  private double flows;
  private double work;
  private double cores;
  private double lacking;

  /** The script of a seed, from 1 on. */
  RandomScript(long seed) {
    this.seed = seed;
    random = new RandomStreams(seed).stream("random script of the validation");
  }

  @Override
  public String name() {
    return "random-script-" + seed;
  }

  @Override
  public String title() {
    return OPERATIONS + " mixed operations, drawn from seed " + seed;
  }

  @Override
  public SimulationSetup setup() {
    RoutedHosts hosts = new RoutedHosts();
    for (int host = 0; host < HOSTS; host++) {
      hosts.host(
          "host" + host,
          1 + host % 3,
          List.of(
              new Pstate(1e9, new PowerModel(10, 90, 100, 200)),
              new Pstate(0.6e9, new PowerModel(10, 70, 75, 130))));
    }
    int backbone = hosts.link(150e6, 100e-6);
    int[] up = new int[HOSTS];
    for (int host = 0; host < HOSTS; host++) {
      up[host] = hosts.link(host % 2 == 0 ? 125e6 : 90e6, 75e-6);
    }
    for (int from = 0; from < HOSTS; from++) {
      for (int to = from + 1; to < HOSTS; to++) {
        hosts.join(from, to, up[from], backbone, up[to]);
      }
    }
    Setups setup = Setups.on(hosts.build());
    for (int i = 0; i < LOADED + WORKING; i++) {
      int vm = setup.vm(i % STEADY, vmClass(i));
      (i < LOADED ? loaded : working).add(vm);
    }
    return setup.build(new HostSwitching(20, 150, 8, 80));
  }

  /** Small, and dirtied slowly: no migration lasts until its time-out. */
  private VmClass vmClass(int i) {
    int vcpus = i % 5 == 4 ? 2 : 1;
    double speed = (30 + 10.0 * (i % 4)) * Setups.MIB;
    return new VmClass(
        "drawn", vcpus, (256 + 128L * (i % 3)) * Setups.MIB, 0, speed, 0.1 * (i % 4));
  }

  @Override
  public double duration() {
    return END;
  }

  /**
   * {@inheritDoc}
   *
   * <p>SimGrid's own energies keep the laws less exactly than the checker asks for.
   */
  @Override
  public void run(Engine engine, Measurements results) {
    Simulation simulation = engine.simulate(setup(), settings());
    if (engine.equals(Engine.EMBEDDED)) {
      InvariantChecker.watch(simulation, END);
    }
    script(simulation, results);
    simulation.run(duration());
    end(simulation, results);
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    loaded.forEach(vm -> simulation.setLoad(vm, 10 + random.nextInt(90)));
    for (int i = 0; i < OPERATIONS; i++) {
      double time = LAST * random.nextDouble();
      Runnable operation = operation(simulation, i);
      simulation.after(time, operation);
    }
    // Between the instants of operations.
    for (double time = 12.5; time < END; time += 25) {
      simulation.after(time, () -> probe(simulation));
    }
  }

  private void probe(Simulation simulation) {
    loaded.forEach(vm -> cores += (vm + 1) * simulation.cpuShare(vm));
    for (int host = 0; host < HOSTS; host++) {
      if (simulation.cluster().isOn(host)) {
        int[] vms = simulation.cluster().vmsOn(host);
        double[] units = new double[vms.length];
        if (simulation.unserved(host, vms, units)) {
          lacking += (host + 1) * Arrays.stream(units).sum();
        }
      }
    }
  }

  /** Everything is drawn before the simulation runs, whatever then comes of it. */
  private Runnable operation(Simulation simulation, int number) {
    int kind = random.nextInt(16);
    int host = random.nextInt(HOSTS);
    int other = (host + 1 + random.nextInt(HOSTS - 1)) % HOSTS;
    int pick = random.nextInt(1 << 20);
    double amount = random.nextDouble();
    Supplier<String> what =
        switch (kind) {
          case 0, 1 -> () -> load(simulation, pick, amount);
          case 2, 3, 4 -> () -> migrate(simulation, number, pick, host % STEADY);
          case 5 -> () -> cancel(simulation, pick);
          case 6 -> () -> cap(simulation, pick, amount);
          case 7 -> () -> weigh(simulation, pick, amount);
          case 8 -> () -> suspend(simulation, pick, 5 + 40 * amount);
          case 9 -> () -> crash(simulation, host % STEADY, 3 + 20 * amount);
          case 10 -> () -> switchHost(simulation, host, amount);
          case 11 -> () -> startOrDestroy(simulation, pick, host % STEADY, amount);
          case 12 -> () -> pstate(simulation, STEADY, pick);
          case 13, 14 -> () -> send(simulation, number, host, other, amount);
          default -> () -> compute(simulation, number, pick, host, amount);
        };
    return () -> steps.add(number + " " + what.get());
  }

  private String load(Simulation simulation, int pick, double amount) {
    int vm = loaded.get(pick % loaded.size());
    if (!simulation.cluster().exists(vm)) {
      return "load of nobody";
    }
    simulation.setLoad(vm, Math.rint(100 * amount));
    return "load of " + vm;
  }

  private String migrate(Simulation simulation, int number, int pick, int host) {
    List<Integer> all = new ArrayList<>(loaded);
    all.addAll(working);
    int vm = all.get(pick % all.size());
    if (!simulation.cluster().exists(vm)) {
      return "migrate nobody";
    }
    migrations.add(simulation.migrate(vm, host, end -> migrated(number, end)));
    return "migrate " + vm + " to " + host;
  }

  private void migrated(int number, MigrationRecord end) {
    steps.add(
        number
            + " migrated "
            + end.vm()
            + " "
            + end.from()
            + " "
            + end.outcome()
            + " "
            + end.reason());
    migrating += end.duration();
  }

  private String cancel(Simulation simulation, int pick) {
    if (pick % 2 == 0 && !migrations.isEmpty()) {
      simulation.cancel(migrations.get(migrations.size() - 1));
      return "cancel a migration";
    }
    if (!activities.isEmpty()) {
      activities.get(activities.size() - 1).cancel();
    }
    return "cancel what is sent or computed";
  }

  private String cap(Simulation simulation, int pick, double amount) {
    int vm = loaded.get(pick % loaded.size());
    if (!simulation.cluster().exists(vm)) {
      return "cap nobody";
    }
    simulation.setCap(vm, 0.1 + 0.9 * amount);
    return "cap " + vm;
  }

  private String weigh(Simulation simulation, int pick, double amount) {
    int vm = loaded.get(pick % loaded.size());
    // SimGrid moves a VM with the weight that it has.
    if (!simulation.cluster().exists(vm) || simulation.cluster().isMigrating(vm)) {
      return "weigh nobody";
    }
    simulation.setWeight(vm, 2 + Math.floor(3 * amount));
    return "weigh " + vm;
  }

  private String suspend(Simulation simulation, int pick, double seconds) {
    List<Integer> all = new ArrayList<>(loaded);
    all.addAll(working);
    int vm = all.get(pick % all.size());
    boolean suspended = simulation.suspend(vm);
    simulation.after(seconds, () -> simulation.resume(vm));
    return "suspend " + vm + " " + suspended;
  }

  private static String crash(Simulation simulation, int host, double seconds) {
    boolean on = simulation.cluster().isOn(host);
    if (on) {
      simulation.journal().hostCrashed(host);
      simulation.turnOff(host);
      simulation.after(seconds, () -> simulation.turnOn(host));
    }
    return "crash " + host + " " + on;
  }

  private static String switchHost(Simulation simulation, int host, double amount) {
    simulation.shutDown(host);
    simulation.after(10 * amount, () -> simulation.boot(host));
    return "shut down and boot " + host;
  }

  private String startOrDestroy(Simulation simulation, int pick, int host, double amount) {
    if (pick % 3 == 0) {
      int vm = loaded.get(pick % loaded.size());
      boolean destroyed = simulation.destroyVm(vm);
      return "destroy " + vm + " " + destroyed;
    }
    VmClass type = vmClass(pick % 12);
    String obstacle = simulation.startObstacle(type, host);
    if (obstacle == null) {
      loaded.add(simulation.startVm(type, host, Math.rint(100 * amount)));
    }
    return "start on " + host + " " + obstacle;
  }

  private static String pstate(Simulation simulation, int host, int pick) {
    if (simulation.cluster().isOn(host)) {
      simulation.setPstate(host, pick % 2);
    }
    return "pstate of " + host;
  }

  private String send(Simulation simulation, int number, int from, int to, double amount) {
    double start = simulation.now();
    activities.add(
        simulation.transfer(
            from,
            to,
            1e7 + 5e9 * amount * amount,
            () -> {
              flows += simulation.now() - start;
              steps.add(number + " delivered");
            }));
    return "send " + from + " " + to;
  }

  private String compute(Simulation simulation, int number, int pick, int host, double amount) {
    double start = simulation.now();
    Runnable done =
        () -> {
          work += simulation.now() - start;
          steps.add(number + " computed");
        };
    int vm = working.get(pick % working.size());
    if (pick % 2 == 0) {
      activities.add(simulation.executeOn(host, 1e9 + 60e9 * amount, 1, done));
      return "compute on " + host;
    }
    activities.add(simulation.executeIn(vm, 1e9 + 60e9 * amount, 1, done));
    return "compute in " + vm;
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    for (int vm : loaded) {
      steps.add("at the end " + vm + " " + place(simulation, vm));
    }
    // At one instant engines have an order of their own.
    steps.sort(null);
    results.sequence("what came of each operation", steps);
    stored(results, "the same as a number", 0, () -> digest(steps));
    stored(results, "migrations: s together", OF_ENGINES, () -> migrating);
    stored(results, "flows: s together", OF_ENGINES, () -> flows);
    stored(results, "work: s together", OF_ENGINES, () -> work);
    stored(results, "cores of loads, by times", OF_ENGINES, () -> cores);
    stored(results, "units that VMs lack, by hosts", OF_ENGINES, () -> lacking);
    for (int host = 0; host < HOSTS; host++) {
      int of = host;
      stored(results, "energy of host " + host + ": J", OF_ENGINES, () -> simulation.energy(of));
    }
  }

  private static String place(Simulation simulation, int vm) {
    return simulation.cluster().exists(vm) ? "is on " + simulation.cluster().hostOf(vm) : "is gone";
  }

  private void stored(
      Measurements results, String quantity, double tolerance, DoubleSupplier value) {
    StoredValues.number(results, name(), quantity, value.getAsDouble(), tolerance);
  }

  private static double digest(List<String> steps) {
    CRC32 crc = new CRC32();
    steps.forEach(step -> crc.update((step + "\n").getBytes(StandardCharsets.UTF_8)));
    return crc.getValue();
  }
}
