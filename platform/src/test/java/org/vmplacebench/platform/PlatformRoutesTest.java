package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vmplacebench.platform.Platforms.link;
import static org.vmplacebench.platform.Platforms.links;
import static org.vmplacebench.platform.Platforms.platform;
import static org.vmplacebench.platform.Platforms.route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.Platform;

/** Expected link lists are those that SimGrid 3.32 prints for the same platforms. */
class PlatformRoutesTest {

  private static final String CLUSTER =
      "<cluster id='c' prefix='n' suffix='.x' radical='0-1,7' speed='1Gf' bw='125MBps' lat='50us' %s/>";

  private static final String GRAPH =
      """
      <zone id='z' routing='%s'>
        <host id='a' speed='1Gf'/><host id='b' speed='1Gf'/><host id='c' speed='1Gf'/>
        <host id='d' speed='1Gf'/><router id='r1'/><router id='r2'/><router id='r3'/>
        <link id='l1' bandwidth='1MBps' latency='1ms'/>
        <link id='l2' bandwidth='1MBps' latency='2ms'/>
        <link id='l3' bandwidth='1MBps' latency='3ms'/>
        <link id='l4' bandwidth='1MBps' latency='4ms'/>
        <link id='l5' bandwidth='1MBps' latency='5ms' sharing_policy='SPLITDUPLEX'/>
        <link id='l6' bandwidth='1MBps' latency='6ms'/>
        <link id='l8' bandwidth='1MBps' latency='8ms'/>
        <route src='a' dst='r1'><link_ctn id='l1'/></route>
        <route src='r2' dst='r1'><link_ctn id='l2'/></route>
        <route src='r1' dst='r3'><link_ctn id='l3'/></route>
        <route src='r2' dst='b'><link_ctn id='l4'/></route>
        <route src='r3' dst='b'><link_ctn id='l5' direction='UP'/></route>
        <route src='c' dst='r3' symmetrical='NO'><link_ctn id='l6'/></route>
        <route src='d' dst='r2'><link_ctn id='l8'/></route>
      </zone>
      """;

  @Test
  void aClusterGivesEachHostALinkUpAndALinkDown() {
    Platform platform = platform(CLUSTER.formatted(""));

    assertThat(platform.hosts()).extracting(HostSpec::name).containsExactly("n0.x", "n1.x", "n7.x");
    assertThat(links(platform, "n0.x", "n7.x")).containsExactly("c_link_0_UP", "c_link_7_DOWN");
    assertThat(links(platform, "n7.x", "n0.x")).containsExactly("c_link_7_UP", "c_link_0_DOWN");
    assertThat(route(platform, "n0.x", "n7.x").latency()).isEqualTo(100e-6);
    assertThat(link(platform, "c_link_7_UP"))
        .isEqualTo(new LinkSpec("c_link_7_UP", 125e6, 50e-6, false));
  }

  @Test
  void theBackboneOfAClusterIsOneLinkThatAllRoutesCross() {
    Platform platform = platform(CLUSTER.formatted("bb_bw='2GBps' bb_lat='500us'"));

    assertThat(links(platform, "n0.x", "n1.x"))
        .containsExactly("c_link_0_UP", "c_backbone", "c_link_1_DOWN");
    assertThat(route(platform, "n0.x", "n1.x").latency()).isCloseTo(600e-6, within(1e-18));
    assertThat(link(platform, "c_backbone"))
        .isEqualTo(new LinkSpec("c_backbone", 2e9, 500e-6, false));
    assertThat(
            link(
                platform(CLUSTER.formatted("bb_bw='2GBps' bb_sharing_policy='FATPIPE'")),
                "c_backbone"))
        .isEqualTo(new LinkSpec("c_backbone", 2e9, 0, true));
  }

  @Test
  void aHostOfAClusterWithoutLoopbackReachesItselfOverItsOwnLinks() {
    Platform platform = platform(CLUSTER.formatted("bb_bw='2GBps'"));

    assertThat(links(platform, "n1.x", "n1.x"))
        .containsExactly("c_link_1_UP", "c_backbone", "c_link_1_DOWN");
  }

