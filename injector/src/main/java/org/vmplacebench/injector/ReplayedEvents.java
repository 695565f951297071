package org.vmplacebench.injector;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.VmRequest;

/**
 * Events read from a file while the simulation runs; only those of about a second are in memory.
 */
final class ReplayedEvents implements EventStream, Closeable {

  private final Simulation simulation;
  private final InjectedVms vms;
  private final EventFile file;
  private final Consumer<VmRequest> requests;
  private final BufferedReader reader;
  private final InjectionLog log;
  private final Postponed postponed;
  private final PriorityQueue<EventFile.Event> window =
      new PriorityQueue<>(
          Comparator.comparingDouble(EventFile.Event::time)
              .thenComparingLong(EventFile.Event::line));
  private EventFile.Event readAhead;
  private long line;

  /**
   * The events of a file.
   *
   * @param requests takes the new VMs that are wanted
   */
  ReplayedEvents(
      Simulation simulation,
      InjectedVms vms,
      EventFile file,
      Consumer<VmRequest> requests,
      InjectionLog log) {
    this.simulation = simulation;
    this.vms = vms;
    this.file = file;
    this.requests = requests;
    this.log = log;
    postponed = new Postponed(simulation, vms);
    file.check();
    try {
      reader = file.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    readAhead = read();
    fill();
  }

  @Override
  public double next() {
    return window.isEmpty() ? Double.POSITIVE_INFINITY : window.peek().time();
  }

  @Override
  public void fire() {
    EventFile.Event event = window.remove();
    if (event.host() >= 0) {
      switchHost(event);
    } else {
      happenTo(vms.vmOf(event.vm()), event);
    }
    fill();
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
        log.request(event.request());
        requests.accept(event.request());
      }
      case STOP -> {
        log.stopped(event.time(), vms.name(event.vm()));
        if (vm >= 0) {
          simulation.destroyVm(vm);
        } else {
          postponed.stop(event.vm());
        }
      }
    }
  }

  private void fill() {
    while (readAhead != null
        && (window.isEmpty() || readAhead.time() <= window.peek().time() + EventFile.DISORDER)) {
      window.add(readAhead);
      readAhead = read();
    }
  }

  private EventFile.Event read() {
    try {
      String text;
      do {
        text = reader.readLine();
        line++;
      } while (text != null && EventFile.isComment(text));
      return text == null ? null : file.parse(line, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
