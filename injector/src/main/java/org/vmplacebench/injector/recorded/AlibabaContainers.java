package org.vmplacebench.injector.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.injector.recorded.CsvFile.Refused;

/**
 * The containers of Alibaba's cluster trace of 2018: {@code container_meta.csv} has what they ask
 * for, {@code container_usage.csv} beside it what they use of that; neither has names of columns. A
 * container is a VM from its first line on; it ends with a line that says {@code stopped}, or
 * stays. Memory is in percent of a machine's.
 */
final class AlibabaContainers implements RequestParser {

  private static final double CORE = 100;
  private static final double MOST = 1e6;
  private static final String META = "container_meta.csv";
  private static final String USAGE = "container_usage.csv";
  private static final List<String> META_COLUMNS =
      List.of(
          "container_id",
          "machine_id",
          "time_stamp",
          "app_du",
          "status",
          "cpu_request",
          "cpu_limit",
          "mem_size");
  private static final List<String> USAGE_COLUMNS =
      List.of(
          "container_id",
          "machine_id",
          "time_stamp",
          "cpu_util_percent",
          "mem_util_percent",
          "cpi",
          "mem_gps",
          "mpki",
          "net_in",
          "net_out",
          "disk_io_percent");

  /** What is known of a container. */
  private static final class Container {

    private double begin;
    private double end = Double.POSITIVE_INFINITY;
    private final long[] amounts;
    private final long group;

    private Container(double begin, long[] amounts, long group) {
      this.begin = begin;
      this.amounts = amounts;
      this.group = group;
    }
  }

  @Override
  public List<String> resources() {
    return CsvRequests.CPU_AND_MEMORY;
  }

  @Override
  public double machine(int resource) {
    return resource == 0 ? 0 : 100;
  }

  @Override
  public Path requestsIn(Path given) {
    if (Files.isDirectory(given)) {
      return packedOrNot(given.resolve(META));
    }
    boolean isUsage = given.getFileName().toString().startsWith("container_usage");
    return isUsage ? packedOrNot(given.resolveSibling(META)) : given;
  }

  private static Path packedOrNot(Path file) {
    Path packed = file.resolveSibling(file.getFileName() + ".gz");
    return Files.exists(file) || !Files.exists(packed) ? file : packed;
  }

  @Override
  public void parse(Path file, Sink sink, OddLines odd) throws IOException {
    Map<String, Container> containers = new LinkedHashMap<>();
    new CsvFile(file, odd).read(META_COLUMNS, line -> describe(line, containers, sink));
    for (Map.Entry<String, Container> each : containers.entrySet()) {
      Container container = each.getValue();
      sink.take(
          new RecordedRequest(
              container.begin,
              Math.max(0, container.end - container.begin),
              container.amounts,
              0,
              0,
              "",
              RecordedRequest.kindOf(container.amounts, 0, 0, ""),
              container.group,
              sink.vm(each.getKey()),
              Double.NaN));
    }
    Path usage = packedOrNot(file.resolveSibling(USAGE));
    if (sink.wantsReadings() && Files.exists(usage)) {
      new CsvFile(usage, odd).read(USAGE_COLUMNS, line -> read(line, sink));
    }
  }

  private static void describe(CsvFile line, Map<String, Container> containers, Sink sink)
      throws Refused {
    double time = line.number("time_stamp", 0, ReadingFile.LATEST);
    long[] amounts = {
      RecordedRequest.parts(line.number("cpu_request", 0, MOST) / CORE),
      RecordedRequest.parts(line.number("mem_size", 0, 100))
    };
    Container container =
        containers.computeIfAbsent(
            line.text("container_id"),
            fresh -> new Container(time, amounts, sink.group(line.text("app_du"))));
    container.begin = Math.min(container.begin, time);
    if (line.text("status").equalsIgnoreCase("stopped")) {
      container.end = Math.min(container.end, time);
    }
  }

  /** Lines without a use of CPU say nothing; the published tables have such. */
  private static void read(CsvFile line, Sink sink) throws Refused {
    double time = line.number("time_stamp", 0, ReadingFile.LATEST);
    if (line.text("cpu_util_percent").isEmpty()) {
      return;
    }
    double use = Math.min(100, line.number("cpu_util_percent"));
    try {
      sink.read(time, RecordedRequest.hash(line.text("container_id")), use);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to a temporary file: " + e.getMessage(), e);
    }
  }
}
