package org.vmplacebench.ffd.consolidation;

import org.vmplacebench.ffd.consolidation.Regression.Weights;

/**
 * How cautious detection is.
 *
 * @param threshold fraction of its capacity up to which a host may be used by the static rule
 * @param fallback the same for the other rules while they know too little of a host
 * @param safety how cautious the other rules are: the more, the less of a host is used
 * @param weights how much the values of a regression count
 */
record Caution(double threshold, double fallback, double safety, Weights weights) {

  /** The fixed threshold of a rule. */
  double threshold(Detection detection) {
    return detection == Detection.STATIC ? threshold : fallback;
  }
}
