package org.vmplacebench.workbench.validate.scenario;

/** Seconds recorded with SimGrid 3.32, of cases whose values nobody else gives. */
final class Recorded {

  static final double CONTENTION_FROM_THE_MIDDLE = 12.55404;
  static final double BESIDE_A_TRANSFER = 14.56089;
  static final double TRANSFER_BESIDE_A_MIGRATION = 8.249374;
  static final double THREE_TO_ONE_HOST = 39.33643;
  static final double AGAINST_A_STREAM = 10.40030;
  static final double STREAM_AGAINST = 8.661745;

  private Recorded() {}
}
