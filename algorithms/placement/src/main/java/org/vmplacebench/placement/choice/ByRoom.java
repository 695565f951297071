package org.vmplacebench.placement.choice;

import java.util.Arrays;

/**
 * The host with the least or the most left, on hosts that tell when their room changes: they are
 * kept in that order, which is the same for all VMs, so that few are looked at.
 */
final class ByRoom implements HostChoice {

  private static final double ROUNDING = 1e-9;

  private final Hosts hosts;
  private final ChoiceRule rule;

  /** 1 where the fullest is the best, -1 where the emptiest is. */
  private final int sign;

  private final double[] key;
  private final int[] order;

  ByRoom(Hosts hosts, ChoiceRule rule) {
    this.hosts = hosts;
    this.rule = rule;
    sign = rule.weighers().get(0).factor() < 0 ? 1 : -1;
    key = new double[hosts.count()];
    order = new int[key.length];
    Integer[] sorted = new Integer[key.length];
    for (int host = 0; host < key.length; host++) {
      key[host] = keyOf(host);
      sorted[host] = host;
    }
    Arrays.sort(sorted, this::compare);
    Arrays.setAll(order, i -> sorted[i]);
  }

  private double keyOf(int host) {
    double sum = 0;
    for (int d = 0; d < hosts.dimensions(); d++) {
      sum += hosts.left(host, d);
    }
    return sign * sum;
  }

  private int compare(int one, int other) {
    int byKey = Double.compare(key[one], key[other]);
    return byKey != 0 ? byKey : Integer.compare(one, other);
  }

  /** The first place whose host is not before a key and a number. */
  private int place(double wanted, int host) {
    int low = 0;
    int high = order.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int at = order[middle];
      if (key[at] < wanted || (key[at] == wanted && at < host)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public void roomChanged(int host) {
    double now = keyOf(host);
    int from = place(key[host], host);
    int to = place(now, host);
    if (to > from) {
      System.arraycopy(order, from + 1, order, from, to - 1 - from);
      order[to - 1] = host;
    } else {
      System.arraycopy(order, to, order, to + 1, from - to);
      order[to] = host;
    }
    key[host] = now;
  }

  @Override
  public int hostFor(VmNeed vm) {
    int first = 0;
    if (sign > 0 && order.length > 0) {
      double need = 0;
      for (int d = 0; d < hosts.dimensions(); d++) {
        need += hosts.needed(vm, 0, d);
      }
      first = place(need - ROUNDING, -1);
    }
    for (int i = first; i < order.length; i++) {
      int host = order[i];
      if (hosts.hasRoom(host, vm) && rule.accepts(hosts, vm, host) && vm.allowed().test(host)) {
        return host;
      }
    }
    return -1;
  }
}
