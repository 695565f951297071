package org.vmplacebench.ffd.packing;

import java.util.function.IntPredicate;

/**
 * What is to be placed on one host: a VM, or several that have to stay together.
 *
 * @param demand demand units
 * @param memory bytes
 * @param allowed whether placement constraints allow it on a host, by position; costly
 */
public record Item(double demand, long memory, IntPredicate allowed) {}
