package org.vmplacebench.traces.recorder;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobState;

/**
 * Writes what happens to VMs. VMPlaceS has two records of each action: the state of the VM
 * (SERVICE), with a number that is 0 where the action went well, and an event with a word for how
 * it ended. VMs that start and are destroyed have such records too; a new VM that is wanted has
 * events {@code request} under the name of its request before it has a VM.
 */
final class VmRecords {

  private static final SerializedString MIGRATE = new SerializedString("migrate");
  private static final SerializedString MIGRATION = new SerializedString("migration");
  private static final SerializedString SUSPEND = new SerializedString("suspend");
  private static final SerializedString SUSPENSION = new SerializedString("suspension");
  private static final SerializedString RESUME = new SerializedString("resume");
  private static final SerializedString FINISHED = new SerializedString("finished");
  private static final SerializedString FAILED = new SerializedString("failed");
  private static final SerializedString CANCELLED = new SerializedString("cancelled");
  private static final SerializedString POSTPONED = new SerializedString("postponed");
  private static final SerializedString VM_NAME = new SerializedString("vm_name");
  private static final SerializedString FROM = new SerializedString("from");
  private static final SerializedString TO = new SerializedString("to");
  private static final SerializedString ON = new SerializedString("on");
  private static final SerializedString STATE = new SerializedString("state");
  private static final SerializedString BYTES = new SerializedString("bytes");
  private static final SerializedString OUTCOME = new SerializedString("outcome");
  private static final SerializedString REASON = new SerializedString("reason");
  private static final SerializedString DURATION = new SerializedString("duration");

  private static final SerializedString START = new SerializedString("start");
  private static final SerializedString DESTROY = new SerializedString("destroy");
  private static final SerializedString DESTRUCTION = new SerializedString("destruction");
  private static final SerializedString REQUEST = new SerializedString("request");
  private static final SerializedString ASKED = new SerializedString("asked");
  private static final SerializedString ADMITTED = new SerializedString("admitted");
  private static final SerializedString REFUSED = new SerializedString("refused");
  private static final SerializedString CLASS = new SerializedString("class");
  private static final SerializedString LIFETIME = new SerializedString("lifetime");

  private static final SerializedString IMAGE = new SerializedString("image");
  private static final SerializedString SHARED = new SerializedString("shared");
  private static final SerializedString VJOB = new SerializedString("VJOB");
  private static final SerializedString VMS = new SerializedString("vms");

  private static final double DONE = 0;
  private static final double NOT_DONE = -1;

  private final RecordWriter out;
  private final Cluster cluster;

  VmRecords(RecordWriter out, Cluster cluster) {
    this.out = out;
    this.cluster = cluster;
  }

  void migrated(MigrationRecord record, SerializedString from, SerializedString to, double now) {
    SerializedString vm = name(record.vm());
    beginMove(vm, MIGRATE, TraceWords.SERVICE, record.start(), from, to);
    out.put(STATE, record.isFinished() ? DONE : NOT_DONE);
    if (Double.isFinite(record.bytes())) {
      out.put(BYTES, record.bytes());
    }
    if (record.outcome() == Outcome.CANCELLED) {
      out.put(OUTCOME, CANCELLED);
    }
    if (!record.reason().isEmpty()) {
      out.put(REASON, record.reason());
    }
    out.endData(record.duration());
    beginMove(vm, wordFor(record.outcome()), MIGRATION, now, from, to);
    out.put(DURATION, record.duration());
    out.endData(0);
  }

  /**
   * A migration under way at the end of the run: its record has no {@code state}, because it has
   * not ended.
   */
  void cutOff(Migration open, SerializedString from, SerializedString to, double end) {
    beginMove(name(open.vm()), MIGRATE, TraceWords.SERVICE, open.start(), from, to);
    out.endData(end - open.start());
  }

  private void beginMove(
      SerializedString vm,
      SerializedString value,
      SerializedString family,
      double time,
      SerializedString from,
      SerializedString to) {
    out.begin(vm, family, time, value);
    out.beginData();
    out.put(VM_NAME, vm);
    out.put(FROM, from);
    out.put(TO, to);
  }

