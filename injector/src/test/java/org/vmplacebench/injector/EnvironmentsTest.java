package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.Routing;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.site.Signal;
import org.vmplacebench.core.site.UserDemand;
import org.vmplacebench.core.site.VirtualEnvironment;
import org.vmplacebench.embedded.EmbeddedSimulation;
import org.vmplacebench.placement.choice.UnitFinder;
import org.vmplacebench.testkit.SmallCluster;

/**
 * Hosts 0, 2, 4 are in one site, 1, 3, 5 in another one: requests take 1 ms to hosts of their own
 * site and 11 ms to those of the other one. A host has room for 8 VMs.
 */
class EnvironmentsTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final List<String> told = new ArrayList<>();
  private int routes;
  private Simulation simulation;
  private Environments environments;

  /** Each request takes 20 ms of a core; VMs start with a load of 10 %. */
  private static VirtualEnvironment shop(
      int vms, double toClients, double start, double lifetime, double growAt, double... rates) {
    return shop(SmallCluster.VM, vms, toClients, start, lifetime, growAt, rates);
  }

  private static VirtualEnvironment shop(
      VmClass type,
      int vms,
      double toClients,
      double start,
      double lifetime,
      double growAt,
      double... rates) {
    return new VirtualEnvironment(
        "shop", type, vms, 10, 20e-3, NEVER, toClients, NEVER, start, lifetime, growAt, 4, rates);
  }

  private void begin(VirtualEnvironment environment, double patience, int... vms) {
    begin(new SmallCluster().hosts(6, 8), environment, patience, vms);
  }

  private void begin(
      SmallCluster cluster, VirtualEnvironment environment, double patience, int... vms) {
    List<Signal> days = List.of(Signal.constant(1), Signal.constant(1));
    simulation =
        new EmbeddedSimulation(
            apart(
                cluster
                    .sites(2)
                    .network(125e6, 1e-3)
                    .vms(vms)
                    .users(new UserDemand(days, 0, 0, NEVER, List.of(), List.of(environment)))
                    .setup()));
    InvariantChecker.watch(simulation, 5000);
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void environmentRefused(VirtualEnvironment refused) {
            told.add("refused " + simulation.now());
          }

          @Override
          public void environmentStarted(VirtualEnvironment started, List<Integer> its) {
            told.add("started " + simulation.now());
          }

          @Override
          public void environmentGrew(VirtualEnvironment grown, int vm) {
            told.add("grew " + simulation.now());
          }

          @Override
          public void environmentStopped(VirtualEnvironment stopped) {
            told.add("stopped " + simulation.now());
          }
        });
    UnitFinder finder = new UnitFinder(simulation, simulation.clients().orElseThrow());
    environments = new Environments(simulation, finder::place, patience, 30);
    environments.begin();
  }

  /** The same with links of 10 ms between its sites. */
  private SimulationSetup apart(SimulationSetup setup) {
    List<LinkSpec> links = new ArrayList<>(setup.platform().links());
    int there = links.size();
    links.add(new LinkSpec("site-0--site-1_UP", 125e6, 10e-3, false));
    links.add(new LinkSpec("site-0--site-1_DOWN", 125e6, 10e-3, false));
    Routing routing =
        (from, to) -> {
          routes++;
          if (from == to) {
            return Route.NONE;
          }
          return from % 2 == to % 2
              ? new Route(new int[] {2 * from, 2 * to + 1}, 2e-3)
              : new Route(new int[] {2 * from, there + from % 2, 2 * to + 1}, 12e-3);
        };
    return new SimulationSetup(
        new Platform(setup.platform().hosts(), links, routing),
        setup.network(),
        setup.hostingCount(),
        setup.unitsPerCore(),
        setup.classes(),
        setup.classOf(),
        setup.placement(),
        setup.solverTime(),
        setup.migrationTimeout(),
        setup.platformFile(),
        setup.constraints(),
        setup.switching(),
        setup.life(),
        setup.migrationDisk(),
        setup.sites(),
        setup.users());
  }

  private List<Integer> hosts() {
    return IntStream.range(0, simulation.cluster().vmCount())
        .filter(vm -> simulation.cluster().exists(vm))
        .mapToObj(vm -> simulation.cluster().hostOf(vm))
        .toList();
  }

  @Test
  void its_VMs_spread_where_a_host_has_a_named_resource_for_two_of_them() {
    SmallCluster cluster = new SmallCluster();
    for (int host = 0; host < 6; host++) {
      cluster.host(
          new HostSpec("node" + host, 8, 1e9, 8 * SmallCluster.GIB, 800, PowerModel.DEFAULT)
              .withResources(new TreeMap<>(Map.of("gpu", 1.0))));
    }
    VmClass type = SmallCluster.VM.with(new TreeMap<>(Map.of("gpu", 0.4)));
    begin(cluster, shop(type, 5, NEVER, 100, NEVER, NEVER, 0, 30), 0);
    simulation.run(200);

    assertThat(told).containsExactly("started 100.0");
    assertThat(hosts()).containsExactly(1, 1, 3, 3, 5);
  }

  @Test
  void it_starts_near_its_clients_with_the_load_that_they_make() {
    begin(shop(3, NEVER, 100, NEVER, NEVER, 0, 30), 0);
    simulation.run(200);

    assertThat(told).containsExactly("started 100.0");
    assertThat(hosts()).containsExactly(1, 1, 1);
    // 10 requests/s each, of 20 ms: 20 % beside 10 %.
    for (int vm = 0; vm < 3; vm++) {
      assertThat(simulation.cluster().demand(vm)).isCloseTo(30, within(1e-5));
      assertThat(simulation.users().orElseThrow().latency(vm)).isCloseTo(1e-3, within(1e-12));
    }
  }

  @Test
  void its_vms_are_fenced_by_the_hosts_near_its_clients_while_it_runs() {
    begin(shop(2, 2e-3, 0, 500, NEVER, 30, 0), 0);
    List<Integer> constraints = new ArrayList<>();
    simulation.after(
        100,
        () -> {
          assertThat(simulation.constraints()).singleElement().isInstanceOf(Fence.class);
          assertThat(((Fence) simulation.constraints().get(0)).hosts()).containsExactly(0, 2, 4);
        });
    simulation.after(501, () -> constraints.add(simulation.constraints().size()));
    simulation.run(600);

    assertThat(constraints).containsExactly(0);
  }

  @Test
  void it_grows_while_its_load_asks_for_it_and_to_its_most() {
    begin(shop(1, NEVER, 0, NEVER, 60, 60, 0), 0);
    simulation.run(5000);

    // Loads are 130, 70 and 50 %: two more VMs, at the looks at 600 and 1200 s.
    assertThat(told).containsExactly("started 0.0", "grew 600.0", "grew 1200.0");
    assertThat(simulation.cluster().demand(2)).isCloseTo(50, within(1e-5));
  }

  @Test
  void load_does_not_make_it_grow_beyond_its_most_but_events_do() {
    begin(shop(3, NEVER, 0, NEVER, 50, 1000, 0), 0);
    simulation.after(2000, () -> environments.grow("shop"));
    simulation.run(3000);

    assertThat(told).containsExactly("started 0.0", "grew 600.0", "grew 2000.0");
    assertThat(hosts()).hasSize(5);
  }

  @Test
  void clients_that_ask_more_by_an_event_make_it_grow_near_them() {
    begin(shop(1, NEVER, 0, NEVER, 60, 10, 0), 0);
    simulation.after(700, () -> environments.ask("shop", 1, 100));
    simulation.run(1300);

    assertThat(told).containsExactly("started 0.0", "grew 1200.0");
    assertThat(hosts()).containsExactly(0, 1);
  }

  @Test
  void it_is_refused_whole_where_not_all_of_its_vms_have_room() {
    // The hosts of the first site have 8 GiB each: 7 VMs leave room for three more.
    int[] there = new int[21];
    Arrays.setAll(there, vm -> 2 * (vm / 7));
    begin(shop(4, 2e-3, 0, NEVER, NEVER, 30, 0), 60, there);
    simulation.run(500);

    assertThat(told).containsExactly("refused 60.0");
    assertThat(simulation.cluster().vmCount()).isEqualTo(21);
    assertThat(simulation.users().orElseThrow().ofSite(0).requests()).isZero();
    assertThat(simulation.constraints()).isEmpty();
  }

  /** As close as it has to be, all on one host. */
  private static VirtualEnvironment onOneHost(int vms) {
    return new VirtualEnvironment(
        "shop",
        SmallCluster.VM,
        vms,
        10,
        20e-3,
        1e-3,
        NEVER,
        NEVER,
        0,
        NEVER,
        NEVER,
        9,
        new double[] {30, 0});
  }

  @Test
  void VMs_that_must_share_a_host_get_the_only_one_with_room_for_all() {
    int[] there = new int[38];
    Arrays.setAll(there, vm -> vm < 35 ? vm / 7 : 5);
    begin(onOneHost(5), 0, there);
    simulation.run(100);

    assertThat(told).containsExactly("started 0.0");
    assertThat(hosts().subList(38, 43)).containsOnly(5);
  }

  @Test
  void one_that_fits_nowhere_is_refused_after_few_looks_at_the_network() {
    int hosts = 1000;
    for (VirtualEnvironment shop :
        List.of(onOneHost(9), shop(8001, NEVER, 0, NEVER, NEVER, 30, 0))) {
      told.clear();
      routes = 0;
      begin(new SmallCluster().hosts(hosts, 8), shop, 0);
      simulation.run(10);

      assertThat(told).containsExactly("refused 0.0");
      assertThat(routes).isLessThan(50 * hosts);
    }
  }

  @Test
  void it_waits_for_room_as_long_as_its_patience() {
    int[] there = new int[24];
    Arrays.setAll(there, vm -> 2 * (vm / 8));
    begin(shop(1, 2e-3, 0, NEVER, NEVER, 30, 0), 60, there);
    simulation.after(40, () -> simulation.destroyVm(9));
    simulation.run(500);

    assertThat(told).containsExactly("started 60.0");
    assertThat(simulation.cluster().hostOf(24)).isEqualTo(2);
  }

  @Test
  void it_ends_with_all_that_it_grew_to_after_its_lifetime() {
    begin(shop(1, NEVER, 100, 1000, 60, 60, 0), 0);
    simulation.run(3000);

    assertThat(told).containsExactly("started 100.0", "grew 700.0", "stopped 1100.0");
    assertThat(hosts()).isEmpty();
    assertThat(simulation.users().orElseThrow().ofSite(0).requests())
        .isCloseTo(60_000, within(1e-6));
    assertThat(simulation.users().orElseThrow().ofSite(0).lost()).isZero();
  }

  @Test
  void events_start_and_stop_one_and_a_second_start_does_nothing() {
    begin(shop(2, NEVER, NEVER, NEVER, NEVER, 0, 30), 0);
    simulation.after(10, () -> environments.request("shop"));
    simulation.after(20, () -> environments.request("shop"));
    simulation.after(30, () -> environments.stop("shop"));
    simulation.after(40, () -> environments.request("shop"));
    simulation.after(50, () -> environments.grow("shop"));
    simulation.run(100);

    assertThat(told).containsExactly("started 10.0", "stopped 30.0");
    assertThat(hosts()).isEmpty();
  }
}
