package org.vmplacebench.platform.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.config.ValueType;
import org.vmplacebench.core.site.SiteSupplies.Forecast;

/**
 * The keys of the energy of sites. Those of {@link #BY_SITE} hold for all sites; {@code site.file}
 * has other values for some.
 */
public final class SupplyKeys implements KeyProvider {

  private static final double MANY = Double.POSITIVE_INFINITY;

  /** Values by site. */
  public static final Key<Path> FILE =
      new Key<>(
          "site.file",
          new SupplyTableType(),
          "",
          "",
          "Table of values by site (CSV): a column site, and columns named like the keys of this"
              + " table without site. before, such as solar.peak. Empty cells and sites without a"
              + " row have the values of the keys. Files are looked for beside it.");

  /** Power usage effectiveness. */
  public static final Key<Double> PUE =
      Key.number(
          "site.pue",
          1,
          100,
          "",
          "1",
          "Power usage effectiveness: what a site uses, of what its hosts use.");

  /** Solar panels. */
  public static final Key<Double> SOLAR_PEAK =
      Key.number(
          "site.solar.peak",
          0,
          MANY,
          "W",
          "0",
          "Solar production with the sun overhead and no cloud; with site.solar.file, what its"
              + " largest value stands for, of all its rows (0: values are W).");

  /** Recorded solar production. */
  public static final Key<Path> SOLAR_FILE =
      Key.inputFile(
          "site.solar.file",
          "",
          "Recorded solar production (CSV or Parquet: time and W, or a column capacity_factor with"
              + " shares of site.solar.peak from 0 to 1) in place of sun and cloud. A time is seconds"
              + " of the run or a date and time; a value holds until the next one.");

  /** Where the sun is seen from. */
  public static final Key<Double> LATITUDE =
      Key.number("site.solar.latitude", -90, 90, "degrees", "47", "Latitude, north above 0.");

  /** Where the sun is seen from. */
  public static final Key<Double> LONGITUDE =
      Key.number("site.solar.longitude", -180, 180, "degrees", "2", "Longitude, east above 0.");

  /** Cloud. */
  public static final Key<Double> CLOUD =
      Key.number(
          "site.solar.cloud",
          0,
          100,
          "%",
          "0",
          "Mean cover of the sky, which changes from hour to hour; full cover leaves a quarter of"
              + " the production (Kasten and Czeplak 1980).");

  /** Wind turbines. */
  public static final Key<Double> WIND_PEAK =
      Key.number(
          "site.wind.peak",
          0,
          MANY,
          "W",
          "0",
          "Wind production from 12 to 25 m/s; with site.wind.file, what its largest value stands for,"
              + " of all its rows (0: values are W).");

  /** Recorded wind production. */
  public static final Key<Path> WIND_FILE =
      Key.inputFile(
          "site.wind.file",
          "",
          "Recorded wind production, as site.solar.file, in place of drawn wind.");

  /** How windy it is. */
  public static final Key<Double> WIND_SPEED =
      Key.number(
          "site.wind.speed",
          0,
          100,
          "m/s",
          "7",
          "Mean speed of the wind, whose speeds are Rayleigh distributed; production rises with the"
              + " cube from 3 to 12 m/s and is none beyond 25 m/s.");

  /** Battery. */
  public static final Key<Double> BATTERY_CAPACITY =
      Key.number(
          "site.battery.capacity",
          0,
          MANY,
          "kWh",
          "0",
          "What a battery holds that stores what is produced and not used; 0 for none.");

  /** How fast it is. */
  public static final Key<Double> BATTERY_POWER =
      Key.number(
          "site.battery.power",
          0,
          MANY,
          "W",
          "0",
          "What the battery takes or gives at most; 0 for its capacity within an hour.");

  /** What it loses. */
  public static final Key<Double> BATTERY_LOSSES =
      Key.number(
          "site.battery.losses", 0, 99, "%", "10", "Share of what the battery takes that is lost.");

