package org.vmplacebench.injector;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.Simulation;

/**
 * Puts the events of an experiment into its simulation: drawn from the seed, recorded, or replayed
 * from a file.
 */
public final class Injector implements Closeable {

  private final Simulation simulation;
  private final Settings settings;
  private final InjectionLog log;
  private Closeable source = () -> {};

  /**
   * An injector that has not started.
   *
   * @throws FaultsException where the file to dump events to cannot be written
   */
  public Injector(Simulation simulation, Settings settings) {
    this.simulation = simulation;
    this.settings = settings;
    log =
        settings.has(InjectorKeys.LOAD_DUMP)
            ? logTo(settings.get(InjectorKeys.LOAD_DUMP))
            : InjectionLog.none();
  }

  /**
   * Sets the loads of time 0, adds the streams of events to the simulation, and disturbs its
   * messages where that is asked for.
   *
   * @throws FaultsException where the file of events to replay or a recorded load is wrong
   */
  public void start() {
    if (settings.get(InjectorKeys.LOAD_INITIAL).equals("mean")) {
      double mean = settings.get(InjectorKeys.LOAD_MEAN);
      for (int vm = 0; vm < simulation.cluster().vmCount(); vm++) {
        simulation.setLoad(vm, mean);
      }
    }
    disturbMessages();
    if (settings.has(InjectorKeys.LOAD_FILE)) {
      ReplayedEvents replayed =
          new ReplayedEvents(
              simulation,
              new EventFile(settings.get(InjectorKeys.LOAD_FILE), simulation.cluster()),
              log);
      source = replayed;
      simulation.add(replayed);
    } else {
      draw();
    }
  }

  private void disturbMessages() {
    double loss = settings.get(InjectorKeys.MESSAGE_LOSS) / 100;
    double delay = settings.get(InjectorKeys.MESSAGE_DELAY);
    if (loss > 0 || delay > 0) {
      RandomStreams streams = new RandomStreams(settings.get(InjectorKeys.SEED));
      simulation.agents().disturb(new UnreliableNetwork(streams, loss, delay));
    }
  }

  private void draw() {
    RandomStreams streams = new RandomStreams(settings.get(InjectorKeys.SEED));
    int vmCount = simulation.cluster().vmCount();
    if (settings.get(InjectorKeys.KIND).equals(InjectorKeys.PLANETLAB)) {
      RecordedLoads loads = RecordedLoadsReader.read(settings.get(InjectorKeys.RECORDED), vmCount);
      source = loads;
      simulation.add(
          new RecordedLoadChanges(
              simulation, loads, settings.get(InjectorKeys.RECORDED_PERIOD), log));
    } else if (vmCount > 0) {
      simulation.add(
          new LoadChanges(
              simulation,
              streams,
              settings.get(InjectorKeys.LOAD_PERIOD),
              settings.get(InjectorKeys.LOAD_MEAN),
              settings.get(InjectorKeys.LOAD_STD),
              settings.get(InjectorKeys.SLOTS),
              log));
    }
    double crashPeriod = settings.get(InjectorKeys.CRASH_PERIOD);
    if (crashPeriod > 0) {
      simulation.add(
          new Outages(
              simulation,
              streams,
              "crash",
              simulation.cluster().hostCount(),
              crashPeriod,
              settings.get(InjectorKeys.CRASH_DURATION),
              new Hosts()));
    }
    if (settings.get(InjectorKeys.SUSPEND) && vmCount > 0) {
      simulation.add(
          new Outages(
              simulation,
              streams,
              "suspend",
              vmCount,
              settings.get(InjectorKeys.SUSPEND_PERIOD),
              settings.get(InjectorKeys.SUSPEND_DURATION),
              new Vms()));
    }
  }

  private static InjectionLog logTo(Path file) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      OutputStream bytes = Files.newOutputStream(file);
      OutputStream text =
          file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
      return InjectionLog.to(
          new BufferedWriter(new OutputStreamWriter(text, StandardCharsets.UTF_8), 1 << 16));
    } catch (IOException e) {
      throw new FaultsException(
          List.of(
              new Fault(
                  InjectorKeys.LOAD_DUMP.name(),
                  "\"" + file + "\" cannot be written: " + e.getMessage(),
                  "a file that can be written",
                  "")));
    }
  }

  /** A host fails, now. */
  static void crash(Simulation simulation, int host) {
    if (simulation.cluster().isOn(host)) {
      simulation.journal().hostCrashed(host);
      simulation.turnOff(host);
    }
  }

  /** Closes the files that are read and written. */
  @Override
  public void close() throws IOException {
    source.close();
    log.close();
  }

  private final class Hosts implements Outages.Target {

    @Override
    public boolean isDown(int host) {
      return !simulation.cluster().isOn(host);
    }

    @Override
    public boolean down(int host) {
      // A host that a scheduler has switched off cannot crash.
      if (!simulation.cluster().isOn(host)) {
        return false;
      }
      log.switched(simulation.now(), simulation.cluster().host(host).name(), false);
      crash(simulation, host);
      return true;
    }

    @Override
    public boolean up(int host) {
      log.switched(simulation.now(), simulation.cluster().host(host).name(), true);
      simulation.turnOn(host);
      return true;
    }
  }

  private final class Vms implements Outages.Target {

    @Override
    public boolean isDown(int vm) {
      return simulation.cluster().isSuspended(vm);
    }

    @Override
    public boolean down(int vm) {
      log.switched(simulation.now(), simulation.cluster().vmName(vm), false);
      return simulation.suspend(vm);
    }

    @Override
    public boolean up(int vm) {
      log.switched(simulation.now(), simulation.cluster().vmName(vm), true);
      simulation.resume(vm);
      // On a host that is off it stays suspended, and would so for good.
      return !simulation.cluster().isSuspended(vm);
    }
  }
}
