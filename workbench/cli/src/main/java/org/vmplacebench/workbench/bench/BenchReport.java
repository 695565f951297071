package org.vmplacebench.workbench.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times policies on clusters of several sizes, and says how they compare to earlier. */
public final class BenchReport {

  private static final String LINE = "%-10s %8s %10s %12s %12s %10s %10s %10s%n";

  private final Bench bench;
  private final PrintWriter out;

  /** A report to a terminal. */
  public BenchReport(Bench bench, PrintWriter out) {
    this.bench = bench;
    this.out = out;
  }

  /**
   * Does all runs.
   *
   * @param policies of {@link Bench#POLICIES}
   * @param sizes numbers of hosts
   * @param seconds simulated seconds of each
   * @param folder where the baseline of this machine is
   * @param instead whether what is measured takes its place
   * @throws IOException where the baseline cannot be read or written
   */
  public void run(
      List<String> policies, List<Integer> sizes, double seconds, Path folder, boolean instead)
      throws IOException {
    Baseline baseline = new Baseline(folder);
    bench.warmUp(policies);
    line("policy", "hosts", "proc. s", "changes/s", "us/violation", "B/VM", "B/host", "of earlier");
    List<BenchTiming> all = new ArrayList<>();
    boolean compared = false;
    for (int hosts : sizes) {
      BenchTiming none = null;
      for (String policy : policies) {
        BenchTiming timing = bench.time(policy, hosts, seconds);
        none = policy.equals("none") ? timing : none;
        all.add(timing);
        Optional<BenchTiming> earlier = baseline.of(timing);
        compared |= earlier.isPresent();
        line(
            policy,
            "" + hosts,
            format("%.2f", timing.processorS()),
            format("%.0f", timing.changesPerSecond()),
            policy.equals("none") ? "-" : format("%.1f", timing.microsecondsPerViolation(none)),
            format("%.0f", timing.bytesPerVm()),
            format("%.0f", timing.bytesPerHost()),
            earlier.map(before -> ratio(timing, before)).orElse("-"));
      }
    }
    baseline.keep(all, instead);
    out.println();
    if (compared) {
      out.println("of earlier: processor time over that of the baseline; below 1 is faster.");
    }
    out.println("Baseline of this machine: " + baseline.file());
    out.flush();
  }

  private static String ratio(BenchTiming now, BenchTiming before) {
    String ratio = format("%.2f", now.processorS() / Math.max(before.processorS(), 1e-9));
    return now.violations() == before.violations() ? ratio : ratio + " (other results)";
  }

  private void line(Object... cells) {
    out.print(format(LINE, cells));
    out.flush();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
