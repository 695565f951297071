package org.vmplacebench.dvms.protocol;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Hosts in an order, unmodifiable. Their numbers lie in one array, so that a look through them is a
 * look at one place in memory.
 */
final class HostList extends AbstractList<Integer> implements RandomAccess {

  private final int[] hosts;

  private HostList(int... hosts) {
    this.hosts = hosts;
  }

  /** One host. */
  static HostList of(int host) {
    return new HostList(host);
  }

  /** The hosts of a list, which may change afterwards. */
  static HostList copyOf(List<Integer> list) {
    if (list instanceof HostList same) {
      return same;
    }
    int[] copy = new int[list.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = list.get(i);
    }
    return new HostList(copy);
  }

  @Override
  public Integer get(int index) {
    return hosts[index];
  }

  @Override
  public int size() {
    return hosts.length;
  }

  /** As {@link #get}. */
  int at(int index) {
    return hosts[index];
  }

  /** Whether a host is listed. */
  boolean has(int host) {
    for (int one : hosts) {
      if (one == host) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean contains(Object host) {
    return host instanceof Integer number && has(number);
  }

  /** With one host more, at the end. */
  HostList with(int host) {
    int[] more = Arrays.copyOf(hosts, hosts.length + 1);
    more[hosts.length] = host;
    return new HostList(more);
  }

  /** Without a host, which is listed once at most. */
  HostList without(int host) {
    if (!has(host)) {
      return this;
    }
    int[] left = new int[hosts.length - 1];
    int count = 0;
    for (int one : hosts) {
      if (one != host) {
        left[count++] = one;
      }
    }
    return new HostList(left);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HostList list ? Arrays.equals(hosts, list.hosts) : super.equals(other);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hosts);
  }
}
