package org.vmplacebench.workbench;

import org.vmplacebench.workbench.command.Console;
import org.vmplacebench.workbench.command.WorkbenchCommand;
import org.vmplacebench.workbench.provenance.GivenCommand;

/** The entry point of the program. */
public final class Main {

  private Main() {}

  /**
   * Runs a command line and ends the process with its exit code: 0 done, 1 failed in the middle, 2
   * wrong use.
   */
  public static void main(String[] arguments) {
    GivenCommand.note(arguments);
    System.exit(WorkbenchCommand.execute(Console.ofProcess(), arguments));
  }
}
