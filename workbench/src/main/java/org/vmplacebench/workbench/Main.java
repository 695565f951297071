package org.vmplacebench.workbench;

import org.vmplacebench.workbench.command.Console;
import org.vmplacebench.workbench.command.WorkbenchCommand;

/** The entry point of the program. */
public final class Main {

  private Main() {}

  /**
   * Runs a command line and ends the process with its exit code: 0 done, 1 failed in the middle, 2
   * wrong use.
   */
  public static void main(String[] arguments) {
    System.exit(WorkbenchCommand.execute(Console.ofProcess(), arguments));
  }
}
