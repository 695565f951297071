package org.vmplacebench.simgrid;

import org.vmplacebench.core.config.Options;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.SimGridKeys;

/**
 * The options of this engine.
 *
 * @param vms a value of {@code simgrid.vms}
 * @param cpuSolver a value of {@code simgrid.cpu.solver}
 */
record SimGridOptions(String vms, String cpuSolver) {

  private static final Options<SimGridOptions> OPTIONS =
      Options.of(SimGridOptions.class, SimGridKeys.VMS, SimGridKeys.CPU_SOLVER);

  static final SimGridOptions DEFAULT = new SimGridOptions(SimGridKeys.ALL, SimGridKeys.AUTO);

  static SimGridOptions of(Settings settings) {
    return OPTIONS.read(settings);
  }

  /** Whether every VM is in SimGrid at all times. */
  boolean allVms() {
    return vms.equals(SimGridKeys.ALL);
  }

  /**
   * Whether SimGrid's fair-bottleneck solver shares the CPUs. It ignores weights, and in each of
   * its rounds takes once more off a host's CPU what those VMs get that are at their bounds, so
   * that the others get less than there is.
   */
  boolean fairBottleneck() {
    return cpuSolver.equals(SimGridKeys.FAIR_BOTTLENECK);
  }
}
