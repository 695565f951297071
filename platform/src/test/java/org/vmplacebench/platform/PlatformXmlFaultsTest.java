package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmplacebench.platform.Platforms.document;
import static org.vmplacebench.platform.Platforms.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.config.FaultsException;

class PlatformXmlFaultsTest {

  private static List<String> zoneFaults(String inside) {
    return faults(document("<zone id='z' routing='Full'>" + inside + "</zone>"));
  }

  @Test
  void aDiskHasBandwidthsAndAClusterHasNone() {
    assertThat(
            zoneFaults(
                "<host id='a' speed='1Gf'><disk id='d' read_bw='0' size='1'/></host>"
                    + "<host id='b' speed='1Gf'><dsk id='d'/></host>"))
        .extracting(fault -> fault.substring(0, fault.indexOf(';')))
        .containsExactly(
            "p.xml:2 <disk id=\"d\"> size: \"1\" is given to an unknown attribute",
            "p.xml:2 <disk id=\"d\"> read_bw: \"0\" is not above 0",
            "p.xml:2 <disk id=\"d\"> write_bw: is missing",
            "p.xml:2 <dsk id=\"d\">: does not belong into <host>");
    assertThat(
            faults(
                document(
                    "<cluster id='c' prefix='' suffix='' radical='0-1' speed='1Gf' bw='1GBps' lat='0'>"
                        + "<disk id='d' read_bw='1MBps' write_bw='1MBps'/></cluster>")))
        .singleElement()
        .asString()
        .contains("<disk id=\"d\">", "is nothing that a <cluster> has", "hosts.disk.read");
  }

