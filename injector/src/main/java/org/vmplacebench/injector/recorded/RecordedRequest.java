package org.vmplacebench.injector.recorded;

import java.util.Arrays;
import org.vmplacebench.core.constraint.NameHash;

/**
 * A VM that somebody asked for, as a recording has it.
 *
 * @param arrival seconds after the beginning of the recording, 0 or more
 * @param lifetime seconds; infinite where the recording has no end of it
 * @param amounts of each resource of the recording, in millionths of its unit
 * @param gpus number of GPUs
 * @param gpuMilli thousandths of each of them, 1 to 1000; 0 without GPUs
 * @param models GPU models that will do, separated by bars; empty for any
 * @param kind VMs of one kind ask for the same
 * @param group VMs that belong together (deployment, tenant), a hash; 0 where that is not known
 * @param id a hash of the VM's name, by which its loads are found
 * @param load mean load in percent; NaN where that is not known
 */
public record RecordedRequest(
    double arrival,
    double lifetime,
    long[] amounts,
    int gpus,
    int gpuMilli,
    String models,
    String kind,
    long group,
    long id,
    double load) {

  /** The latest time that is taken for one, in seconds: three hundred years. */
  public static final double LATEST = 1e10;

  /** So many parts has a unit. */
  public static final long UNIT = 1_000_000;

  /** An amount in parts. */
  static long parts(double amount) {
    return Math.round(amount * UNIT);
  }

  /** The kind that amounts and GPUs make. */
  static String kindOf(long[] amounts, int gpus, int gpuMilli, String models) {
    StringBuilder kind = new StringBuilder(Arrays.toString(amounts));
    return gpus == 0
        ? kind.toString()
        : kind.append(gpus).append('x').append(gpuMilli).append(models).toString();
  }

  /** The {@link #group} of a name; 0 for none. */
  public static long groupNamed(String name) {
    return name.isEmpty() ? 0 : hash(name);
  }

  /** The {@link #id} of a name: a {@link NameHash}. */
  public static long hash(String text) {
    return NameHash.of(text);
  }
}
