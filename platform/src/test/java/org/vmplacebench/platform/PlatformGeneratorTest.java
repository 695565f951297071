package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmplacebench.platform.Platforms.allRoutes;
import static org.vmplacebench.platform.Platforms.links;
import static org.vmplacebench.platform.Platforms.route;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.Routing;
import org.vmplacebench.core.platform.Way;

class PlatformGeneratorTest {

  private static final PowerModel POWER = PowerModel.ofOneCore(10, 100, 110, 200, 8);

  private static ClusterDescription small(double backbone) {
    return new ClusterDescription(
        3, 2, 8, 700, 32L << 30, 125e6, 50e-6, backbone, backbone > 0 ? 500e-6 : 0, POWER);
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

  @Test
  void aWayIsTheRouteWhateverWasAskedForBefore() {
    Way way = new Way();
    for (double backbone : new double[] {1.25e9, 0}) {
      Routing routing = PlatformGenerator.generate(small(backbone)).routing();
      for (int[] ends : new int[][] {{4, 0}, {0, 4}, {2, 2}}) {
        routing.between(ends[0], ends[1], way);
        Route route = routing.between(ends[0], ends[1]);
        assertThat(IntStream.range(0, way.count()).map(way::link)).containsExactly(boxed(route));
        assertThat(way.latency()).isEqualTo(route.latency());
      }
      assertThatThrownBy(() -> routing.between(0, 5, way))
          .isInstanceOf(IllegalArgumentException.class);
    }
    Routing any = (from, to) -> new Route(new int[] {5, 4, 3, 2, 1, 0}, to - from);
    any.between(1, 3, way);
    assertThat(IntStream.range(0, way.count()).map(way::link)).containsExactly(5, 4, 3, 2, 1, 0);
    assertThat(way.latency()).isEqualTo(2);
  }

  private static Integer[] boxed(Route route) {
    return IntStream.of(route.links()).boxed().toArray(Integer[]::new);
  }

  @Test
  void aGeneratedPlatformIsTheOneThatSimGridMakesOfAClusterElement() {
    Platform generated = PlatformGenerator.generate(small(1.25e9));
    Platform read =
        Platforms.platform(
            "<cluster id='cluster' prefix='node' suffix='' radical='0-4' speed='1Gf' core='8'"
                + " bw='125MBps' lat='50us' bb_bw='1.25GBps' bb_lat='500us'/>");

    assertThat(read.links()).containsExactlyInAnyOrderElementsOf(generated.links());
    assertThat(allRoutes(read)).isEqualTo(allRoutes(generated));
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
