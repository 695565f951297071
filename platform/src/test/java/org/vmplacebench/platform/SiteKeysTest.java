package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmplacebench.platform.Platforms.links;
import static org.vmplacebench.platform.Platforms.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Sites;

class SiteKeysTest {

  private static final Offset<Double> TINY = Offset.offset(1e-12);

  @TempDir Path folder;
  private final Map<String, String> texts = new HashMap<>();

  @BeforeEach
  void nothing_is_asked_for() {
    texts.clear();
  }

  private Settings settings() {
    return new Settings() {
      @Override
      public boolean has(Key<?> key) {
        return texts.containsKey(key.name()) || !key.defaultText().isEmpty();
      }

      @Override
      public <T> T get(Key<T> key) {
        return key.type().parse(texts.getOrDefault(key.name(), key.defaultText()));
      }
    };
  }

  private Platform generate(int hosting, int service) {
    return SiteKeys.generate(
        settings(),
        ClusterDescription.withoutBackbone(
            hosting, service, 8, 800, 1L << 30, 125e6, PowerModel.DEFAULT));
  }

  private void file(SiteKeyOfFile key, String... lines) {
    Path path = folder.resolve("cities");
    try {
      Files.write(path, List.of(lines));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    texts.put(key == SiteKeyOfFile.LINKS ? "sites.links" : "sites.latencies", path.toString());
  }

  private enum SiteKeyOfFile {
    LINKS,
    LATENCIES
  }

  private List<String> faults() {
    try {
      generate(4, 0);
    } catch (FaultsException e) {
      return e.faults().stream().map(Fault::what).toList();
    }
    return List.of();
  }

  @Test
  void traffic_takes_the_way_of_least_latency_over_points_of_presence() {
    file(
        SiteKeyOfFile.LINKS,
        "# one way in ms",
        "rennes, paris, 2, 40",
        "paris, lyon, 3",
        "rennes, lyon, 6");
    texts.put("sites.names", "lyon, rennes");

    Platform platform = generate(3, 1);

    assertThat(platform.hosts().stream().map(HostSpec::name))
        .containsExactly("lyon-1", "lyon-2", "rennes-1", "lyon-service-1");
    assertThat(platform.hosts().stream().map(HostSpec::site))
        .containsExactly("lyon", "lyon", "rennes", "lyon");
    assertThat(platform.hosts().get(3).memory()).isZero();
    assertThat(links(platform, "rennes-1", "lyon-2"))
        .containsExactly("rennes-1_UP", "rennes--paris_UP", "paris--lyon_UP", "lyon-2_DOWN");
    assertThat(links(platform, "lyon-2", "rennes-1"))
        .containsExactly("lyon-2_UP", "paris--lyon_DOWN", "rennes--paris_DOWN", "rennes-1_DOWN");
    assertThat(route(platform, "rennes-1", "lyon-2").latency()).isEqualTo(5.1e-3, TINY);
    assertThat(links(platform, "lyon-1", "lyon-2")).containsExactly("lyon-1_UP", "lyon-2_DOWN");
    assertThat(platform.links())
        .filteredOn(link -> link.name().equals("rennes--paris_DOWN"))
        .singleElement()
        .satisfies(link -> assertThat(link.bandwidth()).isEqualTo(5e9));
  }

  @Test
  void a_matrix_may_differ_by_direction_and_leave_pairs_out() {
    file(SiteKeyOfFile.LATENCIES, ", a, b, c", "a, -, 1, -", "b, 2, -, 3", "c, -, 4, -");
    texts.put("sites.hosts", "1, 0, 2");

    Platform platform = generate(3, 0);

    assertThat(route(platform, "a-1", "c-2").latency()).isEqualTo(4.1e-3, TINY);
    assertThat(route(platform, "c-2", "a-1").latency()).isEqualTo(6.1e-3, TINY);
    assertThat(Sites.of(platform.hosts()).names()).containsExactly("a", "c");
  }

  @Test
  void sites_without_a_file_hang_on_a_ring_of_points_of_presence() {
    texts.put("sites.number", "8");
    texts.put("sites.pops", "4");
    texts.put("sites.latency", "1");

    Platform platform = generate(16, 0);

    assertThat(platform.hosts().get(15).name()).isEqualTo("site-8-2");
    assertThat(route(platform, "site-1-1", "site-2-1").latency()).isEqualTo(2.1e-3, TINY);
    assertThat(route(platform, "site-1-1", "site-8-1").latency()).isEqualTo(3.1e-3, TINY);
    assertThat(route(platform, "site-1-1", "site-5-1").latency()).isEqualTo(4.1e-3, TINY);
  }

  @Test
  void hosts_are_spread_evenly_and_sites_have_a_law() {
    texts.put("sites.number", "3");
    texts.put("sites.jurisdictions", "site-1:FR, site-3:FR, site-2:CH");

    Sites sites = Sites.of(generate(8, 0).hosts());

    assertThat(sites.hosts(0)).containsExactly(0, 1, 2);
    assertThat(sites.hosts(2)).containsExactly(6, 7);
    assertThat(SiteKeys.jurisdictions(settings(), sites.names()))
        .isEqualTo(Map.of("CH", List.of("site-2"), "FR", List.of("site-1", "site-3")));
    texts.put("sites.jurisdictions", "site-1, site-4:FR");
    assertThatThrownBy(() -> SiteKeys.jurisdictions(settings(), sites.names()))
        .isInstanceOfSatisfying(FaultsException.class, e -> assertThat(e.faults()).hasSize(2));
  }

  @Test
  void all_faults_of_a_file_of_links_are_told_at_once() {
    file(
        SiteKeyOfFile.LINKS,
        "a, b",
        "a, a, 1",
        "a, b, fast",
        "a, b, 1, 0",
        "b, a, -1",
        "c/d, a, 1");

    assertThat(faults())
        .containsExactly(
            "\"a, b\" is no link between two cities",
            "\"a, a, 1\" is no link between two cities",
            "\"fast\" is not possible",
            "a and b are joined twice",
            "\"0\" is not possible",
            "b and a are joined twice",
            "\"-1\" is not possible",
            "\"c/d, a, 1\" is no link between two cities");
  }

  @Test
  void all_faults_of_a_matrix_are_told_at_once() {
    file(SiteKeyOfFile.LATENCIES, "a b, b, c, d", "b, 1, -, 1, 1", "c, -, 1, -");

    assertThat(faults()).containsExactly("\"a b, b, c, d\" does not name cities, each once");

    file(SiteKeyOfFile.LATENCIES, "a, b, c", "b, -, -, 1", "b, 1, 1, 1", "x, 1, 2, 3", "c, 1, -");
    assertThat(faults())
        .containsExactly(
            "b has a second line",
            "\"x\" is no city of the first line",
            "it has 2 latencies",
            "a has no line",
            "c has no line");

    file(SiteKeyOfFile.LATENCIES, "a, b", "a, -, 1", "b, -, -");
    assertThat(faults()).containsExactly("a and b are joined one way only");

    file(SiteKeyOfFile.LATENCIES, "a, b", "a, 3, 1", "b, 1, 0");
    assertThat(faults()).containsExactly("\"3\" ms from a city to itself");
  }

  @Test
  void sites_that_cannot_be_are_refused() {
    file(SiteKeyOfFile.LINKS, "a, b, 1", "c, d, 1");
    assertThat(faults()).containsExactly("has no way from a to c");

    texts.put("sites.names", "a, e");
    texts.put("sites.hosts", "2, 1");
    assertThat(faults())
        .containsExactly(
            "\"e\" is no city of the file of links",
            "\"2, 1\" does not say how many hosts each site has");

    texts.clear();
    texts.put("sites.names", "a, , a, pop-1");
    texts.put("sites.number", "3");
    assertThat(faults())
        .containsExactly(
            "\"\" is no name of a site",
            "\"pop-1\" is no name of a site",
            "names 4 sites",
            "\"3\" is not the number of sites");
  }
}
