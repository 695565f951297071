package org.vmplacebench.external;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.ConstraintText;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.external.Answers.Decision;

/**
 * A solver that is a process: it gets a problem and returns a placement. The order of migrations is
 * found here, and every plan is judged: one that is wrong ends the run.
 */
final class ExternalSolver implements PlacementSolver {

  private static final String VM = "vm-";
  private static final String HOST = "host-";

  private final Settings settings;
  private Conversation process;
  private double claimed;
  private double now;

  ExternalSolver(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return ExternalFactory.NAME;
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    warmUp();
    now = snapshot.time();
    Decision decision =
        Answers.placement(snapshot, process, process.ask(problem(snapshot, limitSeconds), now));
    claimed = decision.seconds();
    if (decision.answer() instanceof Plan found) {
      List<String> problems = PlanChecker.problems(snapshot, found.plan());
      if (!problems.isEmpty()) {
        throw process.failure("found a placement that is wrong: " + String.join("; ", problems));
      }
    }
    return decision.answer();
  }

  private static String problem(Snapshot snapshot, int limitSeconds) {
    WireMessage message = WireMessage.of("solve", snapshot.time()).put("limit_s", limitSeconds);
    List<FurtherResource> resources =
        snapshot.rules().constraints().stream()
            .filter(FurtherResource.class::isInstance)
            .map(FurtherResource.class::cast)
            .toList();
    message.beginArray("hosts");
    for (int i = 0; i < snapshot.hosts().length; i++) {
      if (snapshot.hosts()[i] != Assignment.NOWHERE) {
        message
            .beginObject()
            .put("name", HOST + snapshot.hosts()[i])
            .put("capacity", snapshot.capacity()[i])
            .put("memory_bytes", snapshot.memory()[i]);
        int host = snapshot.hosts()[i];
        View.resources(message, amounts(resources, host, FurtherResource::most));
        message.endObject();
      }
    }
    message.endArray().beginArray("vms");
    for (int i = 0; i < snapshot.vms().length; i++) {
      message.beginObject().put("name", VM + snapshot.vms()[i]);
      int host = snapshot.hosts()[snapshot.placement()[i]];
      if (host != Assignment.NOWHERE) {
        message.put("host", HOST + host);
      }
      message.put("demand", snapshot.demand()[i]).put("memory_bytes", snapshot.vmMemory()[i]);
      int vm = snapshot.vms()[i];
      View.resources(message, amounts(resources, host, each -> each.need(vm)));
      message.endObject();
    }
    message.endArray().beginArray("pinned");
    for (Pinned pinned : snapshot.rules().pinned()) {
      message
          .beginObject()
          .put("name", VM + pinned.vm())
          .put("host", HOST + pinned.host())
          .put("demand", pinned.demand())
          .put("memory_bytes", pinned.memory());
      View.resources(message, amounts(resources, pinned.host(), each -> each.need(pinned.vm())));
      message.endObject();
    }
    message.endArray().beginArray("constraints");
    snapshot.rules().constraints().stream()
        .filter(each -> !(each instanceof FurtherResource))
        .forEach(each -> message.add(ConstraintText.of(each)));
    return message.endArray().end();
  }

  /** Amounts of named resources as their constraints on a host count them. */
  private static SortedMap<String, Double> amounts(
      List<FurtherResource> resources, int host, ToDoubleFunction<FurtherResource> amount) {
    SortedMap<String, Double> amounts = new TreeMap<>();
    for (FurtherResource each : resources) {
      if (each.hosts().contains(host)) {
        amounts.put(each.resource(), amount.applyAsDouble(each));
      }
    }
    return amounts;
  }

  /** {@inheritDoc} What the last answer claims. */
  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return claimed;
  }

  /** {@inheritDoc} It is told of all of them, and its plans are judged. */
  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return true;
  }

  /** {@inheritDoc} The process starts here at the latest with its first problem. */
  @Override
  public void warmUp() {
    if (process == null) {
      process = PolicyProcess.start("solver", settings);
      Answers.ready(process.ask(View.startOfSolver(settings), 0), process);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.end(WireMessage.of("end", now).end());
      process = null;
    }
  }
}
