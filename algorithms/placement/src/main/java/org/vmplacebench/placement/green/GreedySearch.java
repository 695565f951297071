package org.vmplacebench.placement.green;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.placement.PlacementProblem;

/**
 * Takes VMs one by one, the one with the largest demand for its memory first, and moves each to
 * where the cost falls most, until none makes it fall.
 */
public final class GreedySearch implements GreenSearch {

  private static final int MOST_PASSES = 3;

  @Override
  public String name() {
    return "greedy";
  }

  @Override
  public void improve(GreenPlacement placement) {
    PlacementProblem problem = placement.state().problem();
    List<Integer> order =
        IntStream.range(0, problem.vms())
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                        (Integer vm) -> -problem.units(problem.demand(vm)) / problem.memory(vm))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    int moves = 0;
    boolean moved = true;
    for (int pass = 0; pass < MOST_PASSES && moved; pass++) {
      moved = false;
      for (int vm : order) {
        if (moves < placement.options().mostMoves() && moveToBest(placement, vm)) {
          moved = true;
          moves++;
        }
      }
    }
  }

  private static boolean moveToBest(GreenPlacement placement, int vm) {
    int home = placement.accountOf(placement.state().host(vm));
    if (!placement.mayGain(vm, home)) {
      return false;
    }
    int best = -1;
    double gained = 0;
    for (int account = 0; account < placement.accounts(); account++) {
      int host = account == home ? -1 : placement.hostFor(vm, account);
      double gain = host < 0 ? 0 : placement.gain(vm, host);
      if (gain > gained) {
        gained = gain;
        best = host;
      }
    }
    if (best >= 0) {
      placement.move(vm, best);
    }
    return best >= 0;
  }
}
