package org.vmplacebench.dvms;

import org.vmplacebench.testkit.TestSettings;

/** What tests of the policy set: its overlay, and that all that it does is judged. */
final class Checked {

  private Checked() {}

  /** The defaults on an overlay, with computations that take what is modelled. */
  static TestSettings on(String overlay) {
    return TestSettings.defaults()
        .with(DvmsKeys.OVERLAY, overlay)
        .with("simulation.checks", true)
        .with("solver.time", "modelled");
  }
}
