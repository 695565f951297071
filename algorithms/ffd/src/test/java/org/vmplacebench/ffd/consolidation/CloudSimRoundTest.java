package org.vmplacebench.ffd.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.ffd.consolidation.ConsolidationOptions.LookedAt;
import org.vmplacebench.ffd.consolidation.ConsolidationOptions.RoundRules;
import org.vmplacebench.ffd.consolidation.Regression.Weights;
import org.vmplacebench.testkit.SmallProblem;

/** Hosts of one core of 100 units, under the static threshold of 80 %. */
class CloudSimRoundTest {

  private static final PowerModel POWER = new PowerModel(0, 0, 100, 200);

  private static String moves(Detection detection, boolean ofVms, Histories loads, Snapshot at) {
    HostSpec[] hosts = new HostSpec[at.hosts().length];
    double[] limits = new double[hosts.length];
    for (int host = 0; host < hosts.length; host++) {
      hosts[host] = new HostSpec("node" + host, 1, 1e9, 8, 100, POWER);
      limits[host] = detection == Detection.STATIC ? 80 : 70;
    }
    ConsolidationOptions options =
        new ConsolidationOptions(
            detection,
            Selection.MINIMUM_UTILISATION,
            80,
            Optional.of(70.0),
            Optional.of(1.2),
            ofVms ? LookedAt.VMS : LookedAt.HOSTS,
            Weights.UNWEIGHTED,
            RoundRules.CLOUDSIM,
            30,
            1);
    SolverAnswer answer =
        new CloudSimRound(new Problem(at, limits, hosts, 100, loads, 1), options).run();
    TreeMap<Integer, String> moves = new TreeMap<>();
    if (answer instanceof Plan plan) {
      plan.plan()
          .migrations()
          .forEach(m -> moves.put(m.vm(), m.vm() + ":" + m.from() + ">" + m.to()));
    }
    return String.join(" ", moves.values());
  }

  private static String moves(Snapshot at) {
    return moves(Detection.STATIC, false, new Histories(20, 30), at);
  }

  @Test
  void eachVmOfAnOverloadedHostGoesToAnEmptyHostOfItsOwn() {
    // Used hosts have no room up to the threshold; to the first empty host the second VM would add
    // what the first one adds as well.
    assertThat(moves(SmallProblem.hosts(vms(45, 35, 25, 20), vms(70), vms(), vms())))
        .isEqualTo("2:0>2 3:0>3");
  }

  @Test
  void hostThatCannotBeEmptiedTakesNoVms() {
    // Host 0 is used least and fits nowhere. Host 1 would fit onto hosts 0 and 2.
    assertThat(moves(SmallProblem.hosts(vms(30), vms(25, 26), vms(52)))).isEmpty();
    assertThat(moves(SmallProblem.hosts(vms(70), vms(20), vms(25)))).isEqualTo("1:1>2");
  }

  @Test
  void hostThatTookVmsOfAnOverloadedOneIsEmptiedInTheSameRound() {
    // VM 2 leaves host 0 for host 1, which is emptied to host 2.
    assertThat(moves(SmallProblem.hosts(vms(45, 30, 10), vms(12), vms(55))))
        .isEqualTo("2:0>2 3:1>2");
  }

  @Test
  void summedHistoriesForetellWhatTheVmsWillDemandWhereverTheyWere() {
    // Both VMs have risen by 4 in each of ten rounds: 45 now, 49 next, 118 with caution.
    Histories loads = new Histories(3, 30);
    for (int round = 0; round < 10; round++) {
      loads.next();
      loads.set(0, 9 + 4 * round);
      loads.set(1, 9 + 4 * round);
    }
    Snapshot at = SmallProblem.hosts(vms(45, 34), vms());

    assertThat(moves(Detection.LOCAL_REGRESSION, true, loads, at)).isEqualTo("1:0>1");
    // The host itself has no history yet, and 69 % is less than the 70 % that hold then.
    assertThat(
            moves(Detection.LOCAL_REGRESSION, false, loads, SmallProblem.hosts(vms(35, 34), vms())))
        .isEmpty();
  }
}
