package org.vmplacebench.snooze;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.sim.ReconfigurationRecord;

/** Counts what came of the rounds of all managers. */
final class ManagerRounds {

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
  void answered(SolverAnswer answer, boolean overtaken) {
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

  void applied(ReconfigurationRecord reconfiguration) {
    aborted += reconfiguration.complete() ? 0 : 1;
  }

  /** A migration was not started because its manager had lost one of its hosts. */
  void refused() {
    refused++;
  }

  Map<String, Object> summary() {
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
