package org.vmplacebench.platform.site;

import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.site.Signal;

/**
 * Sun, cloud and wind at a site, drawn from a seed: values that hold for {@value #STEP} s each.
 *
 * <p>The sun's declination is that of Cooper (1969), the equation of time is left out. What cloud
 * leaves is 1 - 0.75 n^3.4 of a clear sky's production, n being the cover (Kasten and Czeplak
 * 1980). Covers and wind speeds follow a normal process that forgets with a time constant, mapped
 * to their distributions.
 */
final class Weather {

  /** Seconds for which values hold. */
  static final double STEP = 300;

  private static final double DAY = 86_400;
  private static final double CLOUD_MEMORY = 3 * 3600;
  private static final double WIND_MEMORY = 6 * 3600;
  private static final double CUT_IN = 3;
  private static final double RATED = 12;
  private static final double CUT_OUT = 25;

  private final double start;
  private final int steps;
  private final RandomStreams streams;

  /**
   * Weather of a run.
   *
   * @param start s since 1970 at which it begins
   * @param duration s that it lasts
   */
  Weather(double start, double duration, RandomStreams streams) {
    this.start = start;
    steps = (int) Math.max(1, Math.ceil(duration / STEP));
    this.streams = streams;
  }

  /**
   * Solar production in W.
   *
   * @param site whose sky it is
   * @param peak W with the sun overhead and no cloud
   * @param latitude degrees north
   * @param longitude degrees east
   * @param cloud mean cover, 0 to 1
   */
  Signal sun(String site, double peak, double latitude, double longitude, double cloud) {
    Normal normal = new Normal(streams.stream("cloud over " + site), CLOUD_MEMORY);
    double[] values = new double[steps];
    for (int i = 0; i < steps; i++) {
      double cover = cloud == 0 ? 0 : StrictMath.pow(normal.share(), (1 - cloud) / cloud);
      double left = 1 - 0.75 * StrictMath.pow(cover, 3.4);
      values[i] = peak * left * height(start + (i + 0.5) * STEP, latitude, longitude);
    }
    return Signal.steps(times(), values);
  }

  /** Sine of the elevation of the sun, 0 where it is below the horizon. */
  static double height(double time, double latitude, double longitude) {
    double day = Math.floor(time / DAY);
    double dayOfYear = day - 365.25 * Math.floor(day / 365.25) + 1;
    double declination =
        StrictMath.toRadians(23.45) * StrictMath.sin(2 * Math.PI * (284 + dayOfYear) / 365);
    double hours = (time - day * DAY) / 3600 + longitude / 15;
    double hourAngle = StrictMath.toRadians(15 * (hours - 12));
    double phi = StrictMath.toRadians(latitude);
    return Math.max(
        0,
        StrictMath.sin(phi) * StrictMath.sin(declination)
            + StrictMath.cos(phi) * StrictMath.cos(declination) * StrictMath.cos(hourAngle));
  }

  /**
   * Wind production in W.
   *
   * @param site where it blows
   * @param peak W at full speed
   * @param mean speed in m/s
   */
  Signal wind(String site, double peak, double mean) {
    Normal normal = new Normal(streams.stream("wind at " + site), WIND_MEMORY);
    double[] values = new double[steps];
    for (int i = 0; i < steps; i++) {
      double calm = Math.max(1e-12, 1 - normal.share());
      double speed = mean * Math.sqrt(-StrictMath.log(calm) * 4 / Math.PI);
      values[i] = peak * ofWind(speed);
    }
    return Signal.steps(times(), values);
  }

  private static double ofWind(double speed) {
    if (speed < CUT_IN || speed > CUT_OUT) {
      return 0;
    }
    double least = CUT_IN * CUT_IN * CUT_IN;
    return Math.min(1, (speed * speed * speed - least) / (RATED * RATED * RATED - least));
  }

  private double[] times() {
    double[] times = new double[steps];
    for (int i = 0; i < steps; i++) {
      times[i] = i * STEP;
    }
    return times;
  }

  /** A normal process; its values as shares of 1 that are evenly distributed. */
  private static final class Normal {

    private final UniformRandomProvider random;
    private final double keep;
    private double value;

    private Normal(UniformRandomProvider random, double memory) {
      this.random = random;
      keep = StrictMath.exp(-STEP / memory);
      value = draw();
    }

    /** After Box and Muller (1958). */
    private double draw() {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    private double share() {
      value = keep * value + Math.sqrt(1 - keep * keep) * draw();
      return normal(value);
    }

    /** The normal distribution function (Abramowitz and Stegun 1964, 26.2.17). */
    private static double normal(double x) {
      double t = 1 / (1 + 0.2316419 * Math.abs(x));
      double tail =
          StrictMath.exp(-x * x / 2)
              / Math.sqrt(2 * Math.PI)
              * t
              * (0.319381530
                  + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
      return x >= 0 ? 1 - tail : tail;
    }
  }
}
