package org.vmplacebench.simgrid;

import java.util.List;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.SimGridKeys;
import org.vmplacebench.core.platform.VmClass;

/**
 * The options of this engine.
 *
 * @param vms a value of {@code simgrid.vms}
 * @param cpuSolver a value of {@code simgrid.cpu.solver}
 */
record SimGridOptions(String vms, String cpuSolver) {

  static final SimGridOptions DEFAULT = new SimGridOptions(SimGridKeys.ALL, SimGridKeys.AUTO);

  static SimGridOptions of(Settings settings) {
    return new SimGridOptions(settings.get(SimGridKeys.VMS), settings.get(SimGridKeys.CPU_SOLVER));
  }

  /** Whether every VM is in SimGrid at all times. */
  boolean allVms() {
    return vms.equals(SimGridKeys.ALL);
  }

  /** Whether SimGrid's fair-bottleneck solver, which ignores weights, shares the CPUs. */
  boolean fairBottleneck(List<VmClass> classes) {
    return cpuSolver.equals(SimGridKeys.FAIR_BOTTLENECK)
        || (cpuSolver.equals(SimGridKeys.AUTO)
            && classes.stream().allMatch(vmClass -> vmClass.vcpus() == 1));
  }
}
