package org.vmplacebench.workbench.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.traces.TraceException;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.workbench.config.SimulatorKeys;

/**
 * VMPlaceS's energy log ({@code simulation.energy.log}): a line per run, of hosts, policy,
 * switching off and joules.
 */
final class EnergyLog {

  private EnergyLog() {}

  /** Appends a run, where the settings name a log. */
  static void append(Settings settings, String algorithm, Summary summary) {
    if (!settings.has(SimulatorKeys.ENERGY_LOG)) {
      return;
    }
    Path file = settings.get(SimulatorKeys.ENERGY_LOG);
    String line =
        String.format(
            Locale.ROOT,
            "%d %s %s %s %.6f%n",
            summary.hosts(),
            algorithm,
            summary.solver(),
            settings.get(SchedulingKeys.TURN_OFF),
            summary.energyJ());
    try {
      Files.writeString(
          file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new TraceException(file, e);
    }
  }
}
