package org.vmplacebench.workbench.validate;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceLoader;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;

/**
 * An engine in one of its modes.
 *
 * @param name what it is called in tables, for example {@code simgrid migrating}
 * @param engine its name in {@code simulator.engine}
 * @param settings the keys that choose its mode, with their values
 */
public record Engine(String name, String engine, Map<String, String> settings) {

  private static final String SIMGRID_VMS = "simgrid.vms";

  /** The embedded engine. */
  public static final Engine EMBEDDED = new Engine("embedded", "embedded", Map.of());

  /** SimGrid with every VM in it: the reference. */
  public static final Engine SIMGRID = new Engine("simgrid", "simgrid", Map.of(SIMGRID_VMS, "all"));

  /** SimGrid with only those VMs in it that migrate. */
  public static final Engine SIMGRID_MIGRATING =
      new Engine("simgrid-migrating", "simgrid", Map.of(SIMGRID_VMS, "migrating"));

  /** Copies the settings. */
  public Engine {
    settings = Map.copyOf(settings);
  }

  /** Why it cannot be used here: it is not on the class path, or it lacks something. */
  public Optional<String> obstacle() {
    return factory()
        .map(EngineFactory::obstacle)
        .orElse(Optional.of("it is not on the class path: it was not built"));
  }

  private Optional<EngineFactory> factory() {
    return ServiceLoader.load(EngineFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.name().equals(engine))
        .findFirst();
  }

  /**
   * A simulation at time 0.
   *
   * @param further keys beside those that choose the mode
   * @throws NoSuchElementException where the class path does not have the engine
   */
  public Simulation simulate(SimulationSetup setup, Map<String, String> further) {
    Map<String, String> all = new HashMap<>(further);
    all.putAll(settings);
    return factory()
        .orElseThrow(() -> new NoSuchElementException("no engine named " + engine + " is here"))
        .create(setup, new GivenSettings(all));
  }
}
