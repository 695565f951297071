package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

/**
 * 200 hosts with 2 000 VMs under each policy, with all invariants and all plans checked. {@code
 * -Dmany.hosts=2000} takes as many, and {@code -Dmany.hosts.seconds=75} lasts for so many simulated
 * seconds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyHostsTest {

  private static final int HOSTS = Integer.getInteger("many.hosts", 200);
  private static final int SECONDS = Integer.getInteger("many.hosts.seconds", 90);

  private static Summary run(String policy) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("simulator.algorithm", policy);
    properties.put("simulator.duration", "" + SECONDS);
    properties.put("simulation.checks", "true");
    properties.put("solver.time", "modelled");
    properties.put("solver", "choco");
    properties.put("solver.nodes", "100");
    properties.put("snooze.lcs-per-gm", "32");
    properties.put("hostingnodes.number", "" + HOSTS);
    properties.put("hostingnodes.cpunumber", "8");
    properties.put("hostingnodes.cpucapacity", "700");
    properties.put("hostingnodes.memorytotal", "32768");
    properties.put("vm.number", "" + 10 * HOSTS);
    properties.put("vm.cpuconsumption", "100");
    properties.put("loadinjector.seed", "23");
    // Loads rise at once, so that there is something to do in a short time.
    properties.put("simulator.loadperiod", "60");
    properties.put("load.mean", "60");
    properties.put("load.std", "20");
    properties.put("simulator.crashperiod", "0");
    // The adaptive rules know too little of hosts in a short time.
    properties.put("consolidation.detection", "static");
    properties.put("consolidation.threshold", "100");
    return Experiment.of(properties, Program.HOME, Plugins.onClassPath()).run();
  }

  private final Summary alone = run("none");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dvms",
        "snooze",
        "entropy",
        "ffd-lazy",
        "ffd-optimistic",
        "best-fit",
        "worst-fit",
        "round-robin",
        "consolidation"
      })
  void every_policy_keeps_all_laws_and_faces_the_same_events(String policy) {
    Summary summary = run(policy);
    assertThat(summary.isComplete()).isTrue();
    assertThat(summary.loadChanges()).isEqualTo(alone.loadChanges());
    assertThat(summary.migrations().count()).isPositive();
    assertThat(summary.meanLoadPercent()).isCloseTo(alone.meanLoadPercent(), within(0.5));
  }

  @Test
  void without_a_policy_nothing_moves() {
    assertThat(alone.migrations().count()).isZero();
    assertThat(alone.violations().count()).isGreaterThan(HOSTS / 20);
  }
}
