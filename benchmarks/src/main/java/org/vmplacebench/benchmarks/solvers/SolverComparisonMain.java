package org.vmplacebench.benchmarks.solvers;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Prints how solvers compare, as CSV: {@code [SIZES [LOADS [PROBLEMS [SECONDS]]]]}. */
public final class SolverComparisonMain {

  private SolverComparisonMain() {}

  /** Writes to standard output. */
  public static void main(String[] arguments) {
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    SolverComparison.write(out, arguments);
    out.flush();
  }
}
