package org.vmplacebench.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmplacebench.core.platform.Platforms.allRoutes;
import static org.vmplacebench.core.platform.Platforms.links;
import static org.vmplacebench.core.platform.Platforms.route;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformGeneratorTest {

  private static final PowerModel POWER = PowerModel.ofOneCore(10, 100, 110, 200, 8);

  private static ClusterDescription small(double backbone) {
    return new ClusterDescription(
        3, 2, 8, 700, 32L << 30, 125e6, 50e-6, backbone, backbone > 0 ? 500e-6 : 0, POWER);
  }

  private static byte[] xml(ClusterDescription cluster) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlatformXmlWriter.write(cluster, out);
    return out.toByteArray();
  }

  @Test
  void hostingHostsComeFirstAndServiceHostsTakeNoVm() {
    Platform platform =
        PlatformGenerator.generate(
            ClusterDescription.withoutBackbone(2, 1, 8, 700, 32L << 30, 125e6, POWER));

    assertThat(platform.hosts())
        .containsExactly(
            new HostSpec("node0", 8, 1e9, 32L << 30, 700, POWER),
            new HostSpec("node1", 8, 1e9, 32L << 30, 700, POWER),
            new HostSpec("node2", 8, 1e9, 0, 0, POWER));
    assertThat(platform.network()).isEqualTo(NetworkParameters.LV08);
  }

  @Test
  void eachHostHasItsOwnLinkEachWayOfTheGivenBandwidth() {
    Platform platform =
        PlatformGenerator.generate(
            ClusterDescription.withoutBackbone(2, 1, 8, 700, 32L << 30, 125e6, POWER));

    assertThat(platform.links()).hasSize(6);
    assertThat(platform.links().get(2))
        .isEqualTo(new LinkSpec("cluster_link_1_UP", 125e6, 50e-6, false));
    assertThat(links(platform, "node0", "node2"))
        .containsExactly("cluster_link_0_UP", "cluster_link_2_DOWN");
    assertThat(route(platform, "node0", "node2").latency()).isEqualTo(100e-6);
    assertThatThrownBy(() -> platform.routing().between(0, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBackboneIsCrossedByAllTraffic() {
    Platform platform = PlatformGenerator.generate(small(1.25e9));

    assertThat(links(platform, "node4", "node0"))
        .containsExactly("cluster_link_4_UP", "cluster_backbone", "cluster_link_0_DOWN");
    assertThat(route(platform, "node4", "node0").latency()).isEqualTo(50e-6 + 500e-6 + 50e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1.25e9})
  void aGeneratedPlatformReadsBackAsWritten(double backbone) throws IOException {
    Platform generated = PlatformGenerator.generate(small(backbone));

    ParsedPlatform read =
        new PlatformXml(new HostDefaults(1, 1, 1, PowerModel.DEFAULT))
            .read(new ByteArrayInputStream(xml(small(backbone))), "written.xml");

    assertThat(read.notices()).isEmpty();
    assertThat(read.platform().hosts()).isEqualTo(generated.hosts());
    assertThat(read.platform().links()).isEqualTo(generated.links());
    assertThat(allRoutes(read.platform())).isEqualTo(allRoutes(generated));
    assertThat(read.platform().network()).isEqualTo(generated.network());
  }

  @Test
  void numbersAreWrittenAsShortAsTheyReadBack() throws IOException {
    ClusterDescription cluster =
        new ClusterDescription(
            1, 0, 8, 1 / 3.0, 1, 0.1, 1e-9, 0, 0, new PowerModel(0, 1e-5, 97.142857, 12345678.9));

    assertThat(new String(xml(cluster), StandardCharsets.UTF_8).lines())
        .containsExactly(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<!DOCTYPE platform SYSTEM \"https://simgrid.org/simgrid.dtd\">",
            "<platform version=\"4.1\">",
            "  <zone id=\"cluster\" routing=\"Cluster\">",
            "    <host id=\"node0\" speed=\"1000000000f\" core=\"8\">",
            "      <prop id=\"wattage_per_state\" value=\"0.00001:97.142857:12345678.9\"/>",
            "      <prop id=\"wattage_off\" value=\"0\"/>",
            "      <prop id=\"memory\" value=\"1\"/>",
            "      <prop id=\"vm_capacity\" value=\"0.3333333333333333\"/>",
            "    </host>",
            "    <link id=\"cluster_link_0\" bandwidth=\"0.1Bps\" latency=\"0.000000001s\""
                + " sharing_policy=\"SPLITDUPLEX\"/>",
            "    <host_link id=\"node0\" up=\"cluster_link_0_UP\" down=\"cluster_link_0_DOWN\"/>",
            "  </zone>",
            "</platform>");
  }

  @Test
  void aFailureToWriteIsNotSwallowed() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    assertThatThrownBy(() -> PlatformXmlWriter.write(small(0), full))
        .isInstanceOf(IOException.class)
        .hasStackTraceContaining("No space left on device");
  }

  @Test
  void aHundredThousandHostsAreGeneratedAndRouted() {
    Platform platform =
        PlatformGenerator.generate(
            ClusterDescription.withoutBackbone(100_000, 1, 8, 700, 32L << 30, 125e6, POWER));

    assertThat(platform.hosts()).hasSize(100_001);
    assertThat(platform.links()).hasSize(200_002);
    assertThat(links(platform, "node99999", "node100000"))
        .containsExactly("cluster_link_99999_UP", "cluster_link_100000_DOWN");
  }

  @Test
  void aHundredThousandHostsOfAFileAreRouted() {
    Platform platform =
        Platforms.platform(
            "<cluster id='c' prefix='n' suffix='' radical='0-99999' speed='1Gf' core='8'"
                + " bw='1MBps' lat='1us'/>");

    assertThat(platform.hosts()).hasSize(100_000);
    assertThat(links(platform, "n0", "n99999")).containsExactly("c_link_0_UP", "c_link_99999_DOWN");
  }

  @Test
  void clustersThatCannotExistAreRefused() {
    assertThatThrownBy(() -> ClusterDescription.withoutBackbone(0, 1, 8, 700, 1, 125e6, POWER))
        .hasMessage("no cluster has 0 hosting and 1 service nodes");
    assertThatThrownBy(() -> new ClusterDescription(1, 0, 8, 700, 1, 1, 1, 0, 1, POWER))
        .hasMessage("no backbone has 0.0 B/s and 1.0 s");
    ClusterDescription noNetwork = ClusterDescription.withoutBackbone(1, 0, 8, 700, 1, 0, POWER);
    assertThatThrownBy(() -> PlatformGenerator.generate(noNetwork))
        .hasMessage("link cluster_link_0_UP has a bandwidth of 0.0 B/s");
  }
}
