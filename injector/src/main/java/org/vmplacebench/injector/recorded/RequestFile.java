package org.vmplacebench.injector.recorded;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.zip.CRC32C;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;

/**
 * Recorded requests in the order of their arrivals. They are read and checked once, sorted in parts
 * of {@value #PART} and kept in a temporary file, from which they are merged as often as they are
 * wanted: memory does not grow with their number. The file has no name, so that nothing is left of
 * it however the run ends.
 */
public final class RequestFile implements Closeable {

  private static final int PART = 1 << 16;
  private static final int BUFFER = 1 << 14;

  private final FileChannel bytes;
  private final RequestParser parser;
  private final List<String> resources;
  private final List<Long> parts = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> indexOf = new HashMap<>();
  private final List<RecordedRequest> buffer = new ArrayList<>();
  private final CRC32C sum = new CRC32C();
  private long written;
  private long count;
  private long leftOut;
  private boolean hasGpus;

  private RequestFile(FileChannel bytes, RequestParser parser) {
    this.bytes = bytes;
    this.parser = parser;
    resources = parser.resources();
  }

  /**
   * Reads the recording that settings name.
   *
   * @throws FaultsException with all faults, each with file and line, or where it has no requests
   */
  public static RequestFile read(Settings settings) {
    return read(settings, null);
  }

  /**
   * Reads the recording that settings name.
   *
   * @param readings takes what it says of loads; not to be used before all is read; null where they
   *     are of no use
   * @throws FaultsException with all faults, each with file and line, or where it has no requests
   */
  static RequestFile read(Settings settings, ReadingFile readings) {
    RequestParser parser = parser(settings);
    Path file = parser.requestsIn(settings.get(WorkloadKeys.PATH));
    OddLines odd = new OddLines(WorkloadKeys.leavesOddLinesOut(settings));
    try {
      return read(parser, file, odd, readings);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot keep the requests of " + file + ": " + e.getMessage(), e);
    }
  }

  private static RequestParser parser(Settings settings) {
    WorkloadKind kind = settings.get(WorkloadKeys.KIND);
    String group = settings.has(WorkloadKeys.GROUP) ? settings.get(WorkloadKeys.GROUP).strip() : "";
    return switch (kind) {
      case OPENB -> new CsvRequests.Openb(group);
      case AZURE_2017, AZURE_2019 ->
          new AzureTables(
              settings.has(WorkloadKeys.READINGS) ? settings.get(WorkloadKeys.READINGS) : null);
      case AZURE_PACKING -> new AzurePacking(settings.get(WorkloadKeys.MACHINE));
      case GOOGLE_2019 -> new GoogleUsage(settings.get(WorkloadKeys.SILENCE));
      case ALIBABA_2018 -> new AlibabaContainers();
      case HUAWEI -> new CsvRequests.Huawei(group);
      case SWF -> new SwfRequests();
      case NONE, PLANETLAB, BITBRAINS ->
          throw new IllegalArgumentException(kind.word() + " has no requests");
    };
  }

  static RequestFile read(RequestParser parser, Path file, OddLines odd) throws IOException {
    return read(parser, file, odd, null);
  }

  static RequestFile read(RequestParser parser, Path file, OddLines odd, ReadingFile readings)
      throws IOException {
    if (!Files.isReadable(file) || (Files.isDirectory(file) && !parser.takesFolder())) {
      odd.fault(file, 0, "is no file", "the file with the requests, as it is published");
      odd.throwFaults();
    }
    RequestFile requests = new RequestFile(temporary("vmplacebench-requests-"), parser);
    try {
      parser.parse(file, requests.new Taker(readings), odd);
      requests.writePart();
      if (readings != null) {
        readings.complete();
      }
      if (requests.count == 0 && !odd.hasFaults()) {
        odd.fault(file, 0, "has no requests", "one or more");
      }
      odd.throwFaults();
      requests.leftOut = odd.leftOut();
      return requests;
    } catch (IOException | RuntimeException e) {
      requests.close();
      throw e;
    }
  }

