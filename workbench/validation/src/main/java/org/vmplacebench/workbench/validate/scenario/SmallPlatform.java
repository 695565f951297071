package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.workbench.validate.RoutedHosts;

/**
 * The three hosts of SimGrid's small example platform that its VM examples use, with the speeds,
 * bandwidths and latencies that it has.
 */
final class SmallPlatform {

  static final int FAFARD = 0;
  static final int TREMBLAY = 1;
  static final int BOURASSA = 2;

  /** Flop/s of Fafard. */
  static final double FAFARD_SPEED = 76.296e6;

  private SmallPlatform() {}

  static Platform build() {
    PowerModel power = new PowerModel(0, 0, 0, 0);
    RoutedHosts hosts = new RoutedHosts();
    hosts.host("Fafard", 1, FAFARD_SPEED, power);
    hosts.host("Tremblay", 1, 98.095e6, power);
    hosts.host("Bourassa", 1, 48.492e6, power);
    int link0 = hosts.link(41.279125e6, 59.904e-6);
    int link1 = hosts.link(34.285625e6, 514.433e-6);
    int link2 = hosts.link(118.6825e6, 136.931e-6);
    int link3 = hosts.link(34.285625e6, 514.433e-6);
    int link4 = hosts.link(10.099625e6, 479.78e-6);
    int link6 = hosts.link(41.279125e6, 59.904e-6);
    int link7 = hosts.link(11.618875e6, 189.98e-6);
    int link8 = hosts.link(8.158e6, 270.544e-6);
    int loopback = hosts.fatPipe(498e6, 15e-6);
    for (int host = FAFARD; host <= BOURASSA; host++) {
      hosts.join(host, host, loopback);
    }
    return hosts
        .join(TREMBLAY, FAFARD, link4, link3, link2, link0, link1, link8)
        .join(TREMBLAY, BOURASSA, link4, link3, link2, link0, link1, link6, link7)
        .join(FAFARD, BOURASSA, link8, link6, link7)
        .build();
  }
}
