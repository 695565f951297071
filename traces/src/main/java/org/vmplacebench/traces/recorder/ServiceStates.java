package org.vmplacebench.traces.recorder;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.Origins;
import org.vmplacebench.core.sim.ReconfigurationRecord;

/**
 * What the schedulers on hosts do: the states {@code free}, {@code compute} and {@code reconfigure}
 * of the family SERVICE.
 *
 * <p>A host has no such state before a scheduler works on it for the first time, as in VMPlaceS. It
 * is free while none works. A computation that never delivers its result (its host went off, or the
 * run ended) is written without a {@code state} but with what it was charged, because a replay of
 * the run asks for it. What a plan has begun ends although its host goes off: then the plan has one
 * state until it ends, or until its host went off where nobody saw its end.
 */
final class ServiceStates {

  static final SerializedString FREE = new SerializedString("free");
  private static final SerializedString COMPUTE = new SerializedString("compute");
  private static final SerializedString RECONFIGURE = new SerializedString("reconfigure");
  private static final SerializedString DURATION = new SerializedString("duration");
  private static final SerializedString STATE = new SerializedString("state");
  private static final SerializedString MIGRATION_COUNT = new SerializedString("migration_count");
  private static final SerializedString PROBLEM_SIZE = new SerializedString("psize");
  private static final SerializedString PLAN_COST = new SerializedString("plan_cost");
  private static final SerializedString PLAN_ESTIMATE = new SerializedString("plan_estimate");
  private static final SerializedString MOVED_BYTES = new SerializedString("moved_bytes");
  private static final SerializedString BOUND_BYTES = new SerializedString("bound_bytes");
  private static final SerializedString HELPING = new SerializedString("helping");
  private static final SerializedString REASON = new SerializedString("reason");

  /** What one scheduler on a host does. */
  private static final class Work {
    private final SerializedString origin;
    private final List<Started> computations = new ArrayList<>(1);
    private final List<Double> reconfigurations = new ArrayList<>(1);
    private final List<Orphan> orphans = new ArrayList<>(0);
    private double freeSince = Double.NaN;

    private Work(String origin) {
      this.origin = new SerializedString(origin);
    }

    private boolean isIdle() {
      return computations.isEmpty() && reconfigurations.isEmpty();
    }
  }

  /** A computation under way. */
  private record Started(double time, double seconds) {}

  /** A plan that was under way when its host went off. */
  private record Orphan(double start, double off) {}

  private final RecordWriter out;
  private final Map<String, Work> works = new LinkedHashMap<>();
  private final Map<String, List<Work>> byHost = new LinkedHashMap<>();

  ServiceStates(RecordWriter out) {
    this.out = out;
  }

  void computationStarted(String origin, double now, double seconds) {
    busy(origin, now).computations.add(new Started(now, seconds));
  }

  void computed(ComputationRecord record, double now) {
    Work work = works.get(record.origin());
    if (work == null || !forget(work.computations, record.start())) {
      work = busy(record.origin(), record.start());
    }
    out.begin(work.origin, TraceWords.SERVICE, record.start(), COMPUTE);
    out.beginData();
    out.put(DURATION, record.duration());
    out.put(STATE, record.state().name());
    out.put(MIGRATION_COUNT, record.migrations());
    out.put(PROBLEM_SIZE, record.hosts());
    out.put(MOVED_BYTES, (double) record.movedBytes());
    out.put(BOUND_BYTES, (double) record.boundBytes());
    out.put(HELPING, record.helping());
    out.endData(record.duration());
    rest(work, now);
  }

  void reconfigurationStarted(String origin, double now) {
    busy(origin, now).reconfigurations.add(now);
  }

