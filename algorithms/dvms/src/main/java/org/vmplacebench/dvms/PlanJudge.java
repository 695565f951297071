package org.vmplacebench.dvms;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.dvms.protocol.Phase;

/**
 * Judges, with {@code simulation.checks}, what the protocol promises, from outside of it: it looks
 * at all hosts at once, which no agent can.
 */
final class PlanJudge {

  private PlanJudge() {}

  /** A plan obeys the laws of plans. */
  static void judge(Fleet fleet, Snapshot snapshot, ReconfigurationPlan plan) {
    List<String> problems = PlanChecker.problems(snapshot, plan);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "the plan that solver "
              + fleet.solver().name()
              + " made at "
              + snapshot.time()
              + " s is wrong: "
              + String.join("; ", problems));
    }
  }

  /** What a host says again of itself is what it would say if it looked anew. */
  static void judgeLook(Fleet fleet, Snapshot again) {
    Snapshot anew = Snapshot.of(fleet.simulation(), again.hosts());
    boolean same =
        again.time() == anew.time()
            && Arrays.equals(again.hosts(), anew.hosts())
            && Arrays.equals(again.capacity(), anew.capacity())
            && Arrays.equals(again.memory(), anew.memory())
            && Arrays.equals(again.vms(), anew.vms())
            && Arrays.equals(again.demand(), anew.demand())
            && Arrays.equals(again.vmMemory(), anew.vmMemory())
            && Arrays.equals(again.required(), anew.required())
            && anew.rules().isEmpty();
    if (!same) {
      throw new IllegalStateException(
          "host " + again.hosts()[0] + " says at " + again.time() + " s what was true before");
    }
  }

  /**
   * When a plan starts, all its members are its leader's, or dead, and none takes part in another.
   */
  static void judgeReservations(Fleet fleet, Phase.Leader leader) {
    for (int member : leader.partition().members()) {
      boolean reserved =
          member == leader.grant().leader()
              || fleet
                  .agent(member)
                  .map(agent -> agent.phase)
                  .map(
                      phase ->
                          phase instanceof Phase.Member one && one.grant().equals(leader.grant()))
                  .orElse(true);
      if (!reserved || fleet.isMigrating(member)) {
        throw new IllegalStateException(
            "host "
                + member
                + " is "
                + (reserved ? "under live migration" : "not reserved")
                + " when the plan of "
                + leader
                + " starts at "
                + fleet.simulation().now()
                + " s");
      }
    }
  }
}
