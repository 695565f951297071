package org.vmplacebench.core.engine;

import java.util.Arrays;
import org.vmplacebench.core.sim.EventStream;

/**
 * The event streams of a simulation, of which the first one to fire is asked for again and again.
 */
public final class EventStreams {

  private static final EventStream NONE =
      new EventStream() {
        @Override
        public double next() {
          return Double.POSITIVE_INFINITY;
        }

        @Override
        public void fire() {
          throw new IllegalStateException("an event at no time");
        }
      };

  private EventStream[] streams = {};

  /** Adds a stream; at equal times it fires after those that were added before. */
  public void add(EventStream stream) {
    streams = Arrays.copyOf(streams, streams.length + 1);
    streams[streams.length - 1] = stream;
  }

  /** The stream that fires next; one that never fires where there is none. */
  public EventStream first() {
    EventStream first = NONE;
    for (EventStream stream : streams) {
      if (stream.next() < first.next()) {
        first = stream;
      }
    }
    return first;
  }

  /** Until when a stream is ahead of all others; it is behind earlier ones at equal times. */
  public double aheadUntil(EventStream first) {
    double second = Double.POSITIVE_INFINITY;
    boolean before = true;
    for (EventStream stream : streams) {
      if (stream == first) {
        before = false;
      } else {
        second = Math.min(second, before ? Math.nextDown(stream.next()) : stream.next());
      }
    }
    return second;
  }
}
