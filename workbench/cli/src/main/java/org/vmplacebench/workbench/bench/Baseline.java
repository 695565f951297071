package org.vmplacebench.workbench.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableReader;
import org.vmplacebench.traces.table.TableWriter;

/** Timings of earlier on this machine, in a file of its own for each kind of machine. */
final class Baseline {

  private static final TableFormat<Object[]> FORMAT =
      TableFormat.ofColumns("bench", BenchTiming.COLUMNS);

  private final Path file;
  private final List<BenchTiming> timings = new ArrayList<>();

  /**
   * The baseline of this machine in a folder, which need not be there.
   *
   * @throws org.vmplacebench.core.config.FaultsException where the file is none
   * @throws IOException where it cannot be read
   */
  Baseline(Path folder) throws IOException {
    file = folder.resolve("baseline-" + machine() + ".csv");
    if (Files.exists(file)) {
      try {
        new TableReader<>(FORMAT).read(file).forEach(cells -> timings.add(BenchTiming.of(cells)));
      } catch (NumberFormatException e) {
        throw new FaultsException(
            List.of(
                new Fault(
                    file.toString(),
                    "has a number that is none: " + e.getMessage(),
                    "a baseline that bench wrote; without the file the next one is made",
                    "")));
      }
    }
  }

  Path file() {
    return file;
  }

  /** The timing of earlier that is of the same run. */
  Optional<BenchTiming> of(BenchTiming timing) {
    return timings.stream().filter(timing::isOfSameRun).findFirst();
  }

  /** Takes timings down of which there are none yet or, where wanted, in the place of these. */
  void keep(List<BenchTiming> news, boolean instead) throws IOException {
    for (BenchTiming timing : news) {
      if (instead) {
        timings.removeIf(timing::isOfSameRun);
      }
      if (of(timing).isEmpty()) {
        timings.add(timing);
      }
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    TableWriter.writeWhole(file, FORMAT, timings.stream().map(BenchTiming::cells).toList());
  }

  /** The processor, how many there are, and the Java that runs on them. */
  private static String machine() {
    String model = System.getProperty("os.arch");
    try {
      model =
          Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse(model);
    } catch (IOException e) {
      // Elsewhere than on Linux the architecture has to do.
    }
    String words =
        model
            + "-"
            + Runtime.getRuntime().availableProcessors()
            + "-java-"
            + Runtime.version().feature();
    return words.replaceAll("[^A-Za-z0-9]+", "-");
  }
}
