package org.vmplacebench.ffd.consolidation;

import org.vmplacebench.core.config.Settings;

/**
 * What an experiment says about consolidation.
 *
 * @param threshold fraction of its capacity up to which a host may be used by the static rule
 * @param safety how cautious the other rules are
 * @param history how many rounds are remembered
 * @param seed of random choices
 */
record ConsolidationOptions(
    Detection detection,
    Selection selection,
    double threshold,
    double safety,
    int history,
    long seed) {

  private static final double PERCENT = 100;

  static ConsolidationOptions of(Settings settings) {
    Detection detection = ConsolidationKeys.detection(settings.get(ConsolidationKeys.DETECTION));
    return new ConsolidationOptions(
        detection,
        ConsolidationKeys.selection(settings.get(ConsolidationKeys.SELECTION)),
        settings.get(ConsolidationKeys.THRESHOLD) / PERCENT,
        settings.has(ConsolidationKeys.SAFETY)
            ? settings.get(ConsolidationKeys.SAFETY)
            : detection.usualSafety(),
        settings.get(ConsolidationKeys.HISTORY),
        settings.get(ConsolidationKeys.SEED));
  }
}
