package org.vmplacebench.placement.plan;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/**
 * What an experiment says about the execution of plans.
 *
 * @param mostPerHost migrations of a plan that a host sends and receives at a time; 0 for no bound
 * @param byNetwork whether migrations that would share a link come one after the other
 * @param dropOvertaken whether a plan of which nothing helps any more is not applied
 */
public record PlanOptions(int mostPerHost, boolean byNetwork, boolean dropOvertaken) {

  /** Everything as soon as it can start. */
  public static final PlanOptions DEFAULT = new PlanOptions(0, false, false);

  /** What the settings say. */
  public static PlanOptions of(Settings settings) {
    return new PlanOptions(
        settings.get(SchedulingKeys.MOST_MIGRATIONS),
        settings.get(SchedulingKeys.PLAN_ORDER).equals(SchedulingKeys.ORDER_BY_NETWORK),
        settings.get(SchedulingKeys.DROP_OVERTAKEN));
  }
}
