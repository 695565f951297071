package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.MissingLibrary;
import org.vmplacebench.traces.TraceException;
import org.vmplacebench.workbench.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands of the program. */
@Command(
    name = "run.sh",
    description = "Evaluates virtual machine placement algorithms.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed in the middle; what was done is kept",
      "2:wrong use; nothing was done",
      "129, 130, 143:ended by a signal (hang-up, Ctrl-C, termination); what was done is kept"
    })
public final class WorkbenchCommand implements Runnable {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISUSE = 2;

  /** In the order of the help. */
  private static final List<String> COMMANDS =
      List.of(
          "run",
          "init",
          "show",
          "report",
          "study",
          "compare",
          "reproduce",
          "pack",
          "solve",
          "validate",
          "measure",
          "sweep",
          "status",
          "archive",
          "verify",
          "soak",
          "bench",
          "worker",
          "element",
          "environment",
          "classes",
          "keys",
          "completion",
          "doctor");

  /** Those that ask for no other command, and are often over soon. */
  private static final Set<String> ALONE =
      Set.of("run", "show", "status", "archive", "init", "worker", "element", "measure");

  @Spec private CommandSpec spec;

  private WorkbenchCommand() {}

  /**
   * Runs a command line.
   *
   * @return the exit code
   */
  public static int execute(Console console, String... arguments) {
    CommandLine commands = new CommandLine(new WorkbenchCommand());
    for (String name : looked(arguments)) {
      commands.addSubcommand(subcommand(name, console));
    }
    // Only now, as subcommands get what is set only if they are there already.
    commands.getSubcommands().values().forEach(WorkbenchCommand::describe);
    describe(commands);
    commands
        .registerConverter(Path.class, new PathArgument())
        .setOut(console.out())
        .setErr(console.err())
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, console));
    try {
      return commands.execute(arguments);
    } catch (ServiceConfigurationError e) {
      console.err().println("A jar on the class path cannot be used: " + e.getMessage());
      return MISUSE;
    } catch (LinkageError e) {
      console.faults(MissingLibrary.refusal(e));
      return MISUSE;
    } catch (OutOfMemoryError e) {
      long most = Runtime.getRuntime().maxMemory() >> 20;
      console
          .err()
          .println(
              "Failed: the "
                  + most
                  + " MiB that Java may use are not enough; more with VMPLACEBENCH_JAVA_ARGS=-Xmx8g");
      return FAILED;
    }
  }

  /**
   * The commands that a command line needs: to look at all of them takes longer than what some do.
   */
  private static List<String> looked(String... arguments) {
    boolean isAlone = arguments.length > 0 && ALONE.contains(arguments[0]);
    return isAlone ? List.of(arguments[0]) : COMMANDS;
  }

  private static Object subcommand(String name, Console console) {
    return switch (name) {
      case "run" -> new RunCommand(console);
      case "init" -> new InitCommand(console);
      case "show" -> new ShowCommand(console);
      case "report" -> new ReportCommand(console);
      case "study" -> new StudyCommand(console);
      case "compare" -> new CompareCommand(console);
      case "reproduce" -> new ReproduceCommand(console);
      case "pack" -> new PackCommand(console);
      case "solve" -> new SolveCommand(console);
      case "validate" -> new ValidateCommand(console);
      case "measure" -> new MeasureCommand(console);
      case "sweep" -> new SweepCommand(console);
      case "status" -> new StatusCommand(console);
      case "archive" -> new ArchiveCommand(console);
      case "verify" -> new VerifyCommand(console);
      case "soak" -> new SoakCommand(console);
      case "bench" -> new BenchCommand(console);
      case "worker" -> new WorkerCommand(console);
      case "element" -> new ElementCommand(console);
      case "environment" -> new EnvironmentCommand(console);
      case "classes" -> new ClassesCommand(console);
      case "keys" -> new KeysCommand(console);
      case "completion" -> new CompletionCommand(console);
      case "doctor" -> new DoctorCommand(console);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static void describe(CommandLine command) {
    command.setHelpFactory(UsageHelp::new);
    command.getCommandSpec().versionProvider(() -> Versions.lines().toArray(String[]::new));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  private static int explain(Exception failure, Console console) {
    if (failure instanceof FaultsException faults) {
      console.faults(faults);
      return MISUSE;
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return explain(unchecked.getCause(), console);
    }
    if (failure instanceof IOException broken) {
      // Some say the name of the file only.
      boolean isOfFile = broken instanceof FileSystemException of && of.getFile() != null;
      String file = isOfFile ? ((FileSystemException) broken).getFile() + ": " : "";
      console.err().println("Failed: " + file + TraceException.reason(broken));
      return FAILED;
    }
    console.err().println("Failed by a fault of the program, please report it:");
    failure.printStackTrace(console.err());
    return FAILED;
  }
}
