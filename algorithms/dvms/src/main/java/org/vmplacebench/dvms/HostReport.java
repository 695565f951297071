package org.vmplacebench.dvms;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.scheduling.PlacementRules;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.dvms.protocol.MemberReport;
import org.vmplacebench.placement.green.GreenAccount;

/**
 * What a member tells its leader: its own VMs and their demands at that instant.
 *
 * @param content a snapshot of one host
 * @param account its part of what its site has or lacks; empty where it does not look
 * @param lacksSupply whether it asks for help because its site lacks supply
 * @param vms number of VMs
 * @param isWell whether the snapshot is viable; false where placement constraints may say otherwise
 */
record HostReport(
    Snapshot content, Optional<GreenAccount> account, boolean lacksSupply, int vms, boolean isWell)
    implements MemberReport {

  /** Demand that counts for a VM without any, so that it is moved off a host that is emptied. */
  private static final double LEAST_DEMAND = 1;

  HostReport(Snapshot content) {
    this(content, Optional.empty(), false);
  }

  HostReport(Snapshot content, Optional<GreenAccount> account, boolean lacksSupply) {
    this(
        content,
        account,
        lacksSupply,
        content.vms().length,
        content.rules().isEmpty() && content.isViable());
  }

  /** The same host as a solver must see it in order to empty it: with no capacity at all. */
  HostReport toBeEmptied() {
    double[] demand =
        Arrays.stream(content.demand()).map(units -> Math.max(units, LEAST_DEMAND)).toArray();
    return new HostReport(
        new Snapshot(
            content.time(),
            content.hosts(),
            new double[content.hosts().length],
            content.memory(),
            content.vms(),
            demand,
            content.vmMemory(),
            content.placement(),
            content.rules()));
  }

  /** Whether its VMs demand more than the host has, for itself. */
  boolean isOverloaded() {
    return !isWell
        && content.capacity().length > 0
        && content.capacity()[0] > 0
        && !content.isViable();
  }

  /**
   * Whether the problem that the reports of several hosts make up is none; they are not put {@link
   * #together} where each host speaks for itself.
   */
  static boolean areWell(List<HostReport> reports) {
    boolean areWell = true;
    for (HostReport report : reports) {
      if (!report.content.rules().isEmpty()) {
        return together(report.content.time(), reports).isViable();
      }
      areWell &= report.isWell;
    }
    return areWell;
  }

  /** The problem that the reports of several hosts make up, with the hosts in their order. */
  static Snapshot together(double time, List<HostReport> reports) {
    int hostCount = 0;
    int vmCount = 0;
    for (HostReport report : reports) {
      hostCount += report.content.hosts().length;
      vmCount += report.content.vms().length;
    }
    Snapshot all =
        new Snapshot(
            time,
            new int[hostCount],
            new double[hostCount],
            new long[hostCount],
            new int[vmCount],
            new double[vmCount],
            new long[vmCount],
            new int[vmCount],
            rules(reports));
    int host = 0;
    int vm = 0;
    for (HostReport report : reports) {
      Snapshot one = report.content;
      int vms = one.vms().length;
      System.arraycopy(one.hosts(), 0, all.hosts(), host, one.hosts().length);
      System.arraycopy(one.capacity(), 0, all.capacity(), host, one.hosts().length);
      System.arraycopy(one.memory(), 0, all.memory(), host, one.hosts().length);
      System.arraycopy(one.vms(), 0, all.vms(), vm, vms);
      System.arraycopy(one.demand(), 0, all.demand(), vm, vms);
      System.arraycopy(one.vmMemory(), 0, all.vmMemory(), vm, vms);
      Arrays.fill(all.placement(), vm, vm + vms, host);
      host += one.hosts().length;
      vm += vms;
    }
    return all;
  }

  /** The constraints hold for the whole cluster; each host knows its own VMs that cannot move. */
  private static PlacementRules rules(List<HostReport> reports) {
    return reports.isEmpty() || reports.get(0).content.rules().isEmpty()
        ? PlacementRules.NONE
        : PlacementRules.together(reports.stream().map(each -> each.content.rules()).toList());
  }
}
