package org.vmplacebench.reassignment;

import java.util.Arrays;

/**
 * Where services are, and which moves conflict, spread and dependency allow. Conflict: no machine
 * has two processes of a service. Spread: a service is in enough locations. Dependency: where a
 * service is, the neighbourhood has the services that it needs.
 */
final class Services {

  private final int machines;
  private final int[] neighbourhood;
  private final int[] location;
  private final int neighbourhoods;
  private final int locations;
  private final long[] onMachine;
  private final int[] inNeighbourhood;
  private final int[] inLocation;
  private final int[] spread;
  private final int[] spreadNow;
  private final int[][] neededBy;
  private final int[][] dependsOn;
  private final boolean[] bound;

  Services(Instance instance) {
    machines = instance.machines();
    int services = instance.services();
    neighbourhood = ranked(instance.neighbourhood());
    location = ranked(instance.location());
    neighbourhoods = Arrays.stream(neighbourhood).max().orElse(0) + 1;
    locations = Arrays.stream(location).max().orElse(0) + 1;
    onMachine = new long[(int) (((long) services * machines + 63) / 64)];
    inNeighbourhood = new int[services * neighbourhoods];
    inLocation = new int[services * locations];
    spread = instance.spread();
    spreadNow = new int[services];
    dependsOn = instance.dependsOn();
    neededBy = inverse(dependsOn);
    bound = new boolean[services];
    for (int s = 0; s < services; s++) {
      bound[s] = dependsOn[s].length > 0 || neededBy[s].length > 0;
    }
  }

  private static int[] ranked(int[] names) {
    int[] sorted = Arrays.stream(names).distinct().sorted().toArray();
    return Arrays.stream(names).map(name -> Arrays.binarySearch(sorted, name)).toArray();
  }

  private static int[][] inverse(int[][] lists) {
    int[] count = new int[lists.length];
    for (int[] list : lists) {
      for (int s : list) {
        count[s]++;
      }
    }
    int[][] inverse = new int[lists.length][];
    for (int s = 0; s < lists.length; s++) {
      inverse[s] = new int[count[s]];
    }
    for (int s = 0; s < lists.length; s++) {
      for (int needed : lists[s]) {
        inverse[needed][--count[needed]] = s;
      }
    }
    return inverse;
  }

  /** Whether a machine has a process of a service. */
  boolean isOn(int service, int m) {
    long bit = (long) service * machines + m;
    return (onMachine[(int) (bit >> 6)] >>> bit & 1) != 0;
  }

  private void flip(int service, int m) {
    long bit = (long) service * machines + m;
    onMachine[(int) (bit >> 6)] ^= 1L << bit;
  }

  /** A process of a service begins to be on a machine. */
  void enter(int service, int m) {
    flip(service, m);
    inNeighbourhood[service * neighbourhoods + neighbourhood[m]]++;
    if (inLocation[service * locations + location[m]]++ == 0) {
      spreadNow[service]++;
    }
  }

  /** A process of a service ends to be on a machine. */
  void leave(int service, int m) {
    flip(service, m);
    inNeighbourhood[service * neighbourhoods + neighbourhood[m]]--;
    if (--inLocation[service * locations + location[m]] == 0) {
      spreadNow[service]--;
    }
  }

  private boolean nobodyNeeds(int service, int place) {
    for (int user : neededBy[service]) {
      if (user != service && inNeighbourhood[user * neighbourhoods + place] > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a process that is nowhere may come to a machine.
   *
   * @param missing processes of the service that are nowhere, this one included: where spread needs
   *     all of them, each must go to a new location
   */
  boolean mayInsert(int service, int to, int missing) {
    if (isOn(service, to)) {
      return false;
    }
    int wanted = spread[service] - spreadNow[service];
    if (wanted > 0 && wanted >= missing && inLocation[service * locations + location[to]] > 0) {
      return false;
    }
    if (bound[service]) {
      for (int needed : dependsOn[service]) {
        if (needed != service
            && inNeighbourhood[needed * neighbourhoods + neighbourhood[to]] == 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether spread and dependencies, of a service and on it, hold. */
  boolean holds(int service) {
    if (spreadNow[service] < spread[service]) {
      return false;
    }
    if (!bound[service]) {
      return true;
    }
    for (int place = 0; place < neighbourhoods; place++) {
      if (inNeighbourhood[service * neighbourhoods + place] == 0) {
        if (!nobodyNeeds(service, place)) {
          return false;
        }
        continue;
      }
      for (int needed : dependsOn[service]) {
        if (inNeighbourhood[needed * neighbourhoods + place] == 0) {
          return false;
        }
      }
    }
    return true;
  }
}
