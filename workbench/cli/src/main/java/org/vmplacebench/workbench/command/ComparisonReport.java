package org.vmplacebench.workbench.command;

import java.io.IOException;
import org.vmplacebench.analysis.comparison.Comparison;
import org.vmplacebench.analysis.comparison.ComparisonOutcome;
import org.vmplacebench.analysis.comparison.ComparisonRequest;
import org.vmplacebench.analysis.comparison.statistics.Verdict;

/** Tells on the terminal what a comparison found, and where all of it is. */
final class ComparisonReport {

  private final Console console;

  ComparisonReport(Console console) {
    this.console = console;
  }

  /** Makes the comparison, whose progress is shown, and prints it. */
  ComparisonOutcome make(ComparisonRequest request) throws IOException {
    ComparisonOutcome outcome;
    try (StepsLine steps = new StepsLine(console)) {
      outcome = Comparison.compare(request, steps);
    }
    print(outcome);
    return outcome;
  }

  private void print(ComparisonOutcome outcome) {
    outcome.notices().forEach(console::notice);
    outcome.leftOut().forEach(left -> console.err().println("Left out: " + left));
    for (Verdict verdict : outcome.verdicts()) {
      console.out().println(verdict.claim() + " -> " + verdict.outcome().words());
      console.out().println("  " + verdict.sentence());
    }
    outcome.decisions().forEach(console.out()::println);
    outcome.sentences().forEach(console.out()::println);
    console
        .out()
        .println(
            SummaryTable.counted(outcome.runs(), "run")
                + " compared"
                + (outcome.missing() > 0 ? ", " + outcome.missing() + " not there yet." : "."));
    console.out().println("Page: " + outcome.page().toAbsolutePath().normalize());
    console.out().flush();
  }
}
