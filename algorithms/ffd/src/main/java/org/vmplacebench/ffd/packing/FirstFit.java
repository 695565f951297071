package org.vmplacebench.ffd.packing;

import java.util.Arrays;

/**
 * First fit: the first host with room, in filling order. A tree over the hosts knows the largest
 * room below each node, so that a choice takes the logarithm of the number of hosts.
 */
final class FirstFit implements HostChoice {

  private final Packing packing;
  private final int[] order;
  private final int[] rank;
  private final int leaves;
  private final double[] room;
  private final long[] memory;

  FirstFit(Packing packing) {
    this.packing = packing;
    order = packing.fillingOrder();
    rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    leaves = Integer.highestOneBit(Math.max(1, 2 * order.length - 1));
    room = new double[2 * leaves];
    memory = new long[2 * leaves];
    Arrays.fill(room, Double.NEGATIVE_INFINITY);
    Arrays.fill(memory, Long.MIN_VALUE);
    for (int host : order) {
      setLeaf(host);
    }
    for (int node = leaves - 1; node > 0; node--) {
      setInner(node);
    }
  }

  private void setLeaf(int host) {
    int leaf = leaves + rank[host];
    boolean open = packing.isOpen(host);
    room[leaf] = open ? packing.room(host) : Double.NEGATIVE_INFINITY;
    memory[leaf] = open ? packing.memoryRoom(host) : Long.MIN_VALUE;
  }

  private void setInner(int node) {
    room[node] = Math.max(room[2 * node], room[2 * node + 1]);
    memory[node] = Math.max(memory[2 * node], memory[2 * node + 1]);
  }

  @Override
  public void roomChanged(int host) {
    setLeaf(host);
    for (int node = (leaves + rank[host]) / 2; node > 0; node /= 2) {
      setInner(node);
    }
  }

  @Override
  public int hostFor(Item item) {
    int leaf = find(1, item);
    return leaf < 0 ? Packing.NOWHERE : order[leaf - leaves];
  }

  /** The first leaf below a node that has both; the largest rooms may lie on different leaves. */
  private int find(int node, Item item) {
    if (!(room[node] >= item.demand()) || memory[node] < item.memory()) {
      return -1;
    }
    if (node >= leaves) {
      return item.allowed().test(order[node - leaves]) ? node : -1;
    }
    int left = find(2 * node, item);
    return left >= 0 ? left : find(2 * node + 1, item);
  }
}
