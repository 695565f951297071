package org.vmplacebench.placement.choice;

import java.util.Arrays;

/**
 * First fit: the first host with room. A tree over the hosts knows the largest room below each
 * node, so that a choice takes the logarithm of the number of hosts.
 */
final class FirstFit implements HostChoice {

  private final Hosts hosts;
  private final ChoiceRule rule;
  private final int leaves;
  private final double[] cpu;
  private final long[] memory;

  FirstFit(Hosts hosts, ChoiceRule rule) {
    this.hosts = hosts;
    this.rule = rule;
    leaves = Integer.highestOneBit(Math.max(1, 2 * hosts.count() - 1));
    cpu = new double[2 * leaves];
    memory = new long[2 * leaves];
    Arrays.fill(cpu, Double.NEGATIVE_INFINITY);
    Arrays.fill(memory, Long.MIN_VALUE);
    for (int host = 0; host < hosts.count(); host++) {
      setLeaf(host);
    }
    for (int node = leaves - 1; node > 0; node--) {
      setInner(node);
    }
  }

  private void setLeaf(int host) {
    cpu[leaves + host] = hosts.freeCpu(host);
    memory[leaves + host] = hosts.freeMemory(host);
  }

  private void setInner(int node) {
    cpu[node] = Math.max(cpu[2 * node], cpu[2 * node + 1]);
    memory[node] = Math.max(memory[2 * node], memory[2 * node + 1]);
  }

  @Override
  public void roomChanged(int host) {
    setLeaf(host);
    for (int node = (leaves + host) / 2; node > 0; node /= 2) {
      setInner(node);
    }
  }

  @Override
  public int hostFor(VmNeed vm) {
    return find(1, vm);
  }

  /** The first host below a node that has both; the largest rooms may lie on different leaves. */
  private int find(int node, VmNeed vm) {
    if (!(cpu[node] >= vm.demand()) || memory[node] < vm.memory()) {
      return -1;
    }
    if (node >= leaves) {
      int host = node - leaves;
      boolean fits =
          hosts.hasRoom(host, vm) && rule.accepts(hosts, vm, host) && vm.allowed().test(host);
      return fits ? host : -1;
    }
    int left = find(2 * node, vm);
    return left >= 0 ? left : find(2 * node + 1, vm);
  }
}
