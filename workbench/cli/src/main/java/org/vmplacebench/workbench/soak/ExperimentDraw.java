package org.vmplacebench.workbench.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.SimulatorKeys;
import org.vmplacebench.workbench.experiment.Plugins;

/** Draws small experiments over all that can be combined. */
final class ExperimentDraw {

  /** RandomExperiment by hand below, without effect, or about what is written. */
  private static final Set<String> NOT_ODD =
      Set.of(
          "hostingnodes.number",
          "vm.number",
          "simulator.duration",
          "simulator.algorithm",
          "simulator.implementation",
          "simulator.engine",
          "solver",
          "solver.time",
          "solver.timeout",
          "solver.nodes",
          "simulation.checks",
          "loadinjector.kind",
          "workload.kind",
          "loadinjector.seed",
          "trace.level",
          "trace.compress",
          "vjobs.number",
          "vjobs.solver.timeout",
          "external.timeout",
          // Hosts get other names, and not all engines cut networks.
          "sites.number",
          "links.failure.period",
          "sites.parting.period",
          // Bound to each other, or to what is drawn below.
          "snooze.hb-timeout",
          "snooze.hb-periodicity",
          "hosts.governor",
          "placement.rule",
          "vjobs.memory.min",
          "vjobs.memory.max");

  private static final List<Double> FACTORS = List.of(0.0, 0.01, 0.3, 0.9, 3.0, 100.0);

  private static final double ODD = 0.03;
  private static final double ODD_OF_READER = 0.15;

  private final long seed;
  private final Plugins parts;
  private final DeclaredKeys keys;
  private final Path home;
  private final List<String> engines;
  private final boolean python;

  /**
   * Draws of a seed.
   *
   * @param home folder of the installation
   * @param engines names of those that may be drawn
   * @param python whether policies in Python can be started
   */
  ExperimentDraw(long seed, Plugins parts, Path home, List<String> engines, boolean python) {
    this.seed = seed;
    this.parts = parts;
    this.home = home;
    this.engines = engines;
    this.python = python;
    keys = DeclaredKeys.onClassPath();
  }

  /** The experiment of a number, the same whatever else is drawn. */
  RandomExperiment draw(int number) {
    return new OneDraw(new Dice(new RandomStreams(seed).stream("soak " + number))).draw();
  }

  private final class OneDraw {

    private final Dice dice;
    private final SortedMap<String, String> drawn = new TreeMap<>();
    private final SortedMap<String, String> files = new TreeMap<>();
    private int hosts;
    private int vms;
    private int duration;
    private int sites;
    private int classes = 1;
    private boolean demanded;
    private boolean iterations;

    OneDraw(Dice dice) {
      this.dice = dice;
    }

    RandomExperiment draw() {
      oddities();
      sizes();
      parts();
      workload();
      disturbances();
      resources();
      if (!drawn.containsKey("platform.file") && dice.chance(0.3)) {
        sites();
      }
      if (vms > 0 && dice.chance(0.1)) {
        files.put("loadinjector.file", texts().script());
      }
      if (vms > 1 && !drawn.containsValue("external") && dice.chance(0.1)) {
        files.put("constraints.file", texts().constraints());
      }
      if (dice.chance(0.2)) {
        recording();
      }
      return new RandomExperiment(drawn, files);
    }

