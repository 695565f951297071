package org.vmplacebench.placement.central;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.sim.ReconfigurationRecord;

/** Counts what happened in the rounds of a run, for {@code summary.json}. */
final class RoundCounts {

  private int rounds;
  private int plansAborted;
  private final AnswerCounts answers = new AnswerCounts();

  void roundStarted() {
    rounds++;
  }

  /**
   * A computation has ended.
   *
   * @param overtaken whether nothing of its plan helps any more
   */
  void answered(SolverAnswer answer, boolean overtaken) {
    answers.answered(answer, overtaken);
  }

  void applied(ReconfigurationRecord reconfiguration) {
    plansAborted += reconfiguration.complete() ? 0 : 1;
  }

  Map<String, Object> summary(Rhythm rhythm) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put(rhythm.periodic() ? "period_s" : "pause_s", rhythm.seconds());
    summary.put("rounds", rounds);
    summary.put("plans_aborted", plansAborted);
    answers.addTo(summary);
    return summary;
  }
}
