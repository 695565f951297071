package org.vmplacebench.vjobs.decision;

import java.util.BitSet;

/**
 * The vjobs that are to run until the next decision; the others are to be ready.
 *
 * @param running by their place in the queue
 * @param sample a sample configuration: for each VM of the configuration that is to run a host that
 *     has room for it beside the others, and any number for the rest
 */
public record Decision(BitSet running, int[] sample) {}
