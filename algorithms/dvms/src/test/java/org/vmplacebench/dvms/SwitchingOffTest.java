package org.vmplacebench.dvms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.testkit.SmallRun;
import org.vmplacebench.testkit.TestSettings;

/** What {@code hosts.turn_off} does under DVMS. */
class SwitchingOffTest {

  private DvmsScheduler scheduler;

  private Cluster run(SmallRun cluster, String overlay, double underload, int idleHosts) {
    TestSettings settings =
        Checked.on(overlay)
            .with("dvms.ring.order", "index")
            .with(DvmsKeys.UNDERLOAD, 100 * underload)
            .with("hosts.turn_off", true)
            .with("hosts.idle", idleHosts);
    scheduler = DvmsScheduler.of(settings, new FirstRoom());
    scheduler.start(cluster.simulation());
    cluster.simulation().run(300);
    return cluster.simulation().cluster();
  }

  @Test
  void emptyHostsGoOffAtTheStartButForThoseThatStayIdle() {
    Cluster cluster = run(SmallRun.of(5, 0, 0, 2).loads(60, 60), "ring", 0, 1);
    assertThat(List.of(cluster.isOn(0), cluster.isOn(1), cluster.isOn(2)))
        .containsExactly(true, false, true);
    assertThat(List.of(cluster.isOn(3), cluster.isOn(4))).containsExactly(false, true);
    assertThat(scheduler.summary()).containsEntry("switched_off", 2).containsEntry("woken", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "random", "locality"})
  void aHostWithTooLittleToDoIsEmptiedAndGoesOff(String overlay) {
    SmallRun small = SmallRun.of(3, 0, 0, 1, 2);
    small.simulation().after(1, () -> small.loads(50, 10, 50));
    Cluster cluster = run(small, overlay, 0.3, 0);
    assertThat(cluster.isOn(1)).isFalse();
    assertThat(cluster.vmCountOn(1)).isZero();
    assertThat(scheduler.summary()).containsEntry("switched_off", 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "random", "locality"})
  void aHostThatSleepsIsWokenWhereNobodyHasRoom(String overlay) {
    SmallRun small = SmallRun.of(4, 0, 0, 0, 1).loads(40, 40, 90);
    small.simulation().after(100, () -> small.simulation().setLoad(0, 90));
    Cluster cluster = run(small, overlay, 0, 0);
    assertThat(cluster.overloadedCount()).isZero();
    assertThat(small.reconfigurations()).hasSize(1);
    assertThat(List.of(cluster.isOn(2), cluster.isOn(3))).containsExactlyInAnyOrder(true, false);
    assertThat(scheduler.summary()).containsEntry("switched_off", 2).containsEntry("woken", 1);
  }

  @Test
  void hostsThatHaveLeftTheRingAreNotAskedAnyMore() {
    SmallRun small = SmallRun.of(12, 0, 0, 0, 6).loads(40, 40, 10);
    small.simulation().after(100, () -> small.simulation().setLoad(0, 90));
    Cluster cluster = run(small, "ring", 0, 0);
    assertThat(cluster.overloadedCount()).isZero();
    assertThat(scheduler.summary())
        .containsEntry("switched_off", 10)
        .containsEntry("woken", 0)
        .containsEntry("unreachable", 0L);
  }

  @Test
  void nobodyIsWokenToEmptyAHost() {
    SmallRun small = SmallRun.of(3, 0, 0, 1);
    small.simulation().after(1, () -> small.loads(95, 10));
    Cluster cluster = run(small, "ring", 0.3, 0);
    assertThat(cluster.isOn(2)).isFalse();
    assertThat(scheduler.summary()).containsEntry("woken", 0);
  }
}
