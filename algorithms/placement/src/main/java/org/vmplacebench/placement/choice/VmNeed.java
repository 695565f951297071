package org.vmplacebench.placement.choice;

import java.util.function.IntPredicate;
import org.vmplacebench.placement.resource.Wanted;

/**
 * What is to be placed on one host: a VM, or several that have to stay together.
 *
 * @param demand demand units
 * @param memory bytes
 * @param allowed whether placement constraints allow it on a host; costly
 * @param wanted what it asks for on hosts with more resources
 */
public record VmNeed(double demand, long memory, IntPredicate allowed, Wanted wanted) {

  /** CPU and memory only. */
  public VmNeed(double demand, long memory, IntPredicate allowed) {
    this(demand, memory, allowed, Wanted.NOTHING);
  }
}
