package org.vmplacebench.simgrid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.platform.HostDefaults;
import org.vmplacebench.platform.PlatformXml;
import org.vmplacebench.testkit.SmallCluster;

/** Small simulations that any engine can play, each with an outcome in numbers. */
enum SmallScenario {
  /**
   * Alone on a pair of hosts: load 0, 50 and 100 %, intensity 0, 10, ... 80 % each; seconds of each
   * migration.
   */
  MIGRATIONS_ALONE {
    @Override
    void play(Engine engine) {
      SmallCluster cluster = Clusters.hosts(54, 8);
      for (int vm = 0; vm < 27; vm++) {
        cluster.vm(2 * vm, Clusters.vm(1, vm % 9 * 0.1));
      }
      Simulation simulation = engine.start(cluster.setup());
      double[] seconds = new double[27];
      for (int vm = 0; vm < 27; vm++) {
        simulation.setLoad(vm, vm / 9 * 50);
        simulation.migrate(vm, 2 * vm + 1, record -> seconds[record.vm()] = record.duration());
      }
      simulation.run(100);
      engine.tell(seconds);
    }
  },

  /**
   * Two at once, at intensity 20 %: from one source and to one destination at load 50 and 0 %, on
   * disjoint pairs at 50 %, in opposite directions at 50 and 0 %; seconds of each migration.
   */
  MIGRATIONS_IN_PAIRS {
    @Override
    void play(Engine engine) {
      // Four hosts of its own for each case: from, to, from, to, load.
      int[][] cases = {
        {0, 1, 0, 2, 50},
        {0, 2, 1, 2, 50},
        {0, 1, 0, 2, 0},
        {0, 2, 1, 2, 0},
        {0, 1, 2, 3, 50},
        {0, 1, 1, 0, 50},
        {0, 1, 1, 0, 0}
      };
      SmallCluster cluster = Clusters.hosts(4 * cases.length, 8);
      for (int c = 0; c < cases.length; c++) {
        cluster
            .vm(4 * c + cases[c][0], Clusters.vm(1, 0.2))
            .vm(4 * c + cases[c][2], Clusters.vm(1, 0.2));
      }
      Simulation simulation = engine.start(cluster.setup());
      double[] seconds = new double[2 * cases.length];
      for (int vm = 0; vm < seconds.length; vm++) {
        int[] at = cases[vm / 2];
        simulation.setLoad(vm, at[4]);
        int to = 4 * (vm / 2) + at[vm % 2 == 0 ? 1 : 3];
        simulation.migrate(vm, to, record -> seconds[record.vm()] = record.duration());
      }
      simulation.run(100);
      engine.tell(seconds);
    }
  },

  /** Loads 20, 30 and 100 % (five times) on four cores; the last one capped to 0.5 cores later. */
  CPU_SHARES {
    @Override
    void play(Engine engine) {
      SmallCluster cluster = Clusters.hosts(1, 4);
      for (int vm = 0; vm < 7; vm++) {
        cluster.vm(0, Clusters.vm(1, 0));
      }
      Simulation simulation = engine.start(cluster.setup());
      int[] loads = {20, 30, 100, 100, 100, 100, 100};
      for (int vm = 0; vm < 7; vm++) {
        simulation.setLoad(vm, loads[vm]);
      }
      simulation.after(
          10,
          () -> {
            engine.tell(simulation.cpuShare(0), simulation.cpuShare(1), simulation.cpuShare(6));
            simulation.setCap(6, 0.5);
          });
      simulation.run(20);
      engine.tell(simulation.cpuShare(2), simulation.cpuShare(6), simulation.energy(0));
    }
  },

  /** Loads 5, 5, 30 and 60 % on one core, which they just fill. */
  CPU_FILLED {
    @Override
    void play(Engine engine) {
      SmallCluster cluster = Clusters.hosts(1, 1);
      for (int vm = 0; vm < 4; vm++) {
        cluster.vm(0, Clusters.vm(1, 0));
      }
      Simulation simulation = engine.start(cluster.setup());
      int[] loads = {5, 5, 30, 60};
      for (int vm = 0; vm < 4; vm++) {
        simulation.setLoad(vm, loads[vm]);
      }
      simulation.run(20);
      engine.tell(simulation.cpuShare(2), simulation.cpuShare(3), simulation.energy(0));
    }
  },

