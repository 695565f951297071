package org.vmplacebench.ffd;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.ffd.packing.RepackSolver;
import org.vmplacebench.ffd.packing.RepairSolver;
import org.vmplacebench.placement.choice.ChoiceKeys;
import org.vmplacebench.placement.choice.HostRule;

/** The packing rules that have a name, as solvers and as policies. */
enum Variant {
  LAZY("ffd-lazy", "Lazy first fit decreasing: the largest VMs leave overloaded hosts.") {
    @Override
    PlacementSolver solver(Settings settings) {
      return repair(HostRule.FIRST_FIT, settings);
    }
  },
  OPTIMISTIC(
      "ffd-optimistic",
      "Optimistic first fit decreasing: all VMs are packed anew, largest first.") {
    @Override
    PlacementSolver solver(Settings settings) {
      return new RepackSolver(
          title(),
          ChoiceKeys.rule(settings, HostRule.FIRST_FIT),
          FfdKeys.thresholds(settings),
          settings.get(FfdKeys.USE_LOAD),
          FfdKeys.gain(settings),
          settings.get(FfdKeys.REPACK_MOVES));
    }
  },
  BEST_FIT(
      "best-fit", "Overloaded hosts send VMs to the hosts with the least room that suffices.") {
    @Override
    PlacementSolver solver(Settings settings) {
      return repair(HostRule.BEST_FIT, settings);
    }
  },
  WORST_FIT("worst-fit", "Overloaded hosts send VMs to the hosts with the most room.") {
    @Override
    PlacementSolver solver(Settings settings) {
      return repair(HostRule.WORST_FIT, settings);
    }
  },
  ROUND_ROBIN("round-robin", "Overloaded hosts send VMs to the other hosts in turn.") {
    @Override
    PlacementSolver solver(Settings settings) {
      return repair(HostRule.ROUND_ROBIN, settings);
    }
  };

  private final String title;
  private final String description;

  Variant(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /** The name in properties. */
  String title() {
    return title;
  }

  /** One sentence for lists. */
  String description() {
    return description;
  }

  /** The solver with the settings of an experiment. */
  abstract PlacementSolver solver(Settings settings);

  PlacementSolver repair(HostRule rule, Settings settings) {
    return new RepairSolver(
        title,
        ChoiceKeys.rule(settings, rule),
        FfdKeys.thresholds(settings),
        settings.get(FfdKeys.USE_LOAD));
  }
}
