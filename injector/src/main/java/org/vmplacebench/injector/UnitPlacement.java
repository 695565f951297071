package org.vmplacebench.injector;

import java.util.List;
import org.vmplacebench.core.site.VirtualEnvironment;

/** Finds hosts for VMs that belong together. */
@FunctionalInterface
public interface UnitPlacement {

  /**
   * Hosts for more VMs of an environment, near its clients.
   *
   * @param rates requests/s on average of the clients at each site now
   * @param there hosts of its VMs so far
   * @param more how many VMs, 1 or more
   * @return a host for each of them; none where not all have room
   */
  int[] place(VirtualEnvironment environment, double[] rates, List<Integer> there, int more);
}
