package org.vmplacebench.platform.site;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.site.Battery;
import org.vmplacebench.core.site.Signal;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.SiteSupply;

/** Reads what supplies the sites of a platform with energy. */
public final class SupplyReader {

  /** The name of the only site of a platform whose hosts are in none. */
  public static final String ONLY = "cluster";

  private static final double JOULES_PER_KWH = 3.6e6;
  private static final double SECONDS_PER_YEAR = 365 * 86_400.0;

  private final Settings settings;
  private final Weather weather;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<Path, SupplyFile.Recorded> read = new HashMap<>();

  private SupplyReader(Settings settings, double duration, long seed) {
    this.settings = settings;
    weather = new Weather(settings.get(SupplyKeys.START), duration, new RandomStreams(seed));
  }

  /**
   * The sites of an experiment, in the order of their first hosts; empty where nobody wants to
   * know.
   *
   * @param hosts all hosts of the platform
   * @param duration s that the run lasts
   * @param seed of the weather
   * @throws FaultsException with all that is wrong with the files
   */
  public static Optional<SiteSupplies> read(
      Settings settings, List<HostSpec> hosts, double duration, long seed) {
    return SupplyKeys.areWanted(settings)
        ? Optional.of(new SupplyReader(settings, duration, seed).sites(hosts))
        : Optional.empty();
  }

  /**
   * Longitudes of sites by name, east above 0; what is wrong with the table of sites is told by
   * {@link #read}.
   */
  static Map<String, Double> longitudes(Settings settings, List<String> names) {
    SupplyReader reader = new SupplyReader(settings, 0, 0);
    Map<String, SupplyTable.Row> rows = reader.rows(Set.copyOf(names));
    Map<String, Double> longitudes = new HashMap<>();
    for (String name : names) {
      String row = name.isEmpty() ? ONLY : name;
      longitudes.put(
          name,
          reader.new Values(row, Optional.ofNullable(rows.get(row))).get(SupplyKeys.LONGITUDE));
    }
    return longitudes;
  }

