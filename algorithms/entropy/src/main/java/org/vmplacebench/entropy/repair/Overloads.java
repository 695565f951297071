package org.vmplacebench.entropy.repair;

import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

/** What hosts have too much of, by host, as the innermost loop of a search reads it. */
final class Overloads {

  /** Demand beyond what there is, below 0 where there is room. */
  final long[] excess;

  /** The same of memory, in bytes. */
  final long[] excessMemory;

  /** What a host has too much of both, in bytes; 0 where nothing. */
  final double[] now;

  private final PlacementProblem problem;
  private final PlacementState state;
  private final double bytesPerUnit;

  /**
   * Of the hosts of a placement.
   *
   * @param bytesPerUnit what a step of demand too much counts
   */
  Overloads(PlacementProblem problem, PlacementState state, double bytesPerUnit) {
    this.problem = problem;
    this.state = state;
    this.bytesPerUnit = bytesPerUnit;
    excess = new long[problem.hosts()];
    excessMemory = new long[problem.hosts()];
    now = new double[problem.hosts()];
    for (int host = 0; host < problem.hosts(); host++) {
      changed(host);
    }
  }

  /** Other VMs are on a host than before. */
  void changed(int host) {
    excess[host] = state.load(host) - problem.capacity(host);
    excessMemory[host] = state.memory(host) - problem.memoryCapacity(host);
    now[host] = with(host, 0, 0);
  }

  /** What a host has too much of if some more were on it, in bytes. */
  double with(int host, long units, long bytes) {
    long tooMuch = excess[host] + units;
    long tooManyBytes = excessMemory[host] + bytes;
    return (tooMuch > 0 ? tooMuch * bytesPerUnit : 0) + (tooManyBytes > 0 ? tooManyBytes : 0);
  }
}
