package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.VmImages;

/** The SimGrid engine under its name. SimGrid bears one simulation in the life of a JVM. */
public final class SimGridEngine implements EngineFactory {

  @Override
  public String name() {
    return "simgrid";
  }

  @Override
  public Optional<String> obstacle() {
    return NativeLibrary.obstacle();
  }

  @Override
  public Optional<String> version() {
    return obstacle().isEmpty() ? Optional.of(NativeLibrary.SIMGRID) : Optional.empty();
  }

  /**
   * A simulation with the defaults of all options.
   *
   * @throws IllegalStateException where SimGrid's library is not found, or there was a simulation
   *     in this JVM already
   */
  @Override
  public Simulation create(SimulationSetup setup) {
    return new SimGridSimulation(setup, SimGridOptions.DEFAULT);
  }

  /**
   * A simulation.
   *
   * @throws IllegalStateException as {@link #create(SimulationSetup)}
   * @throws FaultsException where the setup asks for what SimGrid's models have not
   */
  @Override
  public Simulation create(SimulationSetup setup, Settings settings) {
    List<Fault> faults = new ArrayList<>();
    VmImages images = setup.life().images();
    boolean copied = setup.migrationDisk() > 0 || images.size() > 0;
    if (copied && images.copy() != VmImages.DiskCopy.NONE) {
      faults.add(
          new Fault(
              EngineKeys.MIGRATION_DISK_COPY.name(),
              "SimGrid's live migrations copy no disk",
              "none, or simulator.engine = embedded",
              ""));
    }
    if (!setup.network().contention()) {
      faults.add(
          new Fault(
              NetworkParameters.CONTENTION.name(),
              "\"false\" is nothing that SimGrid knows",
              "true, or simulator.engine = embedded",
              ""));
    }
    if (setup.platform().hosts().stream()
        .anyMatch(host -> host.pstates().stream().anyMatch(p -> p.power().isTable()))) {
      faults.add(
          new Fault(
              "wattage_table",
              "is no power model of SimGrid's",
              "wattage_per_state in the platform file, or simulator.engine = embedded",
              ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return new SimGridSimulation(setup, SimGridOptions.of(settings));
  }
}
