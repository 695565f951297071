package org.vmplacebench.placement.central;

import java.util.Map;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;

/** Counts what solvers answered in a run, for {@code summary.json}. */
public final class AnswerCounts {

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

  /** Puts the counts into a summary. */
  public void addTo(Map<String, Object> summary) {
    summary.put("plans_overtaken", plansOvertaken);
    summary.put("limit_reached", limitReached);
    summary.put("infeasible", infeasible);
    summary.put("no_way_there", noWayThere);
    summary.put("errors", errors);
    if (errors > 0) {
      summary.put("first_error", firstError);
    }
  }
}
