package org.vmplacebench.core.engine;

import java.util.Arrays;
import org.vmplacebench.core.sim.Timer;

/**
 * The future: actions by time, and by the order in which they were asked for where times are equal.
 */
public final class EventQueue {

  private Event[] heap = new Event[64];
  private int size;
  private long asked;

  /** An action that waits for its time; may be moved or cancelled. */
  public final class Event implements Timer {

    private final Runnable action;
    private double time;
    private long order;
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
      time = newTime;
      order = asked++;
      if (position < 0) {
        if (size == heap.length) {
          heap = Arrays.copyOf(heap, size * 2);
        }
        put(this, size++);
      }
      rise(this, position);
      sink(this, position);
    }

    @Override
    public void cancel() {
      if (position >= 0) {
        remove(this);
      }
    }

    private boolean isBefore(Event other) {
      return time < other.time || (time == other.time && order < other.order);
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
    return size == 0 ? Double.POSITIVE_INFINITY : heap[0].time;
  }

  /** Takes the first event out and returns its action. */
  public Runnable poll() {
    Event first = heap[0];
    remove(first);
    return first.action;
  }

  private void remove(Event event) {
    int hole = event.position;
    event.position = -1;
    Event last = heap[--size];
    heap[size] = null;
    if (last != event) {
      rise(last, hole);
      sink(last, last.position);
    }
  }

  private void rise(Event event, int from) {
    int hole = from;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (!event.isBefore(heap[parent])) {
        break;
      }
      put(heap[parent], hole);
      hole = parent;
    }
    put(event, hole);
  }

  private void sink(Event event, int from) {
    int hole = from;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(event)) {
        break;
      }
      put(heap[child], hole);
      hole = child;
    }
    put(event, hole);
  }

  private void put(Event event, int position) {
    heap[position] = event;
    event.position = position;
  }
}
