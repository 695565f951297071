package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.Route;

/**
 * Random flows on random routes: after each change the rates are judged by what max-min fairness
 * means (every flow is at its bound, or crosses a full link on which none has a higher level), not
 * by computing them again.
 */
class FlowNetworkLawsTest {

  private static final int HOSTS = 4;
  private static final int LINKS = 6;
  private static final double NEARLY = 1e-9;

  record RandomLink(int megabytesPerSecond, int microseconds, boolean fatPipe) {}

  /**
   * A flow that is started.
   *
   * @param cap MB/s, 0 for none
   * @param lives seconds until it is cancelled; above 40 for never
   */
  record RandomFlow(double start, int from, int to, int kilobytes, int cap, double lives) {}

  record Case(List<RandomLink> links, List<Integer> routes, List<RandomFlow> flows) {}

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<RandomLink> link =
        Combinators.combine(
                Arbitraries.integers().between(1, 200),
                Arbitraries.integers().between(0, 3000),
                Arbitraries.integers().between(0, 5))
            .as((bandwidth, latency, kind) -> new RandomLink(bandwidth, latency, kind == 0));
    Arbitrary<RandomFlow> flow =
        Combinators.combine(
                Arbitraries.doubles().between(0, 20).ofScale(1),
                Arbitraries.integers().between(0, HOSTS - 1),
                Arbitraries.integers().between(0, HOSTS - 1),
                Arbitraries.integers().between(0, 500_000),
                Arbitraries.integers().between(0, 100),
                Arbitraries.doubles().between(0, 200).ofScale(1))
            .as(RandomFlow::new);
    return Combinators.combine(
            link.list().ofSize(LINKS),
            Arbitraries.integers().between(0, (1 << LINKS) - 1).list().ofSize(HOSTS * HOSTS),
            flow.list().ofMinSize(1).ofMaxSize(25))
        .as(Case::new);
  }

  @Property(tries = 400, seed = "23")
  void rates_are_max_min_fair_no_link_is_overfull_and_all_bytes_arrive(
      @ForAll("cases") Case random) {
    new Run(random).go();
  }

  /** One case with its own clock. */
  private static final class Run {

    private final Case random;
    private final EventQueue queue = new EventQueue();
    private final FlowNetwork network;
    private final Map<RandomFlow, Flow> flying = new HashMap<>();
    private final Map<Flow, Double> carried = new HashMap<>();
    private final List<Flow> all = new ArrayList<>();
    private double now;
    private int ended;

    private Run(Case random) {
      this.random = random;
      List<LinkSpec> links = new ArrayList<>();
      for (RandomLink link : random.links) {
        links.add(
            new LinkSpec(
                "link" + links.size(),
                link.megabytesPerSecond * 1e6,
                link.microseconds * 1e-6,
                link.fatPipe));
      }
      Platform platform =
          new Platform(List.of(), links, (from, to) -> route(random.routes, links, from, to));
      network =
          new FlowNetwork(platform, NetworkParameters.LV08, queue, () -> now, (from, to) -> true);
    }

    private static Route route(List<Integer> routes, List<LinkSpec> links, int from, int to) {
      int mask = routes.get(from * HOSTS + to);
      int[] crossed =
          java.util.stream.IntStream.range(0, LINKS).filter(i -> (mask & 1 << i) != 0).toArray();
      return new Route(
          crossed, Arrays.stream(crossed).mapToDouble(i -> links.get(i).latency()).sum());
    }

    private void go() {
      for (RandomFlow flow : random.flows) {
        queue.add(flow.start, () -> start(flow));
        if (flow.lives < 40) {
          queue.add(flow.start + flow.lives, () -> cancel(flow));
        }
      }
      while (queue.time() < Double.POSITIVE_INFINITY) {
        double next = queue.time();
        assertThat(next).isGreaterThanOrEqualTo(now);
        for (Flow flow : all) {
          if (flow.active && next > now) {
            carried.merge(flow, flow.rate * (next - now), Double::sum);
          }
        }
        now = next;
        queue.poll().run();
        if (network.isUnsettled()) {
          network.settle();
        }
        judge();
      }
      assertThat(flying).isEmpty();
      assertThat(ended).isEqualTo(random.flows.size());
    }

    private void start(RandomFlow random) {
      double size = random.kilobytes * 1e3;
      double cap = random.cap == 0 ? Double.POSITIVE_INFINITY : random.cap * 1e6;
      // Equal flows of one case would be one key.
      if (flying.containsKey(random)) {
        ended++;
        return;
      }
      Flow[] self = new Flow[1];
      self[0] =
          network.start(
              random.from,
              random.to,
              size,
              cap,
              () -> {
                ended++;
                flying.remove(random);
                assertThat(self[0].sent(now)).isEqualTo(size);
                if (!Double.isInfinite(self[0].bound)) {
                  assertThat(carried.getOrDefault(self[0], 0.0))
                      .isCloseTo(size, within(1e-3 + 1e-6 * size));
                }
                forget(self[0]);
              });
      flying.put(random, self[0]);
      all.add(self[0]);
    }

    private void cancel(RandomFlow random) {
      Flow flow = flying.remove(random);
      if (flow != null) {
        ended++;
        double sent = flow.sent(now);
        flow.cancel();
        flow.cancel();
        assertThat(sent).isBetween(0.0, random.kilobytes * 1e3);
        if (!Double.isInfinite(flow.bound)) {
          assertThat(carried.getOrDefault(flow, 0.0)).isCloseTo(sent, within(1e-3 + 1e-6 * sent));
        }
        forget(flow);
      }
    }

    /** It has ended, and will be another one. */
    private void forget(Flow flow) {
      all.remove(flow);
      carried.remove(flow);
    }

    private void judge() {
      List<Flow> active = all.stream().filter(flow -> flow.active).toList();
      for (Flow flow : active) {
        assertThat(flow.rate).isGreaterThan(0).isLessThanOrEqualTo(flow.bound * (1 + NEARLY));
        boolean atBound = flow.rate >= flow.bound * (1 - NEARLY);
        boolean atBottleneck =
            crossed(flow).stream().anyMatch(link -> isBottleneck(link, flow, active));
        assertThat(atBound || atBottleneck).as("a flow could get more").isTrue();
      }
      for (Flow flow : active) {
        for (Link link : crossed(flow)) {
          assertThat(load(link, active)).isLessThanOrEqualTo(link.capacity * (1 + NEARLY));
        }
      }
    }

    private static boolean isBottleneck(Link link, Flow flow, List<Flow> active) {
      return load(link, active) >= link.capacity * (1 - NEARLY)
          && active.stream()
              .filter(other -> crossed(other).contains(link))
              .allMatch(
                  other -> other.rate * other.penalty <= flow.rate * flow.penalty * (1 + NEARLY));
    }

    private static List<Link> crossed(Flow flow) {
      return Arrays.asList(flow.links).subList(0, flow.width);
    }

    private static double load(Link link, List<Flow> active) {
      double load = 0;
      for (Flow flow : active) {
        for (int slot = 0; slot < flow.width; slot++) {
          load += flow.links[slot] == link ? flow.rate * flow.weights[slot] : 0;
        }
      }
      return load;
    }
  }
}
