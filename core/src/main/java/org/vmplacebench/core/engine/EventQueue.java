package org.vmplacebench.core.engine;

import java.util.Arrays;
import org.vmplacebench.core.sim.Alarm;

/**
 * The future: actions by time, and by the order in which they were asked for where times are equal.
 *
 * <p>What is due soon is in a heap, small enough to stay in the processor's cache; the next {@value
 * #SLOTS} slots of {@value #SLOT} seconds hold theirs without an order until it is their turn, so
 * that a timer that is set and dropped costs two steps; what comes later is in a second heap. The
 * order in which actions come is that of a single heap.
 */
public final class EventQueue {

  /** Seconds; a power of two, so that the slot of a time is exact. */
  private static final double SLOT = 0.0625;

  private static final int SLOTS = 2048;

  private final Heap near = new Heap();
  private final Bucket[] slots = new Bucket[SLOTS];
  private final Heap late = new Heap();

  /** The last slot whose events are in {@link #near}, a whole number. */
  private double current;

  /** How many events are in {@link #slots}. */
  private int inSlots;

  private long asked;

  /** An action that waits for its time; may be moved or cancelled. */
  public class Event implements Alarm {

    private final Runnable action;

    /** Where it waits; null where it does not. */
    private Bucket in;

    private int position;

    private Event(Runnable action) {
      this.action = action == null ? (Runnable) this : action;
    }

    /**
     * Puts the action at another time, behind what is there already; also where it was cancelled or
     * has run.
     */
    @Override
    public final void moveTo(double newTime) {
      if (Double.isNaN(newTime)) {
        throw new IllegalArgumentException("an event at no time");
      }
      long order = asked++;
      Bucket place = placeOf(newTime);
      if (in == place) {
        place.move(this, newTime, order);
      } else {
        if (in != null) {
          take(this);
        }
        if (place != near && place != late) {
          inSlots++;
        }
        place.add(this, newTime, order);
      }
      advance();
    }

    @Override
    public void cancel() {
      if (in != null) {
        take(this);
        advance();
      }
    }
  }

  /**
   * An event that is its own action, for what there are so many of that two objects are too much.
   */
  public abstract class OwnAction extends Event implements Runnable {

    /** It has no time yet; it waits once it is moved to one. */
    protected OwnAction() {
      super(null);
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
    return near.size == 0 ? Double.POSITIVE_INFINITY : near.times[0];
  }

  /** Takes the first event out, whose time is finite, and returns its action. */
  public Runnable poll() {
    Event first = near.events[0];
    take(first);
    advance();
    return first.action;
  }

  private Bucket placeOf(double time) {
    double slot = slotOf(time);
    if (slot <= current) {
      return near;
    }
    return isSoon(slot) ? slotAt(slot) : late;
  }

  private boolean isSoon(double slot) {
    return slot <= current || slot < current + SLOTS;
  }

  private static double slotOf(double time) {
    return Math.floor(time / SLOT);
  }

  private Bucket slotAt(double slot) {
    int index = (int) ((long) slot & (SLOTS - 1));
    if (slots[index] == null) {
      slots[index] = new Bucket();
    }
    return slots[index];
  }

  private void take(Event event) {
    Bucket place = event.in;
    if (place != near && place != late) {
      inSlots--;
    }
    place.remove(event);
  }

  /** Where nothing is near, the next events become so that come before the end of all time. */
  private void advance() {
    while (near.size == 0) {
      if (inSlots > 0) {
        current++;
      } else if (late.size > 0 && late.times[0] < Double.POSITIVE_INFINITY) {
        current = slotOf(late.times[0]);
      } else {
        return;
      }
      Bucket due = slotAt(current);
      inSlots -= due.waiting;
      due.moveAllTo(near);
      while (late.size > 0 && isSoon(slotOf(late.times[0]))) {
        Event event = late.events[0];
        double time = late.times[0];
        long order = late.orders[0];
        late.remove(event);
        Bucket place = placeOf(time);
        place.add(event, time, order);
        inSlots += place == near ? 0 : 1;
      }
    }
  }

  /** Events in no order. One that is taken out leaves a hole, so that no other one is touched. */
  private static class Bucket {

    double[] times = new double[4];
    long[] orders = new long[4];
    Event[] events = new Event[4];

    /** Places that are taken, holes among them. */
    int size;

    /** Places that are no holes; not kept by a heap, which has none. */
    int waiting;

    void add(Event event, double time, long order) {
      event.in = this;
      if (size == events.length && waiting < size / 2) {
        closeHoles();
      }
      makeRoom();
      waiting++;
      set(event, time, order, size++);
    }

    void remove(Event event) {
      event.in = null;
      events[event.position] = null;
      waiting--;
      if (waiting == 0) {
        size = 0;
      }
    }

    private void closeHoles() {
      int to = 0;
      for (int from = 0; from < size; from++) {
        if (events[from] != null) {
          set(events[from], times[from], orders[from], to++);
        }
      }
      Arrays.fill(events, to, size, null);
      size = to;
    }

    void move(Event event, double time, long order) {
      set(event, time, order, event.position);
    }

    final void moveAllTo(Heap heap) {
      for (int i = 0; i < size; i++) {
        if (events[i] != null) {
          heap.add(events[i], times[i], orders[i]);
          events[i] = null;
        }
      }
      size = 0;
      waiting = 0;
    }

    final void makeRoom() {
      if (size == events.length) {
        times = Arrays.copyOf(times, size * 2);
        orders = Arrays.copyOf(orders, size * 2);
        events = Arrays.copyOf(events, size * 2);
      }
    }

    final void set(Event event, double time, long order, int position) {
      times[position] = time;
      orders[position] = order;
      events[position] = event;
      event.position = position;
    }
  }

  /**
   * A heap with four children to a node, whose times and orders lie in arrays of their own: what is
   * compared is found beside each other in memory and not by way of the events.
   */
  private static final class Heap extends Bucket {

    private static final int SHIFT = 2;

    @Override
    void add(Event event, double time, long order) {
      event.in = this;
      makeRoom();
      rise(event, time, order, size++);
    }

    @Override
    void remove(Event event) {
      event.in = null;
      int hole = event.position;
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

    @Override
    void move(Event event, double time, long order) {
      if (time < times[event.position]) {
        rise(event, time, order, event.position);
      } else {
        sink(event, time, order, event.position);
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
        set(events[parent], times[parent], orders[parent], hole);
        hole = parent;
      }
      set(event, time, order, hole);
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
        set(events[first], times[first], orders[first], hole);
        hole = first;
      }
      set(event, time, order, hole);
    }
  }
}