  void reconfigured(ReconfigurationRecord record, double now) {
    Work work = works.get(record.origin());
    boolean isOrphan =
        work != null && work.orphans.removeIf(orphan -> orphan.start == record.start());
    if (!isOrphan && (work == null || !work.reconfigurations.remove((Double) record.start()))) {
      work = busy(record.origin(), record.start());
    }
    out.begin(work.origin, TraceWords.SERVICE, record.start(), RECONFIGURE);
    out.beginData();
    out.put(STATE, record.complete() ? "complete" : "aborted");
    out.put(MIGRATION_COUNT, record.migrations());
    if (Double.isFinite(record.cost())) {
      out.put(PLAN_COST, record.cost());
    }
    if (Double.isFinite(record.estimate())) {
      out.put(PLAN_ESTIMATE, record.estimate());
    }
    if (!record.reason().isEmpty()) {
      out.put(REASON, record.reason());
    }
    out.endData(record.duration());
    if (!isOrphan) {
      rest(work, now);
    }
  }

  /** Whatever works on a host ends with it, but for the migrations of its plans. */
  void hostWentOff(String host, double now) {
    for (Work work : byHost.getOrDefault(host, List.of())) {
      work.reconfigurations.forEach(start -> work.orphans.add(new Orphan(start, now)));
      work.reconfigurations.clear();
      cut(work, now);
      work.freeSince = Double.NaN;
    }
  }

  /** Writes all states that are open at the end of the run. */
  void finish(double now) {
    for (Work work : works.values()) {
      cut(work, now);
      work.orphans.forEach(orphan -> unfinished(work, orphan.start, orphan.off));
      work.orphans.clear();
    }
  }

  private static boolean forget(List<Started> computations, double start) {
    for (int i = 0; i < computations.size(); i++) {
      if (computations.get(i).time == start) {
        computations.remove(i);
        return true;
      }
    }
    return false;
  }

  private Work busy(String origin, double since) {
    Work work = works.computeIfAbsent(origin, this::newWork);
    expire(work, since);
    if (work.isIdle() && since > work.freeSince) {
      out.begin(work.origin, TraceWords.SERVICE, work.freeSince, FREE);
      out.end(since - work.freeSince);
    }
    work.freeSince = Double.NaN;
    return work;
  }

  private Work newWork(String origin) {
    Work work = new Work(origin);
    byHost.computeIfAbsent(Origins.hostOf(origin), host -> new ArrayList<>(1)).add(work);
    return work;
  }

  private static void rest(Work work, double now) {
    if (work.isIdle()) {
      work.freeSince = now;
    }
  }

  /**
   * Writes the computations that should have ended before {@code now}: their agents were ended, so
   * no result came.
   */
  private void expire(Work work, double now) {
    for (Iterator<Started> open = work.computations.iterator(); open.hasNext(); ) {
      Started computation = open.next();
      double end = computation.time + computation.seconds;
      if (end < now) {
        open.remove();
        withoutResult(work, computation, computation.seconds);
        rest(work, end);
      }
    }
  }

  private void withoutResult(Work work, Started computation, double duration) {
    out.begin(work.origin, TraceWords.SERVICE, computation.time, COMPUTE);
    out.beginData();
    out.put(DURATION, computation.seconds);
    out.endData(duration);
  }

  private void cut(Work work, double now) {
    expire(work, now);
    for (Iterator<Started> open = work.computations.iterator(); open.hasNext(); open.remove()) {
      Started computation = open.next();
      withoutResult(work, computation, now - computation.time);
    }
    for (Iterator<Double> open = work.reconfigurations.iterator(); open.hasNext(); open.remove()) {
      unfinished(work, open.next(), now);
    }
    if (!Double.isNaN(work.freeSince)) {
      out.begin(work.origin, TraceWords.SERVICE, work.freeSince, FREE);
      out.end(now - work.freeSince);
    }
  }

  private void unfinished(Work work, double start, double end) {
    out.begin(work.origin, TraceWords.SERVICE, start, RECONFIGURE);
    out.beginData();
    out.put(STATE, "unfinished");
    out.endData(end - start);
  }
}
