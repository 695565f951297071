package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.platform.Platforms.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.Route;

class ConnectionsTest {

  private static final String LINK = "<link id='l' bandwidth='1MBps' latency='1ms'/>";

  private static Optional<String> gap(String inside) {
    Platform platform = platform(inside);
    return platform.routing().gap(platform.hosts().size());
  }

  private static String hosts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "<host id='h" + i + "' speed='1Gf'/>")
        .collect(Collectors.joining());
  }

  private static String route(String from, String to, String symmetrical) {
    return "<route src='%s' dst='%s' symmetrical='%s'><link_ctn id='l'/></route>"
        .formatted(from, to, symmetrical);
  }

  private static String zone(String routing, String inside) {
    return "<zone id='z' routing='" + routing + "'>" + inside + "</zone>";
  }

  @ParameterizedTest
  @ValueSource(strings = {"Full", "Floyd", "Dijkstra", "DijkstraCache", "None"})
  void hostsWithoutRoutesAreNamed(String routing) {
    assertThat(gap(zone(routing, hosts(2))).orElseThrow())
        .matches("has no route from h(0 to h1|1 to h0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Full", "Floyd", "Dijkstra"})
  void routesOfOneDirectionOnlyLeaveTheOtherOneOpen(String routing) {
    String inside = hosts(2) + LINK;

    assertThat(gap(zone(routing, inside + route("h0", "h1", "NO"))))
        .contains("has no route from h1 to h0");
    assertThat(gap(zone(routing, inside + route("h1", "h0", "NO"))))
        .contains("has no route from h0 to h1");
    assertThat(gap(zone(routing, inside + route("h1", "h0", "YES")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Full, has no route from h0 to h2", "Floyd,", "Dijkstra,"})
  void graphsGoOverOtherPointsAndFullZonesDoNot(String routing, String expected) {
    String inside = hosts(3) + LINK + route("h0", "h1", "YES") + route("h1", "h2", "YES");

    assertThat(gap(zone(routing, inside))).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void onlyTheHostsInUseNeedRoutes() {
    Platform platform = platform(zone("Full", hosts(3) + LINK + route("h0", "h1", "YES")));

    assertThat(platform.routing().gap(2)).isEmpty();
    assertThat(platform.routing().gap(3)).contains("has no route from h0 to h2");
  }

  @Test
  void aStarNeedsALinkBetweenAnyTwoHostsAndBothWays() {
    String inside = hosts(2) + LINK + "<backbone id='bb' bandwidth='1GBps' latency='0s'/>";

    assertThat(gap(zone("Cluster", inside)))
        .contains("has only a route without a link from h0 to h1");
    assertThat(gap(zone("Cluster", inside + "<host_link id='h1' up='l' down='l'/>"))).isEmpty();
    assertThat(
            gap(
                zone(
                    "Cluster",
                    "<host id='i' speed='1Gf'/>"
                        + inside
                        + "<host_link id='h0' up='l' down='l'/>")))
        .contains("has only a route without a link from i to h1");
    assertThat(gap(zone("Star", inside + route("h1", "*", "NO"))))
        .contains("has no route from h0 to h1");
    assertThat(gap(zone("Star", inside + route("*", "h0", "NO"))))
        .contains("has no route from h0 to h1");
  }

  @Test
  void oneHostNeedsNoRoute() {
    assertThat(gap(zone("None", hosts(1)))).isEmpty();
    assertThat(gap(zone("Dijkstra", hosts(1)))).isEmpty();
    assertThat(gap(zone("Cluster", hosts(1)))).isEmpty();
    assertThat(gap(zone("Star", hosts(1) + LINK + route("h0", "*", "NO"))))
        .contains("has no route from h0 to h0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Full", "Dijkstra", "Cluster", "None"})
  void manyHostsWithoutRoutesAreFoundWithoutLookingAtAllPairs(String routing) {
    assertThat(gap(zone(routing, hosts(30_000)))).isPresent();
  }

  @Test
  void aLongLineOfHostsIsJoinedAsAGraph() {
    int count = 30_000;
    StringBuilder inside = new StringBuilder(hosts(count)).append(LINK);
    for (int i = 1; i < count; i++) {
      inside.append(route("h" + (i - 1), "h" + i, i == 20_000 ? "NO" : "YES"));
    }

    assertThat(gap(zone("Dijkstra", inside.toString()))).contains("has no route from h20000 to h0");
  }

  @Test
  void generatedClustersAreJoinedByConstruction() {
    assertThat(
            gap(
                "<cluster id='c' prefix='n' suffix='' radical='0-99999' speed='1Gf' bw='1MBps'"
                    + " lat='1us'/>"))
        .isEmpty();
  }

  @Test
  void aHostThatDoesNotGetToTheGatewayOfItsZoneIsNamed() {
    String sites =
        """
        <zone id='s1' routing='%s'>
          <host id='a' speed='1Gf'/><host id='b' speed='1Gf'/><router id='r'/>
          <link id='l1' bandwidth='1MBps' latency='1ms'/>
          <route src='a' dst='b'><link_ctn id='l1'/></route>
          <route src='r' dst='b' symmetrical='NO'><link_ctn id='l1'/></route>
          <route src='r' dst='a' symmetrical='NO'><link_ctn id='l1'/></route>
          <route src='a' dst='r' symmetrical='NO'><link_ctn id='l1'/></route>
        </zone>
        <cluster id='s2' prefix='n' suffix='' radical='0-1' speed='1Gf' bw='1MBps' lat='1us'/>
        <link id='wan' bandwidth='1MBps' latency='1ms'/>
        <zoneRoute src='s1' dst='s2' gw_src='r' gw_dst='ns2_router'><link_ctn id='wan'/></zoneRoute>
        """;

    assertThat(gap(zone("Full", sites.formatted("Full")))).contains("has no route from b to n0");
    assertThat(gap(zone("Full", sites.formatted("Dijkstra")))).isEmpty();
    assertThat(gap(zone("Floyd", sites.formatted("Full")))).contains("has no route from b to n0");
  }

  /** Small platforms of all kinds, drawn: the check says what asking for every route says. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theCheckSaysWhatAskingForEveryPairSays(int seed) {
    int open = 0;
    int joined = 0;
    for (int i = 0; i < 1000; i++) {
      String inside = new Drawn(new Random(1000L * seed + i)).zone("z", i % 3);
      Platform platform = platform(inside);
      List<String> wrong = wrong(platform);

      Optional<String> gap = platform.routing().gap(platform.hosts().size());

      if (wrong.isEmpty()) {
        assertThat(gap).as(inside).isEmpty();
        joined++;
      } else {
        assertThat(wrong).as(inside).contains(gap.orElse("nothing"));
        open++;
      }
    }
    assertThat(joined).isGreaterThan(50);
    assertThat(open).isGreaterThan(50);
  }

  private static List<String> wrong(Platform platform) {
    List<String> wrong = new ArrayList<>();
    for (int from = 0; from < platform.hosts().size(); from++) {
      for (int to = 0; to < platform.hosts().size(); to++) {
        String pair =
            "from " + platform.hosts().get(from).name() + " to " + platform.hosts().get(to).name();
        try {
          Route route = platform.routing().between(from, to);
          if (from != to && route.links().length == 0) {
            wrong.add("has only a route without a link " + pair);
          }
        } catch (IllegalArgumentException e) {
          wrong.add("has no route " + pair);
        }
      }
    }
    return wrong;
  }

  /** Draws a zone of hosts, of zones or of zones of zones, most of whose routes are there. */
  private static final class Drawn {

    private static final List<String> ROUTINGS = List.of("Full", "Star", "Floyd", "Dijkstra");

    private final Random random;
    private final double missing;
    private int links;

    private Drawn(Random random) {
      this.random = random;
      this.missing = random.nextInt(3) * 0.04;
    }

    private String zone(String name, int depth) {
      List<String> points = new ArrayList<>();
      StringBuilder inside = new StringBuilder();
      int size = 1 + random.nextInt(3);
      for (int i = 0; i < size; i++) {
        String point = name + i;
        points.add(point);
        inside.append(
            depth > 0 ? zone(point, depth - 1) : "<host id='" + point + "' speed='1Gf'/>");
      }
      if (depth == 0) {
        points.add(name + "r");
        inside.append("<router id='").append(name).append("r'/>");
      }
      String routing = ROUTINGS.get(random.nextInt(ROUTINGS.size()));
      if (routing.equals("Star")) {
        points.forEach(point -> rays(point, depth, inside));
      } else {
        boolean sparse = !routing.equals("Full");
        for (String from : points) {
          for (String to : points) {
            if (!from.equals(to) && random.nextDouble() >= (sparse ? 0.2 : 0) + missing) {
              inside.append(declared(from, to, depth, true));
            }
          }
        }
      }
      return "<zone id='%s' routing='%s'>%s</zone>".formatted(name, routing, inside);
    }

    private void rays(String point, int depth, StringBuilder inside) {
      if (depth == 0 && random.nextInt(4) == 0) {
        return;
      }
      // A zone has one gateway in a star, whichever the direction.
      String gateway = depth == 0 ? "" : gateway(point, depth);
      for (boolean up : new boolean[] {true, false}) {
        if (random.nextDouble() >= missing) {
          String route = declared(up ? point : "*", up ? "*" : point, depth, random.nextInt(4) > 0);
          inside.append(
              depth == 0
                  ? route
                  : route.replaceAll("gw_(src|dst)='[^']*'", "gw_$1='" + gateway + "'"));
        }
      }
    }

    private String declared(String from, String to, int depth, boolean crosses) {
      String link = "l" + links++;
      String gateways =
          depth == 0
              ? ""
              : " gw_src='" + gateway(from, depth) + "' gw_dst='" + gateway(to, depth) + "'";
      return (crosses ? "<link id='" + link + "' bandwidth='1MBps' latency='1ms'/>" : "")
          + "<%s src='%s' dst='%s'%s symmetrical='NO'>"
              .formatted(depth == 0 ? "route" : "zoneRoute", from, to, gateways)
          + (crosses ? "<link_ctn id='" + link + "'/>" : "")
          + (depth == 0 ? "</route>" : "</zoneRoute>");
    }

    /** The router of an innermost zone, or a host there. */
    private String gateway(String zone, int depth) {
      return zone + "0".repeat(depth - 1) + (random.nextInt(3) > 0 ? "r" : "0");
    }
  }
}
