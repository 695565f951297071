package org.vmplacebench.vjobs.choice;

import org.vmplacebench.vjobs.plan.SwitchPlan;
import org.vmplacebench.vjobs.plan.Target;

/**
 * The target that was chosen among equivalent ones.
 *
 * @param plan how to get there
 * @param cost K of the plan, in bytes
 * @param sample K of the plan to the sample configuration of the decision, in bytes; NaN where that
 *     is none
 * @param proved whether no other target has a cheaper plan
 */
public record Choice(Target target, SwitchPlan plan, double cost, double sample, boolean proved) {

  /** The same with the boots and shutdowns of hosts that its plan needs and allows. */
  public Choice with(SwitchPlan complete) {
    return new Choice(target, complete, cost, sample, proved);
  }
}