    /** Recorded loads, or recorded requests in place of drawn ones. */
    private void recording() {
      boolean isFree = !iterations && !files.containsKey("loadinjector.file");
      boolean comesAndGoes = !drawn.containsKey("vm.arrivals.period");
      RecordingDraw recordings = new RecordingDraw(dice, duration);
      String kind = "";
      Map<String, String> texts = Map.of();
      if (isFree && vms > 0 && (!comesAndGoes || dice.chance(0.4))) {
        kind = dice.one(RecordingDraw.WITH_LOADS);
        // VMs that come have records, too.
        texts = recordings.loads(kind, comesAndGoes ? vms : 2 * vms);
        put("loadinjector.planetlab.period", dice.between(5, 100));
        put("loadinjector.planetlab.steps", dice.one("1", "1", "5"));
        put("loadinjector.planetlab.idle-leave", dice.chance(0.2));
        put("loadinjector.bitbrains.shift", dice.one("0", "0", "60"));
      } else if (isFree && comesAndGoes && !drawn.containsKey("vjobs.number")) {
        kind = dice.one(RecordingDraw.WITH_REQUESTS);
        texts = recordings.requests(kind);
        put("workload.loads", dice.one("recorded", "full", "injected"));
        put("workload.begin", dice.chance(0.7) ? 0 : dice.between(0, duration / 2));
        put("workload.silence", dice.between(10, 100));
      }
      if (!kind.isEmpty()) {
        put("workload.kind", kind);
        boolean isOdd = dice.chance(0.2);
        put("workload.odd-lines", isOdd ? "leave-out" : "refuse");
        texts.forEach(
            (name, text) ->
                files.put(
                    "workload.path" + (name.isEmpty() ? "" : "/" + name),
                    isOdd && dice.chance(0.5) ? text + "something odd\n" : text));
      }
    }

    private TextDraw texts() {
      return new TextDraw(
          dice,
          new TextDraw.World(
              hosts,
              vms,
              sites,
              duration,
              classes,
              demanded,
              drawn.containsKey("clients.rate"),
              files.containsKey("environments.file"),
              drawn.containsKey("platform.file"),
              SimulatorKeys.EMBEDDED.equals(drawn.get("simulator.engine"))));
    }

    private void sizes() {
      hosts = dice.chance(0.1) ? 1 : dice.between(2, 16);
      vms = dice.between(1, 8 * hosts);
      duration = dice.between(30, 600);
      put("hostingnodes.number", hosts);
      put("vm.number", vms);
      put("simulator.duration", duration);
      put("hostingnodes.cpunumber", dice.between(1, 8));
      put("hostingnodes.cpucapacity", dice.between(1, 8) * 100);
      put("vm.cpuconsumption", 100);
      put("hostingnodes.memorytotal", 1024 * dice.between(4, 64));
      if (dice.chance(0.15)) {
        put("platform.file", home.resolve("config/dvfs/platform.xml"));
        put("hostingnodes.number", dice.between(1, 4));
        vms = dice.between(1, 12);
        hosts = 1;
        put("vm.number", vms);
        put(
            "hosts.governor",
            dice.one("userspace", "performance", "powersave", "ondemand", "conservative"));
      }
    }

    private void parts() {
      String policy = dice.one(parts.schedulers().keySet());
      String solver = dice.one(parts.solvers().keySet());
      if (!python) {
        policy = policy.equals("external") ? "none" : policy;
        solver = solver.equals("external") ? "greedy" : solver;
      } else if (policy.equals("external")) {
        put("external.command", client("first_fit_decreasing.py"));
      } else if (solver.equals("external")) {
        put("external.command", client("spill_solver.py"));
      }
      Set<String> usable = parts.schedulers().get(policy).solvers();
      if (!usable.isEmpty() && !usable.contains(solver)) {
        solver = dice.one(List.copyOf(usable));
      }
      if (policy.equals("vjobs")) {
        put("vjobs.number", dice.between(1, 4));
        put("vjobs.size", dice.between(1, 4));
        put("vjobs.duration", dice.between(20, 200));
        put("vjobs.policy", dice.one("sample", "fcfs", "easy"));
        vms = dice.chance(0.7) ? 0 : vms;
        put("vm.number", vms);
      }
      put("simulator.algorithm", policy);
      put("solver", solver);
      put("simulator.engine", dice.chance(0.9) ? engines.get(0) : dice.one(engines));
      put("solver.time", dice.chance(0.95) ? "modelled" : "measured");
      put("solver.nodes", dice.between(1, 60));
      put("solver.timeout", 5);
      put("vjobs.solver.timeout", 5);
      put("vjobs.solver.nodes", dice.between(0, 60));
      put("cp-sat.work", "0.02");
      if (dice.chance(0.5)) {
        put("centralizedresolver.scheduling-periodicity", dice.between(5, 60));
        put("snooze.scheduling-periodicity", dice.between(5, 60));
      }
    }

