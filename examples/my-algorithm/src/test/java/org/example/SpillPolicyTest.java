package org.example;

import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.testkit.SchedulerContract;

/** The central policy keeps what every policy keeps. */
class SpillPolicyTest implements SchedulerContract {

  @Override
  public SchedulerFactory factory() {
    return new SpillPolicy();
  }
}
