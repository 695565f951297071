package org.vmplacebench.vjobs.decision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.choice.Room;
import org.vmplacebench.vjobs.plan.Configuration;

/** What vjobs that are never preempted take of the hosts, and what starts beside them. */
final class Reservation {

  private final Queue queue;
  private final Configuration configuration;
  private final BitSet running = new BitSet();
  private Room room;

  /** What runs goes on where it is. */
  Reservation(Queue queue) {
    this.queue = queue;
    configuration = queue.configuration();
    room = new Room(configuration);
    for (int place = 0; place < queue.vjobs().size(); place++) {
      if (queue.vjobs().get(place).active()) {
        running.set(place);
        goOn(room, queue.vjobs().get(place));
      }
    }
  }

  private void goOn(Room where, QueuedVjob vjob) {
    List<Integer> homeless = new ArrayList<>();
    for (int vm : vjob.vms()) {
      if (configuration.isOnHost(vm)) {
        where.put(vm, configuration.place()[vm]);
      } else if (configuration.state()[vm] != VmState.GONE) {
        homeless.add(vm);
      }
    }
    where.putFirstFitDecreasing(homeless.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Starts vjobs in their order until one finds no room.
   *
   * @return the place of that one, or -1
   */
  int startInOrder() {
    for (int place = 0; place < queue.vjobs().size(); place++) {
      if (!running.get(place) && !start(place)) {
        return place;
      }
    }
    return -1;
  }

  private boolean start(int place) {
    Room with = room.copy();
    boolean fits = with.putFirstFitDecreasing(queue.vjobs().get(place).vms());
    if (fits) {
      room = with;
      running.set(place);
    }
    return fits;
  }

  /** Starts what does not put off the start of a vjob that finds no room now. */
  void backfill(int blocked) {
    QueuedVjob first = queue.vjobs().get(blocked);
    double shadow = startOf(first);
    for (int place = blocked + 1; place < queue.vjobs().size(); place++) {
      if (running.get(place)) {
        continue;
      }
      Room before = room;
      if (start(place)
          && queue.vjobs().get(place).expectedEnd() > shadow
          && startOf(first) > shadow) {
        room = before;
        running.clear(place);
      }
    }
  }

  /** When a vjob will find room as the estimates tell; infinite where it never does. */
  private double startOf(QueuedVjob vjob) {
    Room later = room.copy();
    List<QueuedVjob> ending =
        running.stream()
            .mapToObj(queue.vjobs()::get)
            .sorted(Comparator.comparingDouble(QueuedVjob::expectedEnd))
            .toList();
    int[] hostOf = room.hostOf();
    for (QueuedVjob next : ending) {
      for (int vm : next.vms()) {
        if (hostOf[vm] >= 0) {
          later.take(vm);
        }
      }
      if (later.copy().putFirstFitDecreasing(vjob.vms())) {
        // What should have ended by now ends at any time.
        return Math.max(next.expectedEnd(), queue.now());
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  Decision decision() {
    return new Decision(running, room.hostOf());
  }
}
