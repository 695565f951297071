package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.injector.RecordedEvents.LoadEvent;

/**
 * The law of the load changes: a Poisson process of rate VMs/period whose points fall on VMs alike,
 * with clipped and rounded Gaussian loads. Bounds are five standard errors, seeds are fixed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadChangesTest {

  private static final int VMS = 100;
  private static final double PERIOD = 300;
  private static final double LENGTH = 600_000;
  private static final double MEAN_GAP = PERIOD / VMS;

  private List<LoadEvent> events;

  private static LoadChanges changes(Simulation simulation, long seed, InjectionLog log) {
    RandomStreams streams = new RandomStreams(seed);
    return new LoadChanges(
        simulation,
        new InjectedVms(simulation),
        streams,
        PERIOD,
        LoadChanges.law(streams, "load values", 60, 20, 10),
        log);
  }

  private static void inject(InjectionLog log, long seed, double seconds) {
    Simulation simulation = LikeHosts.of(10, VMS);
    simulation.add(changes(simulation, seed, log));
    simulation.run(seconds);
  }

  @BeforeAll
  void draw() {
    RecordedEvents recorded = new RecordedEvents();
    inject(recorded, 23, LENGTH);
    events = recorded.loads;
  }

  @Test
  void the_number_of_changes_is_rate_times_time() {
    double expected = LENGTH / MEAN_GAP;
    assertThat((double) events.size()).isCloseTo(expected, within(5 * Math.sqrt(expected)));
  }

  @Test
  void gaps_have_the_mean_and_variance_of_an_exponential_law_and_no_memory() {
    int count = events.size();
    double[] gaps = new double[count];
    double before = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      gaps[i] = events.get(i).time() - before;
      before = events.get(i).time();
      sum += gaps[i];
    }
    double mean = sum / count;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < count; i++) {
      squares += (gaps[i] - mean) * (gaps[i] - mean);
      products += i == 0 ? 0 : (gaps[i] - mean) * (gaps[i - 1] - mean);
    }
    assertThat(mean).isCloseTo(MEAN_GAP, within(5 * MEAN_GAP / Math.sqrt(count)));
    // The fourth central moment of an exponential law is 9 times its variance squared.
    double variance = MEAN_GAP * MEAN_GAP;
    assertThat(squares / count).isCloseTo(variance, within(5 * variance * Math.sqrt(8.0 / count)));
    assertThat(Math.abs(products / squares)).isLessThan(5 / Math.sqrt(count));
  }

  @Test
  void changes_fall_on_all_VMs_alike() {
    double[] counts = new double[VMS];
    events.forEach(event -> counts[event.vm()]++);
    double expected = (double) events.size() / VMS;
    double chiSquare = 0;
    for (double count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    int freedom = VMS - 1;
    assertThat(chiSquare).isCloseTo(freedom, within(5 * Math.sqrt(2.0 * freedom)));
  }

  @Test
  void the_changes_of_each_VM_are_a_Poisson_process_of_rate_one_over_period() {
    double window = 2 * PERIOD;
    int windows = (int) (LENGTH / window);
    int[][] counts = new int[VMS][windows];
    events.forEach(event -> counts[event.vm()][(int) (event.time() / window)]++);
    double sum = 0;
    double squares = 0;
    for (int[] ofVm : counts) {
      for (int count : ofVm) {
        sum += count;
        squares += (double) count * count;
      }
    }
    double samples = (double) VMS * windows;
    double mean = sum / samples;
    double dispersion = (squares / samples - mean * mean) / mean;
    assertThat(mean).isCloseTo(2, within(5 * Math.sqrt(2 / samples)));
    assertThat(dispersion).isCloseTo(1, within(5 * Math.sqrt(2 / samples)));
  }

  @Test
  void loads_have_the_mean_and_variance_of_the_clipped_and_rounded_Gaussian() {
    int count = events.size();
    ClippedGaussian law = new ClippedGaussian(60, 20, 10);
    double mean = events.stream().mapToDouble(LoadEvent::percent).sum() / count;
    double variance =
        events.stream().mapToDouble(e -> (e.percent() - mean) * (e.percent() - mean)).sum() / count;
    double expectedVariance = law.moment(2);
    assertThat(mean).isCloseTo(law.expectation(), within(5 * Math.sqrt(expectedVariance / count)));
    double errorOfVariance =
        Math.sqrt((law.moment(4) - expectedVariance * expectedVariance) / count);
    assertThat(variance).isCloseTo(expectedVariance, within(5 * errorOfVariance));
  }

  @Test
  void each_step_of_load_comes_as_often_as_the_Gaussian_says() {
    ClippedGaussian law = new ClippedGaussian(60, 20, 10);
    int[] counts = new int[11];
    events.forEach(event -> counts[(int) (event.percent() / 10)]++);
    double all = 0;
    for (int slot = 0; slot <= 10; slot++) {
      double expected = law.probability(slot) * events.size();
      all += law.probability(slot);
      assertThat((double) counts[slot])
          .as("changes to %d %%", slot * 10)
          .isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
    assertThat(all).isCloseTo(1, within(1e-9));
  }

  @Test
  void the_load_does_not_depend_on_the_VM_that_gets_it() {
    double[] sums = new double[VMS];
    int[] counts = new int[VMS];
    for (LoadEvent event : events) {
      sums[event.vm()] += event.percent();
      counts[event.vm()]++;
    }
    ClippedGaussian law = new ClippedGaussian(60, 20, 10);
    double chiSquare = 0;
    for (int vm = 0; vm < VMS; vm++) {
      double deviation = sums[vm] / counts[vm] - law.expectation();
      chiSquare += deviation * deviation * counts[vm] / law.moment(2);
    }
    assertThat(chiSquare).isCloseTo(VMS, within(5 * Math.sqrt(2.0 * VMS)));
  }

  @ParameterizedTest(name = "{0} % in {1} steps: {2} %")
  @CsvSource({
    "-5, 10, 0",
    "4.99, 10, 0",
    "5, 10, 10",
    "14.99, 10, 10",
    "94.99, 10, 90",
    "95, 10, 100",
    "250, 10, 100",
    "49.99, 1, 0",
    "50, 1, 100",
    "24.99, 2, 0",
    "25, 2, 50",
    "50, 3, 66.66666666666667"
  })
  void a_load_is_clipped_and_rounded_to_a_step_halves_upwards(
      double percent, int slots, double expected) {
    assertThat(LoadChanges.rounded(percent, slots)).isEqualTo(expected);
  }

  @Test
  void the_first_events_of_seed_23_are_those_of_the_first_release() {
    StringWriter text = new StringWriter();
    inject(InjectionLog.to(text, vm -> "vm-" + vm, List.of()), 23, 60);
    assertThat(text.toString().lines().limit(10))
        .containsExactly(
            "6.75944704839994/vm-98/70",
            "12.292684894080091/vm-55/50",
            "14.052312058742068/vm-63/50",
            "17.195377713921165/vm-51/80",
            "17.897538898045223/vm-29/40",
            "22.32954599245431/vm-63/30",
            "26.797709873839562/vm-82/50",
            "39.97625547507983/vm-24/50",
            "53.2625328125875/vm-83/70",
            "54.47634610363794/vm-7/80");
  }

  @Test
  void another_seed_gives_other_events() {
    RecordedEvents other = new RecordedEvents();
    inject(other, 24, 300);
    assertThat(other.loads).isNotEmpty();
    assertThat(other.loads).doesNotContainAnyElementsOf(events.subList(0, 200));
  }

  @Test
  void events_act_on_the_cluster_at_their_time() {
    Simulation simulation = LikeHosts.of(10, VMS);
    LoadChanges changes = changes(simulation, 23, InjectionLog.none());
    simulation.add(changes);
    LoadEvent first = events.get(0);
    assertThat(changes.next()).isEqualTo(first.time());
    simulation.run(first.time());
    assertThat(simulation.cluster().demand(first.vm())).isEqualTo(first.percent());
    assertThat(simulation.totals().loadChanges()).isEqualTo(1);
    assertThat(changes.next()).isEqualTo(events.get(1).time());
  }
}
