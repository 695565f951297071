package org.vmplacebench.workbench.sweep;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.vmplacebench.core.config.Settings;

/**
 * What holds for each run of a sweep.
 *
 * @param seconds longest wall time
 * @param mebibytes most memory
 * @param retries how often a run whose process died is tried again
 * @param measuredAlone whether runs with measured solver times run with none beside them
 */
public record RunLimits(
    OptionalDouble seconds, OptionalInt mebibytes, int retries, boolean measuredAlone) {

  /** What the settings of a sweep say. */
  public static RunLimits of(Settings settings) {
    return new RunLimits(
        settings.has(SweepKeys.TIME_LIMIT)
            ? OptionalDouble.of(settings.get(SweepKeys.TIME_LIMIT))
            : OptionalDouble.empty(),
        settings.has(SweepKeys.MEMORY)
            ? OptionalInt.of(settings.get(SweepKeys.MEMORY))
            : OptionalInt.empty(),
        settings.get(SweepKeys.RETRIES),
        settings.get(SweepKeys.ALONE));
  }
}
