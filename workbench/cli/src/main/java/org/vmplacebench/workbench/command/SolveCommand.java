package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.Assignment;
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
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.entropy.btrplace.json.BtrPlaceExport;
import org.vmplacebench.entropy.btrplace.json.BtrPlaceFile;
import org.vmplacebench.entropy.btrplace.json.BtrPlaceInstance;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.experiment.SolverAbilities;
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
      "Problems in BtrPlace's JSON form are known by their content and solved alike; --export writes"
          + " a problem in that form.",
      "With --format roadef2012, solves a machine reassignment problem of the ROADEF/EURO challenge"
          + " 2012 and prints what the assignment found costs, and whether it is right."
    },
    mixinStandardHelpOptions = true)
final class SolveCommand implements Callable<Integer> {

  private static final double SECONDS_PER_NANO = 1e-9;
  private static final double BYTES_PER_MB = 1 << 20;
  private static final String DUMP = "dump";
  private static final String BTRPLACE = "btrplace";
  private static final String ROADEF = "roadef2012";
  private static final Set<String> FORMATS = Set.of(DUMP, BTRPLACE, ROADEF);

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The problem.")
  private Path file;

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      completionCandidates = OfferedNames.Solvers.class,
      description = "btrplace, choco, cp-sat, greedy, ...")
  private String solverName;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "What FILE is: dump (of solver.dump), btrplace (plain or gzip) or roadef2012; by default"
              + " one of the first two, by what it holds.")
  private String format;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Writes the problem in BtrPlace's JSON form and does not solve it.")
  private Path export;

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
    if (format != null && !FORMATS.contains(format)) {
      throw new FaultsException(
          List.of(
              new Fault(
                  "--format",
                  "is " + format,
                  DUMP + ", " + BTRPLACE + " or " + ROADEF,
                  NearestName.hint(format, FORMATS))));
    }
    if (ROADEF.equals(format)) {
      return solveReassignment();
    }
    refuse(reassignment.given(), "is for --format " + ROADEF + " only");
    refuseWrongKeys();
    PlacementSolver solver = solver();
    BtrPlaceInstance instance = null;
    if (BTRPLACE.equals(format) || (format == null && BtrPlaceFile.isOne(file))) {
      instance = BtrPlaceFile.read(file);
    }
    Snapshot snapshot = instance == null ? SnapshotFile.read(file) : instance.snapshot();
    if (export != null) {
      return export(snapshot);
    }
    try {
      refuseWhatIsNotHonoured(snapshot, solver);
      return solve(snapshot, instance, solver);
    } catch (PolicyFailedException e) {
      console.err().println("Failed: " + e.getMessage());
      console.err().flush();
      return WorkbenchCommand.FAILED;
    } finally {
      solver.close();
    }
  }

  private void refuseWhatIsNotHonoured(Snapshot snapshot, PlacementSolver solver) {
    List<Fault> faults =
        SolverAbilities.faults(solver, file.toString(), snapshot.rules().constraints());
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  private int export(Snapshot snapshot) {
    try {
      List<String> notes = BtrPlaceExport.write(export, snapshot);
      notes.forEach(console.out()::println);
      console.out().println("Written to " + export);
      console.out().flush();
      return WorkbenchCommand.DONE;
    } catch (IOException e) {
      throw new FaultsException(
          List.of(new Fault("--export", "cannot be written: " + e.getMessage(), "a new file", "")));
    }
  }

  private int solve(Snapshot snapshot, BtrPlaceInstance instance, PlacementSolver solver) {
    long start = System.nanoTime();
    SolverAnswer answer = solver.solve(snapshot, timeout);
    double seconds = (System.nanoTime() - start) * SECONDS_PER_NANO;
    PrintWriter out = console.out();
    out.printf(
        Locale.ROOT,
        "%d hosts, %d VMs, %d constraints%n",
        Arrays.stream(snapshot.hosts()).filter(host -> host != Assignment.NOWHERE).count(),
        snapshot.vms().length,
        snapshot.rules().constraints().size());
    if (instance != null) {
      print(instance, out);
    }
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

  private static void print(BtrPlaceInstance instance, PrintWriter out) {
    Snapshot snapshot = instance.snapshot();
    long waiting =
        Arrays.stream(snapshot.placement())
            .filter(host -> snapshot.hosts()[host] == Assignment.NOWHERE)
            .count();
    out.printf(
        Locale.ROOT,
        "%d VMs to start, %d hosts to switch on before, %d hosts to switch off after the plan%n",
        waiting,
        instance.switchedOn().size(),
        instance.switchedOff().size());
    instance.notes().forEach(note -> out.println(note + "."));
  }

  private int solveReassignment() {
    List<String> given = new ArrayList<>();
    if (export != null) {
      given.add("--export");
    }
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
          "%4d  VM %d: %s %d%s%n",
          i,
          migration.vm(),
          migration.from() == Assignment.NOWHERE
              ? "start on host"
              : "host " + migration.from() + " ->",
          migration.to(),
          migration.waitsFor().isEmpty() ? "" : ", after " + migration.waitsFor());
    }
    long bound =
        Math.max(found.bound(), EvictionSet.bound(EvictionSet.of(new PlacementProblem(snapshot))));
    long starts =
        migrations.stream().filter(migration -> migration.from() == Assignment.NOWHERE).count();
    if (starts > 0) {
      out.printf(
          Locale.ROOT, "%d starts, counted as migrations that move the VM's memory%n", starts);
    }
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