  @Test
  void allFaultsOfAFileAreReportedAtOnce() {
    List<String> faults =
        faults(
            document(
                """
                <zone id='z' routing='Ful'>
                <host id='a' speed='1GHz'/>
                <host id='a' speed='1Gf' core='0'/>
                <link id='l' bandwidth='0MBps' latency='-1us' sharing_policy='SHARD'/>
                <host id='b' sped='1Gf'/>
                <rooter id='r'/>
                <route src='a' dst='bb'>
                  <link_ctn id='m'/></route>
                </zone>"""));

    assertThat(faults)
        .containsExactly(
            "p.xml:2 <zone id=\"z\"> routing: \"Ful\" is not supported; allowed: Full, Cluster, Star,"
                + " Floyd, Dijkstra, DijkstraCache, None (Maybe you meant Full)",
            "p.xml:3 <host id=\"a\"> speed: \"1GHz\" has the unknown unit \"GHz\"; allowed: "
                + Units.SPEEDS
                + ", or a comma separated list of such",
            "p.xml:4 <host id=\"a\"> core: \"0\" is too small; allowed: a whole number from 1 on",
            "p.xml:4 <host id=\"a\"> id: \"a\" is the name of something else already; allowed: a"
                + " unique name",
            "p.xml:5 <link id=\"l\"> bandwidth: \"0MBps\" is not above 0; allowed: "
                + Units.BANDWIDTHS,
            "p.xml:5 <link id=\"l\"> latency: \"-1us\" is negative; allowed: " + Units.TIMES,
            "p.xml:5 <link id=\"l\"> sharing_policy: \"SHARD\" is not known; allowed: SHARED, FATPIPE,"
                + " SPLITDUPLEX, FULLDUPLEX (Maybe you meant SHARED)",
            "p.xml:6 <host id=\"b\"> sped: \"1Gf\" is given to an unknown attribute; allowed: id,"
                + " speed, core, pstate (Maybe you meant speed)",
            "p.xml:6 <host id=\"b\"> speed: is missing; allowed: "
                + Units.SPEEDS
                + ", or a comma separated list of such",
            "p.xml:7 <rooter id=\"r\">: is an unknown element; allowed: zone, AS, cluster, host,"
                + " router, link, backbone, host_link, route, zoneRoute, ASroute, prop, trace,"
                + " trace_connect (Maybe you meant router)",
            "p.xml:8 <route src=\"a\" dst=\"bb\"> dst: \"bb\" is not known; allowed: a host or router"
                + " of zone z (Maybe you meant b)",
            "p.xml:9 <link_ctn id=\"m\"> id: \"m\" is no link; allowed: the name of a link (Maybe you"
                + " meant l)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <cluster id='c' prefix='n' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='1us' topology='TORUS'/> | topology: "TORUS" is not supported; allowed: FLAT
          <cluster id='c' prefix='n' suffix='' radical='3-1' speed='1Gf' bw='1MBps' lat='1us'/> | radical: "3-1" is not possible
          <cluster id='c' prefix='n' suffix='' radical='0-999999999' speed='1Gf' bw='1MBps' lat='1us'/> | radical: "0-999999999" is not possible
          <cluster id='c' prefix='n' suffix='' radical='1,1' speed='1Gf' bw='1MBps' lat='1us'/> | makes a host n1, which is the name of something else already
          <cluster id='c' prefix='n' suffix='' radical='1' speed='1Gf' bw='1MBps' lat='1us' bb_lat='1us'/> | bb_bw: is missing beside bb_lat
          <cluster id='c' prefix='n' radical='1' speed='1Gf' bw='1MBps' lat='1us'/> | suffix: is missing
          <zone id='y' routing='Vivaldi'/> | routing: "Vivaldi" is not supported
          <cabinet id='x'/> | is not supported; allowed: cluster, or host, link and host_link
          <peer id='x'/> | <peer id="x">: is not supported
          <bypassRoute src='a' dst='b'/> | is not supported; allowed: route and zoneRoute
          """)
  void unsupportedAndImpossibleElementsAreReported(String inside, String expected) {
    assertThat(zoneFaults(inside)).anyMatch(fault -> fault.contains(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <route src='a' dst='b'/> | crosses no link
          <route src='a' dst='b'><link_ctn id='s'/></route> | direction: is missing for the split-duplex link s; allowed: UP or DOWN
          <route src='a' dst='b'><link_ctn id='l' direction='UP'/></route> | direction: "UP" is given for a link that is not split-duplex
          <route src='a' dst='b'><link_ctn id='l' direction='LEFT'/></route> | direction: "LEFT" is not known; allowed: NONE, UP, DOWN
          <route src='a' dst='b' symmetrical='maybe'><link_ctn id='l'/></route> | symmetrical: "maybe" is not known
          <route src='a' dst='b'><link_ctn id='l'/></route><route src='b' dst='a'><link_ctn id='l'/></route> | is declared already
          <zoneRoute src='a' dst='b' gw_src='a' gw_dst='b'><link_ctn id='l'/></zoneRoute> | is in a zone that holds hosts; allowed: route
          <host_link id='a' up='l' down='l'/> | belongs into a zone with routing Cluster or Star
          <route src='a'><link_ctn id='l'/></route> | dst: is missing
          """)
  void wrongRoutesAreReported(String inside, String expected) {
    List<String> faults =
        zoneFaults(
            "<host id='a' speed='1Gf'/><host id='b' speed='1Gf'/><link id='l' bandwidth='1MBps'/>"
                + "<link id='s' bandwidth='1MBps' sharing_policy='SPLITDUPLEX'/>"
                + inside);

    assertThat(faults).hasSize(1).first().asString().contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <route src='a' dst='b'><link_ctn id='l'/></route> | joins two points, which a star does through its middle
          <route src='*' dst='b'><link_ctn id='l'/></route> | symmetrical: is given for a route from "*"; allowed: NO
          <host_link id='a' up='l' down='s'/> | down: "s" is no link
          <host_link id='a' up='l' down='l'/><host_link id='a' up='l' down='l'/> | is declared already
          <backbone id='x' bandwidth='1MBps' latency='0'/><backbone id='y' bandwidth='1MBps' latency='0'/> | is a second backbone
          """)
  void wrongRoutesOfAStarAreReported(String inside, String expected) {
    List<String> faults =
        faults(
            document(
                "<zone id='z' routing='Star'><host id='a' speed='1Gf'/><host id='b' speed='1Gf'/>"
                    + "<link id='l' bandwidth='1MBps'/>"
                    + "<link id='s' bandwidth='1MBps' sharing_policy='SPLITDUPLEX'/>"
                    + inside
                    + "</zone>"));

    assertThat(faults).hasSize(1).first().asString().contains(expected);
  }

  @Test
  void gatewaysMustLieInTheZonesThatARouteJoins() {
    List<String> faults =
        zoneFaults(
            "<cluster id='c' prefix='a' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='0'/>"
                + "<cluster id='d' prefix='b' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='0'/>"
                + "<link id='l' bandwidth='1MBps'/>"
                + "<zoneRoute src='c' dst='d' gw_src='b0' gw_dst='d_router'><link_ctn id='l'/></zoneRoute>"
                + "<zoneRoute src='c' dst='e' gw_src='a0' gw_dst='b0'><link_ctn id='l'/></zoneRoute>");

    assertThat(faults)
        .containsExactly(
            "p.xml:2 <zoneRoute src=\"c\" dst=\"d\"> gw_src: \"b0\" is not there; allowed: a host or"
                + " router in zone c",
            "p.xml:2 <zoneRoute src=\"c\" dst=\"d\"> gw_dst: \"d_router\" is not there; allowed: a"
                + " host or router in zone d (Maybe you meant bd_router)",
            "p.xml:2 <zoneRoute src=\"c\" dst=\"e\"> dst: \"e\" is not known; allowed: a zone directly"
                + " in zone z (Maybe you meant z)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wattage_per_state | 100 | "100" has 1 values
          wattage_per_state | 1:2:3:4 | "1:2:3:4" has 4 values
          wattage_per_state | 100:high:200 | "high" is not a number with a unit
          wattage_per_state | 90:100:200,80:90:100 | is for 2 pstates, the host has 1
          wattage_per_state | 100:250:200 | cannot draw less (200.0 W) than at epsilon
          watt_per_state | 100:101:10000 | a power of
          wattage_off | -1 | "-1" is negative
          memory | much | "much" is not a number with a unit
          vm_capacity | 7GiB | has the unknown unit "GiB"
          """)
  void wrongPropertiesOfAHostAreReported(String id, String value, String expected) {
    List<String> faults =
        zoneFaults(
            "<host id='a' speed='1Gf' core='8'><prop id='%s' value='%s'/></host>"
                .formatted(id, value));

    assertThat(faults)
        .hasSize(1)
        .first()
        .asString()
        .startsWith("p.xml:2 <prop id=\"" + id + "\"> value: ")
        .contains(expected);
  }

  @Test
  void hostsAndZonesCannotShareAZone() {
    assertThat(
            zoneFaults(
                "<host id='a' speed='1Gf'/>\n"
                    + "<cluster id='c' prefix='n' suffix='' radical='0' speed='1Gf' bw='1MBps' lat='0'/>"))
        .containsExactly(
            "p.xml:3 <cluster id=\"c\">: cannot be in zone z, which holds both hosts or routers and"
                + " zones; allowed: either hosts and routers, or zones and clusters");
  }

  @Test
  void thePlatformAsAWholeIsChecked() {
    assertThat(
            faults(
                "<platform version='3'><zone id='a' routing='None'/><zone id='b' routing='None'/></platform>"))
        .containsExactly(
            "p.xml:1 <platform> version: \"3\" is not supported; allowed: 4 or 4.1",
            "p.xml:1 <zone id=\"b\">: is a second outermost zone; allowed: one zone that holds all"
                + " others",
            "p.xml:1 <platform>: has no host; allowed: at least one host");
    assertThat(faults("<platform version='4.1'/>"))
        .containsExactly(
            "p.xml:1 <platform>: has no zone; allowed: one zone or cluster that holds all hosts");
    assertThat(faults("<html/>")).hasSize(1).first().asString().contains("<html>: is no platform");
  }

  @Test
  void wrongNetworkConfigurationIsReported() {
    assertThat(
            faults(
                document(
                    "<config><prop id='network/model' value='CM02'/>"
                        + "<prop id='network/bandwidth-factor' value='65472:0.9;15424:0.8'/>"
                        + "<prop id='network/crosstraffic' value='sometimes'/></config>"
                        + "<zone id='z' routing='Full'><host id='a' speed='1Gf'/></zone>")))
        .containsExactly(
            "p.xml:2 <prop id=\"network/model\"> value: \"CM02\" is not supported; allowed: LV08",
            "p.xml:2 <prop id=\"network/bandwidth-factor\"> value: \"65472:0.9;15424:0.8\" is not a"
                + " number with a unit; allowed: a number above 0",
            "p.xml:2 <prop id=\"network/crosstraffic\"> value: \"sometimes\" is neither yes nor no;"
                + " allowed: yes, no, on, off, true, false, 1 or 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SYSTEM '%s'", "'harmless'"})
  void entitiesAreNeverExpanded(String declaration, @TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "topsecret");
    String type =
        "<!DOCTYPE platform [<!ENTITY e " + declaration.formatted(secret.toUri()) + ">]>\n";

    for (String inside :
        List.of("<platform version='4.1'>\n&e;</platform>", "<platform\nversion='&e;'/>")) {
      assertThat(faults(type + inside))
          .hasSize(1)
          .first()
          .asString()
          .startsWith("p.xml:3: refers to an entity: ")
          .contains("\"e\"", "only the five of XML itself")
          .doesNotContain("topsecret");
    }
  }

