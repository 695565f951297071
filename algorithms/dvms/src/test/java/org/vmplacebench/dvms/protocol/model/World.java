package org.vmplacebench.dvms.protocol.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.vmplacebench.dvms.protocol.Grant;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase.Leader;

/**
 * All of a small system at one instant: a state of the model checker.
 *
 * @param nodes by host
 * @param dead which hosts have died, a bit for each
 * @param loads by host, in VMs
 * @param flying messages on their way
 * @param plans that are being applied
 * @param attempts how often each host may still start a partition
 * @param crashes how many hosts may still die
 * @param early how many timers may still run out although what they wait for would come
 * @param losses how many messages may still be lost
 * @param copies how many messages may still arrive twice
 */
record World(
    Node[] nodes,
    int dead,
    int[] loads,
    List<Flying> flying,
    List<Running> plans,
    int[] attempts,
    int crashes,
    int early,
    int losses,
    int copies) {

  /**
   * A plan that is being applied.
   *
   * @param members as bits
   * @param abandoned whether its leader has given up what had not started
   */
  record Running(Grant grant, int members, boolean abandoned) {

    Running abandon() {
      return new Running(grant, members, true);
    }
  }

  static World start(ModelScenario scenario) {
    int hosts = scenario.loads().size();
    Node[] nodes = new Node[hosts];
    Arrays.setAll(nodes, host -> Node.free(host, 0));
    int[] attempts = new int[hosts];
    Arrays.fill(attempts, scenario.attempts());
    return new World(
        nodes,
        0,
        scenario.loads().stream().mapToInt(load -> load).toArray(),
        Collections.emptyList(),
        List.of(),
        attempts,
        scenario.crashes(),
        scenario.early(),
        scenario.losses(),
        scenario.copies());
  }

  boolean isDead(int host) {
    return (dead >> host & 1) == 1;
  }

  /** Whether a live migration from or to a host is under way. */
  boolean isBusy(int host) {
    for (Running plan : plans) {
      if ((plan.members() >> host & 1) == 1) {
        return true;
      }
    }
    return false;
  }

  /** The leadership of a host that is alive, where it has one and it is this one; else null. */
  Leader leaderUnder(Grant grant) {
    return !isDead(grant.leader())
            && nodes[grant.leader()].phase() instanceof Leader leader
            && leader.grant().equals(grant)
        ? leader
        : null;
  }

  @Override
  public String toString() {
    return "nodes "
        + Arrays.toString(nodes)
        + ", loads "
        + Arrays.toString(loads)
        + ", flying "
        + flying
        + ", plans "
        + plans;
  }
}
