package org.vmplacebench.placement.resource;

/**
 * What a new VM asks for beside CPU and memory, and what is known of it.
 *
 * @param amounts of each resource of its {@link ResourceHosts}, CPU first, memory second; not to be
 *     changed
 * @param gpus number of GPUs; 0 for none
 * @param gpuMilli thousandths of each of them, 1 to 1000; 1000 where there are several
 * @param models GPU models that will do, a bit each; 0 for any
 * @param kind VMs of one kind ask for the same; numbered from 0
 * @param end when it is expected to end, in seconds; infinite where that is not known
 */
public record Wanted(long[] amounts, int gpus, int gpuMilli, long models, int kind, double end) {

  /** Nothing beside CPU and memory. */
  public static final Wanted NOTHING =
      new Wanted(new long[0], 0, 0, 0, -1, Double.POSITIVE_INFINITY);

  /** Thousandths of all its GPUs together. */
  public int gpuTotal() {
    return gpus * gpuMilli;
  }

  /** The same with another expected end. */
  public Wanted until(double expected) {
    return new Wanted(amounts, gpus, gpuMilli, models, kind, expected);
  }
}
