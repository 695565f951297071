package org.vmplacebench.traces.recorder;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobState;
import org.vmplacebench.traces.metrics.OpenMigrations;

/**
 * Writes {@code events.json}: what happens in a run, one record per line, in VMPlaceS's format.
 *
 * <p>A state's record is written when the state ends, with its start as time. Differences to
 * VMPlaceS: numbers are exact; a host is {@code normal} from the start on; the states {@code
 * compute} and {@code reconfigure} are those of the origin only and follow each other instead of
 * being nested; {@code data} of {@code migrate} and {@code reconfigure} tell more (bytes, outcome,
 * reason, plan cost); {@code crash_event} has a time; and a full trace ends with an ENERGY record
 * of each host, so that its records add up to the energy of the run.
 *
 * <p>All methods throw {@link org.vmplacebench.traces.TraceException} where the file cannot be
 * written.
 */
public final class EventTrace implements SimulationObserver, Closeable {

  private static final SerializedString PM = new SerializedString("PM");
  private static final SerializedString NORMAL = new SerializedString("normal");
  private static final SerializedString RESOURCES = new SerializedString("resources");
  private static final SerializedString VIOLATION = new SerializedString("violation");
  private static final SerializedString VIOLATION_OUT = new SerializedString("violation-out");
  private static final SerializedString VIOLATION_DET = new SerializedString("violation-det");
  private static final SerializedString LOAD = new SerializedString("LOAD");
  private static final SerializedString ENERGY = new SerializedString("ENERGY");
  private static final SerializedString NB_ON = new SerializedString("NB_ON");
  private static final SerializedString NB_OFF = new SerializedString("NB_OFF");
  private static final SerializedString PSTATE = new SerializedString("PSTATE");
  private static final SerializedString NB_MIG = new SerializedString("NB_MIG");
  private static final SerializedString NB_MC = new SerializedString("NB_MC");
  private static final SerializedString NB_VM = new SerializedString("NB_VM");
  private static final SerializedString NOWHERE = new SerializedString("");
  private static final SerializedString NB_VM_TRUE = new SerializedString("NB_VM_TRUE");

  private final ProbePort simulation;
  private final Cluster cluster;
  private final boolean loads;
  private final RecordWriter out;
  private final VmRecords vms;
  private final ServiceStates services;
  private final OpenMigrations migrations = new OpenMigrations();

  /** The VMs that are suspended. */
  private final BitSet asleep = new BitSet();

  private final SerializedString[] hostNames;
  private final SerializedString injector;
  private final double[] normalSince;
  private final int[] switchedOn;
  private final int[] switchedOff;
  private final double[] switchedOnTime;
  private final double[] switchedOffTime;
  private final double[] pstateTime;

  /** When what VMs ask hosts for was told last, by host and resource. */
  private double[] demandTime = {};

  private final double[] loadTime;
  private final double[] energyWritten;
  private final double start;
  private double capacityOn;
  private double totalLoadTime;
  private int migrationCount;
  private double migrationCountTime;
  private int runningVms;
  private double runningVmsTime;
  private boolean finished;

  /**
   * Opens {@code file} anew and writes the records of the start. To be called before anything
   * happens in the simulation; the caller adds the trace to its observers.
   *
   * @param file where to
   * @param settings level and compression; the level is not {@link TraceLevel#METRICS}
   * @param simulation at its start
   * @param algorithm name of the policy, for the first record
   */
  public EventTrace(Path file, TraceSettings settings, ProbePort simulation, String algorithm) {
    this(file, settings, simulation, algorithm, Map.of());
  }

  /**
   * Like {@link #EventTrace(Path, TraceSettings, ProbePort, String)}.
   *
   * @param details what the policy tells of itself in the first record: numbers and texts
   */
  public EventTrace(
      Path file,
      TraceSettings settings,
      ProbePort simulation,
      String algorithm,
      Map<String, Object> details) {
    if (settings.level() == TraceLevel.METRICS) {
      throw new IllegalArgumentException("the trace level METRICS has no trace of events");
    }
    this.simulation = simulation;
    cluster = simulation.cluster();
    loads = settings.level() == TraceLevel.FULL;
    start = simulation.now();
    int hosts = cluster.hostCount();
    hostNames = new SerializedString[hosts];
    for (int host = 0; host < hosts; host++) {
      capacityOn += capacityOf(host);
    }
    injector = new SerializedString("node" + hosts);
    normalSince = filled(cluster.hostingCount());
    switchedOn = new int[hosts];
    switchedOff = new int[hosts];
    switchedOnTime = filled(hosts);
    switchedOffTime = filled(hosts);
    pstateTime = filled(hosts);
    loadTime = filled(hosts);
    energyWritten = new double[hosts];
    totalLoadTime = start;
    migrationCountTime = start;
    runningVms = cluster.vmCount();
    runningVmsTime = start;
    out = new RecordWriter(file, settings.compress());
    vms = new VmRecords(out, cluster);
    services = new ServiceStates(out);
    writeStart(algorithm, details);
  }

