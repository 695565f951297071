package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

/** What a run needs does not grow with the time that it simulates. */
@EnabledOnOs(OS.LINUX)
class LongRunsTest {

  private static final double DAY_S = 86_400;

  /** 8 bytes for each of the load changes between the two looks would be 2.2 MB. */
  private static final long SLACK_BYTES = 1 << 20;

  @TempDir private Path dir;

  /** What the process has at a simulated time. */
  private record Look(long heapBytes, int threads, int files) {

    static Look now() {
      System.gc();
      return new Look(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          Path.of("/proc/self/fd").toFile().list().length);
    }
  }

  private static void lookDaily(ProbePort simulation, List<Look> looks) {
    simulation.after(
        DAY_S,
        () -> {
          looks.add(Look.now());
          lookDaily(simulation, looks);
        });
  }

  @Test
  void memory_files_and_threads_are_no_more_after_ten_days_than_after_two() {
    Experiment experiment =
        Experiment.of(
            Map.ofEntries(
                Map.entry("simulator.algorithm", "ffd-lazy"),
                Map.entry("hostingnodes.number", "20"),
                Map.entry("vm.number", "120"),
                Map.entry("load.mean", "55"),
                Map.entry("load.std", "20"),
                Map.entry("simulator.crashperiod", "400000"),
                Map.entry("vm.arrivals.period", "2000"),
                Map.entry("vm.arrivals.lifetime", "20000"),
                Map.entry("simulator.duration", String.valueOf((int) (10.5 * DAY_S))),
                Map.entry("solver.time", "modelled"),
                Map.entry("trace.level", "metrics"),
                Map.entry("trace.rows", "100")),
            Program.HOME,
            Plugins.onClassPath());
    List<Look> looks = new ArrayList<>();

    experiment.run(
        dir.resolve("out"),
        new Experiment.Watcher() {
          @Override
          public void begin(ProbePort simulation, double duration) {
            lookDaily(simulation, looks);
          }

          @Override
          public void end() {}
        });

    assertThat(looks).hasSize(10);
    Look early = looks.get(1);
    Look late = looks.get(9);
    // What other tests of this process left may end, but nothing is added.
    assertThat(late.threads()).isLessThanOrEqualTo(early.threads());
    assertThat(late.files()).isLessThanOrEqualTo(early.files());
    assertThat(late.heapBytes()).as("%s", looks).isLessThan(early.heapBytes() + SLACK_BYTES);
  }
}
