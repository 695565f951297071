package org.vmplacebench.core.sim;

import java.util.function.Consumer;

/** What an agent can do in its own name. All of it ends with the agent. */
public interface AgentContext {

  /** The agent's own address. */
  AgentId id();

  /** The simulation that the agent lives in, as policies see it. */
  PolicyPort simulation();

  /** Runs an action after a delay in seconds, unless the agent has ended by then. */
  Timer after(double delay, Runnable action);

  /** An action at times that are not known yet; it does nothing once the agent has ended. */
  Alarm alarm(Runnable action);

  /**
   * Sends a message. It takes the latency of the route and its transfer time, and is lost where the
   * receiver has ended when it arrives or one of the hosts goes off, or where {@link
   * WorkloadPort#disturb} says so.
   *
   * @param bytes size on the network, 0 or more
   */
  void send(AgentId to, double bytes, Object message);

  /**
   * Hands a computation over; see {@link PolicyPort#compute}. The result is dropped where the agent
   * has ended. The origin is the agent's host.
   */
  default <T> void compute(Computation<T> computation, Consumer<Charged<T>> done) {
    compute(simulation().cluster().host(id().host()).name(), computation, done);
  }

  /** Like the one before, for one of several schedulers on its host; see {@link Origins}. */
  <T> void compute(String origin, Computation<T> computation, Consumer<Charged<T>> done);
}
