package org.vmplacebench.workbench.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
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

  private static final int ENVIRONMENTS = 2;
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
    return new OneDraw(new RandomStreams(seed).stream("soak " + number)).draw();
  }

  private final class OneDraw {

    private final UniformRandomProvider random;
    private final SortedMap<String, String> drawn = new TreeMap<>();
    private final SortedMap<String, String> files = new TreeMap<>();
    private int hosts;
    private int vms;
    private int duration;
    private int sites;
    private boolean iterations;

    OneDraw(UniformRandomProvider random) {
      this.random = random;
    }

    RandomExperiment draw() {
      oddities();
      sizes();
      parts();
      workload();
      disturbances();
      resources();
      if (!drawn.containsKey("platform.file") && chance(0.3)) {
        sites();
      }
      if (vms > 0 && chance(0.1)) {
        files.put("loadinjector.file", script());
      }
      if (vms > 1 && !drawn.containsValue("external") && chance(0.1)) {
        files.put("constraints.file", constraints());
      }
      return new RandomExperiment(drawn, files);
    }

    private void sizes() {
      hosts = chance(0.1) ? 1 : between(2, 16);
      vms = between(1, 8 * hosts);
      duration = between(30, 600);
      put("hostingnodes.number", hosts);
      put("vm.number", vms);
      put("simulator.duration", duration);
      put("hostingnodes.cpunumber", between(1, 8));
      put("hostingnodes.cpucapacity", between(1, 8) * 100);
      put("vm.cpuconsumption", 100);
      put("hostingnodes.memorytotal", 1024 * between(4, 64));
      if (chance(0.15)) {
        put("platform.file", home.resolve("config/dvfs/platform.xml"));
        put("hostingnodes.number", between(1, 4));
        vms = between(1, 12);
        hosts = 1;
        put("vm.number", vms);
        put(
            "hosts.governor",
            one("userspace", "performance", "powersave", "ondemand", "conservative"));
      }
    }

    private void parts() {
      String policy = one(parts.schedulers().keySet());
      String solver = one(parts.solvers().keySet());
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
        solver = one(List.copyOf(usable));
      }
      if (policy.equals("vjobs")) {
        put("vjobs.number", between(1, 4));
        put("vjobs.size", between(1, 4));
        put("vjobs.duration", between(20, 200));
        put("vjobs.policy", one("sample", "fcfs", "easy"));
        vms = chance(0.7) ? 0 : vms;
        put("vm.number", vms);
      }
      put("simulator.algorithm", policy);
      put("solver", solver);
      put("simulator.engine", chance(0.9) ? engines.get(0) : one(engines));
      put("solver.time", chance(0.95) ? "modelled" : "measured");
      put("solver.nodes", between(1, 60));
      put("solver.timeout", 5);
      put("vjobs.solver.timeout", 5);
      put("vjobs.solver.nodes", between(0, 60));
      put("cp-sat.work", "0.02");
      if (chance(0.5)) {
        put("centralizedresolver.scheduling-periodicity", between(5, 60));
        put("snooze.scheduling-periodicity", between(5, 60));
      }
    }

    private String client(String script) {
      return "python3 '" + home.resolve("clients/python/examples").resolve(script) + "'";
    }

    private void workload() {
      iterations = chance(0.15);
      put("loadinjector.seed", random.nextInt(1_000_000));
      put("loadinjector.kind", iterations ? "iterations" : "gaussian");
      put("loadinjector.iterations.period", between(10, 200));
      put("simulator.loadperiod", between(5, 200));
      put("load.mean", between(0, 100));
      put("load.std", between(0, 60));
      put("loadinjector.nbcpuconsumptionslots", between(1, 20));
    }

    private void disturbances() {
      put("simulator.crashperiod", chance(0.6) ? 0 : between(50, 3000));
      put("simulator.crashduration", between(1, 200));
      if (chance(0.3)) {
        put("vms.suspend", true);
        put("simulator.vm.suspendperiod", between(20, 1000));
        put("simulator.vm.suspendduration", between(1, 300));
      }
      if (!iterations && chance(0.3)) {
        put("vm.arrivals.period", between(2, 100));
        put("vm.arrivals.lifetime", chance(0.1) ? 0 : between(5, 500));
        put("vm.arrivals.patience", chance(0.5) ? 0 : between(1, 200));
        put("vm.arrivals.max", chance(0.5) ? 0 : between(1, 100));
        put("vm.boot.time", chance(0.6) ? 0 : between(1, 60));
      }
      if (chance(0.2)) {
        put("vm.initial.lifetime", between(20, 2000));
      }
      if (chance(0.3)) {
        put("hosts.turn_off", true);
        put("hosts.idle", between(0, 2));
        put("hosts.boot.time", between(0, 100));
        put("hosts.shutdown.time", between(0, 50));
      }
      if (chance(0.15)) {
        put("network.message-loss", between(0, 40));
        put("network.message-delay", between(0, 3));
      }
      if (chance(0.3)) {
        put("dvms.overlay", one("ring", "random", "locality"));
        put("dvms.underload", between(0, 40));
        put("snooze.faultmode", chance(0.5));
        put("snooze.gmcrash-period", between(20, 200));
      }
      if (chance(0.1)) {
        put("servicenodes.number", between(0, 5));
      }
    }

    /** Named resources of hosts, and classes of VMs that have some of them or none. */
    private void resources() {
      if (!drawn.containsKey("platform.file") && chance(0.2)) {
        put("hostingnodes.resources", "gpu:" + between(1, 4) + ", disk:" + between(50, 500));
        files.put(
            "vm.classes.file",
            "small:1:1024:125:125:"
                + between(0, 90)
                + "\nlarge:2:2048:0:125:20:gpu=1,disk=20\n"
                + (chance(0.5) ? "half:1:512:125:0:0:gpu=0.5\n" : ""));
      }
    }

    /** Sites with supply, clients and environments, which fail and part. */
    private void sites() {
      sites = between(1, Math.min(4, hosts));
      put("sites.number", sites);
      put("sites.latency", between(0, 20));
      if (chance(0.5)) {
        put("site.solar.peak", between(0, 3000));
        put("site.wind.peak", between(0, 3000));
        put("site.battery.capacity", between(0, 3));
        put("site.pue", 1 + between(0, 5) / 10.0);
        put("green.objective", one("renewable", "carbon", "price"));
      }
      if (chance(0.4)) {
        put("dvms.overlay", one("locality", "green"));
        put("dvms.green.period", between(0, 100));
      }
      if (SimulatorKeys.EMBEDDED.equals(drawn.get("simulator.engine")) && chance(0.5)) {
        for (String what : List.of("sites.failure", "links.failure", "sites.parting")) {
          put(what + ".period", chance(0.4) ? 0 : between(50, 1000));
          put(what + ".duration", between(1, 200));
        }
      }
      if (vms > 0 && chance(0.6)) {
        put("clients.rate", between(0, 20));
        put("clients.sites", between(1, sites));
        put("clients.day.swing", between(0, 100));
        put("clients.latency", between(0, 20));
        if (!iterations && chance(0.6)) {
          files.put("environments.file", environments());
        }
      }
    }

    private String environments() {
      StringBuilder lines = new StringBuilder("name,vms,class,clients,load,cpu_ms,between_ms,");
      lines.append("clients_ms,start_s,lifetime_s,grow_at,most\n");
      for (int i = 0; i < ENVIRONMENTS; i++) {
        lines
            .append("env-" + i + "," + between(1, 4) + ",1,site-" + between(1, sites) + ":")
            .append(between(0, 40) + "," + between(0, 50) + "," + between(0, 30) + ",")
            .append(chance(0.5) ? "" : Integer.toString(between(0, 20)))
            .append(",")
            .append(chance(0.5) ? "" : Integer.toString(between(1, 40)))
            .append("," + between(0, duration) + ",")
            .append(chance(0.5) ? "" : Integer.toString(between(1, duration)))
            .append("," + between(1, 100) + "," + between(4, 8) + "\n");
      }
      return lines.toString();
    }

    private String host() {
      return sites == 0
          ? "node" + between(0, hosts - 1)
          : "site-" + between(1, sites) + "-" + between(1, hosts / sites);
    }

    private String siteEvent() {
      String site = "site-" + between(1, sites);
      return switch (between(0, 3)) {
        case 0 -> "site:" + site + "/" + chance(0.5);
        case 1 ->
            files.containsKey("environments.file")
                ? "env:env-" + between(0, ENVIRONMENTS - 1) + "/" + one("start", "grow", "stop")
                : "site:" + site + "/true";
        case 2 -> "net:site-1+site-" + between(2, Math.max(2, sites)) + "/" + chance(0.5);
        default -> "clients:" + site + ">vm-" + between(0, vms - 1) + "/" + between(0, 40);
      };
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
          if (chance(isOfPolicy ? ODD_OF_READER : ODD)
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
        value = one(key.type().words());
      } else if (!key.defaultText().isEmpty()) {
        try {
          double number = Double.parseDouble(key.defaultText());
          double scaled = (number == 0 ? 1 : number) * one(FACTORS);
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

    private String script() {
      StringBuilder lines = new StringBuilder();
      double time = 0;
      for (int i = between(0, 40); i > 0; i--) {
        time += chance(0.3) ? 0 : random.nextDouble() * 30;
        String at = String.format(Locale.ROOT, "%.3f/", time);
        String vm = "vm-" + between(0, Math.max(0, vms - 1));
        String host = host();
        lines.append(at);
        boolean ofSites = sites > 1 && drawn.containsKey("clients.rate") && chance(0.3);
        lines.append(
            ofSites
                ? siteEvent()
                : switch (between(0, 7)) {
                  case 0, 1, 2 -> vm + "/" + between(0, 100);
                  case 3 -> host + "/" + chance(0.5);
                  case 4 -> vm + "/" + chance(0.5);
                  case 5 -> vm + "/cap:" + (1 + random.nextInt(4)) / 4.0;
                  case 6 -> vm + "/weight:" + between(1, 5);
                  default -> vm + "/migrate:" + host;
                });
        lines.append('\n');
      }
      return lines.toString();
    }

    private String constraints() {
      StringBuilder lines = new StringBuilder();
      for (int i = between(1, 4); i > 0; i--) {
        String some = "{vm-" + between(0, vms - 1) + ", vm-" + between(0, vms - 1) + "}";
        String where = "{" + host() + ", " + host() + "}";
        lines.append(chance(0.5) ? ">>" : "");
        lines.append(
            switch (between(0, sites == 0 ? 5 : 8)) {
              case 0 -> "spread(" + some + ")";
              case 1 -> "gather(" + some + ")";
              case 2 -> "ban(" + some + ", " + where + ")";
              case 3 -> "fence(" + some + ", " + where + ")";
              case 4 -> "runningCapacity(" + where + ", " + between(1, 20) + ")";
              case 6 -> "latency(" + some + ", " + between(0, 40) + ")";
              case 7 -> "near(" + some + ", {site:site-1}, " + between(1, 40) + ")";
              case 8 -> "fence(" + some + ", {site:site-" + between(1, sites) + "})";
              default -> "lonely(" + some + ")";
            });
        lines.append('\n');
      }
      return lines.toString();
    }

    private void put(String key, Object value) {
      if (keys.byName().containsKey(key)) {
        drawn.put(key, value.toString());
      }
    }

    private boolean chance(double probability) {
      return random.nextDouble() < probability;
    }

    private int between(int least, int most) {
      return least + random.nextInt(most - least + 1);
    }

    private <T> T one(Iterable<T> values) {
      List<T> list = new ArrayList<>();
      values.forEach(list::add);
      return list.get(random.nextInt(list.size()));
    }

    private String one(String... values) {
      return one(List.of(values));
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
