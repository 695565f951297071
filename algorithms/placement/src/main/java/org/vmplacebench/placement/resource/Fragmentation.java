package org.vmplacebench.placement.resource;

import java.util.Arrays;
import java.util.List;

/**
 * What of the free GPUs of a host a typical request cannot use, in thousandths: the fragmentation
 * measure of Weng et al. (Beware of Fragmentation, USENIX ATC 2023, section 4): the mean, over
 * requests as they are typical, of all that is free where the request does not fit, and else of
 * what is free on GPUs that have less than it asks for.
 */
public final class Fragmentation {

  private final Wanted[] typical;
  private final double[] share;

  /** For each request the place of its size of a GPU part in {@link #sizes}. */
  private final int[] sizeOf;

  private final int[] sizes;
  private final int[] atLeast;
  private final int[] below;

  /** Part of the requests that ask for no GPU and so can use none of what is free. */
  private final double without;

  /**
   * The measure for some requests.
   *
   * @param share how common each of them is; 1 together
   */
  public Fragmentation(List<Wanted> typical, double[] share) {
    this.typical = typical.toArray(Wanted[]::new);
    this.share = share.clone();
    sizes = typical.stream().mapToInt(Wanted::gpuMilli).distinct().sorted().toArray();
    sizeOf =
        typical.stream().mapToInt(each -> Arrays.binarySearch(sizes, each.gpuMilli())).toArray();
    atLeast = new int[sizes.length];
    below = new int[sizes.length];
    double sum = 0;
    for (int i = 0; i < share.length; i++) {
      sum += this.typical[i].gpus() == 0 ? share[i] : 0;
    }
    without = sum;
  }

  /** How common a typical request is, 0 to 1. */
  public double share(int request) {
    return share[request];
  }

  /**
   * Of a host.
   *
   * @param cpu free amount of the first resource
   * @param free of each GPU; those of the host are {@code count} from {@code first} on
   * @param model of its GPUs, a bit
   */
  double of(long cpu, short[] free, int first, int count, long model) {
    int total = 0;
    for (int i = first; i < first + count; i++) {
      total += free[i];
    }
    if (total == 0) {
      return 0;
    }
    for (int s = 0; s < sizes.length; s++) {
      int many = 0;
      int sum = 0;
      for (int i = first; i < first + count; i++) {
        if (free[i] >= sizes[s]) {
          many++;
        } else {
          sum += free[i];
        }
      }
      atLeast[s] = many;
      below[s] = sum;
    }
    double fragments = without * total;
    for (int i = 0; i < typical.length; i++) {
      Wanted each = typical[i];
      if (each.gpus() > 0) {
        boolean fits =
            cpu >= each.amounts()[0]
                && atLeast[sizeOf[i]] >= each.gpus()
                && (each.models() == 0 || (each.models() & model) != 0);
        fragments += share[i] * (fits ? below[sizeOf[i]] : total);
      }
    }
    return fragments;
  }
}
