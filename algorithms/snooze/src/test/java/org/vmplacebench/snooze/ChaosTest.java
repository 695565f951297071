package org.vmplacebench.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.snooze.assignment.AssignmentChoice;
import org.vmplacebench.snooze.measure.UnmanagedTime.Outage;
import org.vmplacebench.snooze.options.SleepOptions;

/**
 * Small clusters with random crashes of service hosts and hosts for VMs, some at the same instant
 * and some during elections, while new VMs arrive: whoever is left takes over within the stated
 * bound, and each VM is answered for.
 *
 * <p>The number of clusters is the system property {@code snooze.chaos.clusters}.
 */
class ChaosTest {

  private static final double DURATION = 340;
  private static final HostSwitching SWITCHING = new HostSwitching(5, 150, 2, 110);
  private static final int CLUSTERS = Integer.getInteger("snooze.chaos.clusters", 80);

  /** What one cluster showed. */
  private record Observed(
      long seed,
      int crashes,
      double worst,
      double bound,
      int trespasses,
      int sleeps,
      int woken,
      int admitted,
      int unanswered,
      int startedTwice,
      int lost) {}

  @Test
  void every_host_is_managed_again_within_the_bound_and_never_by_two() {
    List<Observed> all = new ArrayList<>();
    for (long seed = 1; seed <= CLUSTERS; seed++) {
      all.add(run(seed, 0));
    }
    Observed worst = all.stream().max(Comparator.comparingDouble(Observed::worst)).orElseThrow();
    report("without loss", all, worst);
    assertThat(all).allSatisfy(one -> assertThat(one.worst()).isLessThanOrEqualTo(one.bound()));
    assertThat(all).allSatisfy(one -> assertThat(one.trespasses()).isZero());
    assertThat(all).allSatisfy(one -> assertThat(one.startedTwice()).isZero());
    assertThat(all).allSatisfy(one -> assertThat(one.unanswered()).isZero());
    assertThat(all.stream().mapToInt(Observed::admitted).sum()).isGreaterThan(5 * CLUSTERS);
    assertThat(all.stream().mapToInt(Observed::crashes).sum()).isGreaterThan(5 * CLUSTERS);
    assertThat(all.stream().mapToInt(Observed::sleeps).sum()).isGreaterThan(CLUSTERS);
    assertThat(all.stream().mapToInt(Observed::woken).sum()).isGreaterThan(CLUSTERS / 10);
    assertThat(worst.worst()).isGreaterThan(SmallHierarchy.TIMING.timeout());
  }

  @Test
  void no_vm_is_scheduled_by_two_managers_or_started_twice_where_messages_are_lost_and_late() {
    List<Observed> all = new ArrayList<>();
    for (long seed = 1; seed <= CLUSTERS; seed++) {
      all.add(run(seed, 0.1));
    }
    Observed worst = all.stream().max(Comparator.comparingDouble(Observed::worst)).orElseThrow();
    report("with loss and delay", all, worst);
    assertThat(all).allSatisfy(one -> assertThat(one.trespasses()).isZero());
    assertThat(all).allSatisfy(one -> assertThat(one.startedTwice()).isZero());
  }

  @Test
  void no_vm_is_lost_or_started_twice_where_the_network_is_parted_again_and_again() {
    List<Observed> all = new ArrayList<>();
    for (long seed = 1; seed <= Math.max(1, CLUSTERS / 4); seed++) {
      all.add(run(seed, 0, true));
    }
    report("parted", all, all.get(0));
    assertThat(all).allSatisfy(one -> assertThat(one.trespasses()).isZero());
    assertThat(all).allSatisfy(one -> assertThat(one.startedTwice()).isZero());
    assertThat(all).allSatisfy(one -> assertThat(one.lost()).isZero());
    assertThat(all.stream().mapToInt(Observed::admitted).sum()).isGreaterThan(CLUSTERS);
  }

