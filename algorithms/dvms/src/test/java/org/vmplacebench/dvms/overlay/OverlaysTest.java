package org.vmplacebench.dvms.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.random.RandomStreams;

class OverlaysTest {

  private static final double PERIOD = 30;

  private static TinyNetwork ring(int hosts, int successors) {
    RingOrder order = RingOrder.byIndex(hosts);
    return new TinyNetwork(
        hosts, host -> new RingOverlay(order, successors, PERIOD), (from, to) -> 0.001);
  }

  @Test
  void overlaysAreFoundByName() {
    assertThat(OverlayFactory.onClassPath())
        .containsOnlyKeys("green", "locality", "random", "ring");
  }

  @Test
  void aSearchGoesOnceRoundTheRing() {
    assertThat(ring(6, 3).walk(4, 10)).containsExactly(5, 0, 1, 2, 3);
  }

  @Test
  void theFirstOutIsTheFirstSuccessorThatIsNotReserved() {
    Overlay second = ring(6, 3).overlay(1);
    assertThat(second.next(new Overlay.Search(1, List.of(1, 2, 3), null)))
        .contains(new Overlay.Hop(4, null, 0));
  }

  @Test
  void aSearchEndsAtItsOriginAlthoughThatIsReserved() {
    Overlay second = ring(6, 3).overlay(1);
    assertThat(second.next(new Overlay.Search(3, List.of(1, 2, 3), null)))
        .contains(new Overlay.Hop(3, null, 0));
  }

  @Test
  void beyondALongPartitionItsLastKnownMemberIsAsked() {
    Overlay first = ring(10, 3).overlay(0);
    assertThat(first.next(new Overlay.Search(9, List.of(0, 1, 2, 3, 4), null)))
        .contains(new Overlay.Hop(3, null, 0));
  }

  @Test
  void theRingClosesOverHostsThatAreGone() {
    TinyNetwork network = ring(12, 4);
    network.run(100);
    network.kill(3);
    network.kill(4);
    network.kill(7);
    network.run(2000);
    assertThat(network.walk(0, 20)).containsExactly(1, 2, 5, 6, 8, 9, 10, 11);
    assertThat(network.walk(8, 20)).containsExactly(9, 10, 11, 0, 1, 2, 5, 6);
  }

