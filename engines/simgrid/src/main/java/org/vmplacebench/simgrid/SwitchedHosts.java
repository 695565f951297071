package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.simgrid.msg.Host;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.sim.HostSwitching;

/**
 * SimGrid's hosts as they are switched. SimGrid's documented way to boots that take time and power:
 * a host that boots or shuts down is on, without VMs, in a pstate of its own that draws just that
 * power.
 */
final class SwitchedHosts {

  private static final int FURTHER_PSTATES = 2;

  private final Kernel kernel;
  private final boolean takesTime;

  /** All hosts are on. */
  SwitchedHosts(Kernel kernel, HostSwitching switching) {
    this.kernel = kernel;
    takesTime = takesTime(switching);
  }

  private static boolean takesTime(HostSwitching switching) {
    return switching.bootSeconds() > 0 || switching.shutdownSeconds() > 0;
  }

  /** What a platform file says of the speeds of a host's pstates. */
  static String speeds(HostSpec host, HostSwitching switching) {
    List<String> all = new ArrayList<>();
    host.pstates().forEach(pstate -> all.add(pstate.speed() + "f"));
    if (takesTime(switching)) {
      all.addAll(Collections.nCopies(FURTHER_PSTATES, host.speed() + "f"));
    }
    return String.join(",", all);
  }

  /** What a platform file says of the power of a host's pstates. */
  static String watts(HostSpec host, HostSwitching switching) {
    List<String> all = new ArrayList<>();
    for (Pstate pstate : host.pstates()) {
      PowerModel power = pstate.power();
      all.add(watts(power.idle(), power.epsilon(), power.full()));
    }
    if (takesTime(switching)) {
      double boot = switching.bootWatts(host);
      all.add(watts(boot, boot, boot));
      double shutdown = switching.shutdownWatts(host);
      all.add(watts(shutdown, shutdown, shutdown));
    }
    return String.join(",", all);
  }

  private static String watts(double idle, double epsilon, double full) {
    return idle + ":" + epsilon + ":" + full;
  }

  /**
   * Brings a host into a state, for the driver.
   *
   * @param pstate that it is in while it can be used
   */
  void set(int index, PowerState state, int pstate) {
    Host host = kernel.host(index);
    if (state == PowerState.OFF) {
      host.off();
      return;
    }
    if (!host.isOn()) {
      host.on();
    }
    if (takesTime) {
      int further = host.getPstatesCount() - FURTHER_PSTATES;
      host.setPstate(
          switch (state) {
            case BOOTING -> further;
            case SHUTTING_DOWN -> further + 1;
            default -> pstate;
          });
    }
  }
}
