package org.vmplacebench.placement.choice;

import java.util.function.IntPredicate;

/**
 * What is to be placed on one host: a VM, or several that have to stay together.
 *
 * @param demand demand units
 * @param memory bytes
 * @param allowed whether placement constraints allow it on a host; costly
 */
public record VmNeed(double demand, long memory, IntPredicate allowed) {}
