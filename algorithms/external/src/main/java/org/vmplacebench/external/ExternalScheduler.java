package org.vmplacebench.external;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.placement.central.CentralOptions;
import org.vmplacebench.placement.central.CentralScheduler;

/** A centralized policy whose plans come from a process. */
final class ExternalScheduler implements Scheduler {

  private final Settings settings;
  private final Outcomes outcomes = new Outcomes();
  private final ExternalPlanner planner;
  private final CentralScheduler central;
  private PolicyPort simulation;
  private PolicyProcess process;

  ExternalScheduler(Settings settings) {
    this.settings = settings;
    planner = new ExternalPlanner(outcomes);
    central = new CentralScheduler(ExternalFactory.NAME, CentralOptions.of(settings), planner);
  }

  /**
   * {@inheritDoc} The process starts and is told of the cluster before the simulated clock runs.
   */
  @Override
  public void start(PolicyPort running) {
    simulation = running;
    View view = new View(running, settings.get(ExternalKeys.VIEW).equals("changes"));
    process =
        PolicyProcess.start(settings.get(ExternalKeys.COMMAND), settings.get(ExternalKeys.TIMEOUT));
    planner.use(process, view);
    Answers.ready(process.ask(view.start(settings), running.now()), process);
    central.start(running);
  }

  @Override
  public void close() {
    if (process != null) {
      process.end(View.end(simulation.now()));
    }
  }

  @Override
  public void placeNew(VmAdmission admission) {
    central.placeNew(admission);
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>(central.summary());
    summary.put("actions_done", outcomes.done);
    summary.put("actions_refused", outcomes.refused);
    return summary;
  }

  @Override
  public String solver() {
    return central.solver();
  }

  /** What became of actions other than migrations. */
  static final class Outcomes {

    private int done;
    private int refused;

    /** One more was done, or could not be done any more. */
    void count(boolean wasDone) {
      done += wasDone ? 1 : 0;
      refused += wasDone ? 0 : 1;
    }
  }
}