  @Test
  void entitiesThatMultiplyAreNeverExpanded() {
    StringBuilder type = new StringBuilder("<!DOCTYPE platform [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 30; i++) {
      type.append("<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }

    assertThat(faults(type + "]><platform version='&e29;'/>"))
        .hasSize(1)
        .first()
        .asString()
        .contains("refers to an entity");
  }

  @Test
  void aDocumentTypeElsewhereIsNeverFetched(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.dtd"), "this is no document type <<<");
    String document =
        "<!DOCTYPE platform SYSTEM '%s' [<!ENTITY %% p SYSTEM '%s'> %%p;]>"
                .formatted(broken.toUri(), broken.toUri())
            + "<platform version='4.1'><zone id='z' routing='Full'><host id='a' speed='1Gf'/></zone></platform>";

    assertThat(Platforms.parse(document).platform().hosts()).hasSize(1);
  }

  @Test
  void textThatIsNotXmlIsReportedWithItsLine() {
    assertThat(faults("<platform version='4.1'>\n<zone></platform>"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("p.xml:2: is not well-formed XML: ");
    assertThat(faults("")).hasSize(1).first().asString().contains("is not well-formed XML");
    assertThat(faults("<zone>".repeat(51)))
        .hasSize(1)
        .first()
        .asString()
        .contains("nested too deeply");
  }

  @Test
  void aFileThatCannotBeReadIsReported(@TempDir Path folder) {
    Path file = folder.resolve("missing.xml");

    assertThatThrownBy(() -> new PlatformXml(Platforms.DEFAULTS).read(file))
        .isInstanceOf(FaultsException.class)
        .hasMessageStartingWith(file + ": cannot be read: ");
  }
}
