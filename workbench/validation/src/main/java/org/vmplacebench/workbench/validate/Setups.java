package org.vmplacebench.workbench.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.platform.ClusterDescription;
import org.vmplacebench.platform.PlatformGenerator;

/** Builds the cluster of a scenario: hosts of a platform, and VMs where the scenario wants them. */
public final class Setups {

  /** Bytes. */
  public static final long MIB = 1024 * 1024;

  /** Demand units of a core in full use. */
  public static final double UNITS_PER_CORE = 100;

  /** A host that draws 10 W off, 100 W idle or at the slightest use, and 200 W in full use. */
  public static final PowerModel PLAIN_POWER = new PowerModel(10, 100, 100, 200);

  private static final long HOST_MEMORY = 65_536 * MIB;

  private final Platform platform;
  private double migrationTimeout = 10_000;
  private final List<VmClass> classes = new ArrayList<>();
  private final List<Integer> placement = new ArrayList<>();

  private Setups(Platform platform) {
    this.platform = platform;
  }

  /** VMs on a platform, all of whose hosts take VMs. */
  public static Setups on(Platform platform) {
    return new Setups(platform);
  }

  /**
   * VMs on like hosts of 1 Gflop/s cores whose links have 125 MB/s and 75 microseconds each way, as
   * in the measured live-migration tables.
   */
  public static Setups onCluster(int hosts, int cores, PowerModel power) {
    return on(
        PlatformGenerator.generate(
            new ClusterDescription(
                hosts, 0, cores, cores * UNITS_PER_CORE, HOST_MEMORY, 125e6, 75e-6, 0, 0, power)));
  }

  /** The class of the measured live-migration tables: 1 vCPU, 1 GiB, 125 MiB/s. */
  public static VmClass measured(double dirtyPageIntensity) {
    return new VmClass("measured", 1, 1024 * MIB, 0, 125.0 * MIB, dirtyPageIntensity);
  }

  /** A VM of this memory, in bytes, whose migration nothing bounds and that dirties nothing. */
  public static VmClass plain(int vcpus, long memory) {
    return new VmClass("plain", vcpus, memory, 0, 0, 0);
  }

  /**
   * Adds a VM.
   *
   * @return its index
   */
  public int vm(int host, VmClass vmClass) {
    classes.add(vmClass);
    placement.add(host);
    return classes.size() - 1;
  }

  /** Sets how long migrations may copy, in seconds: 10 000 where it is not set. */
  public Setups migrationTimeout(double seconds) {
    migrationTimeout = seconds;
    return this;
  }

  /** The setup with the network model of SimGrid's defaults. */
  public SimulationSetup build() {
    return build(NetworkParameters.LV08);
  }

  /** The setup with the network model of SimGrid's defaults. */
  public SimulationSetup build(HostSwitching switching) {
    return build(NetworkParameters.LV08, switching, VmTimes.INSTANT);
  }

  /** The setup with VMs that take time to start and stop. */
  public SimulationSetup build(VmTimes life) {
    return build(NetworkParameters.LV08, HostSwitching.INSTANT, life);
  }

  /** The setup with hosts that boot and shut down in no time. */
  public SimulationSetup build(NetworkParameters network) {
    return build(network, HostSwitching.INSTANT, VmTimes.INSTANT);
  }

  private SimulationSetup build(NetworkParameters network, HostSwitching switching, VmTimes life) {
    int[] classOf = new int[classes.size()];
    for (int vm = 0; vm < classOf.length; vm++) {
      classOf[vm] = vm;
    }
    return new SimulationSetup(
        platform,
        network,
        platform.hosts().size(),
        UNITS_PER_CORE,
        classes,
        classOf,
        placement.stream().mapToInt(Integer::intValue).toArray(),
        SolverTime.modelled(),
        migrationTimeout,
        Optional.empty(),
        List.of(),
        switching,
        life,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
