package org.vmplacebench.core.sim;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.UserDemand;

/**
 * All that an engine needs to begin: the same for every engine.
 *
 * @param platform hosts (those that take VMs first), links and routes
 * @param network constants of the network model
 * @param hostingCount number of hosts that take VMs
 * @param unitsPerCore demand units of one core in full use
 * @param classes the VM classes
 * @param classOf for each VM, by its index, the index of its class
 * @param placement for each VM, by its index, the index of its host
 * @param solverTime what computations are charged
 * @param migrationTimeout seconds after which the pre-copy of a live migration ends and the VM is
 *     stopped for the rest
 * @param platformFile the SimGrid platform file that the platform was read from, if it was
 * @param constraints placement constraints that schedulers honour
 * @param switching what it takes to boot and to shut down a host
 * @param life what it takes to start, stop, suspend and resume a VM
 * @param migrationDisk bytes of its disk that a live migration copies beside a VM's memory
 * @param sites what supplies the sites with energy; empty where nobody wants to know
 * @param users what clients ask of VMs; empty where there are none
 * @param demanded names of the resources of which VMs ask for amounts that change in time, each
 *     with the share of what its class says that a VM asks for at first, 0 to 1
 */
public record SimulationSetup(
    Platform platform,
    NetworkParameters network,
    int hostingCount,
    double unitsPerCore,
    List<VmClass> classes,
    int[] classOf,
    int[] placement,
    SolverTime solverTime,
    double migrationTimeout,
    Optional<Path> platformFile,
    List<PlacementConstraint> constraints,
    HostSwitching switching,
    VmTimes life,
    long migrationDisk,
    Optional<SiteSupplies> sites,
    Optional<UserDemand> users,
    Map<String, Double> demanded) {

  /** A setup where nothing but CPU is demanded in amounts that change in time. */
  public SimulationSetup(
      Platform platform,
      NetworkParameters network,
      int hostingCount,
      double unitsPerCore,
      List<VmClass> classes,
      int[] classOf,
      int[] placement,
      SolverTime solverTime,
      double migrationTimeout,
      Optional<Path> platformFile,
      List<PlacementConstraint> constraints,
      HostSwitching switching,
      VmTimes life,
      long migrationDisk,
      Optional<SiteSupplies> sites,
      Optional<UserDemand> users) {
    this(
        platform,
        network,
        hostingCount,
        unitsPerCore,
        classes,
        classOf,
        placement,
        solverTime,
        migrationTimeout,
        platformFile,
        constraints,
        switching,
        life,
        migrationDisk,
        sites,
        users,
        Map.of());
  }

  /**
   * A setup on a platform that was not read from a file, without placement constraints, whose hosts
   * and VMs start and stop in no time and whose live migrations copy memory only.
   */
  public SimulationSetup(
      Platform platform,
      NetworkParameters network,
      int hostingCount,
      double unitsPerCore,
      List<VmClass> classes,
      int[] classOf,
      int[] placement,
      SolverTime solverTime,
      double migrationTimeout) {
    this(
        platform,
        network,
        hostingCount,
        unitsPerCore,
        classes,
        classOf,
        placement,
        solverTime,
        migrationTimeout,
        Optional.empty(),
        List.of(),
        HostSwitching.INSTANT,
        VmTimes.INSTANT,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
