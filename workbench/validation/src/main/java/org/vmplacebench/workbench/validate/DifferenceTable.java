package org.vmplacebench.workbench.validate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.vmplacebench.traces.table.Numbers;

/** Prints comparisons as a table, a block of rows for each scenario, and what it comes to. */
public final class DifferenceTable {

  private final PrintWriter out;
  private final List<Engine> engines;
  private int scenarios;
  private int quantities;
  private int outside;
  private int failed;
  private int notSupported;
  private double largest;
  private String largestName = "";

  /** A table with a column for each engine, the known value before them. */
  public DifferenceTable(PrintWriter out, List<Engine> engines) {
    this.out = out;
    this.engines = List.copyOf(engines);
  }

  /** Prints one scenario. */
  void print(ScenarioResult result) {
    scenarios++;
    out.printf("%n%s: %s%n", result.scenario(), result.title());
    if (!result.leftOut().isEmpty()) {
      out.println("  left out: " + result.leftOut());
      scenarios--;
      return;
    }
    StringBuilder head = new StringBuilder(String.format("  %-48s %13s", "", "known"));
    for (Engine engine : engines) {
      head.append(String.format(" %13s", shortName(engine)));
    }
    out.println(head.append("  difference tolerance"));
    result.comparisons().forEach(this::print);
    for (String engine : result.notSupported()) {
      notSupported++;
      out.println("  " + engine);
    }
    for (String failure : result.failures()) {
      failed++;
      out.println("  FAILED: " + failure);
    }
    out.flush();
  }

  private static String shortName(Engine engine) {
    return engine.name().substring(engine.name().indexOf('-') + 1);
  }

  private void print(EngineComparison row) {
    quantities++;
    StringBuilder line =
        new StringBuilder(String.format("  %-48s %13s", row.quantity(), number(row.reference())));
    for (Engine engine : engines) {
      Double value = row.byEngine().get(engine.name());
      line.append(String.format(" %13s", value == null ? "-" : number(value)));
    }
    line.append(
        String.format(
            Locale.ROOT,
            "  %10.2e %9.0e  %s",
            row.difference(),
            row.tolerance(),
            row.isOk() ? "ok" : "OUT " + row.remark()));
    out.println(line);
    if (!row.isOk()) {
      outside++;
    } else if (row.difference() > largest) {
      largest = row.difference();
      largestName = row.quantity();
    }
  }

  /** Seven digits, and whole numbers as such. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Numbers.format("%.0f", value);
    }
    return Numbers.format(Math.abs(value) < 1e-3 ? "%.5e" : "%.7g", value);
  }

  /** Prints how many there were and how many are outside. */
  public void printTotal(double seconds) {
    out.printf(
        Locale.ROOT,
        "%n%d scenarios, %d quantities, %d outside their tolerance, %d runs failed (%.0f s)%n",
        scenarios,
        quantities,
        outside,
        failed,
        seconds);
    if (notSupported > 0) {
      out.printf("%d runs left out, as the engine has no such thing%n", notSupported);
    }
    if (largest > 0) {
      out.printf(Locale.ROOT, "largest difference within: %.2e (%s)%n", largest, largestName);
    }
    out.flush();
  }
}
