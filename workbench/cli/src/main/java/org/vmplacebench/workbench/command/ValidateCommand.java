package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.validate.DifferenceTable;
import org.vmplacebench.workbench.validate.Engine;
import org.vmplacebench.workbench.validate.Scenario;
import org.vmplacebench.workbench.validate.ScenarioProcess;
import org.vmplacebench.workbench.validate.Validation;
import org.vmplacebench.workbench.validate.mutation.MutationRun;
import org.vmplacebench.workbench.validate.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the engines with each other and with known values. */
@Command(
    name = "validate",
    description = {
      "Runs scenarios on the embedded engine and on SimGrid in its two modes, and prints how they"
          + " differ from each other and from known values. Without SimGrid: from known values only."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all within their tolerances",
      "1:some are outside, a run failed, or a constant is not noticed",
      "2:wrong use; nothing was done"
    })
final class ValidateCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Runs only the scenario of this name; may be given several times.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--list", description = "Lists the scenarios and runs none.")
  private boolean list;

  @Option(
      names = "--mutate",
      description =
          "Makes each constant of the embedded engine's models 1 %% larger, one after the other,"
              + " and says which of them the scenarios without SimGrid do not notice.")
  private boolean mutate;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description =
          "Number of simulations at a time; 2 by default, as far as there are processors.")
  private int atOnce = Math.min(2, Runtime.getRuntime().availableProcessors());

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    List<Scenario> scenarios = chosen(Scenarios.all(console.home()));
    if (list) {
      scenarios.forEach(
          scenario -> console.out().printf("%-24s %s%n", scenario.name(), scenario.title()));
      return WorkbenchCommand.DONE;
    }
    if (atOnce < 1) {
      throw new ParameterException(
          spec.commandLine(), "--at-once = " + atOnce + "; allowed: 1 or more.");
    }
    if (mutate) {
      if (!only.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "--mutate takes all scenarios, so not --only.");
      }
      return new MutationRun(console.out(), atOnce).run()
          ? WorkbenchCommand.DONE
          : WorkbenchCommand.FAILED;
    }
    long start = System.nanoTime();
    List<Engine> engines = engines();
    DifferenceTable table = new DifferenceTable(console.out(), engines);
    ScenarioProcess children = new ScenarioProcess(ChildJvm.likeThis(console.home()));
    boolean ok = new Validation(engines, children, atOnce).run(scenarios, table);
    table.printTotal((System.nanoTime() - start) * 1e-9);
    return ok ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
  }

  private List<Scenario> chosen(List<Scenario> all) {
    List<String> names = all.stream().map(Scenario::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is no scenario \"" + name + "\". Scenarios: " + String.join(", ", names) + ".");
      }
    }
    return only.isEmpty()
        ? all
        : all.stream().filter(scenario -> only.contains(scenario.name())).toList();
  }

  private List<Engine> engines() {
    Optional<String> obstacle = Engine.SIMGRID.obstacle();
    if (obstacle.isEmpty()) {
      return List.of(Engine.EMBEDDED, Engine.SIMGRID, Engine.SIMGRID_MIGRATING);
    }
    console
        .err()
        .println(
            "Notice: the embedded engine is compared with known values only, as SimGrid cannot be"
                + " used: "
                + obstacle.get()
                + ". To get it: apt-get install libsimgrid-java (SimGrid 3.32, Debian 12), then"
                + " ./run.sh validate, which builds again.");
    return List.of(Engine.EMBEDDED);
  }
}
