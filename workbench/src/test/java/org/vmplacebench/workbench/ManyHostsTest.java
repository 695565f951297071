package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

/**
 * 2 000 hosts with 20 000 VMs under each policy, with all invariants and all plans checked. It
 * takes minutes, and so runs where {@code -Dmany.hosts.seconds=75} asks for it, for so many
 * simulated seconds.
 */
@EnabledIfSystemProperty(named = "many.hosts.seconds", matches = "[0-9]+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyHostsTest {

  private static final String SECONDS = System.getProperty("many.hosts.seconds");

  private static Summary run(String policy) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("simulator.algorithm", policy);
    properties.put("simulator.duration", SECONDS);
    properties.put("simulation.checks", "true");
    properties.put("solver.time", "modelled");
    properties.put("solver", "choco");
    properties.put("solver.nodes", "100");
    properties.put("snooze.lcs-per-gm", "32");
    properties.put("hostingnodes.number", "2000");
    properties.put("hostingnodes.cpunumber", "8");
    properties.put("hostingnodes.memorytotal", "32768");
    properties.put("vm.number", "20000");
    properties.put("loadinjector.seed", "23");
    // Loads rise at once, so that there is something to do in a short time.
    properties.put("simulator.loadperiod", "60");
    properties.put("load.mean", "65");
    properties.put("load.std", "20");
    properties.put("simulator.crashperiod", "0");
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
    assertThat(alone.violations().count()).isGreaterThan(100);
  }
}
