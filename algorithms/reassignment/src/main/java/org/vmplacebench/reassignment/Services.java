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

  /** Whether a process of a service may go from a machine to another one. */
  boolean mayShift(int service, int from, int to) {
    return !isOn(service, to) && maySpread(service, from, to) && mayDepend(service, from, to);
  }

  /** Whether two processes on different machines, of these services, may change places. */
  boolean maySwap(int serviceP, int serviceQ, int first, int second) {
    if (serviceP == serviceQ) {
      return true;
    }
    return !isOn(serviceP, second)
        && !isOn(serviceQ, first)
        && maySpread(serviceP, first, second)
        && maySpread(serviceQ, second, first)
        && (neighbourhood[first] == neighbourhood[second]
            || (!bound[serviceP] && !bound[serviceQ])
            || mayDependSwapped(serviceP, serviceQ, first, second));
  }

  private boolean maySpread(int service, int from, int to) {
    int old = location[from];
    int next = location[to];
    if (old == next) {
      return true;
    }
    int base = service * locations;
    int after = spreadNow[service];
    if (inLocation[base + old] == 1) {
      after--;
    }
    if (inLocation[base + next] == 0) {
      after++;
    }
    return after >= spread[service];
  }

  private boolean mayDepend(int service, int from, int to) {
    int old = neighbourhood[from];
    int next = neighbourhood[to];
    if (old == next || !bound[service]) {
      return true;
    }
    for (int needed : dependsOn[service]) {
      if (needed != service && inNeighbourhood[needed * neighbourhoods + next] == 0) {
        return false;
      }
    }
    return inNeighbourhood[service * neighbourhoods + old] > 1 || nobodyNeeds(service, old);
  }

  private boolean nobodyNeeds(int service, int place) {
    for (int user : neededBy[service]) {
      if (user != service && inNeighbourhood[user * neighbourhoods + place] > 0) {
        return false;
      }
    }
    return true;
  }

  private boolean mayDependSwapped(int serviceP, int serviceQ, int first, int second) {
    int here = neighbourhood[first];
    int there = neighbourhood[second];
    inNeighbourhood[serviceP * neighbourhoods + here]--;
    inNeighbourhood[serviceP * neighbourhoods + there]++;
    inNeighbourhood[serviceQ * neighbourhoods + there]--;
    inNeighbourhood[serviceQ * neighbourhoods + here]++;
    boolean may = isServed(serviceP, here, there) && isServed(serviceQ, there, here);
    inNeighbourhood[serviceP * neighbourhoods + here]++;
    inNeighbourhood[serviceP * neighbourhoods + there]--;
    inNeighbourhood[serviceQ * neighbourhoods + there]++;
    inNeighbourhood[serviceQ * neighbourhoods + here]--;
    return may;
  }

  private boolean isServed(int service, int old, int next) {
    for (int needed : dependsOn[service]) {
      if (inNeighbourhood[needed * neighbourhoods + next] == 0) {
        return false;
      }
    }
    return inNeighbourhood[service * neighbourhoods + old] > 0 || nobodyNeeds(service, old);
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