  /** A file that is gone when it is closed, or when the process ends in any way. */
  static FileChannel temporary(String name) throws IOException {
    Path file = Files.createTempFile(name, null);
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(file);
    }
  }

  private final class Taker implements RequestParser.Sink {

    private final ReadingFile readings;

    private Taker(ReadingFile readings) {
      this.readings = readings;
    }

    @Override
    public void take(RecordedRequest request) throws IOException {
      add(request);
    }

    @Override
    public boolean wantsReadings() {
      return readings != null;
    }

    @Override
    public void read(double time, long id, double use) throws IOException {
      if (readings != null) {
        readings.add(time, id, use);
      }
    }
  }

  private void add(RecordedRequest request) throws IOException {
    buffer.add(request);
    count++;
    hasGpus |= request.gpus() > 0;
    if (buffer.size() == PART) {
      writePart();
    }
  }

  private void writePart() throws IOException {
    if (buffer.isEmpty()) {
      return;
    }
    // The sort is stable: of those at one time, the first in the file is the first.
    buffer.sort(Comparator.comparingDouble(RecordedRequest::arrival));
    parts.add(written);
    bytes.position(written);
    DataOutputStream out = new DataOutputStream(ChannelBytes.summed(bytes, sum));
    out.writeInt(buffer.size());
    for (RecordedRequest each : buffer) {
      write(each, out);
    }
    out.flush();
    written = bytes.position();
    buffer.clear();
  }

  private void write(RecordedRequest request, DataOutputStream out) throws IOException {
    out.writeDouble(request.arrival());
    out.writeDouble(request.lifetime());
    for (long amount : request.amounts()) {
      out.writeLong(amount);
    }
    out.writeByte(request.gpus());
    out.writeShort(request.gpuMilli());
    out.writeInt(index(request.models()));
    out.writeInt(index(request.kind()));
    out.writeLong(request.group());
    out.writeLong(request.id());
    out.writeFloat((float) request.load());
  }

  private int index(String text) {
    return indexOf.computeIfAbsent(
        text,
        fresh -> {
          texts.add(fresh);
          return texts.size() - 1;
        });
  }

  private RecordedRequest read(DataInputStream in) throws IOException {
    double arrival = in.readDouble();
    double lifetime = in.readDouble();
    long[] amounts = new long[resources.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = in.readLong();
    }
    return new RecordedRequest(
        arrival,
        lifetime,
        amounts,
        in.readByte(),
        in.readShort(),
        texts.get(in.readInt()),
        texts.get(in.readInt()),
        in.readLong(),
        in.readLong(),
        in.readFloat());
  }

  /** The names of what is asked for, beside GPUs. */
  public List<String> resources() {
    return resources;
  }

  /**
   * How much of a resource a whole machine has, where amounts are shares of one; 0 where CPU is in
   * cores and memory in MiB.
   */
  public double machine(int resource) {
    return parser.machine(resource);
  }

  /** Whether readings are amounts of CPU, not percent of what their VM asked for. */
  boolean readsAmounts() {
    return parser.readsAmounts();
  }

  /**
   * Reads the recording once more for the names that are nearest to some.
   *
   * @param names of VMs and groups that it does not have, as constraints name them
   * @return the hint on each, empty where none is near
   */
  public static Map<String, String> hints(Settings settings, Collection<String> names)
      throws IOException {
    NearNames near = new NearNames(names);
    RequestParser parser = parser(settings);
    parser.parse(parser.requestsIn(settings.get(WorkloadKeys.PATH)), near, new OddLines(true));
    return near.hints();
  }

  /** Whether anybody asks for GPUs. */
  public boolean hasGpus() {
    return hasGpus;
  }

  /** A sum over all of them, by which they are known again. */
  long sum() {
    return sum.getValue();
  }

  /** Number of requests. */
  public long count() {
    return count;
  }

  /** Odd lines that were left out. */
  public long leftOut() {
    return leftOut;
  }

  /**
   * The requests in the order of their arrivals; of those at one time, in that of the recording.
   * Several may be under way.
   */
  public Iterator<RecordedRequest> requests() {
    return new Merge();
  }

  private final class Part {

    private final int number;
    private final DataInputStream in;
    private int left;
    private RecordedRequest next;

    private Part(int number) throws IOException {
      this.number = number;
      in =
          new DataInputStream(
              new BufferedInputStream(new ChannelBytes(bytes, parts.get(number)), BUFFER));
      left = in.readInt();
      advance();
    }

    private void advance() throws IOException {
      next = left-- > 0 ? read(in) : null;
    }
  }

  private final class Merge implements Iterator<RecordedRequest> {

    private final PriorityQueue<Part> heads =
        new PriorityQueue<>(
            Comparator.<Part>comparingDouble(part -> part.next.arrival())
                .thenComparingInt(part -> part.number));

    private Merge() {
      try {
        for (int i = 0; i < parts.size(); i++) {
          heads.add(new Part(i));
        }
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public RecordedRequest next() {
      if (heads.isEmpty()) {
        throw new NoSuchElementException();
      }
      Part first = heads.poll();
      RecordedRequest request = first.next;
      try {
        first.advance();
      } catch (IOException e) {
        throw unreadable(e);
      }
      if (first.next != null) {
        heads.add(first);
      }
      return request;
    }
  }

  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException(
        "cannot read recorded requests from their temporary file: " + e.getMessage(), e);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