  /** A VM of two vCPUs and four of one on four cores; later one of these weighs 3. */
  WEIGHTS {
    @Override
    void play(Engine engine) {
      SmallCluster cluster = Clusters.hosts(1, 4).vm(0, Clusters.vm(2, 0));
      for (int vm = 1; vm < 6; vm++) {
        cluster.vm(0, Clusters.vm(1, 0));
      }
      Simulation simulation = engine.start(cluster.setup());
      for (int vm = 0; vm < 6; vm++) {
        simulation.setLoad(vm, 100);
      }
      simulation.after(
          10,
          () -> {
            engine.tell(simulation.cpuShare(0), simulation.cpuShare(1));
            simulation.setWeight(1, 3);
          });
      simulation.run(20);
      engine.tell(simulation.cpuShare(0), simulation.cpuShare(1), simulation.cpuShare(2));
    }
  },

  /** A weight of 3 that a VM is given on its way to a host with another VM; both shares there. */
  WEIGHT_ON_THE_WAY {
    @Override
    void play(Engine engine) {
      SmallCluster cluster = Clusters.hosts(2, 1).vm(0, Clusters.vm(1, 0)).vm(1, Clusters.vm(1, 0));
      Simulation simulation = engine.start(cluster.setup());
      simulation.setLoad(0, 100);
      simulation.setLoad(1, 100);
      simulation.migrate(0, 1, record -> engine.tell(record.outcome() == Outcome.FINISHED ? 1 : 0));
      simulation.after(1, () -> simulation.setWeight(0, 3));
      simulation.run(100);
      engine.tell(simulation.cpuShare(0), simulation.cpuShare(1));
    }
  },

  /** A load of 60 %, then 0, suspended, loaded meanwhile, resumed; energy after each 10 s. */
  SUSPEND_AND_RESUME {
    @Override
    void play(Engine engine) {
      Simulation simulation =
          engine.start(
              Clusters.hosts(2, 4).vm(0, Clusters.vm(1, 0)).vm(0, Clusters.vm(1, 0)).setup());
      simulation.setLoad(0, 60);
      simulation.setLoad(1, 0);
      simulation.after(
          10,
          () -> {
            engine.tell(simulation.energy(0));
            simulation.setLoad(0, 0);
          });
      simulation.after(
          20,
          () -> {
            engine.tell(simulation.energy(0));
            engine.tell(simulation.suspend(0) && simulation.suspend(1) ? 1 : 0);
            engine.tell(simulation.suspend(0) ? 1 : 0);
            simulation.setLoad(0, 100);
          });
      simulation.after(
          30,
          () -> {
            engine.tell(simulation.energy(0));
            engine.tell(simulation.resume(0) && simulation.resume(1) ? 1 : 0);
          });
      simulation.run(40);
      engine.tell(simulation.energy(0), simulation.cpuShare(0), simulation.cpuShare(1));
    }
  },

  /** A host with a load of 50 % of a core goes off for 10 s, twice; energy every 10 s. */
  OFF_AND_ON {
    @Override
    void play(Engine engine) {
      Simulation simulation = engine.start(Clusters.hosts(2, 4).vm(0, Clusters.vm(1, 0)).setup());
      simulation.setLoad(0, 50);
      for (int round = 0; round < 2; round++) {
        simulation.after(
            20 * round + 10,
            () -> {
              engine.tell(simulation.energy(0));
              simulation.turnOff(0);
            });
        simulation.after(
            20 * round + 20,
            () -> {
              engine.tell(simulation.energy(0));
              simulation.turnOn(0);
            });
      }
      simulation.run(50);
      engine.tell(simulation.energy(0), simulation.energy(1));
    }
  },

  /**
   * The source, then the destination crashes 3 s into a migration; a cancelled one; each VM
   * migrates again later. For each end of a migration: VM, time, seconds, outcome; then energies.
   */
  BROKEN_MIGRATIONS {
    @Override
    void play(Engine engine) {
      Simulation simulation =
          engine.start(
              Clusters.hosts(6, 4)
                  .vm(0, Clusters.vm(1, 0.5))
                  .vm(2, Clusters.vm(1, 0.5))
                  .vm(4, Clusters.vm(1, 0.5))
                  .setup());
      List<Migration> started = new ArrayList<>();
      for (int vm = 0; vm < 3; vm++) {
        simulation.setLoad(vm, 100);
        started.add(simulation.migrate(vm, 2 * vm + 1, record -> tell(engine, simulation, record)));
      }
      simulation.after(3, () -> simulation.turnOff(0));
      simulation.after(4, () -> simulation.turnOff(3));
      simulation.after(5, () -> simulation.cancel(started.get(2)));
      simulation.after(20, () -> simulation.turnOn(0));
      simulation.after(20, () -> simulation.turnOn(3));
      for (int vm = 0; vm < 3; vm++) {
        int again = vm;
        simulation.after(
            30 + vm,
            () ->
                simulation.migrate(
                    again, 2 * again + 1, record -> tell(engine, simulation, record)));
      }
      simulation.run(100);
      for (int host = 0; host < 6; host++) {
        engine.tell(simulation.energy(host));
      }
    }
  },

