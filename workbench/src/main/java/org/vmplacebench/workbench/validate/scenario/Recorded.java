package org.vmplacebench.workbench.validate.scenario;

/** Seconds recorded with SimGrid 3.32, of cases whose values nobody else gives. */
final class Recorded {

  static final double CONTENTION_FROM_THE_MIDDLE = Double.NaN;
  static final double BESIDE_A_TRANSFER = Double.NaN;
  static final double TRANSFER_BESIDE_A_MIGRATION = Double.NaN;
  static final double THREE_TO_ONE_HOST = Double.NaN;
  static final double AGAINST_A_STREAM = Double.NaN;
  static final double STREAM_AGAINST = Double.NaN;

  private Recorded() {}
}
