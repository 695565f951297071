package org.vmplacebench.injector;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.MessageFaults;

/** Loses messages at random and delays them by exponentially distributed times. */
final class UnreliableNetwork implements MessageFaults {

  private final double loss;
  private final double meanDelay;
  private final UniformRandomProvider losses;
  private final SharedStateContinuousSampler delays;

  /**
   * Draws from two streams of its own.
   *
   * @param loss probability that a message is lost, 0 to 1
   * @param meanDelay seconds, 0 or more
   */
  UnreliableNetwork(RandomStreams streams, double loss, double meanDelay) {
    this.loss = loss;
    this.meanDelay = meanDelay;
    losses = streams.stream("message losses");
    delays = ZigguratSampler.Exponential.of(streams.stream("message delays"));
  }

  @Override
  public double extraDelay(AgentId from, AgentId to) {
    if (losses.nextDouble() < loss) {
      return Double.POSITIVE_INFINITY;
    }
    return meanDelay > 0 ? meanDelay * delays.sample() : 0;
  }
}
