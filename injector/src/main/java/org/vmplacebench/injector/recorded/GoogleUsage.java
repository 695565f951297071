package org.vmplacebench.injector.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.injector.recorded.CsvFile.Refused;

/**
 * The table InstanceUsage of Google's traces of 2019 (Tirmazi et al., Borg: the next generation,
 * EuroSys 2020) as CSV in the order of {@code start_time}: a window of an instance a line, times in
 * microseconds, CPU and memory as shares of the largest machine. An instance is a VM from its first
 * window to the end of its last one; it asks for the most that it used, rounded up to two digits.
 * Alloc sets are passed over, as the tasks in them have lines of their own.
 */
final class GoogleUsage implements RequestParser {

  private static final double MICROS = 1e6;
  private static final String STRUCT = "average_usage";
  private static final List<String> NEEDED =
      List.of("start_time", "end_time", "collection_id", "instance_index");

  /** What was used: in columns of their own, or in one as JSON. */
  private static final List<List<String>> USES =
      List.of(
          List.of(STRUCT + "_cpus", STRUCT + "_memory"),
          List.of(STRUCT + ".cpus", STRUCT + ".memory"),
          List.of(STRUCT));

  /** The largest use that is taken, in machines. */
  private static final double MOST = 1e6;

  private static final Pattern PART =
      Pattern.compile("['\"]?(cpus|memory)['\"]?\\s*:\\s*['\"]?([0-9.eE+-]+)");

  private final double silence;

  /** What is known of an instance. */
  private static final class Instance {

    private final double begin;
    private double end;
    private double cpu;
    private double memory;

    private Instance(double begin) {
      this.begin = begin;
    }
  }

  private record Name(String collection, String index) {}

  /** The instances that have not ended, those whose last window is oldest first. */
  private final Map<Name, Instance> alive = new LinkedHashMap<>(16, 0.75f, true);

  private double last;

  /**
   * A reader.
   *
   * @param silence an instance without a window for so many seconds has ended
   */
  GoogleUsage(double silence) {
    this.silence = silence;
  }

  @Override
  public List<String> resources() {
    return CsvRequests.CPU_AND_MEMORY;
  }

  @Override
  public double machine(int resource) {
    return 1;
  }

  @Override
  public boolean readsAmounts() {
    return true;
  }

  @Override
  public boolean takesFolder() {
    return true;
  }

  @Override
  public void parse(Path file, Sink sink, OddLines odd) throws IOException {
    List<Path> files = List.of(file);
    if (Files.isDirectory(file)) {
      try (Stream<Path> all = Files.list(file)) {
        files =
            all.filter(each -> each.getFileName().toString().matches(".*\\.csv(\\.gz)?"))
                .sorted()
                .toList();
      }
    }
    for (Path each : files) {
      CsvFile csv = new CsvFile(each, odd);
      csv.readNamed(NEEDED, USES, line -> window(line, sink));
    }
    for (Map.Entry<Name, Instance> each : alive.entrySet()) {
      sink.take(request(each.getKey(), each.getValue(), sink));
    }
  }

  private void window(CsvFile line, Sink sink) throws Refused {
    double start = line.number("start_time", 0, ReadingFile.LATEST * MICROS) / MICROS;
    double end = line.number("end_time", 0, ReadingFile.LATEST * MICROS) / MICROS;
    if (end < start) {
      throw line.refused("end_time", "a time from start_time on");
    }
    if (start < last) {
      throw line.refused("start_time", "a time from that of the line before on");
    }
    double cpu = use(line, "cpus");
    double memory = Math.max(use(line, "memory"), line.number("assigned_memory", 0.0));
    last = start;
    if (line.has("collection_type") && isAllocSet(line.text("collection_type"))) {
      return;
    }
    Name name = new Name(line.text("collection_id"), line.text("instance_index"));
    try {
      endSilent(start, sink);
      Instance instance = alive.computeIfAbsent(name, fresh -> new Instance(start));
      instance.end = Math.max(instance.end, end);
      instance.cpu = Math.max(instance.cpu, cpu);
      instance.memory = Math.max(instance.memory, memory);
      sink.read(start, id(name), cpu);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to a temporary file: " + e.getMessage(), e);
    }
  }

  private static boolean isAllocSet(String type) {
    return type.equals("1") || type.equalsIgnoreCase("alloc_set");
  }

  /** A part of the struct average_usage, in a column of its own or in one as JSON. */
  private static double use(CsvFile line, String part) throws Refused {
    for (String column : List.of(STRUCT + "." + part, STRUCT + "_" + part)) {
      if (line.has(column)) {
        return line.text(column).isEmpty() ? 0 : line.number(column, 0, MOST);
      }
    }
    Matcher parts = PART.matcher(line.text(STRUCT));
    while (parts.find()) {
      if (parts.group(1).equals(part)) {
        try {
          double use = Decimals.parse(parts.group(2));
          if (use >= 0 && use <= MOST) {
            return use;
          }
        } catch (NumberFormatException e) {
          // Said below.
        }
      }
    }
    throw line.refused(STRUCT, "{\"cpus\": number, \"memory\": number}, from 0 on");
  }

  private void endSilent(double now, Sink sink) throws IOException {
    Iterator<Map.Entry<Name, Instance>> oldest = alive.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Name, Instance> each = oldest.next();
      if (each.getValue().end + silence >= now) {
        return;
      }
      sink.take(request(each.getKey(), each.getValue(), sink));
      oldest.remove();
    }
  }

  private static long id(Name name) {
    return RecordedRequest.hash(name.collection() + "/" + name.index());
  }

  private static RecordedRequest request(Name name, Instance instance, Sink sink) {
    long[] amounts = {
      RecordedRequest.parts(rounded(instance.cpu)), RecordedRequest.parts(rounded(instance.memory))
    };
    return new RecordedRequest(
        instance.begin,
        instance.end - instance.begin,
        amounts,
        0,
        0,
        "",
        RecordedRequest.kindOf(amounts, 0, 0, ""),
        sink.group(name.collection()),
        sink.vm(name.collection() + "/" + name.index()),
        Double.NaN);
  }

  /** Up to two digits, so that there are not as many kinds as VMs. */
  private static double rounded(double share) {
    if (share <= 0) {
      return 0;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(share)) - 1);
    return Math.ceil(share / unit - 1e-9) * unit;
  }
}
