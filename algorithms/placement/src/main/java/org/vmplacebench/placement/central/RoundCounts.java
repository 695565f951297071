package org.vmplacebench.placement.central;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.sim.ReconfigurationRecord;

/** Counts what happened in the rounds of a run, for {@code summary.json}. */
final class RoundCounts {

  private int rounds;
  private int plansAborted;
  private int plansOvertaken;
  private int limitReached;
  private int infeasible;
  private int noWayThere;
  private int errors;
  private String firstError = "";

  void roundStarted() {
    rounds++;
  }

  /**
   * A computation has ended.
   *
   * @param overtaken whether nothing of its plan helps any more
   */
  void answered(SolverAnswer answer, boolean overtaken) {
    plansOvertaken += overtaken ? 1 : 0;
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
    plansAborted += reconfiguration.complete() ? 0 : 1;
  }

  Map<String, Object> summary(Rhythm rhythm) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put(rhythm.periodic() ? "period_s" : "pause_s", rhythm.seconds());
    summary.put("rounds", rounds);
    summary.put("plans_aborted", plansAborted);
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
