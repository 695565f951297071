package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;

/** The shipped platforms with several sites. */
class MultiSitePlatformsTest {

  private static final Path FOLDER = Path.of("..", "config", "platforms");

  private static Platform read(String file) {
    ParsedPlatform parsed =
        new PlatformXml(new HostDefaults(1, 1, 1, PowerModel.DEFAULT)).read(FOLDER.resolve(file));
    assertThat(parsed.notices()).isEmpty();
    assertThat(parsed.platform().routing().gap(parsed.platform().hosts().size())).isEmpty();
    return parsed.platform();
  }

  private static int host(Platform platform, String name) {
    return platform.hosts().stream().map(HostSpec::name).toList().indexOf(name);
  }

  @ParameterizedTest
  @CsvSource({
    "grenoble, grenoble, 0.09",
    "luxembourg, luxembourg, 0.17",
    "nancy, nancy, 0.27",
    "rennes, rennes, 0.23",
    "grenoble, luxembourg, 16.55",
    "grenoble, nancy, 14.24",
    "grenoble, rennes, 15.92",
    "luxembourg, nancy, 2.70",
    "luxembourg, rennes, 13.82",
    "nancy, rennes, 11.42",
  })
  void theFourSitesAreAsFarApartAsPublished(String from, String to, double milliseconds) {
    Platform platform = read("grid5000-four-sites.xml");
    int one = host(platform, from + "-1");
    int other = host(platform, to + "-7");
    assertThat(1000 * platform.routing().between(one, other).latency())
        .isCloseTo(milliseconds, within(1e-9));
    assertThat(1000 * platform.routing().between(other, one).latency())
        .isCloseTo(milliseconds, within(1e-9));
  }

  @Test
  void aHostKnowsItsSite() {
    Platform platform = read("grid5000-four-sites.xml");
    assertThat(platform.hosts()).hasSize(40);
    assertThat(platform.hosts().get(host(platform, "nancy-10")).site()).isEqualTo("nancy");
    assertThat(platform.inUse(0, 1).hosts().get(0).site()).isEqualTo("grenoble");
    assertThat(platform.hosts().stream().map(HostSpec::site).distinct().toList())
        .isEqualTo(List.of("grenoble", "luxembourg", "nancy", "rennes"));
  }

  /** Rennes, Paris, Lille: 350 and 225 km at 7 us, and 50 us for each host's own link. */
  @Test
  void trafficOnTheBackboneTakesTheShortestWayOverPointsOfPresence() {
    Platform platform = read("renater-backbone.xml");
    Route route = platform.routing().between(host(platform, "rennes-1"), host(platform, "lille-2"));
    assertThat(route.latency()).isCloseTo(7e-6 * (350 + 225) + 2 * 50e-6, within(1e-12));
    assertThat(platform.hosts()).hasSize(80);
  }
}
