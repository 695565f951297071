package org.vmplacebench.workbench.packing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.injector.recorded.RecordedRequest;
import org.vmplacebench.placement.resource.ResourceHosts.Host;
import org.vmplacebench.workbench.config.HostKeys;

/** The hosts that new VMs are placed on: read from a file, or all alike. */
final class PackedHosts {

  /** Name of GPUs among resources. */
  static final String GPU = "gpu";

  private static final int MOST_GPUS = 32;
  private static final int MOST_MODELS = Long.SIZE - 1;
  private static final double IDLE_WATTS = 100;
  private static final double PEAK_WATTS = 200;
  private static final double MILLI = 1000;

  private final List<String> resources;
  private final IntToDoubleFunction machine;
  private final Models models;

  /** GPU models, a bit each. */
  static final class Models {

    private final Map<String, Long> bits = new HashMap<>();

    /** The bits of some models with bars between them; 0 for none. */
    long of(String names) {
      long mask = 0;
      if (!names.isEmpty()) {
        for (String name : names.split("\\|", -1)) {
          mask |= bits.computeIfAbsent(name, fresh -> 1L << Math.min(MOST_MODELS, bits.size()));
        }
      }
      return mask;
    }

    /** The hosts with GPUs of each model, by {@code model:NAME}. */
    Map<String, int[]> hosts(List<Host> hosts) {
      Map<String, int[]> found = new TreeMap<>();
      bits.forEach(
          (name, bit) ->
              found.put(
                  "model:" + name,
                  IntStream.range(0, hosts.size())
                      .filter(host -> (hosts.get(host).model() & bit) != 0)
                      .toArray()));
      return found;
    }
  }

  /**
   * Hosts with resources of these names.
   *
   * @param machine how much of a resource a whole machine has, where requests are for shares of it;
   *     else 0
   */
  PackedHosts(List<String> resources, IntToDoubleFunction machine, Models models) {
    this.resources = resources;
    this.machine = machine;
    this.models = models;
  }

  /**
   * The hosts of settings.
   *
   * @throws FaultsException with all faults of the file, or where an amount is not given
   */
  List<Host> read(Settings settings) {
    if (settings.has(PackingKeys.HOSTS_FILE)) {
      Path file = settings.get(PackingKeys.HOSTS_FILE);
      try {
        return read(file);
      } catch (IOException e) {
        throw new FaultsException(
            List.of(new Fault(file.toString(), "cannot be read: " + e.getMessage(), "text", "")));
      }
    }
    return alike(settings);
  }

  private List<Host> alike(Settings settings) {
    Map<String, Double> given =
        settings.has(PackingKeys.HOST) ? settings.get(PackingKeys.HOST) : Map.of();
    List<Fault> faults = new ArrayList<>();
    long[] amounts = new long[resources.size()];
    for (int r = 0; r < amounts.length; r++) {
      Double amount = given.get(resources.get(r));
      if (amount == null && machine.applyAsDouble(r) == 0) {
        faults.add(
            new Fault(
                PackingKeys.HOST.name(),
                "says nothing of " + resources.get(r),
                PackingKeys.HOST.type().allowed() + ", or " + PackingKeys.HOSTS_FILE.name(),
                ""));
      }
      amounts[r] = parts(amount == null ? machine.applyAsDouble(r) : amount);
    }
    double gpus = given.getOrDefault(GPU, 0.0);
    if (gpus > MOST_GPUS || gpus != Math.rint(gpus)) {
      faults.add(
          new Fault(PackingKeys.HOST.name(), "has " + gpus + " GPUs", "0 to " + MOST_GPUS, ""));
    }
    Set<String> unknown = new HashSet<>(given.keySet());
    unknown.removeAll(resources);
    unknown.remove(GPU);
    unknown.stream()
        .sorted()
        .forEach(
            name ->
                faults.add(
                    new Fault(
                        PackingKeys.HOST.name(),
                        "has " + name + ", which no request asks for",
                        String.join(", ", resources) + ", " + GPU,
                        "")));
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    List<Host> hosts = new ArrayList<>();
    for (int i = 0; i < settings.get(HostKeys.NUMBER); i++) {
      hosts.add(new Host("host-" + i, amounts, (int) gpus, 0, IDLE_WATTS, PEAK_WATTS));
    }
    return hosts;
  }

