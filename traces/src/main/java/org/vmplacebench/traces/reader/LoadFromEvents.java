package org.vmplacebench.traces.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.NaturalOrder;
import org.vmplacebench.traces.table.ViolationRow;

/**
 * Turns the variables of a trace (LOAD, ENERGY, NB_ON, NB_OFF) into means over bins of simulated
 * time.
 *
 * <p>Power: a host writes its energy only when its load changes, so the last stretch of each host
 * is unknown. The power of a bin is therefore the known energy over the known host-seconds, times
 * the number of hosts that write energy; where less than half of the host-seconds are known, it is
 * unknown.
 */
final class LoadFromEvents {

  private static final int LOAD = 0;
  private static final int LOAD_SECONDS = 1;
  private static final int ENERGY = 2;
  private static final int ENERGY_SECONDS = 3;
  private static final int HOSTS_ON = 4;
  private static final int VIOLATIONS = 5;
  private static final int MIGRATIONS = 6;
  private static final int QUANTITIES = 7;

  /** What one host last wrote. */
  private static final class HostState {
    double joules;
    double energyTime;
    double switchedOn;
    double switchedOff;
    boolean writesEnergy;
    boolean isOn;
  }

  private final TimeBins bins = new TimeBins(QUANTITIES);
  private final Map<String, HostState> hosts = new TreeMap<>(new NaturalOrder());
  private double load = Double.NaN;
  private double loadTime;
  private int hostsOn;
  private double hostsOnTime;
  private boolean switchesSeen;

  void add(TraceEvent event, TraceHeader header) {
    double value = event.number("value");
    String host = event.origin();
    switch (event.value()) {
      case "LOAD" -> {
        if (header.isInjector(host)) {
          setLoad(event.time(), value);
        } else {
          stateOf(host);
        }
      }
      case "ENERGY" -> addEnergy(stateOf(host), event.time(), value);
      case "NB_ON", "NB_OFF" -> {
        if (header.isForVms(host)) {
          addSwitch(stateOf(host), event, value);
        }
      }
      default -> {
        // NB_MIG, NB_VM and the like are counted from other records.
      }
    }
  }

  /** Energy in J per host that the trace names, in natural order; NaN where a host wrote none. */
  Map<String, Double> energy() {
    Map<String, Double> energy = new TreeMap<>(new NaturalOrder());
    hosts.forEach(
        (host, state) -> energy.put(host, state.writesEnergy ? state.joules : Double.NaN));
    return energy;
  }

  /** The bins of a trace that ends at {@code end} s. To be called once. */
  List<LoadRow> rows(double end, List<ViolationRow> violations, List<MigrationRow> migrations) {
    setLoad(end, load);
    bins.add(HOSTS_ON, hostsOnTime, end, hostsOn);
    violations.forEach(row -> bins.add(VIOLATIONS, row.start(), row.start() + row.duration(), 1));
    migrations.forEach(row -> bins.add(MIGRATIONS, row.start(), row.start() + row.duration(), 1));
    long writers = hosts.values().stream().filter(state -> state.writesEnergy).count();
    List<LoadRow> rows = new ArrayList<>();
    for (int bin = 0; bin < TimeBins.MAX_BINS && bin * bins.width() < end; bin++) {
      rows.add(row(bin, end, writers));
    }
    return rows;
  }

  private LoadRow row(int bin, double end, long writers) {
    double from = bin * bins.width();
    double to = Math.min(end, from + bins.width());
    double length = to - from;
    double loadSeconds = bins.integral(LOAD_SECONDS, bin);
    double hostSeconds = bins.integral(ENERGY_SECONDS, bin);
    boolean powerKnown = writers > 0 && hostSeconds >= 0.5 * writers * length;
    return new LoadRow(
        from,
        to,
        loadSeconds > 0 ? bins.integral(LOAD, bin) / loadSeconds : Double.NaN,
        powerKnown ? bins.integral(ENERGY, bin) / hostSeconds * writers : Double.NaN,
        bins.integral(VIOLATIONS, bin) / length,
        switchesSeen ? bins.integral(HOSTS_ON, bin) / length : Double.NaN,
        bins.integral(MIGRATIONS, bin) / length);
  }

  private HostState stateOf(String host) {
    return hosts.computeIfAbsent(host, name -> new HostState());
  }

  private void setLoad(double time, double percent) {
    if (!Double.isNaN(load)) {
      bins.add(LOAD, loadTime, time, load);
      bins.add(LOAD_SECONDS, loadTime, time, 1);
    }
    load = percent;
    loadTime = time;
  }

  private void addEnergy(HostState state, double time, double joules) {
    state.writesEnergy = true;
    state.joules += joules;
    double seconds = time - state.energyTime;
    if (seconds > 0) {
      bins.add(ENERGY, state.energyTime, time, joules / seconds);
      bins.add(ENERGY_SECONDS, state.energyTime, time, 1);
      state.energyTime = time;
    }
  }

  /**
   * The variables count switches: a host that is on at the start has NB_ON 1 and NB_OFF 0, one that
   * is off has them the other way round, and each switch adds 1.
   */
  private void addSwitch(HostState state, TraceEvent event, double count) {
    switchesSeen = true;
    boolean on = event.value().equals("NB_ON");
    double before = on ? state.switchedOn : state.switchedOff;
    if (on) {
      state.switchedOn = count;
    } else {
      state.switchedOff = count;
    }
    if (count > before && state.isOn != on) {
      state.isOn = on;
      bins.add(HOSTS_ON, hostsOnTime, event.time(), hostsOn);
      hostsOnTime = event.time();
      hostsOn += on ? 1 : -1;
    }
  }
}
