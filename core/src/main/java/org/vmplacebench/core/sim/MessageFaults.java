package org.vmplacebench.core.sim;

/**
 * What goes wrong with the messages of agents beyond what the network model has: loss and delay.
 */
@FunctionalInterface
public interface MessageFaults {

  /**
   * The fate of one message; asked once for each, when it is sent, messages within a host left out.
   *
   * @return seconds by which it comes later than the network alone would bring it, 0 or more;
   *     infinite where it is lost
   */
  double extraDelay(AgentId from, AgentId to);
}
