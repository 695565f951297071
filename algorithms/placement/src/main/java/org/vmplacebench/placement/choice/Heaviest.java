package org.vmplacebench.placement.choice;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.placement.choice.weighers.InTurn;
import org.vmplacebench.placement.choice.weighers.Shuffled;

/**
 * The host of most weight among those that can be chosen. Where only the order decides, it ends at
 * the first one; else it looks at all hosts.
 */
final class Heaviest implements HostChoice {

  /** Hundredths that are whole stay so. */
  private static final double ROUNDING = 1e-9;

  private static final Shuffled CHANCE = new Shuffled();

  private final Hosts hosts;
  private final ChoiceRule rule;
  private final List<ChoiceRule.Weigher> weighers;
  private final double[] total;

  /** The hosts that can be chosen for the present VM: the first so many. */
  private final int[] candidates;

  private int count;

  Heaviest(Hosts hosts, ChoiceRule rule) {
    this.hosts = hosts;
    this.rule = rule;
    weighers = rule.weighers();
    candidates = new int[hosts.count()];
    total = new double[hosts.count()];
  }

  @Override
  public int hostFor(VmNeed vm) {
    if (weighers.isEmpty()) {
      return first(0, vm);
    }
    ChoiceRule.Weigher only = weighers.get(0);
    if (weighers.size() == 1 && only.weigher() instanceof InTurn && only.factor() > 0) {
      return first(hosts.lastChosen() + 1, vm);
    }
    return heaviest(vm);
  }

  /** The first host from one on, around. */
  private int first(int begin, VmNeed vm) {
    int all = hosts.count();
    for (int i = 0; i < all; i++) {
      int host = begin + i < all ? begin + i : begin + i - all;
      if (isPossible(host, vm) && vm.allowed().test(host)) {
        return host;
      }
    }
    return -1;
  }

  private boolean isPossible(int host, VmNeed vm) {
    return hosts.hasRoom(host, vm) && rule.accepts(hosts, vm, host);
  }

  private int heaviest(VmNeed vm) {
    count = 0;
    for (int host = 0; host < candidates.length; host++) {
      if (isPossible(host, vm)) {
        candidates[count++] = host;
      }
    }
    Arrays.fill(total, 0, count, 0);
    weighers.forEach(each -> weigh(each, vm));
    // Whether constraints allow a host costs most: it is asked of the best ones only.
    while (true) {
      int best = -1;
      for (int i = 0; i < count; i++) {
        if (total[i] > Double.NEGATIVE_INFINITY && (best < 0 || isBetter(i, best))) {
          best = i;
        }
      }
      if (best < 0 || vm.allowed().test(candidates[best])) {
        return best < 0 ? -1 : candidates[best];
      }
      total[best] = Double.NEGATIVE_INFINITY;
    }
  }

  private boolean isBetter(int one, int other) {
    return total[one] > total[other]
        || (rule.tiesByChance()
            && total[one] == total[other]
            && CHANCE.weight(hosts, null, candidates[one])
                > CHANCE.weight(hosts, null, candidates[other]));
  }

  /** Adds what a weigher says; where there are several, brought to 0 to 1 first. */
  private void weigh(ChoiceRule.Weigher each, VmNeed vm) {
    double[] weight = new double[count];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      weight[i] = each.weigher().weight(hosts, vm, candidates[i]);
      least = Math.min(least, weight[i]);
      most = Math.max(most, weight[i]);
    }
    boolean alone = weighers.size() == 1;
    double range = alone || most == least ? 1 : most - least;
    for (int i = 0; i < count; i++) {
      double value = each.factor() * (alone ? weight[i] : (weight[i] - least) / range);
      total[i] += rule.wholePercents() ? Math.floor(100 * value + ROUNDING) : value;
    }
  }
}
