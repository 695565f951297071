package org.vmplacebench.testkit;

import org.vmplacebench.core.scheduling.NoneScheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;

/** The policy that does nothing keeps what policies keep, but that it ends overloads. */
class NoneSchedulerTest implements SchedulerContract {

  @Override
  public SchedulerFactory factory() {
    return new NoneScheduler.Factory();
  }

  @Override
  public boolean relievesOverloads() {
    return false;
  }
}
