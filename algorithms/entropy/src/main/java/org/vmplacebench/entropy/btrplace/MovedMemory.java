package org.vmplacebench.entropy.btrplace;

import org.btrplace.model.constraint.OptConstraint;

/**
 * The objective to move as little memory as possible, with what helps the search: a placement to
 * try first, and a bound that no placement beats.
 *
 * <p>All arrays are by the identifier of a VM.
 */
final class MovedMemory extends OptConstraint {

  private final int[] guide;
  private final int[] memory;
  private final int bound;

  MovedMemory(int[] guide, int[] memory, int bound) {
    this.guide = guide;
    this.memory = memory;
    this.bound = bound;
  }

  int guide(int vm) {
    return guide[vm];
  }

  int memory(int vm) {
    return memory[vm];
  }

  int bound() {
    return bound;
  }

  @Override
  public String id() {
    return "movedMemory";
  }
}
