package org.vmplacebench.dvms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.testkit.SmallRun;

/** A thousand hosts of which one fails each second, and comes back after a minute. */
class ChurnTest {

  private static final int HOSTS = 1000;
  private static final int VMS = 2 * HOSTS;
  private static final int SECONDS = 90;
  private static final double DOWN = 60;
  private static final long GIB = 1L << 30;

  @ParameterizedTest
  @ValueSource(strings = {"ring", "random", "locality"})
  void nothingIsLostAndNothingIsBookedTwice(String overlay) {
    SmallRun small = SmallRun.of(HOSTS, 0, IntStream.range(0, VMS).map(vm -> vm % HOSTS).toArray());
    UniformRandomProvider random = new RandomStreams(7).stream("churn test");
    for (int second = 0; second < SECONDS; second++) {
      int host = random.nextInt(HOSTS);
      small.simulation().after(second, () -> small.simulation().turnOff(host));
      small.simulation().after(second + DOWN, () -> small.simulation().turnOn(host));
      for (int change = 0; change < 10; change++) {
        int vm = random.nextInt(VMS);
        double load = 10 * random.nextInt(8);
        double when = second + random.nextDouble();
        small.simulation().after(when, () -> small.simulation().setLoad(vm, load));
      }
    }
    run(small, overlay);

    Cluster cluster = small.simulation().cluster();
    int[] onHost = new int[HOSTS];
    IntStream.range(0, VMS).forEach(vm -> onHost[cluster.hostOf(vm)]++);
    for (int host = 0; host < HOSTS; host++) {
      assertThat(cluster.isOn(host)).isTrue();
      assertThat(cluster.vmCountOn(host)).isEqualTo(onHost[host]);
      // What a migration had reserved has been given back.
      assertThat(cluster.memoryUsed(host)).isEqualTo(onHost[host] * GIB);
    }
    assertThat(Arrays.stream(onHost).sum()).isEqualTo(VMS);
    assertThat(cluster.overloadedCount()).isZero();
    assertThat(small.reconfigurations()).extracting(ReconfigurationRecord::complete).contains(true);
  }

  /** Plans and reservations are judged when they are applied. */
  private static void run(SmallRun small, String overlay) {
    DvmsScheduler.of(Checked.on(overlay), new FirstRoom()).start(small.simulation());
    small.simulation().run(SECONDS + 3 * DOWN);
  }
}
