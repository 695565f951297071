package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.injector.RecordedEvents.LoadEvent;

class LoadIterationsTest {

  @Test
  void allVmsAreIdleOrBusyAtTheSameInstants() {
    RecordedEvents log = run(0.4, 0.7);

    Map<Double, List<LoadEvent>> byTime =
        log.loads.stream()
            .collect(Collectors.groupingBy(LoadEvent::time, TreeMap::new, Collectors.toList()));
    assertThat(byTime.keySet()).containsExactly(60.0, 120.0, 180.0);
    assertThat(byTime.values())
        .allSatisfy(
            all -> {
              assertThat(all).extracting(LoadEvent::vm).doesNotHaveDuplicates().hasSize(1000);
              assertThat(all).extracting(LoadEvent::percent).containsOnly(0.0, 100.0);
              // Three standard deviations around the two ends.
              assertThat(all.stream().filter(event -> event.percent() == 100).count())
                  .isBetween(354L, 746L);
            });
  }

  @Test
  void vmsBecomeIdleBeforeOthersBecomeBusy() {
    assertThat(run(0.5, 0.5).loads.subList(0, 1000))
        .extracting(LoadEvent::percent)
        .isSorted()
        .contains(0.0, 100.0);
  }

  @Test
  void equalSharesLeaveNoChoice() {
    assertThat(run(1, 1).loads).extracting(LoadEvent::percent).containsOnly(100.0);
    assertThat(run(0, 0).loads).extracting(LoadEvent::percent).containsOnly(0.0);
  }

  private static RecordedEvents run(double least, double most) {
    RecordedEvents log = new RecordedEvents();
    Simulation simulation = LikeHosts.of(100, 1000);
    InjectedVms vms = new InjectedVms(simulation);
    simulation.add(new LoadIterations(simulation, vms, new RandomStreams(5), 60, least, most, log));
    simulation.run(181);
    return log;
  }
}