    private String client(String script) {
      return "python3 '" + home.resolve("clients/python/examples").resolve(script) + "'";
    }

    private void workload() {
      iterations = dice.chance(0.15);
      put("loadinjector.seed", dice.between(0, 999_999));
      put("loadinjector.kind", iterations ? "iterations" : "gaussian");
      put("loadinjector.iterations.period", dice.between(10, 200));
      put("simulator.loadperiod", dice.between(5, 200));
      put("load.mean", dice.between(0, 100));
      put("load.std", dice.between(0, 60));
      put("loadinjector.nbcpuconsumptionslots", dice.between(1, 20));
    }

    private void disturbances() {
      put("simulator.crashperiod", dice.chance(0.6) ? 0 : dice.between(50, 3000));
      put("simulator.crashduration", dice.between(1, 200));
      if (dice.chance(0.3)) {
        put("vms.suspend", true);
        put("simulator.vm.suspendperiod", dice.between(20, 1000));
        put("simulator.vm.suspendduration", dice.between(1, 300));
      }
      if (!iterations && dice.chance(0.3)) {
        put("vm.arrivals.period", dice.between(2, 100));
        put("vm.arrivals.lifetime", dice.chance(0.1) ? 0 : dice.between(5, 500));
        put("vm.arrivals.patience", dice.chance(0.5) ? 0 : dice.between(1, 200));
        put("vm.arrivals.max", dice.chance(0.5) ? 0 : dice.between(1, 100));
        put("vm.boot.time", dice.chance(0.6) ? 0 : dice.between(1, 60));
      }
      if (dice.chance(0.2)) {
        put("vm.initial.lifetime", dice.between(20, 2000));
      }
      if (dice.chance(0.3)) {
        put("hosts.turn_off", true);
        put("hosts.idle", dice.between(0, 2));
        put("hosts.boot.time", dice.between(0, 100));
        put("hosts.shutdown.time", dice.between(0, 50));
      }
      if (dice.chance(0.15)) {
        put("network.message-loss", dice.between(0, 40));
        put("network.message-delay", dice.between(0, 3));
      }
      if (dice.chance(0.3)) {
        put("dvms.overlay", dice.one("ring", "random", "locality"));
        put("dvms.underload", dice.between(0, 40));
        put("snooze.faultmode", dice.chance(0.5));
        put("snooze.gmcrash-period", dice.between(20, 200));
      }
      if (dice.chance(0.1)) {
        put("servicenodes.number", dice.between(0, 5));
      }
    }

    /**
     * Named resources of hosts, had in fixed amounts or asked for, and classes of VMs with some.
     */
    private void resources() {
      if (!drawn.containsKey("platform.file") && dice.chance(0.25)) {
        demanded = dice.chance(0.5);
        put(
            "hostingnodes.resources",
            "gpu:"
                + dice.between(1, 4)
                + ", disk:"
                + dice.between(50, 500)
                + (demanded ? ", net:" + dice.between(50, 2000) : ""));
        if (demanded) {
          put(
              "load.resources",
              "net"
                  + (dice.chance(0.7)
                      ? ":" + dice.between(0, 100) + ":" + dice.between(0, 50)
                      : ""));
        }
        String net = demanded ? ",net=" + dice.between(0, 300) : "";
        files.put(
            "vm.classes.file",
            "small:1:1024:125:125:"
                + dice.between(0, 90)
                + (demanded ? ":net=" + dice.between(0, 300) : "")
                + "\nlarge:2:2048:0:125:20:gpu=1,disk=20"
                + net
                + "\n"
                + (dice.chance(0.5) ? "half:1:512:125:0:0:gpu=0.5\n" : ""));
        classes = 2;
      }
    }

