package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.platform.Platforms.allRoutes;
import static org.vmplacebench.platform.Platforms.document;
import static org.vmplacebench.platform.Platforms.faults;
import static org.vmplacebench.platform.Platforms.link;
import static org.vmplacebench.platform.Platforms.links;
import static org.vmplacebench.platform.Platforms.platform;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.platform.HostNames;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.Route;

/** Clusters are ranges: their hosts and links are made when they are asked for. */
class ClusterRangesTest {

  private static final String LIKE = " speed='1Gf' bw='125MBps' lat='50us'";

  /** Kept one by one, these hosts and links would take some 25 gigabytes. */
  @Test
  void fiftyMillionHostsTakeNoMemoryEach() {
    Platform platform =
        platform(
            "<cluster id='c' prefix='n' suffix='.x' radical='0-49999999'" + LIKE + " core='4'/>");

    assertThat(platform.hosts()).hasSize(50_000_000);
    assertThat(platform.links()).hasSize(100_000_000);
    assertThat(platform.hosts().get(49_999_999).name()).isEqualTo("n49999999.x");
    assertThat(platform.hosts().get(31_234_567).cores()).isEqualTo(4);
    Route route = platform.routing().between(12_345_678, 49_999_999);
    assertThat(Platforms.names(platform, route))
        .containsExactly("c_link_12345678_UP", "c_link_49999999_DOWN");
    assertThat(route.latency()).isEqualTo(100e-6);
    assertThat(platform.routing().gap(50_000_000)).isEmpty();
    assertThat(new HostNames(platform.hosts()).index("n31234567.x")).isEqualTo(31_234_567);

    Platform used = platform.inUse(10, 1);
    assertThat(used.hosts()).hasSize(11);
    assertThat(used.hosts()).extracting(HostSpec::name).endsWith("n9.x", "n10.x");
    assertThat(used.hosts()).extracting(HostSpec::memory).endsWith(32L << 30, 0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sharing_policy='SHARED'",
        "bb_bw='2GBps' bb_lat='500us'",
        "limiter_link='60MBps'",
        "loopback_bw='1GBps' loopback_lat='1us' limiter_link='60MBps' bb_bw='2GBps' bb_lat='1us'",
        "loopback_bw='1GBps' sharing_policy='SHARED' bb_bw='2GBps' bb_lat='1us'",
      })
  void rangesAreTheirNumbersOneByOne(String more) {
    String cluster = "<cluster id='c' prefix='n' suffix='.x' radical='%s'" + LIKE + " %s/>";
    Platform ranges = platform(cluster.formatted("7-9,0-2, 12,30-30", more));
    Platform numbers = platform(cluster.formatted("7,8,9,0,1,2,12,30", more));

    assertThat(ranges.hosts()).isEqualTo(numbers.hosts());
    assertThat(ranges.hosts())
        .extracting(HostSpec::name)
        .containsExactly("n7.x", "n8.x", "n9.x", "n0.x", "n1.x", "n2.x", "n12.x", "n30.x");
    assertThat(ranges.links()).isEqualTo(numbers.links());
    assertThat(ranges.links()).extracting(LinkSpec::name).doesNotHaveDuplicates();
    assertThat(allRoutes(ranges)).isEqualTo(allRoutes(numbers));
  }

  @Test
  void routesBetweenZonesMayNameTheHostsAndLinksOfClusters() {
    Platform platform =
        platform(
            """
            <zone id='z' routing='Full'>
              <cluster id='c' prefix='c' suffix='' radical='0-3' speed='1Gf' bw='1MBps' lat='1us'/>
              <cluster id='d' prefix='c' suffix='' radical='4-9' speed='1Gf' bw='1MBps' lat='1us'
                sharing_policy='SHARED'/>
              <zoneRoute src='c' dst='d' gw_src='c2' gw_dst='cd_router'>
                <link_ctn id='c_link_3' direction='UP'/><link_ctn id='d_link_5'/>
                <link_ctn id='c_link_1_DOWN'/>
              </zoneRoute>
            </zone>
            """);

    assertThat(links(platform, "c0", "c9"))
        .containsExactly(
            "c_link_0_UP", "c_link_2_DOWN", "c_link_3_UP", "d_link_5", "c_link_1_DOWN", "d_link_9");
    assertThat(links(platform, "c9", "c2"))
        .containsExactly("d_link_9", "c_link_1_DOWN", "d_link_5", "c_link_3_DOWN");
    assertThat(platform.hosts()).extracting(HostSpec::site).startsWith("c", "c").endsWith("d");
    assertThat(platform.routing().gap(10)).isEmpty();
    assertThat(link(platform, "d_link_5").bandwidth()).isEqualTo(1e6);
  }

  @Test
  void clustersOfTheSameNumbersStayApart() {
    String cluster = "<cluster id='%1$s' prefix='%1$s-' suffix='' radical='1-4'" + LIKE + "/>";
    Platform platform =
        platform(
            "<zone id='z' routing='Floyd'>"
                + cluster.formatted("a")
                + cluster.formatted("b")
                + "<link id='l' bandwidth='1GBps' latency='1ms'/>"
                + "<zoneRoute src='a' dst='b' gw_src='a-a_router' gw_dst='b-b_router'>"
                + "<link_ctn id='l'/></zoneRoute></zone>");

    assertThat(platform.hosts()).hasSize(8);
    assertThat(links(platform, "a-3", "b-3")).containsExactly("a_link_3_UP", "l", "b_link_3_DOWN");
    assertThat(links(platform, "b-1", "b-4")).containsExactly("b_link_1_UP", "b_link_4_DOWN");
  }

  @Test
  void whatIsWrongWithRangesIsSaidOnceForEach() {
    assertThat(
            faults(
                document(
                    """
                    <zone id='z' routing='Full'>
                    <cluster id='a' prefix='n' suffix='' radical='0-9,5-99999'%1$s/>
                    <cluster id='b' prefix='n1' suffix='' radical='1-999'%1$s/>
                    <cluster id='n700' prefix='n' suffix='' radical='200-1000'%1$s/>
                    <cluster id='d' prefix='d' suffix='' radical='0-99999999'%1$s/>
                    <cluster id='e' prefix='e' suffix='' radical='0-2000000000'%1$s/>
                    </zone>
                    """
                        .formatted(LIKE))))
        .isEqualTo(
            List.of(
                "p.xml:3 <cluster id=\"a\"> radical: makes a host n5, which is the name of something"
                    + " else already; allowed: unique names of hosts",
                "p.xml:5 <cluster id=\"n700\"> radical: makes a host n700, which is the name of"
                    + " something else already; allowed: unique names of hosts",
                "p.xml:6 <cluster id=\"d\"> radical: \"0-99999999\" is not possible; allowed: numbers"
                    + " and ranges of numbers with commas between them, such as 0-31,40, at most"
                    + " 100000000 hosts in a platform",
                "p.xml:7 <cluster id=\"e\"> radical: \"0-2000000000\" is not possible; allowed:"
                    + " numbers and ranges of numbers with commas between them, such as 0-31,40, at"
                    + " most 100000000 hosts in a platform"));
  }
}
