package org.vmplacebench.platform.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.site.Signal;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.SiteSupply;

class SupplyReaderTest {

  private static final double DAY = 86_400;

  @TempDir Path folder;

  private final Map<String, String> texts = new HashMap<>();

  private final Settings settings =
      new Settings() {
        @Override
        public <T> T get(Key<T> key) {
          if (!has(key)) {
            throw new NoSuchElementException(key.name());
          }
          return key.type().parse(texts.getOrDefault(key.name(), key.defaultText()));
        }

        @Override
        public boolean has(Key<?> key) {
          return texts.containsKey(key.name()) || !key.defaultText().isEmpty();
        }
      };

  private static HostSpec host(String name, String site) {
    return new HostSpec(name, 1, 1e9, 1, 100, PowerModel.DEFAULT).in(site);
  }

  private SiteSupplies read() {
    List<HostSpec> hosts = List.of(host("a", "north"), host("b", "south"), host("c", "north"));
    return SupplyReader.read(settings, hosts, DAY, 1).orElseThrow();
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  @Test
  void nobody_keeps_account_of_sites_that_nothing_is_said_of() {
    assertThat(SupplyReader.read(settings, List.of(host("a", "")), DAY, 1)).isEmpty();
  }

  @Test
  void sites_have_the_values_of_their_rows_or_else_of_the_keys() throws IOException {
    file("carbon.csv", "timestamp,carbon_intensity", "2024-06-20 23:30:00,60", "3600,90");
    texts.put(
        "site.file",
        file("sites.csv", "# a comment", "site,pue,carbon.file", "south,1.5,carbon.csv")
            .toString());
    texts.put("site.pue", "1.2");
    texts.put("site.carbon", "40");
    SiteSupplies sites = read();
    assertThat(sites.of()).containsExactly(0, 1, 0);
    SiteSupply north = sites.all().get(0);
    SiteSupply south = sites.all().get(1);
    assertThat(north.name()).isEqualTo("north");
    assertThat(north.pue()).isEqualTo(1.2);
    assertThat(north.carbon().at(5000)).isEqualTo(40);
    assertThat(south.pue()).isEqualTo(1.5);
    assertThat(south.carbon().at(0)).isEqualTo(60);
    assertThat(south.carbon().at(3599)).isEqualTo(60);
    assertThat(south.carbon().at(3600)).isEqualTo(90);
  }

  @Test
  void all_faults_are_told_at_once_with_place_value_and_what_is_allowed() throws IOException {
    file("bad.csv", "time,watts", "0,-5", "x,1", "10,1", "10,2", "20");
    Path table =
        file(
            "sites.csv",
            "site,pue,solar.file,wind.file",
            "north,0.5,bad.csv,missing.csv",
            "sout,1,,");
    texts.put("site.file", table.toString());
    assertThatThrownBy(this::read)
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("sites.csv:2, pue: \"0.5\" is too small; allowed: a number from 1")
        .hasMessageContaining("\"missing.csv\" is no file that can be read")
        .hasMessageContaining("\"sout\" is no site of the platform; allowed: north, south")
        .hasMessageContaining("bad.csv:2: the value -5.0 is below 0")
        .hasMessageContaining("bad.csv:3: \"x\" is no time")
        .hasMessageContaining("bad.csv:5: the time \"10\" is not after the time before")
        .hasMessageContaining("bad.csv:6: has 1 cells");
    texts.put(
        "site.file",
        file("heads.csv", "site,pui,battery.losses", "north,1,150", "north,1,1").toString());
    texts.put("site.price.file", file("cut.parquet", "PAR1 and no more").toString());
    assertThatThrownBy(this::read)
        .hasMessageContaining("\"pui\" is no column")
        .hasMessageContaining("Maybe you meant pue")
        .hasMessageContaining("heads.csv:3: \"north\" has a row already")
        .hasMessageContaining("heads.csv:2, battery.losses: \"150\" is too large")
        .hasMessageContaining("cut.parquet: is broken Parquet: it is not a Parquet file")
        .hasMessageNotContaining("@");
  }

  @Test
  void a_recorded_production_is_scaled_to_its_peak() throws IOException {
    texts.put("site.solar.file", file("sun.csv", "0,0", "3600,200", "7200,50").toString());
    assertThat(read().all().get(0).production().at(3600)).isEqualTo(200);
    texts.put("site.solar.peak", "1000");
    assertThat(read().all().get(0).production().at(7200)).isEqualTo(250);
  }

  /** The peak of a year is that of the year, on whichever of its days a run begins. */
  @Test
  void the_largest_value_is_that_of_the_whole_file() throws IOException {
    texts.put(
        "site.wind.file",
        file("wind.csv", "2024-01-01T00:00+01:00,400", "2024-06-20T23:00Z,100", "7200,80")
            .toString());
    texts.put("site.wind.peak", "1000");
    assertThat(read().all().get(0).production().at(0)).isEqualTo(250);
  }

  @Test
  void a_capacity_factor_is_a_share_of_the_peak() throws IOException {
    texts.put(
        "site.solar.file", file("sun.csv", "time,capacity_factor", "0,0.1", "60,0.4").toString());
    texts.put("site.solar.peak", "1000");
    assertThat(read().all().get(0).production().at(0)).isEqualTo(100);
    assertThat(read().all().get(0).production().at(60)).isEqualTo(400);
    texts.put("site.solar.peak", "0");
    assertThatThrownBy(this::read)
        .hasMessageContaining("of a peak that is 0 at north; allowed: site.solar.peak above 0");
    texts.put(
        "site.solar.file", file("sun.csv", "time,capacity_factor", "0,0.1", "60,40").toString());
    assertThatThrownBy(this::read).hasMessageContaining("sun.csv:3: the value 40.0 is above 1");
  }

  @Test
  void what_was_recorded_of_other_times_is_refused() throws IOException {
    texts.put(
        "site.carbon.file",
        file("old.csv", "2024-06-20T23:58Z,60", "2024-06-20T23:59Z,70").toString());
    texts.put("site.price.file", file("large.csv", "0,1e300", "1,NaN", "2,Infinity").toString());
    assertThatThrownBy(this::read)
        .hasMessageContaining("old.csv: ends 60 s before the run")
        .hasMessageContaining("large.csv:1: the value 1.0E300 is too large")
        .hasMessageContaining("large.csv:2: \"NaN\" is no number")
        .hasMessageContaining("large.csv:3: \"Infinity\" is no number");
    texts.remove("site.price.file");
    texts.put("site.carbon.file", file("daily.csv", "2024-06-19,70", "2024-06-20,60").toString());
    texts.put("site.start", "2024-06-20T23:59Z");
    assertThat(read().all().get(0).carbon().at(DAY)).isEqualTo(60);
  }

  /** {@code timestamp} and {@code carbon_intensity}, as OpenDC's traces have them. */
  @Test
  void carbon_of_three_countries_is_read_as_it_is_published() {
    Path germany = Path.of("../../shared/data/carbon/2024_DE.parquet");
    assumeTrue(Files.exists(germany), "../shared/data/carbon is not there");
    texts.put("site.carbon.file", germany.toString());
    Signal carbon = read().all().get(0).carbon();
    assertThat(carbon.mean(0, DAY)).isBetween(100.0, 700.0);
    assertThat(carbon.end(0)).isEqualTo(900);
  }

  @Test
  void a_file_that_begins_after_the_run_is_refused() throws IOException {
    texts.put("site.price.file", file("price.csv", "2024-06-22T00:00Z,0.1").toString());
    assertThatThrownBy(this::read).hasMessageContaining("begins 86400 s after the run");
  }

  @Test
  void the_sun_is_highest_at_noon_and_away_at_night() {
    // Declination on 21 June is 23.45 degrees: elevation at 47 degrees is 90 - 47 + 23.45.
    double midsummer = 19_895 * DAY;
    assertThat(Weather.height(midsummer + DAY / 2, 47, 0))
        .isCloseTo(Math.sin(Math.toRadians(66.45)), within(1e-4));
    assertThat(Weather.height(midsummer, 47, 0)).isZero();
    assertThat(Weather.height(midsummer + DAY / 4, 0, 90)).isCloseTo(0.9174, within(1e-3));
  }

  @Test
  void cloud_and_wind_come_from_the_seed_and_have_their_means() {
    Weather weather = new Weather(19_895 * DAY, 400 * DAY, new RandomStreams(7));
    Signal clear = weather.sun("north", 1000, 47, 2, 0);
    Signal cloudy = weather.sun("north", 1000, 47, 2, 0.5);
    double end = 400 * DAY;
    // Cover is evenly distributed then: 1 - 0.75 / 4.4 is left on average.
    assertThat(cloudy.mean(0, end) / clear.mean(0, end)).isCloseTo(1 - 0.75 / 4.4, within(0.02));
    assertThat(
            new Weather(19_895 * DAY, end, new RandomStreams(7)).wind("north", 1, 7).mean(0, end))
        .isEqualTo(weather.wind("north", 1, 7).mean(0, end))
        .isBetween(0.25, 0.4);
  }
}
