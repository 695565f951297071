package org.vmplacebench.injector.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.vmplacebench.injector.recorded.CsvFile.Refused;

/** Requests of recordings that are tables of text. */
final class CsvRequests {

  private static final int MIB_PER_GIB = 1024;
  private static final int MOST_GPUS = 16;
  private static final int MILLI = 1000;
  private static final double MOST = 1e9;
  static final List<String> CPU_AND_MEMORY = List.of("cpu", "memory");
  private static final Pattern MODELS = Pattern.compile("[^,\\s|]+(\\|[^,\\s|]+)*");

  private CsvRequests() {}

  /**
   * Alibaba's openb tasks (Weng et al., USENIX ATC 2023): a line with names, then a task a line,
   * which asks for parts of one GPU or for some whole ones.
   */
  static final class Openb implements RequestParser {

    private final String group;

    /**
     * A reader.
     *
     * @param group the column with the names of groups; empty where there is none
     */
    Openb(String group) {
      this.group = group;
    }

    @Override
    public List<String> resources() {
      return CPU_AND_MEMORY;
    }

    @Override
    public void parse(Path file, Sink sink, OddLines odd) throws IOException {
      new CsvFile(file, odd)
          .readNamed(
              with(List.of("name", "cpu_milli", "memory_mib", "num_gpu", "gpu_milli"), group),
              line -> put(sink, request(line, sink)));
    }

    private RecordedRequest request(CsvFile line, Sink sink) throws Refused {
      long[] amounts = {
        RecordedRequest.parts(line.number("cpu_milli", 0, MOST) / MILLI),
        RecordedRequest.parts(line.number("memory_mib", 0, MOST))
      };
      int gpus = line.whole("num_gpu", 0, MOST_GPUS);
      int milli = gpus == 0 ? 0 : line.whole("gpu_milli", 1, MILLI);
      if (gpus > 1 && milli != MILLI) {
        throw line.refused("gpu_milli", "1000 where there are several GPUs");
      }
      String models = gpus > 0 && line.has("gpu_spec") ? line.text("gpu_spec") : "";
      if (!models.isEmpty() && !MODELS.matcher(models).matches()) {
        throw line.refused("gpu_spec", "names of GPU models with bars between them, or nothing");
      }
      double arrival = line.time("creation_time", 0);
      double end = line.time("deletion_time", Double.POSITIVE_INFINITY);
      if (end < arrival) {
        throw line.refused("deletion_time", "a time from creation_time on");
      }
      return new RecordedRequest(
          arrival,
          end - arrival,
          amounts,
          gpus,
          milli,
          models,
          RecordedRequest.kindOf(amounts, gpus, milli, models),
          group(line, group, sink),
          sink.vm(line.text("name")),
          Double.NaN);
    }
  }

  /**
   * Huawei-East-1 (Sheng et al., VMAgent, 2022): a line with names, then the beginning or the end
   * of a VM a line, in the order of time.
   */
  static final class Huawei implements RequestParser {

    private final String group;

    /**
     * A reader.
     *
     * @param group the column with the names of groups; empty where there is none
     */
    Huawei(String group) {
      this.group = group;
    }

    private record Begun(double time, long[] amounts, long group) {}

    @Override
    public List<String> resources() {
      return CPU_AND_MEMORY;
    }

    @Override
    public void parse(Path file, Sink sink, OddLines odd) throws IOException {
      Map<String, Begun> alive = new LinkedHashMap<>();
      double[] last = {0};
      new CsvFile(file, odd)
          .readNamed(
              with(List.of("vmid", "cpu", "memory", "time", "type"), group),
              line -> {
                double time = line.time("time");
                if (time < last[0]) {
                  throw line.refused("time", "a time from that of the line before on");
                }
                last[0] = time;
                change(line, time, alive, sink);
              });
      for (Map.Entry<String, Begun> each : alive.entrySet()) {
        sink.take(request(each.getKey(), each.getValue(), Double.POSITIVE_INFINITY, sink));
      }
    }

    private void change(CsvFile line, double time, Map<String, Begun> alive, Sink sink)
        throws Refused {
      String vm = line.text("vmid");
      boolean ends = line.whole("type", 0, 1) == 1;
      long[] amounts = {
        RecordedRequest.parts(line.number("cpu", 0, MOST)),
        RecordedRequest.parts(line.number("memory", 0, MOST) * MIB_PER_GIB)
      };
      Begun fresh = new Begun(time, amounts, group(line, group, sink));
      if (!ends && alive.putIfAbsent(vm, fresh) != null) {
        throw line.refused("vmid", "a VM that has not begun, or has ended");
      }
      if (ends) {
        Begun begun = alive.remove(vm);
        if (begun == null) {
          throw line.refused("vmid", "a VM that has begun");
        }
        put(sink, request(vm, begun, time, sink));
      }
    }

    private static RecordedRequest request(String vm, Begun begun, double end, Sink sink) {
      return new RecordedRequest(
          begun.time(),
          end - begun.time(),
          begun.amounts(),
          0,
          0,
          "",
          RecordedRequest.kindOf(begun.amounts(), 0, 0, ""),
          begun.group(),
          sink.vm(vm),
          Double.NaN);
    }
  }

  private static List<String> with(List<String> columns, String more) {
    List<String> all = new ArrayList<>(columns);
    if (!more.isEmpty() && !all.contains(more)) {
      all.add(more);
    }
    return all;
  }

  private static long group(CsvFile line, String column, RequestParser.Sink sink) throws Refused {
    return column.isEmpty() || !line.has(column) ? 0 : sink.group(line.text(column));
  }

  static void put(RequestParser.Sink sink, RecordedRequest request) {
    try {
      sink.take(request);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to a temporary file: " + e.getMessage(), e);
    }
  }
}