  static long parts(double amount) {
    return Math.round(amount * RecordedRequest.UNIT);
  }

  private List<Host> read(Path file) throws IOException {
    List<String> lines = TextFiles.lines(file);
    List<Fault> faults = new ArrayList<>();
    List<Host> hosts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<String> columns =
        lines.isEmpty() ? List.of() : List.of(lines.get(0).strip().split("\\s*,\\s*", -1));
    Map<String, Integer> place = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      place.put(columns.get(i), i);
    }
    if (!place.containsKey("name")) {
      place.put("name", place.get("sn"));
    }
    List<String> missing = new ArrayList<>();
    if (place.get("name") == null) {
      missing.add("name");
    }
    for (String resource : resources) {
      if (!place.containsKey(resource) && !place.containsKey(packed(resource))) {
        missing.add(resource);
      }
    }
    if (!missing.isEmpty()) {
      faults.add(
          new Fault(
              file + ":1", "lacks the columns " + String.join(", ", missing), columnsOf(), ""));
      throw new FaultsException(faults);
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String[] cells = lines.get(i).split(",", -1);
      String where = file + ":" + (i + 1);
      if (cells.length != columns.size()) {
        faults.add(
            new Fault(where, "has " + cells.length + " cells", columns.size() + " cells", ""));
        continue;
      }
      int before = faults.size();
      Host host = host(cells, place, where, faults);
      if (faults.size() == before && !names.add(host.name())) {
        faults.add(new Fault(where, "the host \"" + host.name() + "\" is there twice", "", ""));
      }
      hosts.add(host);
    }
    if (hosts.isEmpty()) {
      faults.add(new Fault(file.toString(), "has no hosts", "a host a line", ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return hosts;
  }

  private static String packed(String resource) {
    return resource.equals("cpu")
        ? "cpu_milli"
        : resource.equals("memory") ? "memory_mib" : resource;
  }

  private String columnsOf() {
    return "a first line with name or sn, "
        + String.join(", ", resources)
        + " (cpu_milli and memory_mib will do), and if wanted gpu, model, idle_w, peak_w";
  }

  private Host host(String[] cells, Map<String, Integer> place, String where, List<Fault> faults) {
    long[] amounts = new long[resources.size()];
    for (int r = 0; r < amounts.length; r++) {
      String name = resources.get(r);
      boolean isPlain = place.containsKey(name);
      String column = isPlain ? name : packed(name);
      double amount = number(cells, place, column, Double.NaN, 1e9, where, faults);
      amounts[r] = parts(!isPlain && name.equals("cpu") ? amount / MILLI : amount);
    }
    double gpus = number(cells, place, GPU, 0, MOST_GPUS, where, faults);
    if (gpus != Math.rint(gpus)) {
      faults.add(new Fault(where, "gpu \"" + gpus + "\"", "a whole number", ""));
    }
    Integer model = place.get("model");
    double idle = number(cells, place, "idle_w", IDLE_WATTS, 1e9, where, faults);
    double peak = number(cells, place, "peak_w", Math.max(idle, PEAK_WATTS), 1e9, where, faults);
    return new Host(
        cells[place.get("name")].strip(),
        amounts,
        (int) gpus,
        model == null ? 0 : models.of(cells[model].strip()),
        idle,
        peak);
  }

  private static double number(
      String[] cells,
      Map<String, Integer> place,
      String column,
      double otherwise,
      double most,
      String where,
      List<Fault> faults) {
    Integer at = place.get(column);
    String text = at == null ? "" : cells[at].strip();
    if (text.isEmpty() && !Double.isNaN(otherwise)) {
      return otherwise;
    }
    try {
      double number = Decimals.parse(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    faults.add(
        new Fault(where, column + " \"" + text + "\"", "a number from 0 to " + (long) most, ""));
    return 0;
  }
}