  /** Dirtying as fast as the network: stopped after 100 s; seconds, and energy of both hosts. */
  TIME_OUT {
    @Override
    void play(Engine engine) {
      Simulation simulation =
          engine.start(
              Clusters.hosts(2, 4).vm(0, Clusters.vm(1, 1.0)).migrationTimeout(100).setup());
      simulation.setLoad(0, 100);
      simulation.migrate(0, 1, record -> tell(engine, simulation, record));
      simulation.run(150);
      engine.tell(simulation.energy(0), simulation.energy(1), simulation.cpuShare(0));
    }
  },

  /** A VM at load 0, whose workers rest, migrates; energies, and the share after a new load. */
  IDLE_MIGRATION {
    @Override
    void play(Engine engine) {
      Simulation simulation = engine.start(Clusters.hosts(2, 4).vm(0, Clusters.vm(1, 0.5)).setup());
      simulation.setLoad(0, 80);
      simulation.after(
          1,
          () -> {
            simulation.setLoad(0, 0);
            simulation.migrate(0, 1, record -> tell(engine, simulation, record));
          });
      simulation.after(
          30,
          () -> {
            engine.tell(simulation.energy(0), simulation.energy(1), simulation.cpuShare(0));
            simulation.setLoad(0, 40);
          });
      simulation.run(40);
      engine.tell(simulation.energy(0), simulation.energy(1), simulation.cpuShare(0));
    }
  },

  /** Two VMs with as much work as cores get half of each, which halves what is dirtied. */
  CONTENDED_SOURCE {
    @Override
    void play(Engine engine) {
      SmallCluster cluster = Clusters.add(Clusters.hosts(1, 4), 1, 8);
      for (int vm = 0; vm < 8; vm++) {
        cluster.vm(0, Clusters.vm(1, 0.4));
      }
      Simulation simulation = engine.start(cluster.setup());
      for (int vm = 0; vm < 8; vm++) {
        simulation.setLoad(vm, 100);
      }
      simulation.migrate(0, 1, record -> tell(engine, simulation, record));
      simulation.run(50);
      engine.tell(simulation.energy(0), simulation.energy(1));
    }
  },

  /**
   * Times at which messages arrive: one alone, two at once that share a link, one that its host
   * does not live to receive and one that shares a link with it, one that is cancelled, one after
   * that; then an agent's ping-pong.
   */
  MESSAGES {
    @Override
    void play(Engine engine) {
      Simulation simulation = engine.start(Clusters.hosts(4, 4).setup());
      simulation.transfer(0, 1, 1e6, () -> engine.tell(1, simulation.now()));
      simulation.after(
          10,
          () -> {
            simulation.transfer(0, 1, 10e6, () -> engine.tell(2, simulation.now()));
            simulation.transfer(0, 2, 5e6, () -> engine.tell(3, simulation.now()));
          });
      simulation.after(
          20,
          () -> {
            simulation.transfer(0, 3, 100e6, () -> engine.tell(4, simulation.now()));
            simulation.transfer(0, 1, 60e6, () -> engine.tell(8, simulation.now() - 20));
            simulation.after(0.5, () -> simulation.turnOff(3));
            simulation.after(3, () -> simulation.turnOn(3));
            simulation.transfer(1, 2, 100e6, () -> engine.tell(5, simulation.now())).cancel();
            simulation.transfer(1, 2, 1e6, () -> engine.tell(6, simulation.now()));
          });
      simulation.after(
          30, () -> simulation.transfer(3, 0, 0, () -> engine.tell(7, simulation.now())));
      simulation.after(
          40,
          () -> {
            simulation.agents().start(1, "pong", new Echo(engine));
            simulation.agents().start(0, "ping", new Echo(engine));
          });
      simulation.run(60);
    }
  },

