package org.vmplacebench.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The event queue against a list that is sorted anew for every look. */
class EventQueueLawsTest {

  /** What is done to the queue, on one of the events that there are. */
  enum Act {
    ADD,
    ADD_WITHOUT_TIME,
    MOVE,
    CANCEL,
    POLL
  }

  record Step(Act act, int which, double time) {}

  /** What the queue should know of an event. */
  private static final class Expected {
    private EventQueue.Event event;
    private double time;
    private int order;
    private boolean waits;
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    // Few different times, so that many are equal; some beyond all that is looked at as soon, and
    // some so far off that they are all the same to the slots.
    return Combinators.combine(
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(Act.ADD)),
                net.jqwik.api.Tuple.of(4, Arbitraries.of(Act.class))),
            Arbitraries.integers().between(0, 1000),
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 20).map(time -> time / 8.0),
                Arbitraries.of(100.0, 127.75, 128.0, 128.25, 300.0, 86_400.0, 86_400.1),
                Arbitraries.of(1e17, 1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY)))
        .as(Step::new)
        .list()
        .ofMaxSize(200);
  }

  @Property(tries = 500, seed = "23")
  void events_come_by_time_and_at_equal_times_as_they_were_asked_for(
      @ForAll("steps") List<Step> steps) {
    EventQueue queue = new EventQueue();
    List<Expected> all = new ArrayList<>();
    List<Expected> ran = new ArrayList<>();
    int order = 0;
    for (Step step : steps) {
      Expected chosen = all.isEmpty() ? null : all.get(step.which % all.size());
      switch (step.act) {
        case ADD, ADD_WITHOUT_TIME -> {
          Expected added = new Expected();
          all.add(added);
          if (step.act == Act.ADD) {
            added.event = queue.add(step.time, () -> ran.add(added));
            wait(added, step.time, order++);
          } else {
            added.event = queue.event(() -> ran.add(added));
          }
        }
        case MOVE -> {
          if (chosen != null) {
            chosen.event.moveTo(step.time);
            wait(chosen, step.time, order++);
          }
        }
        case CANCEL -> {
          if (chosen != null) {
            chosen.event.cancel();
            chosen.waits = false;
          }
        }
        case POLL -> poll(queue, all, ran);
        default -> throw new IllegalStateException();
      }
      assertThat(queue.time()).isEqualTo(firstTime(all));
    }
    while (queue.time() < Double.POSITIVE_INFINITY) {
      poll(queue, all, ran);
    }
    assertThat(all)
        .noneMatch(expected -> expected.waits && expected.time < Double.POSITIVE_INFINITY);
  }

  private static void wait(Expected expected, double time, int order) {
    expected.time = time;
    expected.order = order;
    expected.waits = true;
  }

  private static List<Expected> waiting(List<Expected> all) {
    return all.stream()
        .filter(expected -> expected.waits)
        .sorted(
            Comparator.comparingDouble((Expected expected) -> expected.time)
                .thenComparingInt(expected -> expected.order))
        .toList();
  }

  private static double firstTime(List<Expected> all) {
    List<Expected> waiting = waiting(all);
    return waiting.isEmpty() ? Double.POSITIVE_INFINITY : waiting.get(0).time;
  }

  private static void poll(EventQueue queue, List<Expected> all, List<Expected> ran) {
    List<Expected> waiting = waiting(all);
    if (!waiting.isEmpty() && waiting.get(0).time < Double.POSITIVE_INFINITY) {
      queue.poll().run();
      assertThat(ran.get(ran.size() - 1)).isSameAs(waiting.get(0));
      waiting.get(0).waits = false;
    }
  }
}
