package org.vmplacebench.dvms.protocol.model;

import java.util.List;

/**
 * A small system and how much may go wrong in it.
 *
 * @param loads of the hosts in the order of the ring, in VMs
 * @param attempts how often each host may start a partition
 * @param crashes how many hosts may die
 * @param early how many timers may run out although what they wait for would come
 * @param losses how many messages may be lost
 * @param copies how many messages may arrive twice
 * @param fewest number of hosts below which the solver has no plan, as where resources are
 *     fragmented
 */
record ModelScenario(
    List<Integer> loads, int attempts, int crashes, int early, int losses, int copies, int fewest) {

  /** VMs that each host can serve. */
  static final int CAPACITY = 2;

  /** One try for each host, no failure, and a solver that can do with two hosts. */
  static ModelScenario of(Integer... loads) {
    return new ModelScenario(List.of(loads), 1, 0, 0, 0, 0, 2);
  }

  ModelScenario attempts(int number) {
    return new ModelScenario(loads, number, crashes, early, losses, copies, fewest);
  }

  ModelScenario crashes(int number) {
    return new ModelScenario(loads, attempts, number, early, losses, copies, fewest);
  }

  ModelScenario early(int number) {
    return new ModelScenario(loads, attempts, crashes, number, losses, copies, fewest);
  }

  ModelScenario losses(int number) {
    return new ModelScenario(loads, attempts, crashes, early, number, copies, fewest);
  }

  ModelScenario copies(int number) {
    return new ModelScenario(loads, attempts, crashes, early, losses, number, fewest);
  }

  ModelScenario fewest(int number) {
    return new ModelScenario(loads, attempts, crashes, early, losses, copies, number);
  }
}
