package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

/** Which VMs are on each host of a placement, and which hosts hold more than they can. */
final class Occupants {

  private final PlacementProblem problem;
  private final PlacementState state;
  private final int[][] on;
  private final int[] count;
  private final int[] place;
  private final int[] overfull;
  private final int[] overfullPlace;
  private int overfullCount;

  Occupants(PlacementProblem problem, PlacementState state) {
    this.problem = problem;
    this.state = state;
    int hosts = problem.hosts();
    on = new int[hosts][];
    count = new int[hosts];
    place = new int[problem.vms()];
    overfull = new int[hosts];
    overfullPlace = new int[hosts];
    Arrays.fill(overfullPlace, -1);
    for (int host = 0; host < hosts; host++) {
      on[host] = new int[problem.vmCount(host) + 1];
    }
    for (int vm = 0; vm < problem.vms(); vm++) {
      add(vm, state.host(vm));
    }
    for (int host = 0; host < hosts; host++) {
      update(host);
    }
  }

  /** Follows a move that the placement has made. */
  void move(int vm, int from, int to) {
    int last = on[from][--count[from]];
    on[from][place[vm]] = last;
    place[last] = place[vm];
    add(vm, to);
    update(from);
    update(to);
  }

  private void add(int vm, int host) {
    if (count[host] == on[host].length) {
      on[host] = Arrays.copyOf(on[host], 2 * count[host]);
    }
    place[vm] = count[host];
    on[host][count[host]++] = vm;
  }

  private void update(int host) {
    boolean is = state.isOverfull(host) || (problem.isClosed(host) && count[host] > 0);
    if (is && overfullPlace[host] < 0) {
      overfullPlace[host] = overfullCount;
      overfull[overfullCount++] = host;
    } else if (!is && overfullPlace[host] >= 0) {
      int last = overfull[--overfullCount];
      overfull[overfullPlace[host]] = last;
      overfullPlace[last] = overfullPlace[host];
      overfullPlace[host] = -1;
    }
  }

  /** Number of VMs on a host. */
  int count(int host) {
    return count[host];
  }

  /** A VM on a host, from 0 to below its count. */
  int on(int host, int at) {
    return on[host][at];
  }

  /** Number of hosts that hold more than they can. */
  int overfull() {
    return overfullCount;
  }

  /** One of them, from 0 to below their number. */
  int overfull(int at) {
    return overfull[at];
  }
}
