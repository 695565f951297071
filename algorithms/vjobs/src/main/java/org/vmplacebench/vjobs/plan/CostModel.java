package org.vmplacebench.vjobs.plan;

import java.util.List;
import org.vmplacebench.vjobs.plan.Action.Migrate;
import org.vmplacebench.vjobs.plan.Action.Resume;
import org.vmplacebench.vjobs.plan.Action.Run;
import org.vmplacebench.vjobs.plan.Action.Stop;
import org.vmplacebench.vjobs.plan.Action.Suspend;

/**
 * The cost function K of plans (Hermenier, Lebre and Menaud 2010; thesis of A. Lebre, equation 1
 * and table 1), in bytes. It orders plans that lead to equivalent configurations; it is no
 * duration.
 *
 * @param run local cost of starting a VM, 0 or more; 0 in the study
 * @param stop local cost of stopping one, 0 or more; 0 in the study
 */
public record CostModel(double run, double stop) {

  /** The one of the study. */
  public static final CostModel STUDY = new CostModel(0, 0);

  /**
   * The local cost k of an action: the VM's memory for a migration, a suspend and a local resume,
   * twice that for a remote one. What is paused in memory goes on for nothing. A remote suspend,
   * which the study has none of, costs twice a local one as well.
   */
  public double local(Configuration configuration, Action action) {
    double memory = configuration.vmMemory()[action.vm()];
    if (action instanceof Run) {
      return run;
    } else if (action instanceof Stop) {
      return stop;
    } else if (action instanceof Migrate) {
      return memory;
    } else if (action instanceof Suspend suspend) {
      return suspend.isRemote() ? 2 * memory : memory;
    }
    Resume resume = (Resume) action;
    if (resume.inMemory()) {
      return 0;
    }
    return resume.isRemote() ? 2 * memory : memory;
  }

  /** K of a plan: each action costs its own and all earlier steps, a step its dearest action. */
  public double of(Configuration configuration, SwitchPlan plan) {
    double total = 0;
    double earlier = 0;
    for (List<Action> step : plan.steps()) {
      double dearest = 0;
      for (Action action : step) {
        double local = local(configuration, action);
        total += earlier + local;
        dearest = Math.max(dearest, local);
      }
      earlier += dearest;
    }
    return total;
  }
}
