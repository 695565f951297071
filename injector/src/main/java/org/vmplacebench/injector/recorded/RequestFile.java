package org.vmplacebench.injector.recorded;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
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
  private final List<String> resources;
  private final List<Long> parts = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> indexOf = new HashMap<>();
  private final List<RecordedRequest> buffer = new ArrayList<>();
  private long written;
  private long count;
  private long leftOut;
  private boolean hasGpus;

  private RequestFile(FileChannel bytes, List<String> resources) {
    this.bytes = bytes;
    this.resources = resources;
  }

  /**
   * Reads the recording that settings name.
   *
   * @throws FaultsException with all faults, each with file and line, or where it has no requests
   */
  public static RequestFile read(Settings settings) {
    WorkloadKind kind = settings.get(WorkloadKeys.KIND);
    RequestParser parser =
        switch (kind) {
          case OPENB -> new CsvRequests.Openb();
          case AZURE_2017, AZURE_2019 -> new CsvRequests.Azure();
          case AZURE_PACKING -> new AzurePacking(settings.get(WorkloadKeys.MACHINE));
          case HUAWEI -> new CsvRequests.Huawei();
          case SWF -> new SwfRequests();
          case NONE, PLANETLAB, BITBRAINS ->
              throw new IllegalArgumentException(kind.word() + " has no requests");
        };
    Path file = settings.get(WorkloadKeys.PATH);
    OddLines odd = new OddLines(WorkloadKeys.leavesOddLinesOut(settings));
    if (Files.isDirectory(file)
        && (kind == WorkloadKind.AZURE_2017 || kind == WorkloadKind.AZURE_2019)) {
      Path packed = file.resolve("vmtable.csv.gz");
      file = Files.exists(packed) ? packed : file.resolve("vmtable.csv");
    }
    try {
      return read(parser, file, odd);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot keep the requests of " + file + ": " + e.getMessage(), e);
    }
  }

  static RequestFile read(RequestParser parser, Path file, OddLines odd) throws IOException {
    if (!Files.isRegularFile(file)) {
      odd.fault(file, 0, "is no file", "the file with the requests, as it is published");
      odd.throwFaults();
    }
    Path temporary = Files.createTempFile("vmplacebench-requests-", null);
    FileChannel bytes;
    try {
      bytes = FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(temporary);
    }
    RequestFile requests = new RequestFile(bytes, parser.resources());
    try {
      parser.parse(file, requests::add, odd);
      requests.writePart();
      if (requests.count == 0) {
        odd.fault(file, 0, "has no requests", "one or more");
      }
      odd.throwFaults();
      requests.leftOut = odd.leftOut();
      return requests;
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
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
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(bytes), 1 << 16));
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

  /** Whether anybody asks for GPUs. */
  public boolean hasGpus() {
    return hasGpus;
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
      in = new DataInputStream(new BufferedInputStream(new From(parts.get(number)), BUFFER));
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

  /** The bytes from a place on, whoever else reads the file. */
  private final class From extends InputStream {

    private long at;

    private From(long at) {
      this.at = at;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = bytes.read(ByteBuffer.wrap(to, offset, length), at);
      at += Math.max(0, read);
      return read;
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