  private SiteSupplies sites(List<HostSpec> hosts) {
    Set<String> names = new LinkedHashSet<>();
    hosts.forEach(host -> names.add(name(host)));
    List<String> order = List.copyOf(names);
    Map<String, Integer> index = new HashMap<>();
    order.forEach(name -> index.put(name, index.size()));
    Map<String, SupplyTable.Row> rows = rows(names);
    List<SiteSupply> all = new ArrayList<>();
    for (String name : order) {
      all.add(supply(name, new Values(name, Optional.ofNullable(rows.get(name)))));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults.stream().distinct().toList());
    }
    int[] of = hosts.stream().mapToInt(host -> index.get(name(host))).toArray();
    return new SiteSupplies(all, of, settings.get(SupplyKeys.FORECAST));
  }

  private static String name(HostSpec host) {
    return host.site().isEmpty() ? ONLY : host.site();
  }

  private Map<String, SupplyTable.Row> rows(Set<String> names) {
    Map<String, SupplyTable.Row> rows = new HashMap<>();
    if (settings.has(SupplyKeys.FILE)) {
      SupplyTable table = SupplyTable.read(settings.get(SupplyKeys.FILE));
      faults.addAll(table.faults());
      for (SupplyTable.Row row : table.rows()) {
        if (!names.contains(row.site())) {
          faults.add(
              new Fault(
                  row.where(),
                  "\"" + row.site() + "\" is no site of the platform",
                  String.join(", ", names),
                  NearestName.hint(row.site(), names)));
        }
        rows.put(row.site(), row);
      }
    }
    return rows;
  }

  private SiteSupply supply(String name, Values values) {
    Signal sun =
        values.signal(
            SupplyKeys.SOLAR_FILE,
            SupplyKeys.SOLAR_PEAK,
            () ->
                weather.sun(
                    name,
                    values.get(SupplyKeys.SOLAR_PEAK),
                    values.get(SupplyKeys.LATITUDE),
                    values.get(SupplyKeys.LONGITUDE),
                    values.get(SupplyKeys.CLOUD) / 100));
    Signal wind =
        values.signal(
            SupplyKeys.WIND_FILE,
            SupplyKeys.WIND_PEAK,
            () ->
                weather.wind(
                    name, values.get(SupplyKeys.WIND_PEAK), values.get(SupplyKeys.WIND_SPEED)));
    return new SiteSupply(
        name,
        values.get(SupplyKeys.PUE),
        sun.plus(wind),
        battery(values),
        values.recorded(SupplyKeys.CARBON_FILE, SupplyKeys.CARBON, 0),
        values.recorded(SupplyKeys.PRICE_FILE, SupplyKeys.PRICE, Double.NEGATIVE_INFINITY),
        values.get(SupplyKeys.EMBODIED) / (values.get(SupplyKeys.LIFETIME) * SECONDS_PER_YEAR));
  }

  private static Battery battery(Values values) {
    double capacity = values.get(SupplyKeys.BATTERY_CAPACITY) * JOULES_PER_KWH;
    double power = values.get(SupplyKeys.BATTERY_POWER);
    double losses = values.get(SupplyKeys.BATTERY_LOSSES) / 100;
    double initial = values.get(SupplyKeys.BATTERY_INITIAL) / 100;
    return capacity == 0
        ? Battery.NONE
        : new Battery(capacity, power > 0 ? power : capacity / 3600, losses, capacity * initial);
  }

  /** The values of one site: of its row, or of the keys. */
  private final class Values {

    private final String site;
    private final Optional<SupplyTable.Row> row;

    private Values(String site, Optional<SupplyTable.Row> row) {
      this.site = site;
      this.row = row;
    }

    private Optional<String> cell(Key<?> key) {
      return row.map(cells -> cells.cells().get(SupplyTable.column(key)));
    }

    private double get(Key<Double> key) {
      Optional<String> text = cell(key);
      if (text.isEmpty()) {
        return settings.get(key);
      }
      try {
        return key.type().parse(text.get());
      } catch (IllegalArgumentException e) {
        faults.add(fault(key, text.get(), e.getMessage()));
        return key.type().parse(key.defaultText());
      }
    }

    private Fault fault(Key<?> key, String text, String what) {
      String where = row.orElseThrow().where() + ", " + SupplyTable.column(key);
      return new Fault(where, "\"" + text + "\" " + what, key.type().allowed(), "");
    }

    private Optional<Path> file(Key<Path> key) {
      Optional<String> text = cell(key);
      if (text.isEmpty()) {
        return settings.has(key) ? Optional.of(settings.get(key)) : Optional.empty();
      }
      try {
        Path file = settings.get(SupplyKeys.FILE).resolveSibling(text.get()).normalize();
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
          return Optional.of(file);
        }
        faults.add(fault(key, text.get(), "is no file that can be read"));
      } catch (InvalidPathException e) {
        faults.add(fault(key, text.get(), "is not a path"));
      }
      return Optional.empty();
    }

    /** A recorded production, which a peak may stand beside, or else a drawn one. */
    private Signal signal(Key<Path> file, Key<Double> peak, Supplier<Signal> drawn) {
      double watts = get(peak);
      Optional<Path> path = file(file);
      Optional<SupplyFile.Recorded> loaded = path.flatMap(each -> load(each, 0));
      if (loaded.isEmpty()) {
        return watts > 0 ? drawn.get() : Signal.constant(0);
      }
      SupplyFile.Recorded recorded = loaded.get();
      if (recorded.areShares()) {
        if (watts == 0) {
          faults.add(
              new Fault(
                  path.get().toString(),
                  "has shares (" + SupplyFile.SHARES + ") of a peak that is 0 at " + site,
                  peak.name() + " above 0",
                  ""));
        }
        return recorded.values().times(watts);
      }
      double largest = recorded.largest();
      return watts > 0 && largest > 0
          ? recorded.values().times(watts / largest)
          : recorded.values();
    }

    private Signal recorded(Key<Path> file, Key<Double> constant, double least) {
      return file(file)
          .flatMap(path -> load(path, least))
          .map(SupplyFile.Recorded::values)
          .orElseGet(() -> Signal.constant(get(constant)));
    }

    private Optional<SupplyFile.Recorded> load(Path path, double least) {
      SupplyFile.Recorded known = read.get(path);
      if (known == null) {
        try {
          known = SupplyFile.read(path, settings.get(SupplyKeys.START), least);
          read.put(path, known);
        } catch (FaultsException e) {
          faults.addAll(e.faults());
        }
      }
      return Optional.ofNullable(known);
    }
  }
}
