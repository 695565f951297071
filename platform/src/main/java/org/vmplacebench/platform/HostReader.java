package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.vmplacebench.core.platform.DiskSpec;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;

/**
 * Reads what a {@code <host>} or the hosts of a {@code <cluster>} are: speed, cores and the
 * properties for memory, capacity, named resources ({@code resource.gpu}) and power, and the disk
 * of a host.
 *
 * <p>Power is {@code wattage_per_state}, whose middle value is the power at an infinitely small use
 * (SimGrid since 3.26), or the older {@code watt_per_state}, whose middle value is the power with
 * one core busy. Or it is {@code wattage_table}, for one pstate, at equal steps of use, with {@code
 * wattage_idle} for a host without use; that is a property of ours.
 */
final class HostReader {

  private static final String WATTS =
      "idle:epsilon:all cores or idle:all cores, in watts, one of them for each pstate with commas"
          + " between them";

  private static final String TABLE =
      "watts at equal steps of use from idle to all cores, two or more with colons between them,"
          + " never falling, for a host with one pstate";

  private static final String RESOURCE = "resource.";
  private static final double MOST = 1e9;

  private final HostDefaults defaults;
  private final Reports reports;

  HostReader(HostDefaults defaults, Reports reports) {
    this.defaults = defaults;
    this.reports = reports;
  }

  /**
   * A host with the given name, as an element describes it.
   *
   * @param reader of a {@code <host>} or {@code <cluster>}
   */
  HostSpec read(ElementReader reader, String name) {
    List<Double> speeds = speeds(reader);
    int pstate = pstate(reader, speeds.size());
    int cores = reader.count("core");
    Map<String, ElementReader> props = props(reader.element());
    long memory =
        (long)
            number(
                props.remove("memory"),
                Units::size,
                Units.SIZES,
                (double) defaults.memory(),
                reader.element(),
                "has no property memory and gets the default of "
                    + Units.memory(defaults.memory()));
    double capacity =
        number(
            props.remove("vm_capacity"),
            Units::plain,
            "a number of demand units, 0 or more",
            defaults.capacityOf(cores),
            reader.element(),
            "has no property vm_capacity and gets the default in proportion to its cores");
    List<PowerModel> power = power(reader.element(), props, cores, speeds.size());
    SortedMap<String, Double> resources = resources(props);
    for (ElementReader unused : props.values()) {
      reports.notice(
          unused.element(), "this property of a <" + reader.element().name() + "> has no effect");
    }
    List<Pstate> pstates = new ArrayList<>();
    for (int p = 0; p < speeds.size(); p++) {
      pstates.add(new Pstate(speeds.get(p), power.get(p)));
    }
    HostSpec plain = new HostSpec(name, cores, memory, capacity, pstates, pstate);
    HostSpec host = resources.isEmpty() ? plain : plain.withResources(resources);
    return disk(reader.element()).map(host::withDisk).orElse(host);
  }

  /** What properties such as {@code resource.gpu} say. */
  private static SortedMap<String, Double> resources(Map<String, ElementReader> props) {
    SortedMap<String, Double> resources = new TreeMap<>();
    for (String id : List.copyOf(props.keySet())) {
      if (id.matches(RESOURCE + "[a-z][a-z0-9-]*")) {
        double amount =
            props.remove(id).optional("value", Units::plain, 0, "a number from 0 to 1000000000");
        resources.put(id.substring(RESOURCE.length()), Math.min(amount, MOST));
      }
    }
    return resources;
  }

  /** The first disk of a host; there is one only. */
  private Optional<DiskSpec> disk(XmlElement element) {
    Optional<DiskSpec> disk = Optional.empty();
    for (XmlElement child : element.children()) {
      if (!child.name().equals("disk")) {
        continue;
      }
      ElementReader reader =
          new ElementReader(child, reports, List.of("id", "read_bw", "write_bw"), List.of());
      reader.id();
      DiskSpec spec =
          new DiskSpec(
              reader.requiredPositive("read_bw", Units::bandwidth, Units.BANDWIDTHS),
              reader.requiredPositive("write_bw", Units::bandwidth, Units.BANDWIDTHS));
      for (XmlElement unused : child.children()) {
        reports.notice(unused, "this property of a disk has no effect");
      }
      if (element.name().equals("cluster")) {
        reports.fault(
            child, "is nothing that a <cluster> has", "hosts.disk.read and hosts.disk.write", "");
      } else if (disk.isPresent()) {
        reports.notice(child, "a host has one disk here: the first one counts");
      } else {
        disk = Optional.of(spec);
      }
    }
    return disk;
  }

  private static List<Double> speeds(ElementReader reader) {
    List<Double> speeds = new ArrayList<>(reader.speeds());
    for (int p = 0; p < speeds.size(); p++) {
      if (!(speeds.get(p) > 0)) {
        reader.fault("speed", "is 0 in pstate " + p, Units.SPEEDS + ", above 0");
        speeds.set(p, 1.0);
      }
    }
    return speeds;
  }

  private int pstate(ElementReader reader, int count) {
    double pstate = reader.optional("pstate", Units::plain, 0, "the number of a pstate, from 0 on");
    if (pstate != Math.rint(pstate) || pstate >= count) {
      reader.fault(
          "pstate",
          "\"" + reader.element().attributes().get("pstate") + "\" is no pstate of this host",
          "a whole number from 0 to " + (count - 1));
      return 0;
    }
    return (int) pstate;
  }

