package org.vmplacebench.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Admissions;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.VmRequest;

/**
 * A policy at work on eight hosts of four cores and as many service hosts as it wants, with four
 * VMs of one vCPU on each host and a fifth one on host 0, under the checks of {@link
 * InvariantChecker}.
 */
final class TestedPolicy {

  static final int HOSTS = 8;
  static final int VMS = 4 * HOSTS + 1;

  final SmallRun run;
  final Simulation simulation;
  final Scheduler scheduler;
  private final double end;

  private TestedPolicy(SmallRun run, Scheduler scheduler, double end) {
    this.run = run;
    this.scheduler = scheduler;
    this.end = end;
    simulation = run.simulation();
  }

  /** A policy that has started, on a cluster whose VMs have a load of 20 %. */
  static TestedPolicy of(SchedulerContract contract, double end) {
    Settings settings = SchedulerContracts.settings(contract);
    SmallRun run =
        SmallRun.of(
            new SmallCluster()
                .hosts(HOSTS, 4)
                .serviceHosts(contract.factory().serviceHosts(HOSTS, settings))
                .vms(IntStream.range(0, VMS).map(vm -> vm % HOSTS).toArray())
                .start());
    InvariantChecker.watch(run.simulation(), end);
    TestedPolicy tested = new TestedPolicy(run, contract.factory().create(settings), end);
    tested.calm(20);
    tested.scheduler.start(run.simulation());
    return tested;
  }

  Cluster cluster() {
    return simulation.cluster();
  }

  /** Gives all VMs the same load, in percent. */
  void calm(double percent) {
    forEachVm(vm -> simulation.setLoad(vm, percent));
  }

  private void forEachVm(IntConsumer action) {
    IntStream.range(0, cluster().vmCount()).filter(cluster()::exists).forEach(action);
  }

  /** Overloads the host with most VMs, which are five at least: they ask for 100 units each. */
  void overload() {
    int most = 0;
    for (int host = 1; host < HOSTS; host++) {
      most = cluster().vmCountOn(host) > cluster().vmCountOn(most) ? host : most;
    }
    for (int vm : cluster().vmsOn(most)) {
      simulation.setLoad(vm, 100);
    }
  }

  /** Gives a VM a random load of 0 to 100 %, again and again until the end. */
  void changeLoads(double period) {
    Random random = new Random(7);
    for (double time = period; time < end; time += period) {
      int vm = random.nextInt(VMS);
      double percent = random.nextInt(101);
      simulation.after(
          time,
          () -> {
            if (cluster().exists(vm)) {
              simulation.setLoad(vm, percent);
            }
          });
    }
  }

  /** Every host goes off, one after the other, and comes back; several may be off at once. */
  void crashHostsInTurn(double first, double period, double seconds) {
    for (int host = 0; host < cluster().hostCount(); host++) {
      double from = first + period * host;
      if (from + seconds < end) {
        run.outage(host, from, from + seconds);
      }
    }
  }

  /** Somebody asks for VMs, one every so many seconds; each ends after its lifetime in seconds. */
  void requestVms(int count, double period, double lifetime) {
    Admissions admissions = new Admissions(simulation, scheduler, this::firstFit, 0, 1);
    for (int number = 0; number < count; number++) {
      double arrival = period * (number + 1);
      VmRequest request =
          new VmRequest(number, SmallCluster.VM, 10 * (number % 10), arrival, lifetime);
      simulation.after(arrival, () -> admissions.request(request));
    }
  }

  private int firstFit(VmRequest request) {
    double demand = SmallCluster.UNITS_PER_CORE * request.load() / 100;
    return IntStream.range(0, HOSTS)
        .filter(cluster()::isOn)
        .filter(host -> cluster().memoryFree(host) >= request.type().memory())
        .filter(host -> cluster().demandOn(host) + demand <= cluster().host(host).capacity())
        .findFirst()
        .orElse(-1);
  }

  /** Destroys VMs, one every 100 s. */
  void destroyVms(int... vms) {
    for (int i = 0; i < vms.length; i++) {
      int vm = vms[i];
      simulation.after(100 * (i + 1), () -> simulation.destroyVm(vm));
    }
  }

  void run() {
    simulation.run(end);
  }

  /** Requires that each VM of the start is on a host for VMs that has its memory. */
  void requireAllVms() {
    for (int vm = 0; vm < VMS; vm++) {
      assertThat(cluster().exists(vm)).as("VM %d exists", vm).isTrue();
      assertThat(cluster().hostOf(vm)).as("host of VM %d", vm).isBetween(0, HOSTS - 1);
    }
    for (int host = 0; host < HOSTS; host++) {
      assertThat(cluster().memoryFree(host)).as("free memory of host %d", host).isNotNegative();
    }
  }

  double[] energy() {
    return IntStream.range(0, cluster().hostCount()).mapToDouble(simulation::energy).toArray();
  }
}