    /** Sites with supply, clients and environments, which fail and part. */
    private void sites() {
      sites = dice.between(1, Math.min(4, hosts));
      put("sites.number", sites);
      put("sites.latency", dice.between(0, 20));
      if (dice.chance(0.5)) {
        put("site.solar.peak", dice.between(0, 3000));
        put("site.wind.peak", dice.between(0, 3000));
        put("site.battery.capacity", dice.between(0, 3));
        put("site.pue", 1 + dice.between(0, 5) / 10.0);
        put("green.objective", dice.one("renewable", "carbon", "price"));
      }
      if (dice.chance(0.4)) {
        put("dvms.overlay", dice.one("locality", "green"));
        put("dvms.green.period", dice.between(0, 100));
      }
      if (SimulatorKeys.EMBEDDED.equals(drawn.get("simulator.engine")) && dice.chance(0.5)) {
        for (String what : List.of("sites.failure", "links.failure", "sites.parting")) {
          put(what + ".period", dice.chance(0.4) ? 0 : dice.between(50, 1000));
          put(what + ".duration", dice.between(1, 200));
        }
      }
      if (vms > 0 && dice.chance(0.6)) {
        put("clients.rate", dice.between(0, 20));
        put("clients.sites", dice.between(1, sites));
        put("clients.day.swing", dice.between(0, 100));
        put("clients.latency", dice.between(0, 20));
        if (!iterations && dice.chance(0.6)) {
          files.put("environments.file", texts().environments());
        }
      }
    }

    /** Values of keys as they are declared, whoever has declared them. */
    private void oddities() {
      Set<String> readers = Set.copyOf(parts.schedulers().keySet());
      for (KeyProvider provider : keys.providers()) {
        boolean isOfPolicy = provider.readers().stream().anyMatch(readers::contains);
        for (Key<?> key : provider.keys()) {
          boolean isPath =
              key.type().isOutput()
                  || key.type().label().matches("file|folder|.*file.*|command|text|name");
          // RandomExperiment for each key, so that a key more changes no other draw.
          if (dice.chance(isOfPolicy ? ODD_OF_READER : ODD)
              && !isPath
              && !NOT_ODD.contains(key.name())) {
            odd(key);
          }
        }
      }
    }

    private void odd(Key<?> key) {
      String value = "";
      if (!key.type().words().isEmpty()) {
        value = dice.one(key.type().words());
      } else if (!key.defaultText().isEmpty()) {
        try {
          double number = Double.parseDouble(key.defaultText());
          double scaled = (number == 0 ? 1 : number) * dice.one(FACTORS);
          value =
              key.type().label().equals("integer")
                  ? Long.toString(Math.round(scaled))
                  : String.format(Locale.ROOT, "%.6g", scaled);
        } catch (NumberFormatException e) {
          value = "";
        }
      }
      if (!value.isEmpty() && isAllowed(key, value)) {
        drawn.put(key.name(), value);
      }
    }

    private void put(String key, Object value) {
      if (keys.byName().containsKey(key)) {
        drawn.put(key, value.toString());
      }
    }
  }

  private static boolean isAllowed(Key<?> key, String value) {
    try {
      Object unused = key.type().parse(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Names of the engines that can be drawn. */
  static List<String> engines(Plugins parts, boolean onlyEmbedded) {
    List<String> engines = new ArrayList<>(List.of(SimulatorKeys.EMBEDDED));
    if (!onlyEmbedded) {
      parts.engines().keySet().stream()
          .filter(name -> !name.equals(SimulatorKeys.EMBEDDED))
          .forEach(engines::add);
    }
    return engines;
  }
}
