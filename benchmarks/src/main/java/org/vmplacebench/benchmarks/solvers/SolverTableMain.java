package org.vmplacebench.benchmarks.solvers;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Prints the table of the solvers: {@code [SIZES [LOADS [SOLVERS]]]}. */
public final class SolverTableMain {

  private SolverTableMain() {}

  /** Writes to standard output. */
  public static void main(String[] arguments) {
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    SolverTable.write(out, arguments);
    out.flush();
  }
}
