package org.vmplacebench.ffd.consolidation;

import java.util.Arrays;
import org.vmplacebench.ffd.consolidation.Regression.Weights;

/**
 * When a host counts as overloaded (section 4.1 of the paper): rules that give the fraction of its
 * capacity up to which it may be used, from the fractions that were used in earlier rounds.
 */
public enum Detection {

  /** Always the same fraction. */
  STATIC("static", 1, 0) {
    @Override
    double limit(double[] used, double safety, Weights weights) {
      throw new IllegalStateException("the static threshold looks at no history");
    }
  },

  /** 1 less {@code safety} times the median absolute deviation. */
  MEDIAN_ABSOLUTE_DEVIATION("mad", 2.5, 12) {
    @Override
    double limit(double[] used, double safety, Weights weights) {
      double median = quantile(used, 0.5);
      double[] deviations = Arrays.stream(used).map(u -> Math.abs(u - median)).toArray();
      return 1 - safety * quantile(deviations, 0.5);
    }
  },

  /** 1 less {@code safety} times the inter-quartile range. */
  INTERQUARTILE_RANGE("iqr", 1.5, 12) {
    @Override
    double limit(double[] used, double safety, Weights weights) {
      return 1 - safety * (quantile(used, 0.75) - quantile(used, 0.25));
    }
  },

  /**
   * Local regression (Loess): a line through the last values, weighted by the tricube function,
   * foretells the next one; the host is overloaded where {@code safety} times that exceeds its
   * capacity. What it foretells changes with the load in proportion.
   */
  LOCAL_REGRESSION("local-regression", 1.2, 10) {
    @Override
    double limit(double[] used, double safety, Weights weights) {
      return ofNext(used, safety, Regression.next(last(used), weights));
    }

    @Override
    boolean isOver(double[] used, double now, double safety, Weights weights) {
      return safety * Regression.next(last(used), weights) >= 1;
    }
  },

  /** Local regression from which values that lie off the line are taken out. */
  ROBUST_REGRESSION("robust-local-regression", 1.2, 10) {
    @Override
    double limit(double[] used, double safety, Weights weights) {
      return ofNext(used, safety, Regression.nextRobust(last(used), weights));
    }

    @Override
    boolean isOver(double[] used, double now, double safety, Weights weights) {
      return safety * Regression.nextRobust(last(used), weights) >= 1;
    }
  };

  private final String word;
  private final double usualSafety;
  private final int leastHistory;

  Detection(String word, double usualSafety, int leastHistory) {
    this.word = word;
    this.usualSafety = usualSafety;
    this.leastHistory = leastHistory;
  }

  /** The word in properties. */
  public String word() {
    return word;
  }

  /** The safety parameter that the paper finds best. */
  public double usualSafety() {
    return usualSafety;
  }

  /**
   * The fraction of its capacity up to which a host may be used, 0 to 1.
   *
   * @param used fractions that were used, the present one last
   */
  public double limit(double[] used, Caution caution) {
    if (this == STATIC || used.length < leastHistory) {
      return caution.threshold(this);
    }
    return Math.max(0, Math.min(1, limit(used, caution.safety(), caution.weights())));
  }

  /**
   * Whether a host is overloaded.
   *
   * @param used fractions that its VMs used, the present one last; the first one is not 0
   * @param now the fraction that its VMs demand now
   */
  boolean isOver(double[] used, double now, Caution caution) {
    if (this == STATIC || used.length < leastHistory) {
      return now > caution.threshold(this);
    }
    return isOver(used, now, caution.safety(), caution.weights());
  }

  abstract double limit(double[] used, double safety, Weights weights);

  boolean isOver(double[] used, double now, double safety, Weights weights) {
    return now > limit(used, safety, weights);
  }

  private static double[] last(double[] used) {
    return Arrays.copyOfRange(used, used.length - 10, used.length);
  }

  private static double ofNext(double[] used, double safety, double next) {
    return next <= 0 ? 1 : used[used.length - 1] / (safety * next);
  }

  /** A quantile, between neighbours where it falls between them. */
  static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
