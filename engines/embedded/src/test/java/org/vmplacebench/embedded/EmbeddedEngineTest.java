package org.vmplacebench.embedded;

import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.testkit.EngineContract;

/** The embedded engine keeps what engines keep. */
class EmbeddedEngineTest implements EngineContract {

  @Override
  public EngineFactory engine() {
    return new EmbeddedEngine();
  }
}
