package org.vmplacebench.ffd.packing;

import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.choice.ChoiceRule;
import org.vmplacebench.placement.choice.FillLimit;
import org.vmplacebench.placement.choice.OpenHosts;

/**
 * When a host has too much to do and when too little, as fractions of its capacity for VMs. Of
 * named resources that are demanded, as much stays free as of CPU; of what is requested, which does
 * not change, and of memory, all may be used.
 *
 * @param overload a host with more than this is relieved; above 0, at most 1
 * @param underload a host with less than this is emptied where its VMs fit elsewhere; 0 for never
 * @param hysteresis how far below {@code overload} a host is relieved, and up to which hosts are
 *     filled, so that a small change does not overload it again at once
 * @param mostMoves how many VMs may leave underloaded hosts for one plan, to whole hosts; at least
 *     1
 */
public record Thresholds(double overload, double underload, double hysteresis, int mostMoves) {

  /** All of the capacity may be used and no host is emptied. */
  public static final Thresholds NONE = new Thresholds(1, 0, 0, 1);

  /** Refuses thresholds that leave nothing to fill. */
  public Thresholds {
    if (!(overload > 0 && overload <= 1)
        || !(hysteresis >= 0 && hysteresis < overload)
        || !(underload >= 0 && underload <= 1)) {
      throw new IllegalArgumentException(
          "thresholds of " + overload + ", " + underload + " and " + hysteresis);
    }
  }

  /** Up to which each host is filled, by position and in steps of the problem; a new array. */
  public long[] limits(PlacementProblem problem) {
    double part = overload - hysteresis;
    long[] limits = new long[problem.hosts()];
    for (int host = 0; host < limits.length; host++) {
      long capacity = problem.capacity(host);
      limits[host] =
          part == 1
              ? capacity
              : Math.min(capacity, problem.steps(problem.snapshot().capacity()[host] * part));
    }
    return limits;
  }

  /** Hosts that are filled up to the limits, of CPU and of all that is demanded beside it. */
  OpenHosts hosts(PlacementState state, ChoiceRule rule) {
    double part = overload - hysteresis;
    FillLimit filled = part == 1 ? FillLimit.ALL : (resource, host) -> part;
    return new OpenHosts(state, limits(state.problem()), filled, rule);
  }

  /** Whether the VMs of a host demand too much CPU, or too much of another resource. */
  boolean isOverloaded(OpenHosts hosts, int host) {
    return (overload < 1 && hosts.demandMore(host, overload))
        || isOverloaded(hosts.state().problem(), host);
  }

  /** Whether the VMs of a host demand too much CPU. */
  public boolean isOverloaded(PlacementProblem problem, int host) {
    return problem.excess(host) > 0
        || problem.units(problem.load(host)) > problem.snapshot().capacity()[host] * overload;
  }

  /** The same, under which every host is emptied that can be. */
  Thresholds emptyingAll(int moves) {
    return new Thresholds(overload, 1, hysteresis, Math.max(1, moves));
  }
}
