package org.vmplacebench.workbench.config;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** The keys of the experiment as a whole. */
public final class SimulatorKeys implements KeyProvider {

  /** Simulated time. */
  public static final Key<Double> DURATION = SchedulingKeys.DURATION;

  /** The scheduler. */
  public static final Key<String> ALGORITHM =
      Key.name(
          "simulator.algorithm",
          "entropy",
          "The scheduler: none, entropy, ffd, snooze, dvms or any other on the class path, or one of"
              + " VMPlaceS's names (see below).");

  /** VMPlaceS's class of the centralized algorithm. */
  public static final Key<String> IMPLEMENTATION =
      Key.text(
          "simulator.implementation",
          "",
          "With simulator.algorithm = centralized, VMPlaceS's class name of the algorithm (see"
              + " below); where it is left out, Entropy2RP as in VMPlaceS. Otherwise without effect.");

  /** The name of the engine in plain Java, which bears any number of simulations in a process. */
  public static final String EMBEDDED = "embedded";

  /** The engine. */
  public static final Key<String> ENGINE =
      Key.name(
          "simulator.engine",
          EMBEDDED,
          "What the simulation runs on: embedded, simgrid (where SimGrid 3.32 is installed: apt-get"
              + " install libsimgrid-java), or the name of another engine that is on the class path.");

  /** VMPlaceS's energy log. */
  public static final Key<Path> ENERGY_LOG =
      Key.outputFile(
          "simulation.energy.log",
          "File to which a line with the energy of the run is appended at its end, as VMPlaceS"
              + " writes it.");

  /** Real time between checkpoints. */
  public static final Key<Double> CHECKPOINT_EVERY =
      Key.periodOrNever(
          "checkpoint.every",
          "0",
          "Real time after which the run is written to a checkpoint again, which run --resume goes on"
              + " from even if the process was killed; 0 for none but at Ctrl-C and SIGTERM.");

  @Override
  public String title() {
    return "Simulation";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        DURATION,
        ALGORITHM,
        IMPLEMENTATION,
        ENGINE,
        SchedulingKeys.CHECKS,
        ENERGY_LOG,
        CHECKPOINT_EVERY);
  }
}