  private double[] filled(int length) {
    double[] times = new double[length];
    Arrays.fill(times, start);
    return times;
  }

  private double capacityOf(int host) {
    return host < cluster.hostingCount() && cluster.isOn(host) ? cluster.host(host).capacity() : 0;
  }

  private void writeStart(String algorithm, Map<String, Object> details) {
    out.begin(
        new SerializedString("simulator"),
        new SerializedString("SIMULATION"),
        start,
        new SerializedString("START"));
    out.beginData();
    out.put(new SerializedString("algorithm"), algorithm);
    out.put(new SerializedString("server_count"), cluster.hostingCount());
    out.put(
        new SerializedString("service_node_count"), cluster.hostCount() - cluster.hostingCount());
    out.put(new SerializedString("vm_count"), cluster.vmCount());
    out.putObject(new SerializedString("algorithm_details"), details);
    out.endData(0);
    for (int host = 0; host < cluster.hostCount(); host++) {
      switchedOn[host] = 1;
      SerializedString name = new SerializedString(cluster.host(host).name());
      variable(name, NB_ON, 1, start, start);
      variable(name, NB_OFF, 0, start, start);
      if (cluster.host(host).pstates().size() > 1) {
        variable(name, PSTATE, cluster.pstate(host), start, start);
      }
    }
    variable(injector, NB_MIG, 0, start, start);
    variable(injector, NB_MC, 0, start, start);
    variable(injector, NB_VM, runningVms, start, start);
    variable(injector, NB_VM_TRUE, runningVms, start, start);
  }

  /** The name of a host, kept from the first event on it until the run is over. */
  private SerializedString nameOf(int host) {
    if (hostNames[host] != null) {
      return hostNames[host];
    }
    SerializedString name = new SerializedString(cluster.host(host).name());
    if (!finished) {
      hostNames[host] = name;
    }
    return name;
  }

  /** Writes a variable that was set at {@code before} for the last time. */
  private void variable(
      SerializableString origin, SerializableString name, double value, double now, double before) {
    out.begin(origin, TraceWords.VARIABLE, now, name);
    out.beginData();
    out.put(TraceWords.VALUE, value);
    out.endData(now - before);
  }

  @Override
  public boolean wantsLoads() {
    return loads;
  }

  @Override
  public void loadChanged(int vm, int host) {
    if (!loads) {
      return;
    }
    writeLoad(host);
  }

  @Override
  public void resourceDemandChanged(int vm, int host, int resource) {
    if (loads) {
      double now = simulation.now();
      int at = host * cluster.resources().size() + resource;
      if (demandTime.length == 0) {
        demandTime = new double[cluster.hostCount() * cluster.resources().size()];
      }
      double before = demandTime[at];
      demandTime[at] = now;
      SerializedString name = new SerializedString(cluster.resources().get(resource));
      variable(nameOf(host), name, cluster.resourceUsed(host, resource), now, before);
    }
  }

  private void writeLoad(int host) {
    double now = simulation.now();
    SerializedString name = nameOf(host);
    double before = loadTime[host];
    loadTime[host] = now;
    variable(name, LOAD, cluster.demandOn(host), now, before);
    double percent = capacityOn > 0 ? 100 * simulation.totals().demand() / capacityOn : 0;
    variable(injector, LOAD, percent, now, totalLoadTime);
    totalLoadTime = now;
    energy(host, now, before);
  }

  private void energy(int host, double now, double before) {
    double joules = simulation.energy(host);
    variable(nameOf(host), ENERGY, joules - energyWritten[host], now, before);
    energyWritten[host] = joules;
  }

  @Override
  public void violationStarted(int host, boolean causedByMigration) {
    double now = simulation.now();
    state(host, NORMAL, normalSince[host], now);
    normalSince[host] = Double.NaN;
  }

  @Override
  public void violationEnded(Violation violation) {
    int host = violation.host();
    if (violation.isDetected()) {
      violated(violation, VIOLATION_DET, violation.detected());
    }
    violated(
        violation, violation.causedByMigration() ? VIOLATION_OUT : VIOLATION, violation.start());
    normalSince[host] = violation.end();
  }

  /** What was exceeded is told only where it can be something else than CPU. */
  private void violated(Violation violation, SerializedString state, double from) {
    if (violation.lacked().isEmpty()) {
      state(violation.host(), state, from, violation.end());
    } else {
      out.begin(nameOf(violation.host()), PM, from, state);
      out.beginData();
      out.put(RESOURCES, violation.resources());
      out.endData(violation.end() - from);
    }
  }

  private void state(int host, SerializedString state, double from, double to) {
    out.begin(nameOf(host), PM, from, state);
    out.end(to - from);
  }

