package org.vmplacebench.core.engine;

import java.util.Arrays;
import org.vmplacebench.core.sim.Timer;

/**
 * The future: actions by time, and by the order in which they were asked for where times are equal.
 *
 * <p>A heap with four children to a node, whose times and orders lie in arrays of their own: what
 * is compared is found beside each other in memory and not by way of the events.
 */
public final class EventQueue {

  private static final int SHIFT = 2;

  private double[] times = new double[64];
  private long[] orders = new long[64];
  private Event[] events = new Event[64];
  private int size;
  private long asked;

  /** An action that waits for its time; may be moved or cancelled. */
  public final class Event implements Timer {

    private final Runnable action;
    private int position = -1;

    private Event(Runnable action) {
      this.action = action;
    }

    /**
     * Puts the action at another time, behind what is there already; also where it was cancelled or
     * has run.
     */
    public void moveTo(double newTime) {
      if (Double.isNaN(newTime)) {
        throw new IllegalArgumentException("an event at no time");
      }
      long order = asked++;
      if (position < 0) {
        if (size == events.length) {
          grow();
        }
        rise(this, newTime, order, size++);
      } else if (newTime < times[position]) {
        rise(this, newTime, order, position);
      } else {
        sink(this, newTime, order, position);
      }
    }

    @Override
    public void cancel() {
      if (position >= 0) {
        remove(this);
      }
    }
  }

  /** An action without a time; it waits once it is moved to one. */
  public Event event(Runnable action) {
    return new Event(action);
  }

  /** Asks for an action at a time. */
  public Event add(double time, Runnable action) {
    Event event = new Event(action);
    event.moveTo(time);
    return event;
  }

  /** Time of the first event; infinite where there is none. */
  public double time() {
    return size == 0 ? Double.POSITIVE_INFINITY : times[0];
  }

  /** Takes the first event out and returns its action. */
  public Runnable poll() {
    Event first = events[0];
    remove(first);
    return first.action;
  }

  private void grow() {
    times = Arrays.copyOf(times, size * 2);
    orders = Arrays.copyOf(orders, size * 2);
    events = Arrays.copyOf(events, size * 2);
  }

  private void remove(Event event) {
    int hole = event.position;
    event.position = -1;
    int end = --size;
    Event last = events[end];
    events[end] = null;
    if (last != event) {
      double time = times[end];
      long order = orders[end];
      if (hole > 0 && isBefore(time, order, (hole - 1) >>> SHIFT)) {
        rise(last, time, order, hole);
      } else {
        sink(last, time, order, hole);
      }
    }
  }

  private boolean isBefore(double time, long order, int position) {
    return time < times[position] || (time == times[position] && order < orders[position]);
  }

  private void rise(Event event, double time, long order, int from) {
    int hole = from;
    while (hole > 0) {
      int parent = (hole - 1) >>> SHIFT;
      if (!isBefore(time, order, parent)) {
        break;
      }
      put(events[parent], times[parent], orders[parent], hole);
      hole = parent;
    }
    put(event, time, order, hole);
  }

  private void sink(Event event, double time, long order, int from) {
    int hole = from;
    while (true) {
      int child = (hole << SHIFT) + 1;
      if (child >= size) {
        break;
      }
      int first = child;
      int end = Math.min(size, child + (1 << SHIFT));
      while (++child < end) {
        if (isBefore(times[child], orders[child], first)) {
          first = child;
        }
      }
      if (isBefore(time, order, first)) {
        break;
      }
      put(events[first], times[first], orders[first], hole);
      hole = first;
    }
    put(event, time, order, hole);
  }

  private void put(Event event, double time, long order, int position) {
    times[position] = time;
    orders[position] = order;
    events[position] = event;
    event.position = position;
  }
}