  /** A platform in which routes share links; seconds of a migration and of a message meanwhile. */
  SHARED_ROUTES {
    @Override
    void play(Engine engine) {
      List<HostSpec> hosts = new ArrayList<>();
      for (int host = 0; host < 4; host++) {
        hosts.add(
            new HostSpec("h" + host, 4, 1e9, 8L << 30, 400, new PowerModel(10, 100, 110, 200)));
      }
      // Two sites of two hosts with a slow link between them.
      List<LinkSpec> links =
          List.of(
              new LinkSpec("left", 125e6, 1e-4, false),
              new LinkSpec("right", 125e6, 1e-4, false),
              new LinkSpec("between", 50e6, 5e-3, false));
      Platform platform =
          new Platform(
              hosts,
              links,
              (from, to) -> {
                if (from == to) {
                  return Route.NONE;
                }
                return from / 2 == to / 2
                    ? new Route(new int[] {from / 2}, 1e-4)
                    : new Route(new int[] {from / 2, 2, to / 2}, 5.2e-3);
              });
      SmallCluster vms = Clusters.hosts(4, 4).vm(0, Clusters.vm(1, 0.1));
      SimulationSetup like = vms.setup();
      Simulation simulation =
          engine.start(
              new SimulationSetup(
                  platform,
                  new NetworkParameters(0.92, 10, 4194304, 8775, true),
                  4,
                  100,
                  like.classes(),
                  like.classOf(),
                  like.placement(),
                  SolverTime.modelled(),
                  600));
      simulation.setLoad(0, 50);
      simulation.migrate(0, 3, record -> tell(engine, simulation, record));
      simulation.transfer(1, 2, 200e6, () -> engine.tell(simulation.now()));
      simulation.transfer(0, 1, 100e6, () -> engine.tell(simulation.now()));
      simulation.run(200);
    }
  },

  /**
   * A platform file with sites of several kinds, of which SimGrid finds the routes itself: times of
   * messages between all pairs of hosts, of a migration between sites, and energies; a host of two
   * pstates shuts down in 20 s at 30 W and boots in 60 s at 70 W.
   */
  PLATFORM_FILE {
    @Override
    void play(Engine engine) {
      Path file = write(SITES);
      Platform platform =
          new PlatformXml(new HostDefaults(8L << 30, 4, 400, new PowerModel(10, 100, 110, 200)))
              .read(file)
              .platform();
      int hosts = platform.hosts().size();
      SimulationSetup like = Clusters.hosts(hosts, 4).vm(0, Clusters.vm(1, 0.1)).setup();
      Simulation simulation =
          engine.start(
              new SimulationSetup(
                  platform,
                  platform.network(),
                  hosts,
                  100,
                  like.classes(),
                  like.classOf(),
                  like.placement(),
                  SolverTime.modelled(),
                  600,
                  Optional.of(file),
                  List.of(),
                  new HostSwitching(60, 70, 20, 30),
                  VmTimes.INSTANT,
                  0,
                  Optional.empty(),
                  Optional.empty()));
      simulation.setLoad(0, 50);
      double[] seconds = new double[hosts * hosts];
      for (int pair = 0; pair < seconds.length; pair++) {
        int index = pair;
        double start = 10 * pair;
        simulation.after(
            start,
            () ->
                simulation.transfer(
                    index / hosts,
                    index % hosts,
                    1e6,
                    () -> seconds[index] = simulation.now() - start));
      }
      simulation.after(
          1000, () -> simulation.migrate(0, hosts - 1, record -> tell(engine, simulation, record)));
      simulation.after(1500, () -> simulation.shutDown(0));
      simulation.after(1600, () -> simulation.boot(0));
      simulation.run(2000);
      engine.tell(seconds);
      for (int host = 0; host < hosts; host++) {
        engine.tell(simulation.energy(host));
      }
      delete(file);
    }
  },

  /**
   * A cluster zone in which one of three hosts has no link: it is right at the middle, and the link
   * of the other end is all that is crossed. Migrations to it and back, and messages.
   */
  LINKLESS {
    @Override
    void play(Engine engine) {
      Path file = write(ONE_WITHOUT_LINK);
      Platform platform =
          new PlatformXml(new HostDefaults(8L << 30, 4, 400, new PowerModel(10, 100, 110, 200)))
              .read(file)
              .platform();
      SimulationSetup like =
          Clusters.hosts(3, 4).vm(0, Clusters.vm(1, 0.1)).vm(1, Clusters.vm(1, 0.1)).setup();
      Simulation simulation =
          engine.start(
              new SimulationSetup(
                  platform,
                  platform.network(),
                  3,
                  100,
                  like.classes(),
                  like.classOf(),
                  like.placement(),
                  SolverTime.modelled(),
                  600,
                  Optional.of(file),
                  List.of(),
                  HostSwitching.INSTANT,
                  VmTimes.INSTANT,
                  0,
                  Optional.empty(),
                  Optional.empty()));
      simulation.setLoad(0, 50);
      simulation.setLoad(1, 50);
      simulation.migrate(0, 2, record -> tell(engine, simulation, record));
      simulation.after(
          200, () -> simulation.migrate(1, 2, record -> tell(engine, simulation, record)));
      simulation.after(
          400, () -> simulation.migrate(0, 1, record -> tell(engine, simulation, record)));
      simulation.after(
          600, () -> simulation.transfer(2, 0, 1e6, () -> engine.tell(simulation.now() - 600)));
      simulation.after(
          700, () -> simulation.transfer(1, 2, 1e6, () -> engine.tell(simulation.now() - 700)));
      simulation.run(800);
      delete(file);
    }
  };

