package org.vmplacebench.embedded;

/**
 * What messages know of links: one line of memory for both links of a host, as nearly all that a
 * run sends are messages, and links are many.
 */
final class MessageLanes {

  // One link's values: RECORD doubles from index link * RECORD.
  private static final int RECORD_SHIFT = 2;
  private static final int RATE = 0;
  private static final int UNTIL = 1;
  private static final int FLOWS = 2;
  private static final int FAT_PIPE = 3;

  private final double[] record;

  /** Links that nothing is known of. */
  MessageLanes(int links) {
    record = new double[links << RECORD_SHIFT];
  }

  /** Whether the rate of a link is known. */
  boolean isOpen(int link) {
    return record[(link << RECORD_SHIFT) + RATE] != 0;
  }

  /**
   * Tells what a link is.
   *
   * @param rate bytes/s
   * @param fatPipe whether each message has it for itself
   */
  void open(int link, double rate, boolean fatPipe) {
    int r = link << RECORD_SHIFT;
    record[r + RATE] = rate;
    record[r + FAT_PIPE] = fatPipe ? 1 : 0;
  }

  boolean isFatPipe(int link) {
    return record[(link << RECORD_SHIFT) + FAT_PIPE] != 0;
  }

  /** Bytes/s at which it passes messages on. */
  double rate(int link) {
    return record[(link << RECORD_SHIFT) + RATE];
  }

  /** One flow more, or less, crosses a link. */
  void addFlow(int link, int change) {
    record[(link << RECORD_SHIFT) + FLOWS] += change;
  }

  boolean carriesFlows(int link) {
    return record[(link << RECORD_SHIFT) + FLOWS] > 0;
  }

  /**
   * A message enters a link, behind those that are there.
   *
   * @return when it has passed
   */
  double pass(int link, double entered, double bytes) {
    int r = link << RECORD_SHIFT;
    double until = Math.max(record[r + UNTIL], entered) + bytes / record[r + RATE];
    record[r + UNTIL] = until;
    return until;
  }
}
