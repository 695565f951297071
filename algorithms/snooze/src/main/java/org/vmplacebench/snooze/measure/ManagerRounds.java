package org.vmplacebench.snooze.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.placement.central.AnswerCounts;

/** Counts what came of the rounds of all managers. */
public final class ManagerRounds {

  private int rounds;
  private int aborted;
  private int refused;
  private final AnswerCounts answers = new AnswerCounts();

  /**
   * A computation has ended.
   *
   * @param overtaken whether nothing of its plan helps any more
   */
  public void answered(SolverAnswer answer, boolean overtaken) {
    rounds++;
    answers.answered(answer, overtaken);
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
    answers.addTo(summary);
    return summary;
  }
}
