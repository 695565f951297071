package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;

/** What holds in every cluster whatever is done to it: random clusters, random acts. */
class InvariantCheckerTest {

  private static final long GIB = 1024 * SmallCluster.MIB;

  record RandomHost(int cores, int capacityPercent) {}

  record RandomVm(int vcpus, int gigabytes, int intensityPercent) {}

  /** What may be done. */
  enum Act {
    LOAD,
    MIGRATE,
    MIGRATE_AGAIN_WHEN_ENDED,
    CANCEL,
    SUSPEND,
    RESUME,
    OFF,
    ON,
    CAP,
    WEIGHT,
    LOOK
  }

  /**
   * One act.
   *
   * @param pause seconds after the one before
   * @param which chooses the VM, host or migration
   * @param where chooses the destination
   * @param amount percent
   */
  record Step(double pause, Act act, int which, int where, int amount) {}

  record Case(List<RandomHost> hosts, List<RandomVm> vms, List<Step> steps, int timeout) {}

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<RandomHost> host =
        Combinators.combine(
                Arbitraries.integers().between(1, 8), Arbitraries.integers().between(10, 100))
            .as(RandomHost::new);
    Arbitrary<RandomVm> vm =
        Combinators.combine(
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(0, 120))
            .as(RandomVm::new);
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.oneOf(
                    Arbitraries.just(0.0),
                    Arbitraries.doubles().between(0, 0.01).ofScale(4),
                    Arbitraries.doubles().between(0, 20).ofScale(2)),
                Arbitraries.frequencyOf(
                    net.jqwik.api.Tuple.of(1, Arbitraries.just(Act.LOAD)),
                    net.jqwik.api.Tuple.of(1, Arbitraries.just(Act.MIGRATE)),
                    net.jqwik.api.Tuple.of(3, Arbitraries.of(Act.class))),
                Arbitraries.integers().between(0, 1000),
                Arbitraries.integers().between(0, 1000),
                Arbitraries.integers().between(0, 100))
            .as(Step::new);
    return Combinators.combine(
            host.list().ofMinSize(1).ofMaxSize(6),
            vm.list().ofMinSize(1).ofMaxSize(20),
            step.list().ofMinSize(1).ofMaxSize(60),
            Arbitraries.integers().between(1, 60))
        .as(Case::new);
  }

  @Property(tries = 400, seed = "23")
  void a_cluster_stays_consistent_whatever_is_done_to_it(@ForAll("cases") Case random) {
    new Run(random).go();
  }

  /** One case at work. */
  private static final class Run {

    private final Case random;
    private final Simulation simulation;
    private final ClusterJudge judge;
    private final int hosts;
    private final int vms;
    private final List<Migration> asked = new ArrayList<>();
    private final List<int[]> answers = new ArrayList<>();

    private Run(Case random) {
      this.random = random;
      SmallCluster cluster = EvenHosts.of();
      for (RandomHost host : random.hosts) {
        PowerModel power = new PowerModel(10, 95, 97, 200 + host.cores);
        EvenHosts.host(cluster, host.cores, host.cores * host.capacityPercent, power);
      }
      hosts = random.hosts.size();
      int[] gigabytes = new int[hosts];
      int placed = 0;
      for (RandomVm vm : random.vms) {
        int host = placed % hosts;
        if (gigabytes[host] + vm.gigabytes <= 16) {
          gigabytes[host] += vm.gigabytes;
          double intensity = vm.intensityPercent / 100.0;
          cluster.vm(
              host,
              new VmClass("vm", vm.vcpus, vm.gigabytes * GIB, 0, 125.0 * 1024 * 1024, intensity));
          placed++;
        }
      }
      vms = placed;
      simulation = cluster.migrationTimeout(random.timeout).start();
      judge = new ClusterJudge((EmbeddedSimulation) simulation);
    }

    private void go() {
      double time = 0;
      for (Step step : random.steps) {
        time += step.pause;
        simulation.after(
            time,
            () -> {
              act(step);
              judge.judge();
            });
      }
      for (double look = 0.5; look < time + 100; look += 3.7) {
        simulation.after(look, judge::judge);
      }
      // Long enough for all migrations: 6 GiB in turn on one link, each bounded by its time-out.
      double end = time + 20_000;
      simulation.after(end, judge::judge);
      simulation.run(end);
      assertThat(answers).allSatisfy(count -> assertThat(count[0]).isEqualTo(1));
      assertThat(judge.migrationsEnded()).isEqualTo(answers.size());
      assertThat(simulation.totals().migrations()).isZero();
    }

    private void act(Step step) {
      int vm = step.which % vms;
      int host = step.which % hosts;
      switch (step.act) {
        case LOAD -> simulation.setLoad(vm, step.amount);
        case MIGRATE -> migrate(vm, step.where % hosts, 0);
        case MIGRATE_AGAIN_WHEN_ENDED -> migrate(vm, step.where % hosts, 3);
        case CANCEL -> {
          if (!asked.isEmpty()) {
            simulation.cancel(asked.get(step.which % asked.size()));
          }
        }
        case SUSPEND -> {
          boolean ran = !simulation.cluster().isSuspended(vm);
          boolean done = simulation.suspend(vm);
          assertThat(done).isEqualTo(ran && simulation.cluster().isSuspended(vm));
        }
        case RESUME -> {
          boolean slept = simulation.cluster().isSuspended(vm);
          boolean done = simulation.resume(vm);
          assertThat(done).isEqualTo(slept && !simulation.cluster().isSuspended(vm));
        }
        case OFF -> simulation.turnOff(host);
        case ON -> simulation.turnOn(host);
        case CAP -> simulation.setCap(vm, 0.01 + step.amount / 50.0);
        case WEIGHT -> simulation.setWeight(vm, 0.01 + step.amount / 10.0);
        case LOOK -> simulation.seen(host);
        default -> throw new IllegalStateException();
      }
    }

    private void migrate(int vm, int destination, int times) {
      boolean possible = simulation.obstacle(vm, destination) == null;
      int[] count = new int[1];
      answers.add(count);
      Migration migration =
          simulation.migrate(
              vm,
              destination,
              record -> {
                count[0]++;
                if (times > 0) {
                  migrate(vm, (destination + 1) % hosts, times - 1);
                  migrate((vm + 1) % vms, destination, times - 1);
                }
              });
      assertThat(count[0]).isZero();
      if (possible) {
        assertThat(simulation.cluster().isMigrating(vm)).isTrue();
      }
      asked.add(migration);
    }
  }
}
