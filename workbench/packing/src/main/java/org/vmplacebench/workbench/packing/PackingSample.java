package org.vmplacebench.workbench.packing;

import java.util.Map;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.resource.ResourceHosts;
import org.vmplacebench.placement.resource.Wanted;

/**
 * How full the hosts are at a time. Arrays have a place for each resource, and the last one for
 * GPUs.
 *
 * @param time seconds
 * @param requests so far
 * @param placed VMs so far
 * @param refused requests so far
 * @param conflicts so far
 * @param vms that are there
 * @param emptyHosts hosts without VMs
 * @param density percent of the CPU of hosts with VMs that VMs have (packing density of Protean)
 * @param power watts of hosts with VMs
 * @param allocated percent of all there is that VMs have
 * @param fragmented percent of what is free that is on hosts without room for a request as it is
 *     typical, on the mean
 * @param stranded percent of all there is that is free on hosts without room for any typical
 *     request
 * @param gpuFragments percent of all GPUs that are fragments by the measure of Weng et al. (USENIX
 *     ATC 2023)
 */
record PackingSample(
    double time,
    long requests,
    long placed,
    long refused,
    long conflicts,
    int vms,
    int emptyHosts,
    double density,
    double power,
    double[] allocated,
    double[] fragmented,
    double[] stranded,
    double gpuFragments) {

  private static final double HUNDRED = 100;

  /** How full they are now. */
  static PackingSample of(double time, PackingRun run, Map<Wanted, Double> typical) {
    ResourceHosts hosts = run.hosts();
    int dimensions = hosts.resources().size();
    double[] all = new double[dimensions + 1];
    double[] free = new double[dimensions + 1];
    double[] unusable = new double[dimensions + 1];
    double[] stranded = new double[dimensions + 1];
    double cpuInUse = 0;
    double fragments = 0;
    int empty = 0;
    for (int host = 0; host < hosts.count(); host++) {
      double misfits = 0;
      boolean takesAny = false;
      for (Map.Entry<Wanted, Double> each : typical.entrySet()) {
        if (hosts.hasRoom(host, each.getKey())) {
          takesAny = true;
        } else {
          misfits += each.getValue();
        }
      }
      for (int r = 0; r <= dimensions; r++) {
        boolean isGpu = r == dimensions;
        double left = isGpu ? hosts.gpuFree(host) : (double) hosts.free(host, r);
        all[r] +=
            isGpu
                ? (double) hosts.gpus(host) * ResourceHosts.GPU
                : (double) hosts.capacity(host, r);
        free[r] += left;
        unusable[r] += misfits * left;
        stranded[r] += takesAny ? 0 : left;
      }
      if (hosts.vms(host) == 0) {
        empty++;
      } else {
        cpuInUse += hosts.cpu(host);
      }
      fragments += hosts.fragments(host);
    }
    double[] allocated = new double[dimensions + 1];
    double[] fragmented = new double[dimensions + 1];
    for (int r = 0; r <= dimensions; r++) {
      allocated[r] = HUNDRED * Hosts.part(all[r] - free[r], all[r]);
      fragmented[r] = HUNDRED * Hosts.part(unusable[r], free[r]);
      stranded[r] = HUNDRED * Hosts.part(stranded[r], all[r]);
    }
    return new PackingSample(
        time,
        run.requests,
        run.placed,
        run.refused,
        run.conflicts,
        run.vms,
        empty,
        HUNDRED * Hosts.part((double) run.used(0), cpuInUse),
        hosts.power(),
        allocated,
        fragmented,
        stranded,
        HUNDRED * Hosts.part(fragments, all[dimensions]));
  }
}
