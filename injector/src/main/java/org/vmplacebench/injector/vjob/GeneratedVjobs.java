package org.vmplacebench.injector.vjob;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.vjob.VjobPhase;
import org.vmplacebench.core.vjob.VjobRequest;

/** Vjobs that are drawn from the seed. */
final class GeneratedVjobs implements VjobSource {

  private final VjobShape shape;
  private final int number;
  private final int size;
  private final int least;
  private final int doublings;
  private final double duration;
  private final int phases;
  private final double activity;
  private final double period;
  private final ContinuousSampler gaps;
  private final UniformRandomProvider shapes;
  private int made;
  private double time;

  GeneratedVjobs(Settings settings, RandomStreams streams, VjobShape shape) {
    this.shape = shape;
    number = settings.get(VjobKeys.NUMBER);
    size = settings.get(VjobKeys.SIZE);
    least = settings.get(VjobKeys.LEAST_MEMORY);
    int most = settings.get(VjobKeys.MOST_MEMORY);
    doublings = 31 - Integer.numberOfLeadingZeros(most / least);
    duration = settings.get(VjobKeys.DURATION);
    phases = settings.get(VjobKeys.PHASES);
    activity = settings.get(VjobKeys.ACTIVITY) / 100;
    period = settings.get(VjobKeys.ARRIVALS);
    gaps = ZigguratSampler.Exponential.of(streams.stream("vjob arrivals"), period > 0 ? period : 1);
    shapes = streams.stream("vjob shapes");
  }

  @Override
  public VjobRequest next() {
    if (made == number) {
      return null;
    }
    time += period > 0 ? gaps.sample() : 0;
    int megabytes = least << shapes.nextInt(doublings + 1);
    double each = duration / phases * (0.5 + shapes.nextDouble());
    List<VjobPhase> drawn = new ArrayList<>();
    for (int phase = 0; phase < phases; phase++) {
      double[] seconds = new double[size];
      boolean none = true;
      for (int vm = 0; vm < size; vm++) {
        seconds[vm] = shapes.nextDouble() < activity ? each : 0;
        none &= seconds[vm] == 0;
      }
      if (none) {
        seconds[shapes.nextInt(size)] = each;
      }
      drawn.add(new VjobPhase(seconds));
    }
    VjobRequest request =
        shape.request(
            made, "vjob-" + made, time, size, shape.type(megabytes, 1), drawn, Double.NaN);
    made++;
    return request;
  }
}
