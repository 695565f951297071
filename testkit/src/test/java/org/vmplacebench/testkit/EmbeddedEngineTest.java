package org.vmplacebench.testkit;

import org.vmplacebench.core.engine.EmbeddedEngine;
import org.vmplacebench.core.sim.EngineFactory;

/** The embedded engine keeps what engines keep. */
class EmbeddedEngineTest implements EngineContract {

  @Override
  public EngineFactory engine() {
    return new EmbeddedEngine();
  }
}