  private static SerializedString wordFor(Outcome outcome) {
    return switch (outcome) {
      case FINISHED -> FINISHED;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
    };
  }

  void suspended(int vm, SerializedString host, boolean done, double now) {
    atOnce(vm, host, SUSPEND, SUSPENSION, done ? FINISHED : POSTPONED, done, now);
  }

  void resumed(int vm, SerializedString host, boolean done, double now) {
    atOnce(vm, host, RESUME, RESUME, done ? FINISHED : CANCELLED, done, now);
  }

  void started(int vm, SerializedString host, double now) {
    atOnce(vm, host, START, START, FINISHED, true, now);
  }

  void destroyed(int vm, SerializedString host, double now) {
    atOnce(vm, host, DESTROY, DESTRUCTION, FINISHED, true, now);
  }

  /**
   * An action that took time: the state of the VM meanwhile, under the name of the action with
   * {@code vm_}, as {@code suspend} and {@code resume} are what takes none.
   */
  void acted(VmActionRecord action, SerializedString host, double now) {
    SerializedString vm = name(action.vm());
    SerializedString word = new SerializedString("vm_" + action.action().word());
    out.begin(vm, TraceWords.SERVICE, action.start(), word);
    out.beginData();
    out.put(VM_NAME, vm);
    out.put(ON, host);
    out.put(STATE, action.isDone() ? DONE : NOT_DONE);
    if (action.image() == VmTimes.SHARED) {
      out.put(IMAGE, SHARED);
    } else if (action.image() >= 0 && action.image() < cluster.hostCount()) {
      out.put(IMAGE, cluster.host(action.image()).name());
    }
    if (!action.reason().isEmpty()) {
      out.put(REASON, action.reason());
    }
    out.endData(action.duration());
    out.begin(vm, word, now, action.isDone() ? FINISHED : FAILED);
    out.beginData();
    out.put(VM_NAME, vm);
    out.put(ON, host);
    out.put(DURATION, action.duration());
    out.endData(0);
  }

  /** A vjob is in another state. */
  void vjob(Vjob vjob, VjobState state, double now) {
    out.begin(
        new SerializedString(vjob.request().name()),
        VJOB,
        now,
        new SerializedString(state.name().toLowerCase(Locale.ROOT)));
    out.beginData();
    out.put(VMS, vjob.request().vms().size());
    out.endData(0);
  }

  void requested(VmRequest request) {
    beginRequest(request, ASKED, request.arrival());
    if (request.lifetime() < Double.POSITIVE_INFINITY) {
      out.put(LIFETIME, request.lifetime());
    }
    out.endData(0);
  }

  void admitted(VmRequest request, int vm, double now) {
    beginRequest(request, ADMITTED, now);
    out.put(VM_NAME, name(vm));
    out.put(DURATION, now - request.arrival());
    out.endData(0);
  }

  void refused(VmRequest request, String reason, double now) {
    beginRequest(request, REFUSED, now);
    out.put(REASON, reason);
    out.put(DURATION, now - request.arrival());
    out.endData(0);
  }

  private void beginRequest(VmRequest request, SerializedString word, double time) {
    out.begin(new SerializedString(request.name()), REQUEST, time, word);
    out.beginData();
    out.put(CLASS, request.type().name());
  }

  private void atOnce(
      int vm,
      SerializedString host,
      SerializedString action,
      SerializedString event,
      SerializedString word,
      boolean done,
      double now) {
    SerializedString name = name(vm);
    out.begin(name, TraceWords.SERVICE, now, action);
    out.beginData();
    out.put(VM_NAME, name);
    out.put(ON, host);
    out.put(STATE, done ? DONE : NOT_DONE);
    out.endData(0);
    out.begin(name, event, now, word);
    out.beginData();
    out.put(VM_NAME, name);
    out.put(ON, host);
    out.put(DURATION, 0.0);
    out.endData(0);
  }

  private SerializedString name(int vm) {
    return new SerializedString(cluster.vmName(vm));
  }
}
