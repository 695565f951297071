package org.vmplacebench.external;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.placement.central.CentralOptions;
import org.vmplacebench.placement.central.CentralScheduler;
import org.vmplacebench.placement.central.Rhythm;

/** A centralized policy that somebody outside decides for, at looks and at events. */
final class ExternalScheduler implements Scheduler {

  private final Settings settings;
  private final Supplier<Conversation> process;
  private final Actions actions = new Actions();
  private Set<EventKind> wanted = EnumSet.noneOf(EventKind.class);
  private PolicyPort simulation;
  private Conversation conversation;
  private CentralScheduler central;
  private EventDesk desk;

  /** A policy that is a process, which starts with the run. */
  ExternalScheduler(Settings settings) {
    this(settings, () -> PolicyProcess.start("policy", settings));
  }

  /**
   * A policy that has not started.
   *
   * @param process starts the conversation
   */
  ExternalScheduler(Settings settings, Supplier<Conversation> process) {
    this.settings = settings;
    this.process = process;
  }

  /**
   * {@inheritDoc} The process starts and is told of the cluster before the simulated clock runs.
   */
  @Override
  public void start(PolicyPort running) {
    simulation = running;
    View view = View.of(running, settings.get(ExternalKeys.VIEW));
    conversation = process.get();
    wanted = Answers.ready(conversation.ask(view.start(settings), running.now()), conversation);
    Questions questions = new Questions(conversation, view, running);
    ExternalPlanner planner = new ExternalPlanner(questions, actions, this::wake);
    CentralOptions options = options();
    central = new CentralScheduler(ExternalFactory.NAME, options, planner);
    central.start(running);
    int hosting = running.cluster().hostingCount();
    int home = hosting < running.cluster().hostCount() ? hosting : 0;
    desk =
        new EventDesk(
            running,
            wanted,
            questions,
            actions,
            options,
            central.reserve(),
            home,
            planner::lost,
            planner.thinks());
    running.observe(desk);
  }

  /** Where it wants no looks, the first one is never. */
  private CentralOptions options() {
    CentralOptions options = CentralOptions.of(settings);
    return wanted.contains(EventKind.TICK)
        ? options
        : options.with(Rhythm.every(Double.POSITIVE_INFINITY));
  }

  private void wake() {
    desk.wake();
  }

  @Override
  public void close() {
    if (conversation != null) {
      conversation.end(WireMessage.of("end", simulation.now()).end());
    }
  }

  @Override
  public void placeNew(VmAdmission admission) {
    if (wanted.contains(EventKind.ARRIVAL)) {
      desk.placeNew(admission);
    } else {
      central.placeNew(admission);
    }
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    if (central != null) {
      summary.putAll(central.summary());
      summary.put("events", desk == null ? 0 : desk.count());
      summary.putAll(actions.summary());
    }
    return summary;
  }

  @Override
  public String solver() {
    return ExternalFactory.NAME;
  }
}