  @Test
  void aHostThatComesBackIsOnTheRingWithinSeconds() {
    TinyNetwork network = ring(12, 4);
    network.run(100);
    network.kill(3);
    network.kill(4);
    network.run(2000);
    network.revive(4);
    network.run(5);
    assertThat(network.walk(0, 20)).containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void aHostThatComesBackFindsTheRingAlthoughAllItsSuccessorsAreGone() {
    TinyNetwork network = ring(12, 4);
    network.run(100);
    for (int host = 2; host < 8; host++) {
      network.kill(host);
      network.run(1000);
    }
    network.revive(2);
    network.run(60);
    assertThat(network.walk(0, 20)).containsExactly(1, 2, 8, 9, 10, 11);
  }

  @Test
  void aRingAtRestIsLookedAtLessAndLess() {
    TinyNetwork network = ring(10, 4);
    network.run(480);
    int early = network.messages;
    network.run(4800);
    assertThat(network.messages - early).isEqualTo(10 * 2 * 10);
    assertThat(early).isBetween(10 * 2 * 4, 10 * 2 * 5);
  }

  @Test
  void hashedPlacesAreAPermutation() {
    RingOrder order = RingOrder.hashed(100, 0);
    assertThat(IntStream.range(0, 100).map(step -> order.after(7, step)).distinct().count())
        .isEqualTo(100);
    assertThat(order.distance(7, order.after(7, 42))).isEqualTo(42);
    assertThat(order.after(7, 1)).isNotEqualTo(8);
  }

  @Test
  void aRandomSearchVisitsAllOthersOnceAndComesBack() {
    TinyNetwork network = new TinyNetwork(20, host -> new RandomOverlay(20), (from, to) -> 0.001);
    assertThat(network.walk(5, 50)).hasSize(19).doesNotContain(5);
  }

  @Test
  void aRandomSearchAvoidsWhoDidNotAnswer() {
    TinyNetwork network = new TinyNetwork(3, host -> new RandomOverlay(3), (from, to) -> 0.001);
    network.overlay(0).unreachable(1);
    assertThat(network.walk(0, 1)).containsExactly(2);
  }

  /** Sites of ten hosts: 0.1 ms inside, 5 ms between neighbours, more the farther apart. */
  private static double fourSites(int from, int to) {
    int apart = Math.abs(from / 10 - to / 10);
    return apart == 0 ? 0.0001 : 0.005 * apart;
  }

  @Test
  void coordinatesComeToShowRoundTrips() {
    UniformRandomProvider random = new RandomStreams(1).stream("test");
    Coordinate here = Coordinate.random(random);
    Coordinate there = Coordinate.random(random);
    for (int i = 0; i < 200; i++) {
      Coordinate before = here;
      here = here.measured(there, 0.020, random);
      there = there.measured(before, 0.020, random);
    }
    assertThat(here.distance(there)).isCloseTo(0.020, within(0.0005));
    assertThat(here.error()).isLessThan(0.1);
  }

  @Test
  void aHostThatIsSureOfItsPlaceMovesLessThanOneThatIsNot() {
    UniformRandomProvider random = new RandomStreams(1).stream("test");
    Coordinate other = new Coordinate(0.01, 0, 0, 0.5);
    Coordinate sure = new Coordinate(0, 0, 0, 0.1).measured(other, 0.02, random);
    Coordinate unsure = new Coordinate(0, 0, 0, 1).measured(other, 0.02, random);
    assertThat(sure.x()).isCloseTo(-0.01 * 0.25 * 0.1 / 0.6, within(1e-12));
    assertThat(unsure.x()).isCloseTo(-0.01 * 0.25 * 1 / 1.5, within(1e-12));
  }

  @Test
  void theSpiralVisitsTheOwnSiteFirstOnceTheMapIsLearnt() {
    TinyNetwork network =
        new TinyNetwork(40, host -> new LocalityOverlay(40), OverlaysTest::fourSites);
    network.run(600);
    for (int round = 0; round < 3; round++) {
      for (int host = 0; host < 40; host++) {
        network.walk(host, 12);
      }
    }
    for (int host : new int[] {0, 15, 22, 39}) {
      List<Integer> way = network.walk(host, 9);
      double inside = TinyNetwork.mean(way, other -> other / 10 == host / 10 ? 1 : 0);
      assertThat(inside).isGreaterThan(0.8);
    }
  }

  @Test
  void theSpiralGetsOutOfASite() {
    TinyNetwork network =
        new TinyNetwork(40, host -> new LocalityOverlay(40), OverlaysTest::fourSites);
    network.run(600);
    List<Integer> way = network.walk(0, 60);
    assertThat(way.stream().map(host -> host / 10).distinct().count()).isEqualTo(4);
    assertThat(way.size()).isGreaterThan(30);
  }

  /** Figure 21 of the thesis: who passes a spiral on learns of those in it who are close. */
  @Test
  void aSearchTeachesThoseThatItPasses() {
    TinyNetwork network =
        new TinyNetwork(40, host -> new LocalityOverlay(40), OverlaysTest::fourSites);
    network.run(60);
    double before = insideShare(network);
    for (int host = 0; host < 40; host++) {
      network.walk(host, 20);
    }
    assertThat(insideShare(network)).isGreaterThanOrEqualTo(before);
    assertThat(insideShare(network)).isGreaterThan(0.7);
  }

  private static double insideShare(TinyNetwork network) {
    return IntStream.range(0, 40)
        .mapToDouble(
            host ->
                TinyNetwork.mean(network.walk(host, 5), other -> other / 10 == host / 10 ? 1 : 0))
        .average()
        .orElseThrow();
  }
}
