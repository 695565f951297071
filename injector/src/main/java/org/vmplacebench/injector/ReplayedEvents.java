package org.vmplacebench.injector;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Simulation;

/**
 * Events read from a file while the simulation runs; only those of about a second are in memory.
 */
final class ReplayedEvents implements EventStream, Closeable {

  private final Simulation simulation;
  private final EventFile file;
  private final BufferedReader reader;
  private final InjectionLog log;
  private final PriorityQueue<EventFile.Event> window =
      new PriorityQueue<>(
          Comparator.comparingDouble(EventFile.Event::time)
              .thenComparingLong(EventFile.Event::line));
  private EventFile.Event readAhead;
  private long line;

  ReplayedEvents(Simulation simulation, EventFile file, InjectionLog log) {
    this.simulation = simulation;
    this.file = file;
    this.log = log;
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
    if (!Double.isNaN(event.load())) {
      log.load(event.time(), event.vm(), event.load());
      simulation.setLoad(event.vm(), event.load());
    } else if (event.vm() >= 0) {
      log.switched(event.time(), simulation.cluster().vmName(event.vm()), event.on());
      if (event.on()) {
        simulation.resume(event.vm());
      } else {
        simulation.suspend(event.vm());
      }
    } else {
      log.switched(event.time(), simulation.cluster().host(event.host()).name(), event.on());
      if (event.on()) {
        simulation.turnOn(event.host());
      } else {
        Injector.crash(simulation, event.host());
      }
    }
    fill();
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
      } while (text != null && text.isBlank());
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
