package org.vmplacebench.snooze.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.sim.ReconfigurationRecord;

/** Counts what came of the rounds of all managers. */
public final class ManagerRounds {

  private int rounds;
  private int aborted;
  private int refused;
  private int plansOvertaken;
  private int limitReached;
  private int infeasible;
  private int noWayThere;
  private int errors;
  private String firstError = "";

  /**
   * A computation has ended.
   *
   * @param overtaken whether nothing of its plan helps any more
   */
  public void answered(SolverAnswer answer, boolean overtaken) {
    plansOvertaken += overtaken ? 1 : 0;
    rounds++;
    if (answer instanceof NoPlan none) {
      switch (none.reason()) {
        case LIMIT_REACHED -> limitReached++;
        case INFEASIBLE -> infeasible++;
        case NO_WAY_THERE -> noWayThere++;
        case ERROR -> {
          errors++;
          firstError = errors == 1 ? none.message() : firstError;
        }
      }
    }
  }

  /** A manager has applied a plan. */
  public void applied(ReconfigurationRecord reconfiguration) {
    aborted += reconfiguration.complete() ? 0 : 1;
  }

  /** A migration was not started because its manager had lost one of its hosts. */
  public void refused() {
    refused++;
  }

  /** What {@code summary.json} tells of it. */
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("computed", rounds);
    summary.put("plans_aborted", aborted);
    summary.put("migrations_refused", refused);
    summary.put("plans_overtaken", plansOvertaken);
    summary.put("limit_reached", limitReached);
    summary.put("infeasible", infeasible);
    summary.put("no_way_there", noWayThere);
    summary.put("errors", errors);
    if (errors > 0) {
      summary.put("first_error", firstError);
    }
    return summary;
  }
}