  private static final String ONE_WITHOUT_LINK =
      """
      <?xml version='1.0'?>
      <platform version="4.1">
        <zone id="z" routing="Cluster">
          <host id="p" speed="1Gf" core="4"/>
          <host id="q" speed="1Gf" core="4"/>
          <host id="r" speed="1Gf" core="4"/>
          <link id="lp" bandwidth="40MBps" latency="100us"/>
          <link id="lq" bandwidth="25MBps" latency="200us"/>
          <host_link id="p" up="lp" down="lp"/>
          <host_link id="q" up="lq" down="lq"/>
        </zone>
      </platform>
      """;

  private static final String SITES =
      """
      <?xml version='1.0'?>
      <!DOCTYPE platform SYSTEM "https://simgrid.org/simgrid.dtd">
      <platform version="4.1">
        <config>
          <prop id="network/latency-factor" value="10"/>
        </config>
        <zone id="world" routing="Floyd">
          <cluster id="flat" prefix="f-" suffix="" radical="0-1,4" speed="1Gf,2Gf" core="2"
              bw="125MBps" lat="50us" bb_bw="1.25GBps" bb_lat="100us" router_id="f-router">
            <prop id="watt_per_state" value="50:60:80,60:70:120"/>
            <prop id="watt_off" value="5"/>
          </cluster>
          <zone id="tree" routing="Dijkstra">
            <host id="t-0" speed="2Gf" core="4"><prop id="wattage_per_state" value="90:95:190"/></host>
            <host id="t-1" speed="1Gf"/>
            <router id="t-router"/>
            <link id="t-a" bandwidth="100MBps" latency="1ms"/>
            <link id="t-b" bandwidth="50MBps" latency="2ms" sharing_policy="SPLITDUPLEX"/>
            <route src="t-0" dst="t-router"><link_ctn id="t-a"/></route>
            <route src="t-1" dst="t-router"><link_ctn id="t-b" direction="UP"/></route>
          </zone>
          <zone id="pair" routing="Full">
            <host id="p-0" speed="1Gf" core="4"/>
            <host id="p-1" speed="1Gf" core="4"/>
            <link id="p" bandwidth="10MBps" latency="5ms" sharing_policy="FATPIPE"/>
            <route src="p-0" dst="p-1"><link_ctn id="p"/></route>
          </zone>
          <link id="flat-tree" bandwidth="40MBps" latency="10ms"/>
          <link id="tree-pair" bandwidth="30MBps" latency="20ms"/>
          <zoneRoute src="flat" dst="tree" gw_src="f-router" gw_dst="t-router">
            <link_ctn id="flat-tree"/>
          </zoneRoute>
          <zoneRoute src="tree" dst="pair" gw_src="t-router" gw_dst="p-0">
            <link_ctn id="tree-pair"/>
          </zoneRoute>
        </zone>
      </platform>
      """;

  private static Path write(String text) {
    try {
      return Files.writeString(Files.createTempFile("platform", ".xml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plays it and tells the outcome. */
  abstract void play(Engine engine);

  /** Where a scenario is played. */
  interface Engine {

    /** Starts the one simulation of the scenario. */
    Simulation start(SimulationSetup setup);

    /** A part of the outcome. */
    void tell(double... numbers);
  }

  private static void tell(Engine engine, Simulation simulation, MigrationRecord record) {
    engine.tell(
        record.vm(),
        simulation.now(),
        record.duration(),
        record.outcome() == Outcome.FINISHED ? 1 : 0,
        simulation.cluster().hostOf(record.vm()));
  }

  /** Answers three times what it gets from the other one. */
  private static final class Echo implements Agent {

    private final Engine engine;
    private AgentContext self;
    private int answers;

    Echo(Engine engine) {
      this.engine = engine;
    }

    @Override
    public void start(AgentContext context) {
      self = context;
      context
          .simulation()
          .agents()
          .find("pong")
          .filter(pong -> !pong.equals(context.id()))
          .ifPresent(pong -> context.send(pong, 1024, "ping"));
    }

    @Override
    public void receive(AgentId sender, Object message) {
      engine.tell(self.id().host(), self.simulation().now());
      if (answers++ < 3) {
        self.send(sender, 1024, message);
      }
    }
  }
}
