package org.vmplacebench.traces.paje;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.traces.paje.PajeWriter.Event;

/**
 * Writes {@code trace.paje}: hosts and VMs over time, in the Paje format.
 *
 * <p>Hosts and VMs are containers below that of the cluster, as containers of Paje cannot move: the
 * host that a VM is on is its state LOCATION. A host has the states POWER (on, off) and LOAD_STATE
 * (normal, violation) and the variables load (% of its capacity for VMs), vms and power (W). A VM
 * has the state ACTIVITY (running, migrating, suspended, stopped: its host is off; booting,
 * stopping, writing its image, sleeping, reading its image). A live migration is a link between two
 * hosts whose value is the VM; where it does not finish, the VM has an event MIGRATION that says
 * so. A VM's container begins and ends with the VM. A crash is an event of the host. Variables are
 * read when something happens that can change them, save the start of the last stage of a live
 * migration.
 *
 * <p>All methods throw {@link org.vmplacebench.traces.TraceException} where the file cannot be
 * written.
 */
public final class PajeTrace implements SimulationObserver, Closeable {

  /** Name of the file in a results directory. */
  public static final String FILE = "trace.paje";

  private static final String CLUSTER = "c";

  private final ProbePort simulation;
  private final Cluster cluster;
  private final PajeWriter out;
  private final double[] load;
  private final double[] power;
  private final int[] vms;
  private final Map<Integer, OpenLink> open = new HashMap<>();

  /** The VMs that have a container. */
  private final BitSet there = new BitSet();

  private int links;
  private boolean finished;

  private record OpenLink(Migration migration, int key) {}

  /**
   * Opens {@code file} anew and writes the state of the start. To be called before anything happens
   * in the simulation; the caller adds the trace to its observers.
   */
  public PajeTrace(Path file, ProbePort simulation) {
    this.simulation = simulation;
    cluster = simulation.cluster();
    load = unknown();
    power = unknown();
    vms = new int[cluster.hostCount()];
    Arrays.fill(vms, -1);
    out = new PajeWriter(file);
    defineTypes();
    createContainers();
  }

