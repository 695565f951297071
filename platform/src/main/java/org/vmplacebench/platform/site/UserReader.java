package org.vmplacebench.platform.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.site.Signal;
import org.vmplacebench.core.site.UserDemand;
import org.vmplacebench.core.site.VirtualEnvironment;

/** Reads what clients at sites ask of VMs. */
public final class UserReader {

  /** Seconds for which the rate of a day is held. */
  private static final double STEP = 1800;

  private static final double DAY = 86_400;
  private static final double HOUR = 3600;
  private static final double KIBIBYTE = 1024;
  private static final double MILLI = 1e-3;
  private static final double DEGREES_PER_HOUR = 15;
  private static final double MOST = 1e9;
  private static final int MOST_FAULTS = 20;
  private static final Pattern VMS =
      Pattern.compile("vm-(\\d{1,9}|\\[(\\d{1,9})\\.\\.(\\d{1,9})])");

  private final Settings settings;
  private final Sites sites;
  private final int vms;
  private final List<VmClass> classes;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<Integer, double[]> rates = new TreeMap<>();

  private UserReader(Settings settings, Sites sites, List<VmClass> classes, int vms) {
    this.classes = classes;
    this.settings = settings;
    this.sites = sites;
    this.vms = vms;
  }

  /**
   * The clients of an experiment; empty where it has none.
   *
   * @param classes the VM classes
   * @param vms number of VMs of time 0
   * @param duration s that the run lasts
   * @param seed of what is drawn
   * @throws FaultsException with all that is wrong with the file
   */
  public static Optional<UserDemand> read(
      Settings settings, Sites sites, List<VmClass> classes, int vms, double duration, long seed) {
    return UserKeys.areWanted(settings)
        ? Optional.of(new UserReader(settings, sites, classes, vms).demand(duration, seed))
        : Optional.empty();
  }

  private UserDemand demand(double duration, long seed) {
    if (settings.get(UserKeys.RATE) > 0) {
      draw(new RandomStreams(seed).stream("clients"));
    }
    if (settings.has(UserKeys.FILE)) {
      read(settings.get(UserKeys.FILE));
    }
    List<Signal> days = days(duration);
    List<VirtualEnvironment> environments = List.of();
    double required = settings.get(UserKeys.LATENCY) * MILLI;
    double late = required > 0 ? required : Double.POSITIVE_INFINITY;
    if (settings.has(UserKeys.ENVIRONMENTS)) {
      try {
        environments =
            EnvironmentTable.read(settings.get(UserKeys.ENVIRONMENTS), sites, classes, late);
      } catch (FaultsException e) {
        faults.addAll(e.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    List<UserDemand.Service> services = new ArrayList<>();
    rates.forEach((vm, ofSites) -> services.add(new UserDemand.Service(vm, ofSites)));
    return new UserDemand(
        days,
        settings.get(UserKeys.REQUEST) * KIBIBYTE,
        settings.get(UserKeys.ANSWER) * KIBIBYTE,
        late,
        services,
        environments);
  }

  private double[] rates(int vm) {
    return rates.computeIfAbsent(vm, unknown -> new double[sites.count()]);
  }

  /** Sites of clients, each set of them as likely as another one. */
  private void draw(UniformRandomProvider random) {
    int count = Math.min(settings.get(UserKeys.SITES), sites.count());
    int[] order = IntStream.range(0, sites.count()).toArray();
    for (int vm = 0; vm < vms; vm++) {
      for (int i = 0; i < count; i++) {
        int other = i + random.nextInt(order.length - i);
        int site = order[other];
        order[other] = order[i];
        order[i] = site;
        rates(vm)[site] += settings.get(UserKeys.RATE) / count;
      }
    }
  }

  private void read(Path file) {
    List<String> lines;
    try {
      lines = TextFiles.lines(file);
    } catch (IOException e) {
      faults.add(new Fault(file.toString(), "cannot be read: " + e.getMessage(), "text", ""));
      return;
    }
    for (int i = 0; i < lines.size() && faults.size() < MOST_FAULTS; i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        row(file + ":" + (i + 1), line.split(",", -1));
      }
    }
  }

  private void row(String where, String[] cells) {
    if (cells.length != 3) {
      faults.add(
          new Fault(where, "has " + cells.length + " cells", "three: VMs, a site, requests/s", ""));
      return;
    }
    String name = cells[1].strip();
    int site = sites.indexOf(name);
    if (site < 0) {
      faults.add(noSite(where, name, sites));
    }
    double rate = rate(cells[2].strip());
    if (Double.isNaN(rate)) {
      faults.add(new Fault(where, "\"" + cells[2].strip() + "\" is no rate", "0 to 1e9", ""));
    }
    Matcher some = VMS.matcher(cells[0].strip());
    boolean right = some.matches();
    int first = right ? Integer.parseInt(some.group(some.group(2) == null ? 1 : 2)) : 0;
    int last = right && some.group(2) != null ? Integer.parseInt(some.group(3)) : first;
    if (!right || last < first || last >= vms) {
      faults.add(
          new Fault(
              where,
              "there is no VM \"" + cells[0].strip() + "\"",
              "vm-0 to vm-" + (vms - 1) + ", or some of them as vm-[0..3]",
              ""));
    } else if (site >= 0 && !Double.isNaN(rate)) {
      for (int vm = first; vm <= last; vm++) {
        rates(vm)[site] += rate;
      }
    }
  }

  /** What is said of a site that there is not. */
  static Fault noSite(String where, String name, Sites sites) {
    return new Fault(
        where,
        "\"" + name + "\" is no site of the platform",
        sites.areSeveral() ? String.join(", ", sites.names()) : "a platform of several sites",
        NearestName.hint(name, sites.names()));
  }

  /** A rate, or NaN. */
  static double rate(String text) {
    // Java would take "5d" for 5, and "NaN".
    if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
      return Double.NaN;
    }
    try {
      double rate = Double.parseDouble(text);
      return rate >= 0 && rate <= MOST ? rate : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Of each site, rates over its day. */
  private List<Signal> days(double duration) {
    double swing = settings.get(UserKeys.SWING) / 100;
    if (swing == 0) {
      return IntStream.range(0, sites.count()).mapToObj(site -> Signal.constant(1)).toList();
    }
    double start = Math.floorMod((long) settings.get(SupplyKeys.START).doubleValue(), (long) DAY);
    Map<String, Double> longitudes = SupplyReader.longitudes(settings, sites.names());
    return sites.names().stream()
        .map(
            name -> {
              double zone = Math.rint(longitudes.get(name) / DEGREES_PER_HOUR) * HOUR;
              double peak = settings.get(UserKeys.PEAK) * HOUR;
              return day(duration, start + zone - peak, swing);
            })
        .toList();
  }

  /** Means of a cosine of a day; {@code shift} s are over since its peak when the run begins. */
  private static Signal day(double duration, double shift, double swing) {
    double[] starts = new double[Math.max(1, (int) Math.ceil(Math.min(duration, 1e9) / STEP))];
    Arrays.setAll(starts, i -> i * STEP);
    double angle = 2 * Math.PI / DAY;
    double[] values = new double[starts.length];
    for (int i = 0; i < values.length; i++) {
      double from = angle * (starts[i] + shift);
      double to = angle * (starts[i] + STEP + shift);
      double mean = (StrictMath.sin(to) - StrictMath.sin(from)) / (to - from);
      values[i] = Math.max(0, 1 + swing * mean);
    }
    return Signal.steps(starts, values);
  }
}