  /** What it begins with. */
  public static final Key<Double> BATTERY_INITIAL =
      Key.number("site.battery.initial", 0, 100, "%", "0", "How full the battery is at the start.");

  /** Carbon intensity of the grid. */
  public static final Key<Double> CARBON =
      Key.number("site.carbon", 0, MANY, "g/kWh", "0", "CO2 equivalent of a kWh from the grid.");

  /** The same over time. */
  public static final Key<Path> CARBON_FILE =
      Key.inputFile(
          "site.carbon.file",
          "",
          "The same over time (CSV or Parquet: time and g/kWh), as OpenDC's traces with timestamp"
              + " and carbon_intensity.");

  /** Price of the grid. */
  public static final Key<Double> PRICE =
      Key.number("site.price", -MANY, MANY, "1/kWh", "0", "Price of a kWh from the grid.");

  /** The same over time. */
  public static final Key<Path> PRICE_FILE =
      Key.inputFile(
          "site.price.file", "", "The same over time (CSV or Parquet: time and price of a kWh).");

  /** What hosts were made with. */
  public static final Key<Double> EMBODIED =
      Key.number(
          "site.embodied",
          0,
          MANY,
          "kg",
          "0",
          "CO2 equivalent of making a host, of which a run counts its part of the lifetime.");

  /** How long hosts last. */
  public static final Key<Double> LIFETIME =
      Key.positive("site.lifetime", "years", "5", "For how long hosts are in use, of 365 days.");

  /** When a run begins. */
  public static final Key<Double> START =
      new Key<>(
          "site.start",
          new InstantType(),
          "",
          "2024-06-21T00:00Z",
          "Date and time (UTC where nothing else is said) at which the run begins: for the sun and"
              + " for files with dates.");

  /** What policies are told. */
  public static final Key<Forecast> FORECAST =
      Key.choice(
          "site.forecast",
          Forecast.class,
          Forecast.PERFECT,
          "What policies are told of the production to come: perfect (what will be) or persistence"
              + " (that it stays as it is).");

  /** Keys that sites may have values of their own for. */
  static final List<Key<?>> BY_SITE =
      List.of(
          PUE,
          SOLAR_PEAK,
          SOLAR_FILE,
          LATITUDE,
          LONGITUDE,
          CLOUD,
          WIND_PEAK,
          WIND_FILE,
          WIND_SPEED,
          BATTERY_CAPACITY,
          BATTERY_POWER,
          BATTERY_LOSSES,
          BATTERY_INITIAL,
          CARBON,
          CARBON_FILE,
          PRICE,
          PRICE_FILE,
          EMBODIED,
          LIFETIME);

  /** Those that ask for an account of the energy of sites where they have another value. */
  private static final List<Key<Double>> ASKING =
      List.of(SOLAR_PEAK, WIND_PEAK, BATTERY_CAPACITY, CARBON, PRICE, EMBODIED);

  @Override
  public String title() {
    return "Energy of sites";
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(List.of(FILE));
    keys.addAll(BY_SITE);
    keys.addAll(List.of(START, FORECAST));
    return keys;
  }

  /** Whether an account of the energy of sites is wanted. */
  public static boolean areWanted(Settings settings) {
    return settings.has(FILE)
        || settings.has(SOLAR_FILE)
        || settings.has(WIND_FILE)
        || settings.has(CARBON_FILE)
        || settings.has(PRICE_FILE)
        || settings.get(PUE) > 1
        || ASKING.stream().anyMatch(key -> settings.get(key) != 0);
  }

  /** The type of a date and time; the value is seconds since 1970. */
  private static final class InstantType implements ValueType<Double> {

    @Override
    public Double parse(String text) {
      return SupplyFile.secondsOf(text)
          .orElseThrow(() -> new IllegalArgumentException("is no date and time"));
    }

    @Override
    public String allowed() {
      return "a date and time such as 2024-06-21T00:00Z";
    }

    @Override
    public String label() {
      return "time";
    }
  }
}
