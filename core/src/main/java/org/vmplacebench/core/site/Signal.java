package org.vmplacebench.core.site;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A quantity that is constant between the times at which it changes, so that what follows from it
 * can be integrated exactly. Its last value holds on.
 */
public final class Signal {

  private final double[] starts;
  private final double[] values;

  private Signal(double[] starts, double[] values) {
    this.starts = starts;
    this.values = values;
  }

  /** A quantity that never changes. */
  public static Signal constant(double value) {
    return steps(new double[] {0}, new double[] {value});
  }

  /**
   * A quantity that changes.
   *
   * @param starts s from which each value holds, rising, the first one at 0 or before
   * @param values as many, all finite
   * @throws IllegalArgumentException where the times are not such
   */
  public static Signal steps(double[] starts, double[] values) {
    if (starts.length == 0 || starts.length != values.length || !(starts[0] <= 0)) {
      throw new IllegalArgumentException("a signal has a value at time 0");
    }
    for (int i = 0; i < starts.length; i++) {
      if (!Double.isFinite(values[i]) || (i > 0 && !(starts[i] > starts[i - 1]))) {
        throw new IllegalArgumentException("value " + i + " of a signal is out of order");
      }
    }
    return new Signal(starts.clone(), values.clone());
  }

  /** Index of the piece that holds at a time of 0 s or later. */
  public int pieceAt(double time) {
    int found = Arrays.binarySearch(starts, time);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  /** The value of a piece. */
  public double value(int piece) {
    return values[piece];
  }

  /** When a piece ends, in s; infinite for the last one. */
  public double end(int piece) {
    return piece + 1 < starts.length ? starts[piece + 1] : Double.POSITIVE_INFINITY;
  }

  /** The value at a time, in s. */
  public double at(double time) {
    return values[pieceAt(time)];
  }

  /** The integral over a stretch of time, in s; {@code to} is not before {@code from}. */
  public double integral(double from, double to) {
    double sum = 0;
    double at = from;
    for (int piece = pieceAt(from); at < to; piece++) {
      double until = Math.min(to, end(piece));
      sum += values[piece] * (until - at);
      at = until;
    }
    return sum;
  }

  /** The mean over a stretch of time; the value there where it has no length. */
  public double mean(double from, double to) {
    return to > from ? integral(from, to) / (to - from) : at(from);
  }

  /** The same times with values that are so many times as large. */
  public Signal times(double factor) {
    return new Signal(starts, Arrays.stream(values).map(value -> value * factor).toArray());
  }

  /** The sum of both. */
  public Signal plus(Signal other) {
    double[] all =
        DoubleStream.concat(Arrays.stream(starts), Arrays.stream(other.starts))
            .map(time -> Math.max(0, time))
            .sorted()
            .distinct()
            .toArray();
    double[] sums = Arrays.stream(all).map(time -> at(time) + other.at(time)).toArray();
    return new Signal(all, sums);
  }
}