  private double[] unknown() {
    double[] values = new double[cluster.hostCount()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private void defineTypes() {
    out.definition(Event.DEFINE_CONTAINER_TYPE, "CLUSTER", "0", "CLUSTER");
    out.definition(Event.DEFINE_CONTAINER_TYPE, "HOST", "CLUSTER", "HOST");
    out.definition(Event.DEFINE_CONTAINER_TYPE, "VM", "CLUSTER", "VM");
    state("POWER", "HOST");
    value("on", "POWER", "0.2 0.7 0.3");
    value("off", "POWER", "0.3 0.3 0.3");
    state("LOAD_STATE", "HOST");
    value("normal", "LOAD_STATE", "0.8 0.9 0.8");
    value("violation", "LOAD_STATE", "0.9 0.2 0.2");
    state("LOCATION", "VM");
    state("ACTIVITY", "VM");
    value("running", "ACTIVITY", "0.2 0.7 0.3");
    value("migrating", "ACTIVITY", "0.2 0.4 0.9");
    value("suspended", "ACTIVITY", "0.9 0.8 0.2");
    value("stopped", "ACTIVITY", "0.3 0.3 0.3");
    value("booting", "ACTIVITY", "0.6 0.9 0.6");
    value("stopping", "ACTIVITY", "0.6 0.6 0.6");
    value("writing", "ACTIVITY", "0.9 0.6 0.1");
    value("sleeping", "ACTIVITY", "0.7 0.5 0.3");
    value("reading", "ACTIVITY", "0.6 0.4 0.8");
    variable("load", "0.2 0.4 0.9");
    variable("vms", "0.5 0.5 0.5");
    variable("power", "0.9 0.5 0.1");
    out.definition(Event.DEFINE_EVENT_TYPE, "CRASH", "HOST", "CRASH");
    out.definition(Event.DEFINE_EVENT_TYPE, "MIGRATION", "VM", "MIGRATION");
    out.definition(Event.DEFINE_LINK_TYPE, "MIGRATES", "CLUSTER", "HOST", "HOST", "MIGRATES");
  }

  private void state(String name, String container) {
    out.definition(Event.DEFINE_STATE_TYPE, name, container, name);
  }

  private void value(String name, String type, String color) {
    out.definition(Event.DEFINE_VALUE, name, type, name, PajeWriter.quoted(color));
  }

  private void variable(String name, String color) {
    out.definition(Event.DEFINE_VARIABLE_TYPE, name, "HOST", name, PajeWriter.quoted(color));
  }

  private void createContainers() {
    double now = simulation.now();
    out.at(now, Event.CREATE_CONTAINER, CLUSTER, "CLUSTER", "0", "cluster");
    for (int host = 0; host < cluster.hostCount(); host++) {
      String name = PajeWriter.quoted(cluster.host(host).name());
      out.at(now, Event.CREATE_CONTAINER, host(host), "HOST", CLUSTER, name);
      setState("POWER", host(host), cluster.isOn(host) ? "on" : "off");
      setState("LOAD_STATE", host(host), cluster.isOverloaded(host) ? "violation" : "normal");
      sample(host);
    }
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      createVm(vm);
    }
  }

  private void createVm(int vm) {
    out.at(simulation.now(), Event.CREATE_CONTAINER, vm(vm), "VM", CLUSTER, cluster.vmName(vm));
    there.set(vm);
    locate(vm);
    act(vm);
  }

  private static String host(int host) {
    return "h" + host;
  }

  private static String vm(int vm) {
    return "v" + vm;
  }

  private void setState(String type, String container, String value) {
    out.at(simulation.now(), Event.SET_STATE, type, container, value);
  }

  private void locate(int vm) {
    int host = cluster.hostOf(vm);
    String name = host < 0 ? "" : cluster.host(host).name();
    setState("LOCATION", vm(vm), PajeWriter.quoted(name));
  }

  private void act(int vm) {
    String activity =
        switch (cluster.vmState(vm)) {
          case BOOTING -> "booting";
          case STOPPING -> "stopping";
          case WRITING -> "writing";
          case SLEEPING -> "sleeping";
          case READING -> "reading";
          case PAUSED -> "suspended";
          default -> cluster.isOn(cluster.hostOf(vm)) ? "running" : "stopped";
        };
    setState("ACTIVITY", vm(vm), activity);
  }

  /** Writes what has changed of a host's variables. */
  private void sample(int host) {
    double capacity = cluster.host(host).capacity();
    double newLoad = capacity > 0 ? 100 * cluster.demandOn(host) / capacity : 0;
    if (newLoad != load[host]) {
      load[host] = newLoad;
      setVariable("load", host, newLoad);
    }
    double newPower = simulation.power(host);
    if (newPower != power[host]) {
      power[host] = newPower;
      setVariable("power", host, newPower);
    }
    int newVms = cluster.vmCountOn(host);
    if (newVms != vms[host]) {
      vms[host] = newVms;
      setVariable("vms", host, newVms);
    }
  }

  private void setVariable(String type, int host, double value) {
    out.at(simulation.now(), Event.SET_VARIABLE, type, host(host), PajeWriter.number(value));
  }

  @Override
  public boolean wantsLoads() {
    return true;
  }

  @Override
  public void loadChanged(int vm, int host) {
    sample(host);
  }

  @Override
  public void pstateChanged(int host, int pstate) {
    sample(host);
  }

  @Override
  public void violationStarted(int host, boolean causedByMigration) {
    setState("LOAD_STATE", host(host), "violation");
  }

  @Override
  public void violationEnded(Violation violation) {
    setState("LOAD_STATE", host(violation.host()), "normal");
  }

  @Override
  public void migrationStarted(Migration migration) {
    int key = links++;
    open.put(migration.vm(), new OpenLink(migration, key));
    link(Event.START_LINK, migration.vm(), migration.from(), key);
    setState("ACTIVITY", vm(migration.vm()), "migrating");
  }

  private void link(Event event, int vm, int host, int key) {
    String name = cluster.vmName(vm);
    out.at(simulation.now(), event, "MIGRATES", CLUSTER, name, host(host), "m" + key);
  }

  @Override
  public void migrationEnded(MigrationRecord record) {
    int vm = record.vm();
    OpenLink link = open.get(vm);
    // One that fails at once, because the VM migrates already, has no link of its own.
    if (link != null
        && link.migration.to() == record.to()
        && link.migration.start() == record.start()) {
      open.remove(vm);
      link(Event.END_LINK, vm, record.to(), link.key);
      if (cluster.exists(vm)) {
        locate(vm);
        act(vm);
      }
      sample(record.from());
      sample(record.to());
    }
    if (!record.isFinished() && there.get(vm)) {
      notFinished(vm, record.outcome().name().toLowerCase(Locale.ROOT));
    }
  }

  private void notFinished(int vm, String how) {
    out.at(simulation.now(), Event.NEW_EVENT, "MIGRATION", vm(vm), how);
  }

  @Override
  public void vmStarted(int vm, int host) {
    createVm(vm);
    sample(host);
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    destroyVm(vm);
    sample(host);
  }

  private void destroyVm(int vm) {
    there.clear(vm);
    out.at(simulation.now(), Event.DESTROY_CONTAINER, "VM", vm(vm));
  }

  @Override
  public void actionStarted(VmAction action, int vm, int host) {
    acted(vm, host);
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    acted(action.vm(), action.host());
  }

  private void acted(int vm, int host) {
    if (there.get(vm)) {
      locate(vm);
      act(vm);
    }
    if (host >= 0) {
      sample(host);
    }
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    setState("POWER", host(host), on ? "on" : "off");
    for (int vm : cluster.vmsOn(host)) {
      act(vm);
    }
    sample(host);
  }

  @Override
  public void hostCrashed(int host) {
    out.at(simulation.now(), Event.NEW_EVENT, "CRASH", host(host), "crash");
  }

  @Override
  public void suspended(int vm, boolean done) {
    changed(vm, done);
  }

  @Override
  public void resumed(int vm, boolean done) {
    changed(vm, done);
  }

  private void changed(int vm, boolean done) {
    if (done) {
      act(vm);
      sample(cluster.hostOf(vm));
    }
  }

  /**
   * Ends what is open at the end of a run, at the present, and closes the file. A live migration
   * that is under way gets an event that says so. Without this call the trace breaks off.
   */
  public void finish() {
    if (finished) {
      return;
    }
    finished = true;
    open.values().stream()
        .sorted((one, other) -> Integer.compare(one.key, other.key))
        .forEach(
            link -> {
              int vm = link.migration.vm();
              link(Event.END_LINK, vm, link.migration.to(), link.key);
              notFinished(vm, "unfinished");
            });
    double end = simulation.now();
    there.stream().forEach(this::destroyVm);
    for (int host = 0; host < cluster.hostCount(); host++) {
      out.at(end, Event.DESTROY_CONTAINER, "HOST", host(host));
    }
    out.at(end, Event.DESTROY_CONTAINER, "CLUSTER", CLUSTER);
    close();
  }

  /** Closes the file. */
  @Override
  public void close() {
    out.close();
  }
}
