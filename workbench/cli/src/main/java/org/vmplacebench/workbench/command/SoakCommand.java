package org.vmplacebench.workbench.command;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.soak.Soak;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does random experiments under all checks. */
@Command(
    name = "soak",
    description = {
      "Does N small random experiments over all policies, solvers, engines and injectors under"
          + " simulation.checks, and judges their results. What is wrong is made smaller and told"
          + " with the command that repeats it. With -D and without N: one experiment."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:nothing is wrong", "1:something is", "2:wrong use"})
final class SoakCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "N", arity = "0..1", description = "Number of experiments.")
  private Integer count;

  @Option(names = "--seed", paramLabel = "S", description = "Draws others; 1 by default.")
  private long seed = 1;

  @Option(
      names = "--from",
      paramLabel = "I",
      description = "Number of the first one; 0 by default.")
  private int first;

  @Option(
      names = "--embedded",
      description = "Leaves out engines that need a process for each experiment.")
  private boolean onlyEmbedded;

  @Option(names = "--list", description = "Says of each experiment how it ended.")
  private boolean list;

  @Option(
      names = "--time-limit",
      paramLabel = "S",
      description = "Wall time of an experiment in s, after which it is stopped; 20 by default.")
  private double limit = 20;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where experiments are done; only what faulty ones need stays.")
  private Path out = Path.of("results", "soak");

  @Option(names = "-D", paramLabel = "key=value", description = "Sets a key of the one experiment.")
  private Map<String, String> given = new LinkedHashMap<>();

  SoakCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if ((count == null) == given.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Either N or -Dkey=value is needed, and not both.");
    }
    if ((count != null && count < 1) || first < 0 || !(limit > 0)) {
      throw new ParameterException(
          spec.commandLine(), "N is at least 1, --from at least 0, --time-limit above 0.");
    }
    Soak soak =
        new Soak(
            console.home(), Plugins.onClassPath(), out.toAbsolutePath().normalize(), limit, 60);
    if (count == null) {
      String wrong = soak.repeat(new TreeMap<>(given));
      console.out().println(wrong.isEmpty() ? "Nothing is wrong." : wrong);
      console.out().flush();
      return wrong.isEmpty()
          ? WorkbenchCommand.DONE
          : wrong.startsWith("refused") ? WorkbenchCommand.MISUSE : WorkbenchCommand.FAILED;
    }
    Told told = new Told();
    Map<String, Integer> counts = soak.run(count, first, seed, onlyEmbedded, hasPython(), told);
    console
        .out()
        .println(
            SummaryTable.counted(count, "experiment")
                + " of seed "
                + seed
                + ": "
                + counts.toString().replaceAll("[{}]", "").replace('=', ' '));
    console.out().flush();
    return counts.containsKey("faulty") ? WorkbenchCommand.FAILED : WorkbenchCommand.DONE;
  }

  private static boolean hasPython() {
    try {
      return new ProcessBuilder("python3", "-c", "pass").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private final class Told implements Soak.Listener {

    private final Map<String, Integer> counts = new TreeMap<>();

    @Override
    public void over(int number, String kind, String message) {
      counts.merge(kind, 1, Integer::sum);
      if (list) {
        console
            .out()
            .println(
                number
                    + " "
                    + kind
                    + message.lines().map(line -> "\n  " + line).collect(joining()));
      }
      if (console.isTerminal()) {
        console.err().print("\r\u001b[K" + number + "  " + counts);
        console.err().flush();
      }
    }

    @Override
    public void faulty(int number, String message, String command) {
      say("Experiment " + number + " is faulty: " + message, command);
    }

    @Override
    public void slow(int number, String command) {
      say("Experiment " + number + " takes longer than " + limit + " s:", command);
    }

    private void say(String what, String command) {
      if (console.isTerminal()) {
        console.err().print("\r\u001b[K");
        console.err().flush();
      }
      console.out().println(what);
      console.out().println("  " + command);
      console.out().flush();
    }
  }
}
