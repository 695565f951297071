package org.vmplacebench.core.scheduling;

import org.vmplacebench.core.config.Settings;

/**
 * Makes a placement policy for one run. Found by {@link java.util.ServiceLoader} under its name.
 */
public interface SchedulerFactory {

  /** The name in {@code simulator.algorithm}: small letters. */
  String name();

  /** One sentence on the policy for lists. */
  String description();

  /**
   * A policy with the settings of an experiment.
   *
   * @param settings checked values of all declared keys
   */
  Scheduler create(Settings settings);
}
