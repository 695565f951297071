package org.vmplacebench.workbench.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script by which a shell completes command lines of this program. */
@Command(
    name = "completion",
    description = {
      "Prints a script for bash and zsh that completes commands and options:",
      "source <(./run.sh completion)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    console.out().flush();
    return WorkbenchCommand.DONE;
  }
}
