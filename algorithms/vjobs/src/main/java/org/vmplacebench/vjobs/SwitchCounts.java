package org.vmplacebench.vjobs;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.vjobs.choice.Choice;

/** Counts rounds, context switches and actions, for {@code summary.json}. */
final class SwitchCounts implements SimulationObserver {

  private static final double MEBIBYTE = 1 << 20;

  private final Map<VmAction, Integer> done = new EnumMap<>(VmAction.class);
  private int rounds;
  private int noPlan;
  private int switches;
  private int aborted;
  private int proved;
  private int remoteResumes;
  private int boots;
  private int shutdowns;
  private double cost;
  private double saved;

  void roundStarted() {
    rounds++;
  }

  void noPlan() {
    noPlan++;
  }

  void switchStarted(Choice choice) {
    switches++;
    cost += choice.cost() / MEBIBYTE;
    proved += choice.proved() ? 1 : 0;
    boots += choice.plan().boots().cardinality();
    shutdowns += choice.plan().shutdowns().cardinality();
    saved += Double.isNaN(choice.sample()) ? 0 : (choice.sample() - choice.cost()) / MEBIBYTE;
  }

  void switchEnded(boolean complete) {
    aborted += complete ? 0 : 1;
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    if (action.isDone()) {
      done.merge(action.action(), 1, Integer::sum);
      remoteResumes += action.action() == VmAction.RESUME && action.isRemote() ? 1 : 0;
    }
  }

  void summary(Map<String, Object> summary) {
    summary.put("rounds", rounds);
    summary.put("no_plan", noPlan);
    summary.put("switches", switches);
    summary.put("switches_aborted", aborted);
    summary.put("switches_proved_cheapest", proved);
    summary.put("cost_total_mb", cost);
    summary.put("cost_saved_mb", saved);
    for (VmAction action : EnumSet.range(VmAction.RUN, VmAction.RESUME)) {
      summary.put(action.word() + "_actions", done.getOrDefault(action, 0));
    }
    summary.put("remote_resumes", remoteResumes);
    summary.put("boots_planned", boots);
    summary.put("shutdowns_planned", shutdowns);
  }
}
