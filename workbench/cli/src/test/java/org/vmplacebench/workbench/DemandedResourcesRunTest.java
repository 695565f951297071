package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.workbench.experiment.Experiment;

/** Whole runs in which hosts lack a network that VMs demand while they have enough CPU. */
class DemandedResourcesRunTest {

  @TempDir private Path folder;
  private Path classes;

  @BeforeEach
  void writeClasses() throws IOException {
    classes = folder.resolve("classes.txt");
    Files.writeString(classes, "vm:1:512:125:125:0:network=100\n");
  }

  /** Six hosts with eight VMs each: half of their network on average, and little of their CPU. */
  private Properties properties(String policy) {
    Properties properties = new Properties();
    properties.setProperty("simulator.algorithm", policy);
    properties.setProperty("simulator.duration", "900");
    properties.setProperty("simulation.checks", "true");
    properties.setProperty("solver.time", "modelled");
    properties.setProperty("hostingnodes.number", "6");
    properties.setProperty("hostingnodes.cpunumber", "8");
    properties.setProperty("hostingnodes.cpucapacity", "800");
    properties.setProperty("hostingnodes.resources", "network:500");
    properties.setProperty("vm.cpuconsumption", "100");
    properties.setProperty("vm.number", "48");
    properties.setProperty("vm.classes.file", classes.toString());
    properties.setProperty("load.mean", "20");
    properties.setProperty("load.std", "5");
    properties.setProperty("loadinjector.nbcpuconsumptionslots", "10");
    properties.setProperty("simulator.loadperiod", "150");
    properties.setProperty("load.resources", "network:50:40");
    return properties;
  }

  private static double seconds(Summary summary) {
    return summary.resources().violationS().get("network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"entropy", "ffd-lazy", "best-fit", "worst-fit", "round-robin", "dvms", "snooze"})
  void policies_that_repair_mend_what_hosts_lack_of_it(String policy) {
    Summary without = Experiment.of(properties("none")).run();
    Summary with = Experiment.of(properties(policy)).run();
    assertThat(without.resources().violations().get("network")).isGreaterThan(10);
    assertThat(without.resources().violations().get("cpu")).isZero();
    assertThat(without.violations().totalS()).isEqualTo(seconds(without));
    assertThat(seconds(with)).isLessThan(0.6 * seconds(without));
    assertThat(with.migrations().finished()).isPositive();
    assertThat(with.migrations().failed()).isZero();
  }

  /** They leave so little room that hosts are in violation soon again, but not by their plans. */
  @ParameterizedTest
  @ValueSource(strings = {"ffd-optimistic", "consolidation"})
  void plans_of_policies_that_pack_keep_to_it(String policy) {
    Summary with = Experiment.of(properties(policy)).run();
    assertThat(with.computations().success()).isPositive();
    assertThat(with.migrations().finished()).isPositive();
    assertThat(with.migrations().failed()).isZero();
  }

  @Test
  void tables_tell_of_it() throws IOException {
    Path out = folder.resolve("out");
    Experiment.of(properties("none")).run(out);
    assertThat(out.resolve("tables/resources.csv")).content().contains(",network,3000.0,");
    assertThat(out.resolve("tables/host_resources.csv"))
        .content()
        .contains(",node0,network,500.0,");
    assertThat(out.resolve("tables/exceeded.csv")).content().contains(",network,");
  }

  @Test
  void what_hosts_and_classes_do_not_have_is_refused() {
    Properties wrong = properties("none");
    wrong.setProperty("load.resources", "disk:50:10, network:101:1");
    assertThatThrownBy(() -> Experiment.of(wrong))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("load.resources")
        .hasMessageContaining("101");
    Properties unknown = properties("none");
    unknown.setProperty("load.resources", "disk, network");
    assertThatThrownBy(() -> Experiment.of(unknown))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("disk is nothing that a host has");
  }
}
