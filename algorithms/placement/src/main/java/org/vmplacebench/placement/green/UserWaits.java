package org.vmplacebench.placement.green;

import java.util.Optional;
import org.vmplacebench.core.site.Users;

/**
 * How long requests take to VMs, wherever these are: s of all requests of a second together, as
 * they are when this is made.
 */
public final class UserWaits {

  /** Nobody asks for anything, or it does not matter. */
  public static final UserWaits NONE = new UserWaits(new double[0][]);

  private final double[][] waits;

  /** By VM and account; null where nobody asks a VM. */
  UserWaits(double[][] waits) {
    this.waits = waits;
  }

  /**
   * Those of some VMs.
   *
   * @param users what is known of clients; empty where there are none
   * @param vms indices in the cluster
   * @param siteOf the site of each account, in the order of the platform
   */
  public static UserWaits of(Optional<Users> users, int[] vms, int[] siteOf, GreenOptions options) {
    if (users.isEmpty() || options.latencyCost() == 0) {
      return NONE;
    }
    double[][] waits = new double[vms.length][];
    for (int vm = 0; vm < vms.length; vm++) {
      double requests = users.get().requests(vms[vm]);
      if (requests > 0) {
        waits[vm] = new double[siteOf.length];
        for (int account = 0; account < siteOf.length; account++) {
          waits[vm][account] = requests * users.get().latencyAt(vms[vm], siteOf[account]);
        }
      }
    }
    return new UserWaits(waits);
  }

  /** Whether where VMs are makes no difference to anybody. */
  public boolean areNone() {
    return waits.length == 0;
  }

  /** Of a VM on an account; 0 where nobody asks it. */
  double seconds(int vm, int account) {
    return areNone() || waits[vm] == null ? 0 : waits[vm][account];
  }
}
