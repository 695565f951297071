package org.vmplacebench.workbench.command;

import java.util.concurrent.Callable;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.PropertiesPage;
import org.vmplacebench.workbench.sweep.SweepKeys;
import picocli.CommandLine.Command;

/** Prints the reference page of all keys. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Lists every key of a property file, as docs/properties.md does.")
final class KeysCommand implements Callable<Integer> {

  private final Console console;

  KeysCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(PropertiesPage.of(DeclaredKeys.onClassPath(), SweepKeys.declared()));
    console.out().flush();
    return WorkbenchCommand.DONE;
  }
}
