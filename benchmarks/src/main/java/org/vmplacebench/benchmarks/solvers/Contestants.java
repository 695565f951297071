package org.vmplacebench.benchmarks.solvers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions.Objective;
import org.vmplacebench.entropy.btrplace.BtrPlaceSolver;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;
import org.vmplacebench.entropy.greedy.GreedySolver;

/** The solvers that are compared, by name. */
public final class Contestants {

  private static final BtrPlaceOptions FIRST =
      new BtrPlaceOptions(true, Objective.FIRST, OptionalInt.empty());

  private Contestants() {}

  /** New ones, in the order of the table. */
  public static Map<String, PlacementSolver> all() {
    Map<String, PlacementSolver> solvers = new LinkedHashMap<>();
    solvers.put("greedy", new GreedySolver());
    solvers.put("choco", new ChocoSolver(ChocoOptions::scaled));
    solvers.put(
        "choco-search", new ChocoSolver(problem -> ChocoOptions.scaled(problem).alwaysSearching()));
    solvers.put("btrplace", new BtrPlaceSolver(BtrPlaceOptions.leastMemory()));
    solvers.put("btrplace-first", new BtrPlaceSolver(FIRST));
    return solvers;
  }
}
