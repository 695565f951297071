package org.vmplacebench.core.sim;

/**
 * A part of a distributed scheduler that lives on one host and acts on messages, timers and
 * completions only.
 */
public interface Agent {

  /** Called once, when the agent begins to live. */
  void start(AgentContext self);

  /**
   * A message has arrived.
   *
   * @param sender who sent it; may be dead by now
   */
  default void receive(AgentId sender, Object message) {}

  /**
   * The agent ends, because its host went off or it was killed; its timers are cancelled already.
   */
  default void stop() {}
}
