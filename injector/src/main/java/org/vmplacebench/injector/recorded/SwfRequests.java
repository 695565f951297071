package org.vmplacebench.injector.recorded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.injector.vjob.SwfJob;

/** Jobs in the Standard Workload Format, each as a VM with all its processors and memory. */
final class SwfRequests implements RequestParser {

  private static final double KIB_PER_MIB = 1024;

  @Override
  public List<String> resources() {
    return List.of("cpu", "memory");
  }

  @Override
  public void parse(Path file, Sink sink, OddLines odd) throws IOException {
    long number = 0;
    try (BufferedReader reader = TextFiles.reader(CsvFile.unpacked(file))) {
      String line;
      while ((line = reader.readLine()) != null) {
        number++;
        take(file, line, number, sink, odd);
      }
    } catch (IOException e) {
      odd.fault(file, number + 1, "cannot be read: " + e.getMessage(), "text, or packed by gzip");
    }
  }

  private static void take(Path file, String line, long number, Sink sink, OddLines odd) {
    SwfJob job;
    try {
      job = SwfJob.of(line);
    } catch (SwfJob.Malformed e) {
      odd.line(file, number, e.getMessage(), e.allowed());
      return;
    }
    if (job != null) {
      long[] amounts = {
        RecordedRequest.parts(job.processors()),
        RecordedRequest.parts(job.processors() * job.kilobytes(0) / KIB_PER_MIB)
      };
      CsvRequests.put(
          sink,
          new RecordedRequest(
              job.submitted(),
              job.runs(),
              amounts,
              0,
              0,
              "",
              RecordedRequest.kindOf(amounts, 0, 0, ""),
              0,
              number,
              100));
    }
  }
}
