package org.vmplacebench.workbench.packing;

import java.util.List;
import org.vmplacebench.core.constraint.ConstraintTemplate;
import org.vmplacebench.placement.choice.ChoiceRule;
import org.vmplacebench.placement.resource.GpuChoice;

/**
 * How new VMs are placed.
 *
 * @param rule which host gets one
 * @param gpu which of its GPUs
 * @param departures whether VMs end
 * @param groupMost most VMs of a group on a host; 0 for any number
 * @param schedulers how many place VMs at once, from 1 on
 * @param staleness seconds that a view of a scheduler may be old
 * @param decision seconds that a choice takes
 * @param conflict seconds that a conflict costs
 * @param rebalancing how VMs that are there are moved, or null where they are not
 * @param constraints on VMs by their groups
 */
record PackingOptions(
    ChoiceRule rule,
    GpuChoice gpu,
    boolean departures,
    int groupMost,
    int schedulers,
    double staleness,
    double decision,
    double conflict,
    Rebalancing rebalancing,
    List<ConstraintTemplate> constraints) {

  /** One scheduler that sees all at once. */
  static PackingOptions of(ChoiceRule rule, GpuChoice gpu, boolean departures) {
    return new PackingOptions(rule, gpu, departures, 0, 1, 0, 0, 0, null, List.of());
  }

  /** Whether there is one view, which is the truth. */
  boolean seesAll() {
    return schedulers == 1 && staleness == 0 && decision == 0;
  }
}
