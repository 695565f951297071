package org.vmplacebench.injector;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ObjIntConsumer;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.ScriptPort;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Events read from a file while the simulation runs. Of a file in the order of its times one event
 * is in memory, and of another one as many as have to be read until it is certain which of them is
 * the first. Events of the same instant happen in the order of their lines.
 */
final class ReplayedEvents implements EventStream, Closeable {

  private final WorkloadPort simulation;
  private final ScriptPort script;
  private final InjectedVms vms;
  private final EventFile file;
  private final ObjIntConsumer<VmRequest> requests;
  private final EventFile.Checked checked;
  private final EventReader reader;
  private final SiteFailures failures;
  private final UserEvents users;
  private final InjectionLog log;
  private final Postponed postponed;
  private final Demands demands;
  private final Activities activities;
  private final PriorityQueue<EventFile.Event> window =
      new PriorityQueue<>(
          Comparator.comparingDouble(EventFile.Event::time)
              .thenComparingLong(EventFile.Event::line));
  private final Map<Integer, Migration> migrations = new HashMap<>();
  private double last;

  /**
   * The events of a file.
   *
   * @param requests takes the new VMs that are wanted, with the host that the file names or -1
   * @param activities does what is to be computed and sent
   * @param failures lets sites and links fail
   * @param users lets clients ask and environments grow
   * @throws org.vmplacebench.core.config.FaultsException where the file is wrong
   */
  ReplayedEvents(
      WorkloadPort simulation,
      ScriptPort script,
      InjectedVms vms,
      EventFile file,
      ObjIntConsumer<VmRequest> requests,
      Activities activities,
      SiteFailures failures,
      UserEvents users,
      InjectionLog log) {
    this.users = users;
    this.failures = failures;
    this.simulation = simulation;
    this.script = script;
    this.vms = vms;
    this.file = file;
    this.requests = requests;
    this.log = log;
    this.activities = activities;
    postponed = new Postponed(simulation, vms);
    demands = new Demands(simulation, vms, log);
    checked =
        file.check(
            script.limits().map(limits -> new ScriptedWork(limits, simulation.cluster(), vms)));
    try {
      reader = file.open();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
    while (window.size() < checked.readAhead() && read()) {
      // Reads what has to be read ahead.
    }
  }

  /** How many events are in memory. */
  int held() {
    return window.size();
  }

  @Override
  public double next() {
    return window.isEmpty() ? Double.POSITIVE_INFINITY : window.peek().time();
  }

  @Override
  public void fire() {
    EventFile.Event event = window.remove();
    last = event.time();
    if (event.kind() == EventFile.Kind.PSTATE) {
      String host = simulation.cluster().host(event.host()).name();
      log.scripted(event.time(), host, EventFile.PSTATE + (int) event.load());
      script.setPstate(event.host(), (int) event.load());
    } else if (event.kind() == EventFile.Kind.FAILURE) {
      failures.happen(event.place(), event.on());
    } else if (event.kind() == EventFile.Kind.USERS) {
      int slash = event.place().indexOf('/');
      users.happen(event.place().substring(0, slash), event.place().substring(slash + 1));
    } else if (event.activity() != null) {
      begin(event);
    } else if (event.vm() < 0) {
      switchHost(event);
    } else {
      happenTo(vms.vmOf(event.vm()), event);
    }
    read();
  }

  /** What is to be computed or sent by a VM that is not there is lost. */
  private void begin(EventFile.Event event) {
    EventFile.Activity activity = event.activity();
    int vm = event.vm() < 0 ? -1 : vms.vmOf(event.vm());
    log.scripted(
        event.time(),
        event.vm() < 0 ? simulation.cluster().host(event.host()).name() : vms.name(event.vm()),
        activity.text());
    if (event.vm() >= 0 && vm < 0) {
      activities.lost(
          activity.label(),
          event.kind() == EventFile.Kind.WORK,
          vms.name(event.vm()),
          activity.to());
      return;
    }
    if (event.kind() == EventFile.Kind.WORK) {
      activities.work(activity.label(), vm, event.host(), activity.amount(), activity.cores());
    } else {
      activities.send(activity.label(), vm, event.host(), activity.to(), activity.amount());
    }
  }

  private void switchHost(EventFile.Event event) {
    log.switched(event.time(), simulation.cluster().host(event.host()).name(), event.on());
    if (event.on()) {
      simulation.turnOn(event.host());
    } else {
      Injector.crash(simulation, event.host());
    }
  }

  /**
   * What falls on a VM that is not there is lost, but for its end, which comes once it is there. A
   * VM that cannot be resumed now is once its host is on.
   */
  private void happenTo(int vm, EventFile.Event event) {
    switch (event.kind()) {
      case LOAD -> {
        log.load(event.time(), event.vm(), event.load());
        if (vm >= 0) {
          simulation.setLoad(vm, event.load());
        }
      }
      case SWITCH -> {
        log.switched(event.time(), vms.name(event.vm()), event.on());
        if (vm >= 0 && event.on()) {
          postponed.resume(vm);
        } else if (vm >= 0) {
          postponed.suspend(vm);
        }
      }
      case START -> {
        log.request(
            event.request(),
            event.host() < 0 ? "" : simulation.cluster().host(event.host()).name());
        requests.accept(event.request(), event.host());
      }
      case STOP -> {
        log.stopped(event.time(), vms.name(event.vm()));
        if (vm >= 0) {
          simulation.destroyVm(vm);
        } else {
          postponed.stop(event.vm());
        }
      }
      case MIGRATE -> {
        String host = simulation.cluster().host(event.host()).name();
        log.scripted(event.time(), vms.name(event.vm()), EventFile.MIGRATE + host);
        if (vm >= 0) {
          migrations.put(vm, script.migrate(vm, event.host(), record -> {}));
        }
      }
      case CANCEL -> {
        log.scripted(event.time(), vms.name(event.vm()), EventFile.CANCEL);
        if (migrations.containsKey(vm)) {
          script.cancel(migrations.remove(vm));
        }
      }
      case CAP -> {
        log.scripted(event.time(), vms.name(event.vm()), EventFile.CAP + event.load());
        if (vm >= 0) {
          simulation.setCap(vm, event.load());
        }
      }
      case WEIGHT -> {
        log.scripted(event.time(), vms.name(event.vm()), EventFile.WEIGHT + event.load());
        if (vm >= 0) {
          simulation.setWeight(vm, event.load());
        }
      }
      case DEMAND -> {
        int resource = simulation.cluster().resources().indexOf(event.place());
        if (event.on()) {
          demands.setShare(event.time(), event.vm(), vm, resource, event.load());
        } else {
          demands.set(event.time(), event.vm(), vm, resource, event.load());
        }
      }
      case PSTATE, WORK, TRANSFER, FAILURE, USERS ->
          throw new IllegalStateException("not of VMs alone");
    }
  }

  /**
   * Takes one more event into memory; false where there is none.
   *
   * @throws UncheckedIOException where the file can no longer be read or has changed
   */
  private boolean read() {
    EventFile.Event event;
    try {
      event = reader.next();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw changed("line " + reader.line() + ": " + e.getMessage(), e);
    }
    if (event == null) {
      if (reader.events() != checked.events() || reader.digest() != checked.digest()) {
        throw changed("its events are others", null);
      }
      return false;
    }
    if (event.time() < last) {
      throw changed("line " + reader.line() + ": " + reader.shown() + " comes too late", null);
    }
    window.add(event);
    return true;
  }

  private UncheckedIOException changed(String what, Exception cause) {
    IOException why = new IOException(what, cause);
    return new UncheckedIOException(file + " has changed since it was checked: " + what, why);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
