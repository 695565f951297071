package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.site.Signal;
import org.vmplacebench.core.site.UserAmounts;
import org.vmplacebench.core.site.UserDemand;
import org.vmplacebench.core.site.Users;

/**
 * Three sites on a line, a, b and c, of two hosts each: a and b are 10 ms apart, b and c 20 ms; the
 * links of hosts take 1 ms. VM 0 is on the first host of a.
 */
class UsersTest {

  private static final double GIGABIT = 125e6;
  private static final int A_TO_B = 12;
  private static final int B_TO_A = 13;
  private static final VmClass SMALL = new VmClass("small", 1, 1L << 30, 0, 0, 0);

  private final List<Signal> days = new ArrayList<>(List.of(flat(), flat(), flat()));
  private final List<UserDemand.Service> services = new ArrayList<>();
  private int[] vms = {0};
  private double bytes;
  private EmbeddedSimulation simulation;

  private static Signal flat() {
    return Signal.constant(1);
  }

  private void ask(int vm, double... rates) {
    services.add(new UserDemand.Service(vm, rates));
  }

  private Users start() {
    List<HostSpec> hosts =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new HostSpec("node-" + i, 2, 1e9, 16L << 30, 200, PowerModel.DEFAULT)
                        .in(List.of("a", "b", "c").get(i / 2)))
            .toList();
    List<LinkSpec> links = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      links.add(new LinkSpec("node-" + i + "_UP", GIGABIT, 1e-3, false));
      links.add(new LinkSpec("node-" + i + "_DOWN", GIGABIT, 1e-3, false));
    }
    for (String span : List.of("a--b_UP", "a--b_DOWN", "b--c_UP", "b--c_DOWN")) {
      links.add(new LinkSpec(span, GIGABIT, span.startsWith("a") ? 10e-3 : 20e-3, false));
    }
    Platform platform = new Platform(hosts, links, (from, to) -> route(links, from, to));
    simulation =
        new EmbeddedSimulation(
            new SimulationSetup(
                platform,
                NetworkParameters.LV08,
                6,
                100,
                List.of(SMALL),
                new int[vms.length],
                vms,
                SolverTime.measured(),
                600,
                Optional.empty(),
                List.of(),
                HostSwitching.INSTANT,
                VmTimes.INSTANT,
                0,
                Optional.empty(),
                Optional.of(new UserDemand(days, bytes, 10 * bytes, 15e-3, services, List.of()))));
    InvariantChecker.watch(simulation, 1000);
    return simulation.users().orElseThrow();
  }

  private static Route route(List<LinkSpec> links, int from, int to) {
    if (from == to) {
      return Route.NONE;
    }
    List<Integer> way = new ArrayList<>(List.of(2 * from));
    for (int site = from / 2; site < to / 2; site++) {
      way.add(12 + 2 * site);
    }
    for (int site = from / 2; site > to / 2; site--) {
      way.add(11 + 2 * site);
    }
    way.add(2 * to + 1);
    double latency = way.stream().mapToDouble(link -> links.get(link).latency()).sum();
    return new Route(way.stream().mapToInt(link -> link).toArray(), latency);
  }

  @Test
  void latency_is_weighted_by_requests_and_changes_as_the_vm_moves() {
    ask(0, 3, 1, 0);
    Users users = start();
    simulation.run(0.5);

    assertThat(users.requests(0)).isEqualTo(4);
    assertThat(users.latency(0)).isCloseTo((3 * 1e-3 + 11e-3) / 4, within(1e-12));
    assertThat(users.latencyAt(0, 1)).isCloseTo((3 * 11e-3 + 1e-3) / 4, within(1e-12));
    assertThat(users.latencyAt(0, 2)).isCloseTo((3 * 31e-3 + 21e-3) / 4, within(1e-12));
    assertThat(users.amounts(0).requests()).isEqualTo(2);
  }

  @Test
  void what_was_asked_before_a_move_counts_with_the_latency_of_before() {
    ask(0, 4, 0, 0);
    Users users = start();
    double[] end = new double[1];
    simulation.after(100, () -> simulation.migrate(0, 4, record -> end[0] = simulation.now()));
    simulation.run(1000);

    UserAmounts vm = users.amounts(0);
    assertThat(end[0]).isGreaterThan(100);
    assertThat(vm.requests()).isEqualTo(4000);
    assertThat(vm.byLatency().keySet()).hasSize(2);
    assertThat(vm.waited()).isCloseTo(4 * (end[0] * 1e-3 + (1000 - end[0]) * 31e-3), within(1e-9));
    assertThat(vm.lateShare()).isCloseTo(1 - end[0] / 1000, within(1e-9));
    assertThat(vm.quantile(0.95)).isCloseTo(31e-3, within(1e-12));
    assertThat(users.ofSite(0).waited()).isCloseTo(vm.waited(), within(1e-6));
  }

  @Test
  void rates_follow_the_day_of_their_site() {
    days.set(0, Signal.steps(new double[] {0, 400}, new double[] {0.5, 2}));
    ask(0, 10, 1, 0);
    Users users = start();
    simulation.run(1000);

    assertThat(users.ofSite(0).requests()).isEqualTo(10 * (0.5 * 400 + 2 * 600));
    assertThat(users.ofSite(1).requests()).isEqualTo(1000);
    assertThat(users.requests(0)).isEqualTo(21);
  }

  @Test
  void requests_are_lost_while_the_host_is_off_the_vm_sleeps_or_the_network_is_parted() {
    ask(0, 0, 1, 0);
    Users users = start();
    simulation.after(100, () -> simulation.turnOff(0));
    simulation.after(200, () -> simulation.turnOn(0));
    simulation.after(300, () -> simulation.suspend(0));
    simulation.after(350, () -> simulation.resume(0));
    simulation.after(500, () -> simulation.part(Set.of(0), true));
    simulation.after(600, () -> simulation.cutLink("a--b", true));
    simulation.after(700, () -> simulation.part(Set.of(0), false));
    simulation.after(800, () -> simulation.cutLink("a--b", false));
    simulation.run(1000);

    assertThat(users.ofSite(1).lost()).isEqualTo(100 + 50 + 300);
    assertThat(users.ofSite(1).requests()).isEqualTo(550);
    assertThat(users.amounts(0).lost()).isEqualTo(450);
  }

  @Test
  void requests_load_the_links_that_they_cross_and_migrations_share_the_rest() {
    bytes = 2.5e6;
    ask(0, 0, 2, 0);
    Users users = start();
    double[] alone = new double[1];
    simulation.after(0.5, () -> simulation.transfer(1, 3, 97e6, () -> alone[0] = simulation.now()));
    simulation.run(1000);

    // Answers take 50 MB/s of the way from a to b, so that 0.97 of 125 MB/s less 50 are left.
    double felt = 13.01 * 12e-3;
    assertThat(alone[0]).isCloseTo(0.5 + felt + 97e6 / (0.97 * GIGABIT - 50e6), within(1e-3));
    double[] of = new double[16];
    users.links().forEach(link -> of[link.link()] = link.bytes());
    assertThat(of[A_TO_B]).isEqualTo(50e9);
    assertThat(of[B_TO_A]).isEqualTo(5e9);
    assertThat(of[0]).isEqualTo(50e9);
    assertThat(of[1]).isEqualTo(5e9);
    assertThat(Arrays.stream(of).sum()).isEqualTo(110e9);
  }

  @Test
  void a_service_is_served_by_its_nearest_vms_evenly() {
    vms = new int[] {0, 1, 4};
    Users users = start();
    simulation.clients().orElseThrow().open("shop", 15e-3);
    for (int vm = 0; vm < 3; vm++) {
      simulation.clients().orElseThrow().join("shop", vm);
    }
    simulation.clients().orElseThrow().ask("shop", 0, 8);
    simulation.clients().orElseThrow().ask("shop", 2, 2);
    simulation.after(500, () -> simulation.destroyVm(2));
    simulation.run(1000);

    assertThat(users.amounts(0).requests()).isEqualTo(4 * 1000 + 1 * 500);
    assertThat(users.amounts(1).requests()).isEqualTo(4 * 1000 + 1 * 500);
    assertThat(users.amounts(2).requests()).isEqualTo(2 * 500);
    assertThat(users.amounts(2).lateShare()).isZero();
    assertThat(users.amounts(0).late()).isEqualTo(500);
    assertThat(users.service(1)).isEqualTo("shop");
  }

  /** Law: what sites send is what VMs get and what is lost; nothing is left on links at the end. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void no_request_is_counted_twice_or_forgotten(int seed) {
    Random random = new Random(seed);
    bytes = 1000;
    vms = IntStream.range(0, 6).map(vm -> random.nextInt(6)).toArray();
    days.set(1, Signal.steps(new double[] {0, 300, 700}, new double[] {0.3, 1.7, 1}));
    for (int vm = 0; vm < 6; vm++) {
      ask(vm, random.nextInt(5), random.nextInt(5), random.nextInt(5));
    }
    Users users = start();
    for (int i = 0; i < 60; i++) {
      int vm = random.nextInt(6);
      int host = random.nextInt(6);
      int what = random.nextInt(5);
      simulation.after(
          1000 * random.nextDouble(),
          () -> {
            switch (what) {
              case 0 -> simulation.turnOff(host);
              case 1 -> simulation.turnOn(host);
              case 2 -> simulation.suspend(vm);
              case 3 -> simulation.resume(vm);
              default -> {
                if (simulation.cluster().exists(vm)) {
                  simulation.migrate(vm, host, record -> {});
                }
              }
            }
          });
    }
    for (int vm = 0; vm < 6; vm++) {
      int gone = vm;
      simulation.after(999, () -> simulation.destroyVm(gone));
    }
    simulation.run(1000);

    UserAmounts sites = UserAmounts.NONE;
    double asked = 0;
    for (int site = 0; site < 3; site++) {
      sites = sites.plus(users.ofSite(site));
      for (UserDemand.Service service : services) {
        asked += service.rates()[site] * days.get(site).integral(0, 999);
      }
    }
    UserAmounts all = UserAmounts.NONE;
    for (int vm = 0; vm < 6; vm++) {
      all = all.plus(users.amounts(vm));
    }
    assertThat(all.requests()).isCloseTo(sites.requests(), within(1e-6));
    assertThat(all.waited()).isCloseTo(sites.waited(), within(1e-4));
    assertThat(all.late()).isCloseTo(sites.late(), within(1e-6));
    assertThat(sites.requests() + sites.lost()).isCloseTo(asked, within(1e-6));
  }
}
