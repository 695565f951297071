package org.vmplacebench.ffd.consolidation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.vmplacebench.core.scheduling.Snapshot;

/** Which VMs leave an overloaded host first (section 4.2 of the paper). */
public enum Selection {

  /** The one whose memory is sent in the least time. */
  MINIMUM_MIGRATION_TIME("minimum-migration-time") {
    @Override
    Comparator<Integer> order(Problem problem, int[] vms) {
      return Comparator.comparingLong(vm -> problem.snapshot().vmMemory()[vm]);
    }
  },

  /** The one whose load the others of its host explain best: those that peak together. */
  MAXIMUM_CORRELATION("maximum-correlation") {
    @Override
    Comparator<Integer> order(Problem problem, int[] vms) {
      double[][] loads = new double[vms.length][];
      for (int i = 0; i < vms.length; i++) {
        loads[i] = problem.vmLoads().of(problem.snapshot().vms()[vms[i]]);
      }
      double[] correlation = new double[problem.snapshot().vms().length];
      for (int i = 0; i < vms.length; i++) {
        double explained = Regression.multipleCorrelation(loads, i);
        correlation[vms[i]] = Double.isNaN(explained) ? 0 : explained;
      }
      return Comparator.<Integer>comparingDouble(vm -> -correlation[vm])
          .thenComparing(MINIMUM_MIGRATION_TIME.order(problem, vms));
    }
  },

  /** The one that demands least. */
  MINIMUM_UTILISATION("minimum-utilisation") {
    @Override
    Comparator<Integer> order(Problem problem, int[] vms) {
      return Comparator.comparingDouble(vm -> problem.snapshot().demand()[vm]);
    }
  },

  /** Any. */
  RANDOM("random") {
    @Override
    Comparator<Integer> order(Problem problem, int[] vms) {
      long draw = mix(problem.seed() ^ Double.doubleToLongBits(problem.snapshot().time()));
      return Comparator.comparingLong(vm -> mix(draw + problem.snapshot().vms()[vm]));
    }
  };

  private final String word;

  Selection(String word) {
    this.word = word;
  }

  /** The word in properties. */
  public String word() {
    return word;
  }

  abstract Comparator<Integer> order(Problem problem, int[] vms);

  /** VMs of one host in the order in which they leave; ties by index. */
  List<Integer> inOrder(Problem problem, int[] vms) {
    List<Integer> list = new ArrayList<>();
    for (int vm : vms) {
      list.add(vm);
    }
    list.sort(order(problem, vms).thenComparingInt(vm -> problem.snapshot().vms()[vm]));
    return list;
  }

  /**
   * The VM of one host that leaves it first, as CloudSim 3.0.3 chooses it: use is the fraction of
   * what a VM was promised, and where maximum correlation cannot tell, any VM is chosen.
   *
   * @param vms at least one
   */
  int firstAsCloudSim(Problem problem, int[] vms) {
    Snapshot snapshot = problem.snapshot();
    if (this == MINIMUM_UTILISATION) {
      return Arrays.stream(vms)
          .boxed()
          .min(Comparator.comparingDouble(vm -> snapshot.demand()[vm] / snapshot.required()[vm]))
          .get();
    }
    boolean tells =
        this != MAXIMUM_CORRELATION
            || vms.length < problem.vmLoads().of(snapshot.vms()[vms[0]]).length;
    return (tells ? this : RANDOM).inOrder(problem, vms).get(0);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): well spread bits of a number. */
  private static long mix(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
