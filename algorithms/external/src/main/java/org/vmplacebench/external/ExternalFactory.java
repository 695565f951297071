package org.vmplacebench.external;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;

/** Finds {@code external}. */
public final class ExternalFactory implements SchedulerFactory {

  /** The name in properties. */
  public static final String NAME = "external";

  private final Supplier<Conversation> conversations;

  /** Makes policies that are processes of their own. */
  public ExternalFactory() {
    this(null);
  }

  private ExternalFactory(Supplier<Conversation> conversations) {
    this.conversations = conversations;
  }

  /**
   * Makes policies that somebody else talks to.
   *
   * @param conversations begins the conversation of a run
   */
  public static ExternalFactory talkingTo(Supplier<Conversation> conversations) {
    return new ExternalFactory(conversations);
  }

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
    return conversations == null ? List.of(ExternalKeys.COMMAND) : List.of();
  }

  /** The process is told of all constraints; its plans are its own affair. */
  @Override
  public Optional<PlacementSolver> planner(Settings settings) {
    return Optional.empty();
  }

  @Override
  public Scheduler create(Settings settings) {
    return conversations == null
        ? new ExternalScheduler(settings)
        : new ExternalScheduler(settings, conversations);
  }
}
