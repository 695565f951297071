package org.vmplacebench.ffd.consolidation;

import java.util.Arrays;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * What the VMs that are on a host have demanded together, round by round, wherever they were then:
 * what CloudSim takes for the history of the host. Hosts and VMs are positions in the snapshot.
 */
final class SummedHistories {

  private final Snapshot snapshot;
  private final double[][] ofVm;
  private final double[][] sums;

  /** Those of the placement that the snapshot has. */
  SummedHistories(Snapshot snapshot, Histories vmLoads) {
    this.snapshot = snapshot;
    ofVm = new double[snapshot.vms().length][];
    sums = new double[snapshot.hosts().length][];
    for (int vm = 0; vm < ofVm.length; vm++) {
      ofVm[vm] = vmLoads.of(snapshot.vms()[vm]);
    }
    int rounds = ofVm.length == 0 ? 0 : ofVm[0].length;
    for (int host = 0; host < sums.length; host++) {
      sums[host] = new double[rounds];
    }
    for (int vm = 0; vm < ofVm.length; vm++) {
      add(vm, snapshot.placement()[vm]);
    }
  }

  /** A VM is on a host as well from now on. */
  void add(int vm, int host) {
    for (int i = 0; i < sums[host].length; i++) {
      sums[host][i] += ofVm[vm][i];
    }
  }

  /** These VMs and no others are on a host from now on. */
  void set(int host, Iterable<Integer> vms) {
    Arrays.fill(sums[host], 0);
    vms.forEach(vm -> add(vm, host));
  }

  /** Fractions of a host's capacity, the oldest first; the first one is not 0. */
  double[] of(int host) {
    return fractions(host, sums[host]);
  }

  /** The same with one VM more. */
  double[] with(int host, int vm) {
    double[] values = sums[host].clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += ofVm[vm][i];
    }
    return fractions(host, values);
  }

  private double[] fractions(int host, double[] demands) {
    int first = 0;
    while (first < demands.length && demands[first] == 0) {
      first++;
    }
    double capacity = snapshot.capacity()[host];
    double[] used = new double[demands.length - first];
    for (int i = 0; i < used.length; i++) {
      used[i] = capacity > 0 ? demands[first + i] / capacity : 0;
    }
    return used;
  }
}
