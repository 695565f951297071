package org.vmplacebench.external;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;

/** Finds {@code external}. */
public final class ExternalFactory implements SchedulerFactory {

  /** The name in properties. */
  static final String NAME = "external";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "A policy in any language: a process that is asked over its standard streams.";
  }

  @Override
  public List<Key<?>> neededKeys() {
    return List.of(ExternalKeys.COMMAND);
  }

  @Override
  public Scheduler create(Settings settings) {
    return new ExternalScheduler(settings);
  }
}
