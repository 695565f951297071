package org.vmplacebench.dvms;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.dvms.protocol.Report;

/**
 * What a member tells its leader: its own VMs and their demands at that instant.
 *
 * @param content a snapshot of one host
 */
record HostReport(Snapshot content) implements Report {

  /** The problem that the reports of several hosts make up, with the hosts in their order. */
  static Snapshot together(double time, List<HostReport> reports) {
    int hostCount = reports.stream().mapToInt(report -> report.content.hosts().length).sum();
    int vmCount = reports.stream().mapToInt(report -> report.content.vms().length).sum();
    Snapshot all =
        new Snapshot(
            time,
            new int[hostCount],
            new double[hostCount],
            new long[hostCount],
            new int[vmCount],
            new double[vmCount],
            new long[vmCount],
            new int[vmCount]);
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
}
