package org.vmplacebench.injector;

/**
 * The law of a load: a Gaussian, clipped to 0..100 % and rounded to steps, by numeric integration.
 */
final class ClippedGaussian {

  private final double mean;
  private final double deviation;
  private final int slots;

  ClippedGaussian(double mean, double deviation, int slots) {
    this.mean = mean;
    this.deviation = deviation;
    this.slots = slots;
  }

  /** Probability of the load {@code 100 slot / slots}. */
  double probability(int slot) {
    double from = slot == 0 ? mean - 12 * deviation : (slot - 0.5) * 100 / slots;
    double to = slot == slots ? mean + 12 * deviation : (slot + 0.5) * 100 / slots;
    return integral(from, to);
  }

  double expectation() {
    double sum = 0;
    for (int slot = 0; slot <= slots; slot++) {
      sum += probability(slot) * slot * 100 / slots;
    }
    return sum;
  }

  /** Central moment of an order, in percent to that power. */
  double moment(int order) {
    double expectation = expectation();
    double sum = 0;
    for (int slot = 0; slot <= slots; slot++) {
      sum += probability(slot) * Math.pow(slot * 100.0 / slots - expectation, order);
    }
    return sum;
  }

  /** Simpson's rule on the density. */
  private double integral(double from, double to) {
    int steps = 2000;
    double width = (to - from) / steps;
    double sum = density(from) + density(to);
    for (int i = 1; i < steps; i++) {
      sum += density(from + i * width) * (i % 2 == 0 ? 2 : 4);
    }
    return sum * width / 3;
  }

  private double density(double x) {
    double z = (x - mean) / deviation;
    return Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }
}