  @Override
  public void migrationStarted(Migration migration) {
    double now = simulation.now();
    migrationCount++;
    variable(injector, NB_MIG, migrationCount, now, migrationCountTime);
    migrationCountTime = now;
    migrations.started(migration);
  }

  @Override
  public void migrationEnded(MigrationRecord record) {
    migrations.ended(record);
    vms.migrated(record, nameOf(record.from()), nameOf(record.to()), simulation.now());
  }

  @Override
  public void computationStarted(String origin, double seconds) {
    services.computationStarted(origin, simulation.now(), seconds);
  }

  @Override
  public void computed(ComputationRecord computation) {
    services.computed(computation, simulation.now());
  }

  @Override
  public void reconfigurationStarted(String origin) {
    services.reconfigurationStarted(origin, simulation.now());
  }

  @Override
  public void reconfigured(ReconfigurationRecord reconfiguration) {
    services.reconfigured(reconfiguration, simulation.now());
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    double now = simulation.now();
    double capacity = host < cluster.hostingCount() ? cluster.host(host).capacity() : 0;
    capacityOn += on ? capacity : -capacity;
    if (on) {
      variable(nameOf(host), NB_ON, ++switchedOn[host], now, switchedOnTime[host]);
      switchedOnTime[host] = now;
    } else {
      services.hostWentOff(nameOf(host).getValue(), now);
      variable(nameOf(host), NB_OFF, ++switchedOff[host], now, switchedOffTime[host]);
      switchedOffTime[host] = now;
    }
  }

  @Override
  public void pstateChanged(int host, int pstate) {
    double now = simulation.now();
    variable(nameOf(host), PSTATE, pstate, now, pstateTime[host]);
    pstateTime[host] = now;
  }

  @Override
  public void hostCrashed(int host) {
    out.crash(nameOf(host), simulation.now());
  }

  @Override
  public void suspended(int vm, boolean done) {
    double now = simulation.now();
    vms.suspended(vm, nameOf(cluster.hostOf(vm)), done, now);
    if (done) {
      asleep.set(vm);
      countVms(-1, now);
    }
  }

  @Override
  public void resumed(int vm, boolean done) {
    double now = simulation.now();
    vms.resumed(vm, nameOf(cluster.hostOf(vm)), done, now);
    if (done) {
      asleep.clear(vm);
      countVms(1, now);
    }
  }

  @Override
  public void vmRequested(VmRequest request) {
    vms.requested(request);
  }

  @Override
  public void vmAdmitted(VmRequest request, int vm) {
    vms.admitted(request, vm, simulation.now());
  }

  @Override
  public void vmRefused(VmRequest request, String reason) {
    vms.refused(request, reason, simulation.now());
  }

  @Override
  public void vmStarted(int vm, int host) {
    double now = simulation.now();
    vms.started(vm, nameOf(host), now);
    countVms(1, now);
    if (loads) {
      writeLoad(host);
    }
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    double now = simulation.now();
    vms.destroyed(vm, nameOf(host), now);
    if (!asleep.get(vm)) {
      countVms(-1, now);
    }
    if (loads) {
      writeLoad(host);
    }
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    int host = action.host();
    vms.acted(action, host < 0 ? NOWHERE : nameOf(host), simulation.now());
  }

  @Override
  public void vjobChanged(Vjob vjob, VjobState state) {
    vms.vjob(vjob, state, simulation.now());
  }

  private void countVms(int change, double now) {
    runningVms += change;
    variable(injector, NB_VM, runningVms, now, runningVmsTime);
    variable(injector, NB_VM_TRUE, runningVms, now, runningVmsTime);
    runningVmsTime = now;
  }

  /**
   * Writes the states that are open at the end of a run, at the present, and closes the file. To be
   * called once the simulation has closed its open violations. Without this call the trace breaks
   * off, as that of an interrupted run should.
   */
  public void finish() {
    if (finished) {
      return;
    }
    finished = true;
    double end = simulation.now();
    for (Migration open : migrations.all()) {
      vms.cutOff(open, nameOf(open.from()), nameOf(open.to()), end);
    }
    services.finish(end);
    for (int host = 0; host < normalSince.length; host++) {
      // A violation that lasted until the end was closed for the books only: the host is not normal
      // after it.
      if (!Double.isNaN(normalSince[host]) && !cluster.isOverloaded(host)) {
        state(host, NORMAL, normalSince[host], end);
      }
    }
    if (loads) {
      for (int host = 0; host < cluster.hostCount(); host++) {
        energy(host, end, loadTime[host]);
      }
    }
    out.begin(injector, TraceWords.SERVICE, start, ServiceStates.FREE);
    out.end(end - start);
    close();
  }

  /** Closes the file. */
  @Override
  public void close() {
    out.close();
  }
}
