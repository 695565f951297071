package org.vmplacebench.vjobs.plan;

import java.util.BitSet;

/**
 * Which hosts a plan may boot and shut down. Hosts are indices in the cluster.
 *
 * @param asleep hosts that are not on and boot where a plan needs them
 * @param kept hosts that stay on whatever becomes of the VMs of vjobs
 * @param idle how many other hosts without VMs stay on, 0 or more
 */
public record BootableHosts(BitSet asleep, BitSet kept, int idle) {

  /** Copies the sets and refuses a negative number. */
  public BootableHosts {
    asleep = (BitSet) asleep.clone();
    kept = (BitSet) kept.clone();
    if (idle < 0) {
      throw new IllegalArgumentException(idle + " hosts");
    }
  }

  /** All hosts are left as they are. */
  public static BootableHosts untouched(int hosts) {
    BitSet all = new BitSet();
    all.set(0, hosts);
    return new BootableHosts(new BitSet(), all, 0);
  }

  /**
   * A plan with the boots that it needs and the shutdowns that it allows: of hosts that are without
   * VMs at its end, all but the first ones that stay on idle. Where fewer than these are without
   * VMs, further hosts boot.
   */
  public SwitchPlan complete(Configuration from, SwitchPlan plan) {
    BitSet boots = new BitSet();
    int[] hostOf = new int[from.size()];
    for (int vm = 0; vm < hostOf.length; vm++) {
      hostOf[vm] = from.isOnHost(vm) ? from.place()[vm] : Configuration.NOWHERE;
    }
    plan.steps()
        .forEach(
            step ->
                step.forEach(
                    action -> {
                      action.hosts().filter(asleep::get).forEach(boots::set);
                      hostOf[action.vm()] = action.destination();
                    }));
    BitSet taken = (BitSet) kept.clone();
    for (int host : hostOf) {
      if (host >= 0) {
        taken.set(host);
      }
    }
    BitSet shutdowns = new BitSet();
    int empty = 0;
    for (int host = 0; host < from.hosts(); host++) {
      boolean on = asleep.get(host) ? boots.get(host) : from.hostMemory()[host] >= 0;
      if (on && !taken.get(host)) {
        empty++;
        shutdowns.set(host, empty > idle);
      }
    }
    for (int host = asleep.nextSetBit(0);
        host >= 0 && empty < idle;
        host = asleep.nextSetBit(host + 1)) {
      if (!boots.get(host)) {
        empty++;
        boots.set(host);
      }
    }
    return new SwitchPlan(plan.steps(), boots, shutdowns);
  }
}
