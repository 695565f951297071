package org.vmplacebench.vjobs.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * A placement that leaves as much as it can: VMs that run stay, those that sleep wake up where
 * their image is, and only what finds no room there is put by first fit decreasing.
 */
final class StayingFirst {

  private StayingFirst() {}

  /** The host of each VM that is to run, or empty where one found no room. */
  static Optional<int[]> place(
      Configuration configuration, LocalCosts costs, Targets.Wanted wanted) {
    Room room = new Room(configuration);
    List<Integer> homeless = new ArrayList<>();
    int[] running = wanted.running().stream().toArray();
    boolean pinned = !wanted.mayMigrate();
    for (int vm : running) {
      if (configuration.state()[vm] == VmState.PAUSED
          || (pinned && configuration.state()[vm] == VmState.RUNNING)) {
        room.put(vm, configuration.place()[vm]);
      }
    }
    // The dearest first: what fits beside them stays, what does not goes.
    int[] byCost =
        Arrays.stream(running)
            .filter(vm -> room.hostOf()[vm] < 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(vm -> -configuration.vmMemory()[vm])
                    .thenComparingInt(vm -> vm))
            .mapToInt(Integer::intValue)
            .toArray();
    for (VmState state : new VmState[] {VmState.RUNNING, VmState.SLEEPING, VmState.WAITING}) {
      for (int vm : byCost) {
        if (configuration.state()[vm] == state) {
          int place = configuration.place()[vm];
          if (place >= 0 && room.fits(vm, place)) {
            room.put(vm, place);
          } else {
            homeless.add(vm);
          }
        }
      }
    }
    int[] rest = homeless.stream().mapToInt(Integer::intValue).toArray();
    return room.putFirstFitDecreasing(rest) ? Optional.of(room.hostOf()) : Optional.empty();
  }
}