  @Test
  void aClusterMayHaveLoopbacksAndLimiters() {
    Platform platform =
        platform(CLUSTER.formatted("loopback_bw='3GBps' loopback_lat='1us' limiter_link='1MBps'"));

    assertThat(links(platform, "n1.x", "n1.x")).containsExactly("c_link_1_loopback");
    assertThat(link(platform, "c_link_1_loopback"))
        .isEqualTo(new LinkSpec("c_link_1_loopback", 3e9, 1e-6, true));
    assertThat(links(platform, "n0.x", "n1.x"))
        .containsExactly("c_link_0_limiter", "c_link_0_UP", "c_link_1_DOWN", "c_link_1_limiter");
    assertThat(link(platform, "c_link_0_limiter"))
        .isEqualTo(new LinkSpec("c_link_0_limiter", 1e6, 0, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHARED", "FATPIPE"})
  void aClusterWithoutSplitDuplexHasOneSharedLinkAHost(String policy) {
    Platform platform = platform(CLUSTER.formatted("sharing_policy='" + policy + "'"));

    assertThat(links(platform, "n0.x", "n1.x")).containsExactly("c_link_0", "c_link_1");
    assertThat(links(platform, "n0.x", "n0.x")).containsExactly("c_link_0");
    assertThat(link(platform, "c_link_0").fatPipe()).isFalse();
  }

  @Test
  void fullRoutesAreThoseOfTheFileAndTheirReverse() {
    Platform platform =
        platform(
            """
            <zone id='z' routing='Full'>
              <host id='a' speed='1Gf'/><host id='b' speed='1Gf'/><host id='c' speed='1Gf'/>
              <link id='l1' bandwidth='125MBps' latency='50us'/>
              <link id='l2' bandwidth='1Gbps' latency='1ms' sharing_policy='SPLITDUPLEX'/>
              <link id='l3' bandwidth='10MiBps' latency='100ns' sharing_policy='FATPIPE'/>
              <route src='a' dst='b'>
                <link_ctn id='l1'/><link_ctn id='l2' direction='UP'/><link_ctn id='l3'/>
              </route>
              <route src='b' dst='c' symmetrical='NO'><link_ctn id='l3'/></route>
              <route src='c' dst='b' symmetrical='NO'><link_ctn id='l2_DOWN'/></route>
              <route src='c' dst='c'><link_ctn id='l3'/></route>
            </zone>
            """);

    assertThat(links(platform, "a", "b")).containsExactly("l1", "l2_UP", "l3");
    assertThat(links(platform, "b", "a")).containsExactly("l3", "l2_DOWN", "l1");
    assertThat(route(platform, "a", "b").latency()).isCloseTo(0.0010501, within(1e-18));
    assertThat(links(platform, "b", "c")).containsExactly("l3");
    assertThat(links(platform, "c", "b")).containsExactly("l2_DOWN");
    assertThat(links(platform, "c", "c")).containsExactly("l3");
    assertThat(link(platform, "l3")).isEqualTo(new LinkSpec("l3", 10485760, 100e-9, true));
    assertThatThrownBy(() -> route(platform, "a", "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the platform has no route from a to c: none from a to c");
  }

  @Test
  void withoutARouteOfItsOwnAHostReachesItselfOverSimGridsLoopback() {
    Platform platform = platform("<zone id='z' routing='Full'><host id='a' speed='1Gf'/></zone>");

    assertThat(links(platform, "a", "a")).containsExactly("__loopback__");
    assertThat(link(platform, "__loopback__"))
        .isEqualTo(new LinkSpec("__loopback__", 1e10, 0, true));
  }

  @Test
  void aClusterZoneJoinsItsHostsByHostLinksAndABackbone() {
    Platform platform =
        platform(
            """
            <zone id='z' routing='Cluster'>
              <host id='a' speed='1Gf'/><host id='b' speed='1Gf'/><host id='c' speed='1Gf'/>
              <link id='la' bandwidth='125MBps' latency='50us' sharing_policy='SPLITDUPLEX'/>
              <link id='lb' bandwidth='125MBps' latency='60us'/>
              <host_link id='a' up='la_UP' down='la_DOWN'/>
              <host_link id='b' up='lb' down='lb'/>
              <backbone id='bb' bandwidth='1GBps' latency='1ms'/>
            </zone>
            """);

    assertThat(links(platform, "a", "b")).containsExactly("la_UP", "bb", "lb");
    assertThat(links(platform, "b", "a")).containsExactly("lb", "bb", "la_DOWN");
    assertThat(links(platform, "b", "b")).containsExactly("lb", "bb");
    assertThat(links(platform, "a", "c")).containsExactly("la_UP", "bb");
    assertThat(links(platform, "c", "c")).isEmpty();
    assertThat(route(platform, "a", "b").latency()).isCloseTo(1110e-6, within(1e-18));
  }

  @Test
  void aStarZoneJoinsItsHostsThroughItsMiddle() {
    Platform platform =
        platform(
            """
            <zone id='z' routing='Star'>
              <host id='a' speed='1Gf'/><host id='b' speed='1Gf'/>
              <link id='la' bandwidth='1GBps' latency='1ms' sharing_policy='SPLITDUPLEX'/>
              <link id='core' bandwidth='1GBps' latency='2ms'/>
              <link id='up' bandwidth='1GBps' latency='3ms'/>
              <link id='down' bandwidth='1GBps' latency='4ms'/>
              <link id='self' bandwidth='1GBps' latency='5ms'/>
              <route src='a' dst='*'><link_ctn id='la' direction='UP'/><link_ctn id='core'/></route>
              <route src='b' dst='*' symmetrical='NO'><link_ctn id='up'/></route>
              <route src='*' dst='b' symmetrical='NO'><link_ctn id='core'/><link_ctn id='down'/></route>
              <route src='b' dst='b'><link_ctn id='self'/></route>
            </zone>
            """);

    assertThat(links(platform, "a", "b")).containsExactly("la_UP", "core", "down");
    assertThat(links(platform, "b", "a")).containsExactly("up", "core", "la_DOWN");
    assertThat(links(platform, "a", "a")).containsExactly("la_UP", "core", "la_DOWN");
    assertThat(links(platform, "b", "b")).containsExactly("self");
    assertThat(route(platform, "a", "b").latency()).isCloseTo(7e-3, within(1e-18));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floyd", "Dijkstra", "DijkstraCache"})
  void shortestWaysHaveTheFewestLinks(String routing) {
    Platform platform = platform(GRAPH.formatted(routing));

    assertThat(links(platform, "a", "b")).containsExactly("l1", "l2", "l4");
    assertThat(links(platform, "b", "a")).containsExactly("l4", "l2", "l1");
    assertThat(links(platform, "a", "d")).containsExactly("l1", "l2", "l8");
    assertThat(links(platform, "c", "b")).containsExactly("l6", "l5_UP");
    assertThat(links(platform, "c", "a")).containsExactly("l6", "l3", "l1");
    assertThat(links(platform, "c", "c")).containsExactly("__loopback__");
    assertThat(route(platform, "a", "b").latency()).isCloseTo(7e-3, within(1e-18));
    assertThatThrownBy(() -> route(platform, "a", "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no route from a to c");
  }

  @Test
  void hostsOfAZoneWithoutRoutingReachOnlyThemselves() {
    Platform platform =
        platform(
            "<zone id='z' routing='None'><host id='a' speed='1Gf'/><host id='b' speed='1Gf'/></zone>");

    assertThat(links(platform, "a", "a")).isEmpty();
    assertThatThrownBy(() -> route(platform, "a", "b"))
        .hasMessageContaining("no route from a to b");
  }

  @Test
  void routesBetweenSitesGoOverGatewaysAtEveryLevel() {
    Platform platform =
        platform(
            """
            <zone id='world' routing='Full'>
              <cluster id='c1' prefix='a' suffix='' radical='0-1' speed='1Gf' bw='125MBps' lat='50us'
                       bb_bw='2GBps' bb_lat='500us'/>
              <cluster id='c2' prefix='b' suffix='' radical='0-1' speed='1Gf' bw='125MBps' lat='50us'
                       router_id='gate2'/>
              <zone id='mid' routing='Full'>
                <zone id='in1' routing='Full'>
                  <host id='h1' speed='1Gf'/><host id='h2' speed='1Gf'/>
                  <link id='lh' bandwidth='1MBps' latency='3ms'/>
                  <route src='h1' dst='h2'><link_ctn id='lh'/></route>
                </zone>
                <zone id='in2' routing='Full'>
                  <host id='h3' speed='1Gf'/><router id='r3'/>
                  <link id='lr' bandwidth='1MBps' latency='7ms'/>
                  <route src='h3' dst='r3'><link_ctn id='lr'/></route>
                </zone>
                <link id='lin' bandwidth='1MBps' latency='11ms' sharing_policy='SPLITDUPLEX'/>
                <zoneRoute src='in1' dst='in2' gw_src='h2' gw_dst='r3'>
                  <link_ctn id='lin' direction='UP'/>
                </zoneRoute>
              </zone>
              <link id='wan' bandwidth='1Gbps' latency='10ms'/>
              <link id='wan2' bandwidth='1Gbps' latency='20ms' sharing_policy='SPLITDUPLEX'/>
              <zoneRoute src='c1' dst='c2' gw_src='ac1_router' gw_dst='gate2'>
                <link_ctn id='wan'/><link_ctn id='wan2' direction='DOWN'/>
              </zoneRoute>
              <zoneRoute src='c1' dst='mid' gw_src='ac1_router' gw_dst='h1'>
                <link_ctn id='wan'/>
              </zoneRoute>
            </zone>
            """);

    assertThat(links(platform, "a0", "b1"))
        .containsExactly("c1_link_0_UP", "c1_backbone", "wan", "wan2_DOWN", "c2_link_1_DOWN");
    assertThat(links(platform, "b1", "a0"))
        .containsExactly("c2_link_1_UP", "wan2_UP", "wan", "c1_backbone", "c1_link_0_DOWN");
    assertThat(links(platform, "a0", "h3"))
        .containsExactly("c1_link_0_UP", "c1_backbone", "wan", "lh", "lin_UP", "lr");
    assertThat(links(platform, "h3", "a0"))
        .containsExactly("lr", "lin_DOWN", "lh", "wan", "c1_backbone", "c1_link_0_DOWN");
    assertThat(links(platform, "h1", "a1")).containsExactly("wan", "c1_backbone", "c1_link_1_DOWN");
    assertThat(links(platform, "h1", "h3")).containsExactly("lh", "lin_UP", "lr");
    assertThat(route(platform, "a0", "h3").latency()).isCloseTo(31.55e-3, within(1e-15));
    assertThatThrownBy(() -> route(platform, "b0", "h3"))
        .hasMessage("the platform has no route from b0 to h3: none from c2 to mid");
  }

  @Test
  void floydCrossesZonesOnTheWayBetweenTheirGateways() {
    Platform platform =
        platform(
            """
            <AS id='z' routing='Floyd'>
              <cluster id='c1' prefix='a' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='1us'/>
              <cluster id='c2' prefix='b' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='1us'/>
              <AS id='c3' routing='Full'>
                <host id='h1' speed='1Gf'/><host id='h2' speed='1Gf'/>
                <link id='lh' bandwidth='1MBps' latency='3ms'/>
                <route src='h1' dst='h2'><link_ctn id='lh'/></route>
              </AS>
              <cluster id='c4' prefix='d' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='1us'/>
              <link id='w1' bandwidth='1MBps' latency='1ms'/>
              <link id='w2' bandwidth='1MBps' latency='2ms'/>
              <link id='w3' bandwidth='1MBps' latency='4ms'/>
              <ASroute src='c1' dst='c2' gw_src='ac1_router' gw_dst='bc2_router'><link_ctn id='w1'/></ASroute>
              <ASroute src='c3' dst='c2' gw_src='h1' gw_dst='b0'><link_ctn id='w2'/></ASroute>
              <ASroute src='c3' dst='c4' gw_src='h2' gw_dst='dc4_router'><link_ctn id='w3'/></ASroute>
            </AS>
            """);

    assertThat(links(platform, "a0", "d0"))
        .containsExactly(
            "c1_link_0_UP", "w1", "c2_link_0_DOWN", "w2", "lh", "w3", "c4_link_0_DOWN");
    assertThat(links(platform, "d0", "a0"))
        .containsExactly("c4_link_0_UP", "w3", "lh", "w2", "c2_link_0_UP", "w1", "c1_link_0_DOWN");
    assertThat(links(platform, "h1", "b0")).containsExactly("w2");
  }

  @Test
  void aStarOfZonesLeavesAndEntersThemByTheirGateways() {
    Platform platform =
        platform(
            """
            <zone id='z' routing='Star'>
              <cluster id='c1' prefix='a' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='1us'/>
              <cluster id='c2' prefix='b' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='1us'/>
              <cluster id='c3' prefix='d' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='1us'/>
              <link id='w1' bandwidth='1MBps' latency='1ms' sharing_policy='SPLITDUPLEX'/>
              <link id='w2' bandwidth='1MBps' latency='2ms'/>
              <zoneRoute src='c1' dst='*' gw_src='ac1_router'><link_ctn id='w1' direction='UP'/></zoneRoute>
              <zoneRoute src='c2' dst='*' gw_src='bc2_router'><link_ctn id='w2'/></zoneRoute>
            </zone>
            """);

    assertThat(links(platform, "a0", "b0"))
        .containsExactly("c1_link_0_UP", "w1_UP", "w2", "c2_link_0_DOWN");
    assertThat(links(platform, "b0", "a0"))
        .containsExactly("c2_link_0_UP", "w2", "w1_DOWN", "c1_link_0_DOWN");
    assertThatThrownBy(() -> route(platform, "a0", "d0"))
        .hasMessageContaining("none from c1 to c3");
  }
}
