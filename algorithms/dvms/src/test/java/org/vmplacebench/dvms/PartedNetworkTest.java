package org.vmplacebench.dvms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.scheduling.Admissions;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.placement.choice.HostFinder;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallRun;

/**
 * Three sites whose network is parted again and again, in the middle of searches and plans: no VM
 * is lost, none is booked twice, and plans, reservations and the state of the cluster are judged.
 *
 * <p>The number of runs of each overlay is the system property {@code dvms.parted.runs}.
 */
class PartedNetworkTest {

  private static final int HOSTS = 18;
  private static final int VMS = 2 * HOSTS;
  private static final int RUNS = Integer.getInteger("dvms.parted.runs", 4);

  @ParameterizedTest
  @ValueSource(strings = {"ring", "random", "locality"})
  void a_parted_network_loses_no_vm_and_books_none_twice(String overlay) {
    int cut = 0;
    int moved = 0;
    for (long seed = 1; seed <= RUNS; seed++) {
      SmallRun run = run(overlay, seed);
      int admitted = run.admitted().size();
      assertThat(run.simulation().cluster().vmCount()).isEqualTo(VMS + admitted);
      assertThat(run.refused().keySet()).doesNotContainAnyElementsOf(run.admitted().keySet());
      assertThat(IntStream.of(run.placement())).allMatch(host -> host >= 0 && host < HOSTS);
      cut += (int) run.migrations().stream().filter(one -> one.reason().endsWith("cut")).count();
      moved += (int) run.migrations().stream().filter(one -> one.isFinished()).count();
    }
    assertThat(cut).isPositive();
    assertThat(moved).isGreaterThan(10 * RUNS);
  }

  private static SmallRun run(String overlay, long seed) {
    UniformRandomProvider random = new RandomStreams(seed).stream("parted network test");
    SmallCluster cluster =
        new SmallCluster()
            .hosts(HOSTS, 1)
            .vms(IntStream.range(0, VMS).map(vm -> vm % HOSTS).toArray());
    SmallRun small = SmallRun.of(cluster.sites(3).network(50e6, 1e-3).start());
    Simulation simulation = small.simulation();
    InvariantChecker.watch(simulation, 900);
    DvmsScheduler scheduler =
        DvmsScheduler.of(Checked.on(overlay).with("loadinjector.seed", seed), new FirstRoom());
    scheduler.start(simulation);
    HostFinder finder = new HostFinder(simulation, HostRule.FIRST_FIT.rule());
    Admissions admissions = new Admissions(simulation, scheduler, finder::find, 60, 5);
    for (int number = 0; number < 10; number++) {
      VmRequest request =
          new VmRequest(
              number, SmallCluster.VM, 10, 900 * random.nextDouble(), Double.POSITIVE_INFINITY);
      simulation.after(request.arrival(), () -> admissions.request(request));
    }
    for (double time = 1; time < 850; time += 1.5) {
      int vm = random.nextInt(VMS);
      double load = 10 * random.nextInt(9);
      simulation.after(time, () -> simulation.setLoad(vm, load));
    }
    for (double time = 20; time < 800; time += 40 * random.nextDouble()) {
      Set<Integer> alone = Set.of(random.nextInt(3));
      double until = time + 120 * random.nextDouble() * random.nextDouble();
      simulation.after(time, () -> simulation.part(alone, true));
      simulation.after(until, () -> simulation.part(alone, false));
    }
    simulation.run(900);
    return small;
  }
}
