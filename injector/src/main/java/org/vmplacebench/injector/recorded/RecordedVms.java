package org.vmplacebench.injector.recorded;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.OpenFile;

/**
 * Recorded VMs as they come, and what they use, in the order of time from where a run begins: of
 * events at one time, arrivals are first.
 */
public final class RecordedVms implements Closeable, OpenFile {

  private final Settings settings;
  private final double begin;
  private final Map<Long, Double> present = new HashMap<>();
  private transient RequestFile requests;
  private transient ReadingFile readings;
  private transient Iterator<RecordedRequest> arrivals;
  private RecordedRequest next;
  private long sum;

  /** Requests and readings that have been taken. */
  private long asked;

  private long used;

  private RecordedVms(Settings settings) throws IOException {
    this.settings = settings;
    begin = settings.get(WorkloadKeys.BEGIN);
    open();
    advance();
  }

  /**
   * Reads the recording that settings name.
   *
   * @throws FaultsException with all faults, each with file and line
   */
  public static RecordedVms read(Settings settings) {
    try {
      return new RecordedVms(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep recorded loads: " + e.getMessage(), e);
    }
  }

  private void open() throws IOException {
    boolean asRecorded = settings.get(WorkloadKeys.LOADS).equals(WorkloadKeys.RECORDED);
    double end = asRecorded ? begin + settings.get(SchedulingKeys.DURATION) : begin;
    readings = new ReadingFile(begin, end);
    try {
      requests = RequestFile.read(settings, asRecorded ? readings : null);
      if (!asRecorded) {
        readings.complete();
      }
    } catch (IOException | RuntimeException e) {
      readings.close();
      throw e;
    }
    arrivals = requests.requests();
    sum = 31 * requests.sum() + readings.sum();
  }

  @Override
  public void flush() {}

  /** Reads the recording again, up to where the run was. */
  @Override
  public void reopen() throws IOException {
    long wasSum = sum;
    open();
    if (sum != wasSum) {
      close();
      throw new IOException(
          settings.get(WorkloadKeys.PATH) + " is not what it was when the run was stopped");
    }
    for (long i = 0; i < asked; i++) {
      arrivals.next();
    }
    for (long i = 0; i < used; i++) {
      readings.advance();
    }
  }

  private void advance() {
    do {
      next = arrivals.hasNext() ? arrivals.next() : null;
      asked += next == null ? 0 : 1;
    } while (next != null && !isOfTheRun(next));
  }

  /** Whether there are readings for any time of the run. */
  public boolean hasReadings() {
    return readings.count() > 0;
  }

  /** Whether readings are amounts of CPU, not percent of what their VM asked for. */
  public boolean readsAmounts() {
    return requests.readsAmounts();
  }

  /** The names of what is asked for, beside GPUs. */
  public List<String> resources() {
    return requests.resources();
  }

  /**
   * How much of a resource a whole machine has, where amounts are shares of one; 0 where CPU is in
   * cores and memory in MiB.
   */
  public double machine(int resource) {
    return requests.machine(resource);
  }

  /** All that ask for VMs from where the run begins on, in their order. */
  public Iterable<RecordedRequest> all() {
    return () -> {
      Iterator<RecordedRequest> every = requests.requests();
      return StreamSupport.stream(Spliterators.spliteratorUnknownSize(every, 0), false)
          .filter(this::isOfTheRun)
          .iterator();
    };
  }

  private boolean isOfTheRun(RecordedRequest request) {
    return request.arrival() >= begin || request.arrival() + request.lifetime() > begin;
  }

  /**
   * What may have been meant by names of VMs and groups that the recording does not have; reads it
   * again.
   */
  public Map<String, String> hints(Collection<String> names) {
    try {
      return RequestFile.hints(settings, names);
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** Odd lines that were left out. */
  public long leftOut() {
    return requests.leftOut();
  }

  /** Whether anybody asks for GPUs. */
  public boolean hasGpus() {
    return requests.hasGpus();
  }

  /** When somebody asks for a VM or one uses more or less, in seconds; infinite for never. */
  public double next() {
    return Math.min(arrival(), readings.time() - begin);
  }

  private double arrival() {
    return next == null ? Double.POSITIVE_INFINITY : Math.max(0, next.arrival() - begin);
  }

  /** Takes what happens next. */
  public interface Taker {

    /**
     * Somebody asks for a VM.
     *
     * @param lifetime seconds that it lives on
     * @param use what a reading of this very time says, or NaN
     */
    void asked(RecordedRequest request, double lifetime, double use);

    /** A VM, which may be unknown, uses more or less. */
    void uses(long id, double use);
  }

  /** Goes on to the next time and tells all that happens then. */
  public void advance(Taker taker) {
    double time = next();
    for (; readings.time() - begin <= time; readings.advance()) {
      present.put(readings.id(), readings.use());
      used++;
    }
    while (next != null && arrival() <= time) {
      double gone = Math.max(0, begin - next.arrival());
      Double use = present.remove(next.id());
      taker.asked(next, next.lifetime() - gone, use == null ? Double.NaN : use);
      advance();
    }
    // In one order, as traces tell of each.
    present.keySet().stream().sorted().forEach(id -> taker.uses(id, present.get(id)));
    present.clear();
  }

  @Override
  public void close() throws IOException {
    try {
      requests.close();
    } finally {
      readings.close();
    }
  }
}