  private Map<String, ElementReader> props(XmlElement element) {
    Map<String, ElementReader> props = new LinkedHashMap<>();
    for (XmlElement child : element.children()) {
      switch (child.name()) {
        case "prop" -> {
          ElementReader prop = new ElementReader(child, reports, List.of("id", "value"), List.of());
          String id = prop.id();
          prop.required("value", "a text");
          // The first one counts, as in SimGrid.
          if (props.putIfAbsent(id, prop) != null) {
            reports.notice(child, "this property is given twice; the first one counts");
          }
        }
        case "disk" -> {}
        case "mount", "storage" ->
            reports.notice(child, "file systems are not modelled: this has no effect");
        default ->
            reports.fault(
                child,
                "does not belong into <" + element.name() + ">",
                "prop, disk",
                reports.nearest(child.name(), List.of("prop", "disk")));
      }
    }
    return props;
  }

  private double number(
      ElementReader prop,
      ToDoubleFunction<String> unit,
      String allowed,
      double otherwise,
      XmlElement element,
      String notice) {
    if (prop == null) {
      reports.notice(element, notice);
      return otherwise;
    }
    return prop.optional("value", unit, otherwise, allowed);
  }

  /** What the host draws, for each pstate. */
  private List<PowerModel> power(
      XmlElement element, Map<String, ElementReader> props, int cores, int pstates) {
    ElementReader table = props.remove("wattage_table");
    if (table != null) {
      return List.of(table(table, props, pstates));
    }
    ElementReader perState = props.remove("wattage_per_state");
    boolean oneCore = perState == null && props.containsKey("watt_per_state");
    if (oneCore) {
      perState = props.remove("watt_per_state");
    }
    ElementReader offProp =
        props.remove(props.containsKey("wattage_off") ? "wattage_off" : "watt_off");
    if (perState == null) {
      reports.notice(element, "has no property wattage_per_state and gets the default power model");
      PowerModel power = defaults.power();
      double off = watts(offProp, power.off());
      return Collections.nCopies(
          pstates, new PowerModel(off, power.idle(), power.epsilon(), power.full()));
    }
    if (offProp == null) {
      reports.notice(element, "has no property wattage_off and draws 0 W while it is off");
    }
    String text = perState.element().attribute("value", "");
    String[] states = text.split(",", -1);
    if (states.length != pstates) {
      perState.fault(
          "value",
          "\"" + text + "\" is for " + states.length + " pstates, the host has " + pstates,
          WATTS);
      return Collections.nCopies(pstates, defaults.power());
    }
    double off = watts(offProp, 0);
    List<PowerModel> power = new ArrayList<>();
    for (String state : states) {
      power.add(power(perState, state, off, oneCore ? cores : 0));
    }
    return power;
  }

  /** What a host with one pstate draws by its table. */
  private PowerModel table(ElementReader table, Map<String, ElementReader> props, int pstates) {
    ElementReader offProp = props.remove("wattage_off");
    ElementReader idleProp = props.remove("wattage_idle");
    ElementReader perState = props.remove("wattage_per_state");
    if (perState != null) {
      perState.fault("value", "is given beside wattage_table", "one of the two");
    }
    String text = table.element().attribute("value", "");
    List<Double> watts = new ArrayList<>();
    try {
      for (String part : text.split(":", -1)) {
        watts.add(Units.plain(part));
      }
      if (pstates > 1 || watts.size() < 2) {
        throw new IllegalArgumentException(
            "\"" + text + "\" has " + watts.size() + " values, for " + pstates + " pstates");
      }
      return PowerModel.ofTable(watts(offProp, 0), watts(idleProp, watts.get(0)), watts);
    } catch (IllegalArgumentException e) {
      table.fault("value", e.getMessage(), TABLE);
      return defaults.power();
    }
  }

  /**
   * What the host draws in one pstate.
   *
   * @param oneCore number of cores where the middle value is for one of them; else 0
   */
  private PowerModel power(ElementReader prop, String state, double off, int oneCore) {
    List<Double> watts = watts(prop, state);
    if (watts.isEmpty()) {
      return defaults.power();
    }
    double idle = watts.get(0);
    double full = watts.get(watts.size() - 1);
    double middle = watts.get(watts.size() - 2);
    try {
      return oneCore > 0 && watts.size() == 3
          ? PowerModel.ofOneCore(off, idle, middle, full, oneCore)
          : new PowerModel(off, idle, middle, full);
    } catch (IllegalArgumentException e) {
      prop.fault("value", e.getMessage(), "idle and all cores with a value in between");
      return defaults.power();
    }
  }

  private static double watts(ElementReader prop, double otherwise) {
    return prop == null
        ? otherwise
        : prop.optional("value", Units::plain, otherwise, "a number of watts, 0 or more");
  }

  /** The values of a pstate, two or three; none where something is wrong with them. */
  private static List<Double> watts(ElementReader prop, String state) {
    List<Double> watts = new ArrayList<>();
    for (String part : state.split(":", -1)) {
      try {
        watts.add(Units.plain(part));
      } catch (IllegalArgumentException e) {
        prop.fault("value", e.getMessage(), WATTS);
        return List.of();
      }
    }
    if (watts.size() < 2 || watts.size() > 3) {
      prop.fault("value", "\"" + state + "\" has " + watts.size() + " values", WATTS);
      return List.of();
    }
    return watts;
  }
}
