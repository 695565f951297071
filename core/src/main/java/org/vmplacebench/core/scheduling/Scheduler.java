package org.vmplacebench.core.scheduling;

import java.util.List;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.HostCrashes;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.vjob.Vjob;

/** A placement policy at work in one run. */
public interface Scheduler {

  /** Called once, before the simulation runs: the policy starts its agents and timers here. */
  void start(PolicyPort simulation);

  /**
   * Called once, after {@link #start}: crashes that the experiment asks for on hosts that only the
   * policy can name, as those of its managers, are planned here.
   */
  default void planCrashes(HostCrashes crashes) {}

  /**
   * Called once after {@link #start}, when the simulation has ended or broken off: what the policy
   * holds outside of this program is let go here. It must not fail.
   */
  default void close() {}

  /**
   * Finds a host for a new VM and answers the question, at once or when its agents have found one.
   * Where the policy has no way of its own, the rule of the experiment decides.
   */
  default void placeNew(VmAdmission admission) {
    admission.answerByRule();
  }

  /**
   * Takes a vjob that somebody submits, now. Only policies get any whose factory says that they
   * schedule them.
   */
  default void submit(Vjob vjob) {
    throw new UnsupportedOperationException("this policy does not schedule vjobs");
  }

  /**
   * What the policy adds to {@code summary.json} under its own name, after the run: numbers, texts,
   * lists and maps of them, in a fixed order. Empty where it has nothing to add.
   */
  default Map<String, Object> summary() {
    return Map.of();
  }

  /**
   * The name of the group that a host belongs to now, by which the policy divides its work: a
   * partition, a manager's hosts. Empty where it belongs to none. It is asked often, and answers
   * without a change of anything.
   */
  default String groupOf(int host) {
    return "";
  }

  /**
   * The messages of the policy's agents, after the run: for {@code tables/messages.csv}, by host,
   * role and kind, in a fixed order. Empty where it does not count them.
   */
  default List<MessageCount> messages() {
    return List.of();
  }

  /**
   * What the policy tells of itself in the first record of the trace ({@code algorithm_details}):
   * numbers and texts, in a fixed order. Asked before the run.
   *
   * @param cluster the cluster at its start
   */
  default Map<String, Object> traceDetails(Cluster cluster) {
    return Map.of();
  }

  /**
   * The solver that the policy calls, as it stands in {@code summary.json}; {@code none} where it
   * calls none.
   */
  default String solver() {
    return "none";
  }
}