  private static void report(String what, List<Observed> all, Observed worst) {
    System.getLogger(ChaosTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0} clusters {1}: the longest time without a manager after the last crash was {2} s"
                + " (seed {3}, bound {4} s); {5} new VMs, {6} without an answer at the end",
            all.size(),
            what,
            worst.worst(),
            worst.seed(),
            worst.bound(),
            all.stream().mapToInt(Observed::admitted).sum(),
            all.stream().mapToInt(Observed::unanswered).sum());
  }

  private static Observed run(long seed, double loss) {
    return run(seed, loss, false);
  }

  private static Observed run(long seed, double loss, boolean parted) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    int hosting = 4 + random.nextInt(9);
    int service = 2 + random.nextInt(4);
    // In half of the clusters there is little to do, and managers put hosts to sleep.
    boolean sleepy = random.nextBoolean();
    int[] placement = new int[sleepy ? hosting : 3 * hosting];
    for (int vm = 0; vm < placement.length; vm++) {
      placement[vm] = vm % hosting;
    }
    SmallHierarchy cluster =
        new SmallHierarchy(SWITCHING, parted ? 3 : 1, hosting, service, placement);
    if (sleepy) {
      cluster.sleep = new SleepOptions(true, 10, random.nextInt(2), 60, 20);
      cluster.consolidationPeriod = 20;
    }
    cluster.period = 10;
    cluster.periodic = random.nextBoolean();
    cluster.assignment =
        random.nextBoolean() ? AssignmentChoice.BESTFIT : AssignmentChoice.ROUNDROBIN;
    for (double time = 0.5; time < DURATION; time += 0.5) {
      int vm = random.nextInt(placement.length);
      double load = 10 * random.nextInt(8);
      cluster.simulation.after(time, () -> cluster.simulation.setLoad(vm, load));
    }
    if (loss > 0) {
      cluster.simulation.disturb(
          (from, to) ->
              random.nextDouble() < loss
                  ? Double.POSITIVE_INFINITY
                  : random.nextDouble() < loss ? 8 * random.nextDouble() : 0);
    }
    Disturbances disturbances = new Disturbances(cluster, hosting, service);
    cluster.simulation.observe(disturbances);
    SnoozeScheduler scheduler = cluster.start();
    if (parted) {
      partings(cluster, random);
    } else {
      crashes(cluster, random, hosting, service);
    }
    for (double time = 10; time < DURATION - 60; time += 30 * random.nextDouble()) {
      double lifetime = 1 + 40 * random.nextDouble();
      cluster.requestFor(scheduler, time, lifetime, 10 * random.nextInt(6), 10 * random.nextInt(6));
    }
    cluster.simulation.run(DURATION);
    Map<String, Object> summary = scheduler.summary();
    double worst = 0;
    for (Outage outage : scheduler.oversight().care().outages()) {
      worst = Math.max(worst, disturbances.undisturbed(outage));
    }
    return new Observed(
        seed,
        disturbances.times.size(),
        worst,
        SmallHierarchy.recoveryBound(service),
        scheduler.oversight().trespasses(),
        (Integer) summary.get("hosts_put_to_sleep"),
        (Integer) summary.get("hosts_woken"),
        cluster.run.admitted().size(),
        cluster.unanswered(),
        cluster.simulation.cluster().vmCount() - placement.length - cluster.run.admitted().size(),
        (int)
            IntStream.range(0, placement.length)
                .filter(vm -> !cluster.simulation.cluster().exists(vm))
                .count());
  }

  private static void partings(SmallHierarchy cluster, UniformRandomProvider random) {
    for (double time = 20; time < DURATION - 100; time += 50 * random.nextDouble()) {
      Set<Integer> alone = Set.of(random.nextInt(3));
      double until = time + 60 * random.nextDouble();
      cluster.simulation.after(time, () -> cluster.simulation.part(alone, true));
      cluster.simulation.after(until, () -> cluster.simulation.part(alone, false));
    }
  }

  private static void crashes(
      SmallHierarchy cluster, UniformRandomProvider random, int hosting, int service) {
    for (double time = 20; time < DURATION - 100; ) {
      int host =
          random.nextInt(3) == 0 ? random.nextInt(hosting) : hosting + random.nextInt(service);
      cluster.outage(host, time, time + 1 + 60 * random.nextDouble());
      // A third at the same instant as the one before, a third during its consequences.
      time +=
          switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> 8 * random.nextDouble();
            default -> 60 * random.nextDouble();
          };
    }
  }

  /**
   * When service hosts went off, and when none was on: from these times on recovery may be
   * expected.
   */
  private static final class Disturbances implements SimulationObserver {

    private final SmallHierarchy cluster;
    private final int hosting;
    private final int service;
    private final List<Disturbance> times = new ArrayList<>();

    private record Disturbance(double time, boolean nobodyLeft) {}

    private Disturbances(SmallHierarchy cluster, int hosting, int service) {
      this.cluster = cluster;
      this.hosting = hosting;
      this.service = service;
    }

    @Override
    public void hostSwitched(int host, boolean on) {
      if (host >= hosting) {
        int left = 0;
        for (int other = hosting; other < hosting + service; other++) {
          left += cluster.simulation.cluster().isOn(other) ? 1 : 0;
        }
        if (!on || left == 1) {
          times.add(new Disturbance(cluster.simulation.now(), left == 0));
        }
      }
    }

    /** The longest part of an outage without such an event in it and with a service host on. */
    private double undisturbed(Outage outage) {
      double longest = 0;
      double from = outage.start();
      boolean nobodyLeft = false;
      for (Disturbance disturbance : times) {
        double time = Math.min(disturbance.time(), outage.end());
        if (time > from) {
          longest = nobodyLeft ? longest : Math.max(longest, time - from);
          from = time;
        }
        nobodyLeft = disturbance.nobodyLeft();
        if (disturbance.time() >= outage.end()) {
          return longest;
        }
      }
      return nobodyLeft ? longest : Math.max(longest, outage.end() - from);
    }
  }
}
