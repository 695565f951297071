package org.vmplacebench.injector.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vmplacebench.injector.recorded.CsvFile.Refused;

/**
 * Azure's traces of 2017 and 2019 (Cortez et al., SOSP 2017): the table of VMs, without names of
 * columns, a VM a line, and tables of CPU readings, a VM and five minutes a line. In 2019 the
 * largest sizes are given as more than 24 cores and 64 GB; they are taken for 30 and 70, as
 * Microsoft's own notebook does.
 */
final class AzureTables implements RequestParser {

  private static final int MIB_PER_GIB = 1024;
  private static final double MOST = 1e9;
  private static final String TABLE = "vmtable.csv";
  private static final Pattern READINGS =
      Pattern.compile("vm_cpu_readings-file-([0-9]{1,6})-of-[0-9]+\\.csv(\\.gz)?");
  private static final List<String> COLUMNS =
      List.of(
          "vmid",
          "subscriptionid",
          "deploymentid",
          "vmcreated",
          "vmdeleted",
          "maxcpu",
          "avgcpu",
          "p95maxcpu",
          "vmcategory",
          "vmcorecountbucket",
          "vmmemorybucket");
  private static final List<String> READING_COLUMNS =
      List.of("timestamp", "vmid", "mincpu", "maxcpu", "avgcpu");

  private final Path given;

  /**
   * A reader.
   *
   * @param readings a file with readings or a folder of such, or null for those that lie beside the
   *     table of VMs or in a folder vm_cpu_readings beside it or beside its own
   */
  AzureTables(Path readings) {
    given = readings;
  }

  @Override
  public List<String> resources() {
    return CsvRequests.CPU_AND_MEMORY;
  }

  @Override
  public Path requestsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return folder;
    }
    for (Path each : List.of(folder, folder.resolve("vmtable"))) {
      for (String name : List.of(TABLE + ".gz", TABLE)) {
        if (Files.exists(each.resolve(name))) {
          return each.resolve(name);
        }
      }
    }
    return folder.resolve(TABLE + ".gz");
  }

  @Override
  public void parse(Path file, Sink sink, OddLines odd) throws IOException {
    new CsvFile(file, odd).read(COLUMNS, line -> CsvRequests.put(sink, request(line, sink)));
    if (sink.wantsReadings()) {
      for (Path each : readings(file, odd)) {
        double[] last = {0};
        new CsvFile(each, odd).read(READING_COLUMNS, line -> read(line, last, sink));
      }
    }
  }

  private static RecordedRequest request(CsvFile line, Sink sink) throws Refused {
    double created = line.time("vmcreated");
    double deleted = line.time("vmdeleted");
    if (deleted < created) {
      throw line.refused("vmdeleted", "a time from vmcreated on");
    }
    long[] amounts = {
      RecordedRequest.parts(bucket(line, "vmcorecountbucket", ">24", 30)),
      RecordedRequest.parts(bucket(line, "vmmemorybucket", ">64", 70) * MIB_PER_GIB)
    };
    return new RecordedRequest(
        created,
        deleted - created,
        amounts,
        0,
        0,
        "",
        RecordedRequest.kindOf(amounts, 0, 0, "") + line.text("vmcategory"),
        sink.group(line.text("deploymentid")),
        sink.vm(line.text("vmid")),
        line.number("avgcpu", 0, 100));
  }

  private static double bucket(CsvFile line, String column, String open, double value)
      throws Refused {
    return line.text(column).equals(open) ? value : line.number(column, 0, MOST);
  }

  private static void read(CsvFile line, double[] last, Sink sink) throws Refused {
    double time = line.number("timestamp", 0, ReadingFile.LATEST);
    if (time < last[0]) {
      throw line.refused("timestamp", "a time from that of the line before on");
    }
    last[0] = time;
    double use = Math.min(100, line.number("avgcpu"));
    try {
      sink.read(time, RecordedRequest.hash(line.text("vmid")), use);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to a temporary file: " + e.getMessage(), e);
    }
  }

  /** The files with readings, in the order of their numbers. */
  private List<Path> readings(Path table, OddLines odd) throws IOException {
    if (given != null) {
      if (!Files.isDirectory(given)) {
        return List.of(given);
      }
      List<Path> named = in(given);
      if (named.isEmpty()) {
        odd.fault(
            given, 0, "has no readings", "files vm_cpu_readings-file-1-of-N.csv.gz and so on");
      }
      return named;
    }
    Path folder = table.toAbsolutePath().getParent();
    List<Path> found = new ArrayList<>(in(folder));
    for (Path beside : List.of(folder, folder.resolveSibling("."))) {
      if (found.isEmpty()) {
        found.addAll(in(beside.resolve("vm_cpu_readings").normalize()));
      }
    }
    return found;
  }

  private static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> number(file) >= 0)
          .sorted(Comparator.comparingInt(AzureTables::number).thenComparing(file -> file))
          .toList();
    }
  }

  private static int number(Path file) {
    Matcher name = READINGS.matcher(file.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : -1;
  }
}
