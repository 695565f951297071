package org.vmplacebench.workbench.command;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.workbench.jvm.ShellWords;

/**
 * Whether the tables of a run fit into memory, as they have to for its page. A run that has ended
 * well must not fail for want of memory for its page.
 *
 * @param rows of the tables of violations, computations, reconfigurations and migrations
 * @param most bytes that Java may use
 */
record PageMemory(long rows, long most) {

  /** Bytes that a row takes in memory, with its texts. */
  private static final long BYTES_PER_ROW = 400;

  /**
   * The tables of a run.
   *
   * @param mostRows that each of them has; 0 where it has all
   */
  static PageMemory of(Summary summary, int mostRows, long most) {
    return new PageMemory(
        LongStream.of(
                summary.violations().count(),
                summary.computations().count(),
                summary.reconfigurations().count(),
                summary.migrations().count())
            .map(count -> mostRows == 0 ? count : Math.min(count, mostRows))
            .sum(),
        most);
  }

  /** Whether the rows take no more than half of it. */
  boolean suffices() {
    return rows <= most / 2 / BYTES_PER_ROW;
  }

  /** What to tell the user where it does not suffice. */
  String notice(Path results) {
    return "the tables have "
        + rows
        + " rows, too many for a page in the "
        + (most >> 20)
        + " MiB that Java may use. It is made by VMPLACEBENCH_JAVA_ARGS=-Xmx"
        + (2 * BYTES_PER_ROW * rows / (1L << 30) + 1)
        + "g "
        + ShellWords.command("report", results);
  }
}
