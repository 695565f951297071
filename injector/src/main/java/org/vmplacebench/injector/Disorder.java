package org.vmplacebench.injector;

/**
 * How far the events of a file are out of order: how many have to be read before it is certain
 * which one is the first. It is 1 for events in the order of their times.
 *
 * <p>An event has to wait for those behind it that are earlier. So the events that are later than
 * all before them are kept, of the last {@link #MOST} ones, and one that is early is looked up
 * among them. What this takes is 2 MiB.
 */
final class Disorder {

  /** VMPlaceS sorts by whole seconds: events may stand behind ones that are so many s later. */
  static final double SECONDS = 1.0;

  /** Most events that may have to be read: 131 072. */
  static final int MOST = 1 << 17;

  private final double[] times = new double[MOST];
  private final long[] positions = new long[MOST];
  private long first;
  private long end;
  private double latest = -1;
  private double forgotten = -1;
  private long events;
  private int readAhead = 1;

  /** How many events have to be read ahead, from 1 to {@link #MOST}. */
  int readAhead() {
    return readAhead;
  }

  /**
   * Takes the next event of the file.
   *
   * @param time seconds, 0 or more
   * @throws IllegalArgumentException where it stands too far behind a later one
   */
  void add(double time) {
    while (first < end && positions[slot(first)] <= events - MOST) {
      forgotten = times[slot(first)];
      first++;
    }
    if (time > latest) {
      latest = time;
      times[slot(end)] = time;
      positions[slot(end)] = events;
      end++;
    } else if (time < latest) {
      checkDistance(time);
      readAhead = Math.max(readAhead, (int) (events - firstLaterThan(time)) + 1);
    }
    events++;
  }

  private void checkDistance(double time) {
    if (time < latest - SECONDS) {
      throw new IllegalArgumentException("comes after events that are more than a second later");
    }
    if (time < forgotten) {
      throw new IllegalArgumentException("comes " + MOST + " events or more after a later one");
    }
  }

  /** The position of the first event that is later than a time. */
  private long firstLaterThan(double time) {
    long low = first;
    long high = end - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (times[slot(middle)] > time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return positions[slot(low)];
  }

  private static int slot(long number) {
    return (int) (number & (MOST - 1));
  }
}
