package org.vmplacebench.workbench.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SnapshotFile;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.entropy.repair.RepairProblem;
import org.vmplacebench.workbench.config.DeclaredKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves a problem that a run has kept, without a simulation. */
@Command(
    name = "solve",
    description = {
      "Solves a problem that a run has kept (solver.dump) and prints the time, the plan, what it"
          + " moves, the least that any plan moves, and whether the plan is right.",
      "With --format roadef2012, solves a machine reassignment problem of the ROADEF/EURO challenge"
          + " 2012 and prints what the assignment found costs, and whether it is right."
    },
    mixinStandardHelpOptions = true)
final class SolveCommand implements Callable<Integer> {

  private static final double SECONDS_PER_NANO = 1e-9;
  private static final double BYTES_PER_MB = 1 << 20;
  private static final String DUMP = "dump";
  private static final String ROADEF = "roadef2012";

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The problem.")
  private Path file;

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      description = "btrplace, choco, cp-sat, greedy, ...")
  private String solverName;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "What FILE is: dump (of solver.dump, the default) or roadef2012.")
  private String format = DUMP;

  @Mixin private ReassignmentRun reassignment;

  @Option(names = "--timeout", paramLabel = "S", description = "Longest wall time in seconds.")
  private int timeout = 30;

  @Option(
      names = "-D",
      paramLabel = "key=value",
      mapFallbackValue = "",
      description = "Sets a key of the solver.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  SolveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (timeout < 1) {
      throw new ParameterException(
          spec.commandLine(), "--timeout = " + timeout + "; allowed: 1 or more.");
    }
    if (format.equals(ROADEF)) {
      return solveReassignment();
    }
    if (!format.equals(DUMP)) {
      throw new FaultsException(
          List.of(
              new Fault(
                  "--format",
                  "is " + format,
                  DUMP + " or " + ROADEF,
                  NearestName.hint(format, List.of(DUMP, ROADEF)))));
    }
    refuse(reassignment.given(), "is for --format " + ROADEF + " only");
    refuseWrongKeys();
    Snapshot snapshot = SnapshotFile.read(file);
    PlacementSolver solver = solver();
    long start = System.nanoTime();
    SolverAnswer answer = solver.solve(snapshot, timeout);
    double seconds = (System.nanoTime() - start) * SECONDS_PER_NANO;
    PrintWriter out = console.out();
    out.printf(
        Locale.ROOT,
        "%d hosts, %d VMs, %d constraints%n",
        snapshot.hosts().length,
        snapshot.vms().length,
        snapshot.rules().constraints().size());
    out.printf(Locale.ROOT, "Solver %s: %.6f s, %s%n", solver.name(), seconds, answer.state());
    boolean right = true;
    if (answer instanceof Plan found) {
      right = print(snapshot, found, out);
    } else if (answer instanceof NoPlan none) {
      out.printf(Locale.ROOT, "No plan: %s, %s%n", none.reason(), none.message());
    } else {
      out.println("Nothing to do: the placement is viable.");
    }
    out.flush();
    return right ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
  }

  private int solveReassignment() {
    List<String> given = new ArrayList<>();
    if (solverName != null) {
      given.add("--solver");
    }
    overrides.keySet().forEach(name -> given.add("-D" + name));
    refuse(given, "is not for --format " + ROADEF + ", which has one solver");
    return reassignment.solve(file, timeout, console.out())
        ? WorkbenchCommand.DONE
        : WorkbenchCommand.FAILED;
  }

  private static void refuse(List<String> options, String why) {
    if (!options.isEmpty()) {
      throw new FaultsException(
          options.stream().map(option -> new Fault(option, why, "", "")).toList());
    }
  }

  private static boolean print(Snapshot snapshot, Plan found, PrintWriter out) {
    List<PlannedMigration> migrations = found.plan().migrations();
    for (int i = 0; i < migrations.size(); i++) {
      PlannedMigration migration = migrations.get(i);
      out.printf(
          Locale.ROOT,
          "%4d  VM %d: host %d -> %d%s%n",
          i,
          migration.vm(),
          migration.from(),
          migration.to(),
          migration.waitsFor().isEmpty() ? "" : ", after " + migration.waitsFor());
    }
    long bound =
        Math.max(found.bound(), EvictionSet.bound(EvictionSet.of(new RepairProblem(snapshot))));
    out.printf(
        Locale.ROOT,
        "%d migrations, moved memory %.1f MB, bound %.1f MB, plan cost %.1f MB%n",
        migrations.size(),
        Plans.movedMemory(snapshot, found.plan()) / BYTES_PER_MB,
        bound / BYTES_PER_MB,
        found.plan().cost() / BYTES_PER_MB);
    if (found.provedBest()) {
      out.println("It is proved that no plan moves less memory.");
    }
    List<String> problems = PlanChecker.problems(snapshot, found.plan());
    out.println(problems.isEmpty() ? "The plan is right." : "The plan is WRONG:");
    problems.forEach(out::println);
    return problems.isEmpty();
  }

  private void refuseWrongKeys() {
    Map<String, Key<?>> known = DeclaredKeys.onClassPath().byName();
    List<Fault> faults = new ArrayList<>();
    overrides.forEach(
        (name, text) -> {
          if (!known.containsKey(name)) {
            faults.add(
                new Fault(
                    "-D" + name,
                    "is not a known key",
                    "a key of docs/properties.md",
                    NearestName.hint(name, known.keySet())));
            return;
          }
          try {
            known.get(name).type().parse(text);
          } catch (IllegalArgumentException e) {
            faults.add(new Fault("-D" + name, e.getMessage(), "", ""));
          }
        });
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  private PlacementSolver solver() {
    try {
      return PlacementSolverFactory.named(
          solverName == null ? SchedulingKeys.SOLVER.defaultText() : solverName,
          new Given(overrides));
    } catch (IllegalArgumentException e) {
      throw new FaultsException(List.of(new Fault("--solver", e.getMessage(), "", "")));
    }
  }

  /** Defaults, except for what the command line says. */
  private record Given(Map<String, String> texts) implements Settings {

    @Override
    public <T> T get(Key<T> key) {
      return key.type().parse(texts.getOrDefault(key.name(), key.defaultText()));
    }

    @Override
    public boolean has(Key<?> key) {
      return !texts.getOrDefault(key.name(), key.defaultText()).isEmpty();
    }
  }
}
