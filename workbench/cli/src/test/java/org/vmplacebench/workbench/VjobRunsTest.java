package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobState;
import org.vmplacebench.injector.vjob.Submissions;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.TestSettings;
import org.vmplacebench.vjobs.VjobSchedulerFactory;

/**
 * Vjobs from their submission to their end under each decision module, on the embedded engine:
 * three hosts with two cores and 4 GiB each; six vCPUs in all.
 */
class VjobRunsTest {

  private static final double END = 4000;
  private static final double PAUSE = 0.005;
  private static final int VJOBS = 5;

  /** The second one does not fit beside the first, the third one does and is short. */
  private static final String LIST =
      "0 4 1024 60:1 300; 0 4 1024 50:1 200; 5 2 1024 90; 30 1 1024 400; 40 3 1024 100 100:1";

  @ParameterizedTest
  @ValueSource(strings = {"sample", "fcfs", "easy"})
  void everyVjobEndsAndNoneRunsInPart(String module) throws IOException {
    Watched run = run(module);

    assertThat(run.ends).hasSize(VJOBS);
    assertThat(run.longestInPart).isLessThan(4 * PAUSE + 1e-6);
    assertThat(run.runs).hasSize(14).containsValue(1).doesNotContainValue(2);
  }

  @Test
  void theSampleModuleSuspendsLaterVjobsForEarlierOnes() throws IOException {
    Watched run = run("sample");

    assertThat(run.suspended).isNotEmpty().doesNotContainKey("vjob-0");
    // Its own phases, the boot and the stop; and what others took of its cores between two looks.
    assertThat(run.ends.get("vjob-0")).isGreaterThan(360 + 6 + 25);
    assertThat(last(run)).isLessThan(last(run("fcfs")));
  }

  @Test
  void theStaticModuleStartsVjobsInTheirOrderAndPreemptsNone() throws IOException {
    Watched run = run("fcfs");

    // Those of one switch as they find room in it.
    assertThat(List.copyOf(run.switchOf.values())).hasSize(VJOBS).isSorted();
    assertThat(run.suspended).isEmpty();
    assertThat(run.starts.get("vjob-1")).isGreaterThanOrEqualTo(run.ends.get("vjob-0"));
  }

  @Test
  void backfillingOvertakesTheFirstThatWaitsWithoutPuttingItOff() throws IOException {
    Watched fcfs = run("fcfs");
    Watched run = run("easy");

    assertThat(run.suspended).isEmpty();
    assertThat(run.starts.get("vjob-2")).isLessThan(run.starts.get("vjob-1"));
    assertThat(run.starts.get("vjob-1")).isCloseTo(fcfs.starts.get("vjob-1"), within(10.0));
    assertThat(last(run)).isLessThan(last(fcfs));
  }

  private static double last(Watched run) {
    return run.ends.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static Watched run(String module) throws IOException {
    Simulation simulation =
        new SmallCluster()
            .hosts(3, 2, 200, 4 * SmallCluster.GIB, new PowerModel(10, 100, 110, 200))
            .serviceHosts(1)
            .life(new VmTimes(6, 25, 1, PAUSE, 100e6, 100e6, VmTimes.LOCAL_DISKS, 100e6, 100e6))
            .start();
    InvariantChecker.watch(simulation, END);
    TestSettings settings =
        TestSettings.defaults()
            .with("vjobs.policy", module)
            .with("vjobs.list", LIST)
            .with("solver.time", "modelled")
            .with("simulation.checks", true);
    Watched run = new Watched(simulation);
    simulation.observe(run);
    Scheduler scheduler = new VjobSchedulerFactory().create(settings);
    scheduler.start(simulation);
    Submissions.begin(simulation, settings, new RandomStreams(1), scheduler::submit).close();
    simulation.run(END);
    return run;
  }

  /** What happens to vjobs; a look at all their VMs after each change of one. */
  private static final class Watched implements SimulationObserver {

    private final Simulation simulation;
    private final Map<Integer, Vjob> vjobs = new TreeMap<>();
    private final Map<Integer, Double> inPartSince = new HashMap<>();
    private final Map<Integer, Integer> runs = new HashMap<>();
    private final Map<String, Double> starts = new LinkedHashMap<>();
    private final Map<String, Double> ends = new LinkedHashMap<>();
    private final Map<String, Double> suspended = new LinkedHashMap<>();
    private final Map<String, Integer> switchOf = new TreeMap<>();
    private int switches;
    private double longestInPart;

    private Watched(Simulation simulation) {
      this.simulation = simulation;
    }

    @Override
    public void vjobChanged(Vjob vjob, VjobState state) {
      vjobs.put(vjob.request().number(), vjob);
      String name = vjob.request().name();
      switch (state) {
        case RUNNING -> {
          starts.putIfAbsent(name, simulation.now());
          switchOf.putIfAbsent(name, switches);
        }
        case SLEEPING -> suspended.put(name, simulation.now());
        case TERMINATED -> ends.put(name, simulation.now());
        default -> {
          // It waits.
        }
      }
    }

    @Override
    public void reconfigured(ReconfigurationRecord record) {
      assertThat(record.reason()).isEmpty();
      switches++;
    }

    @Override
    public void actionStarted(VmAction action, int vm, int host) {
      look();
    }

    @Override
    public void actionEnded(VmActionRecord action) {
      assertThat(action.reason()).isEmpty();
      if (action.action() == VmAction.RUN) {
        runs.merge(action.vm(), 1, Integer::sum);
      }
      look();
    }

    @Override
    public void suspended(int vm, boolean done) {
      look();
    }

    @Override
    public void resumed(int vm, boolean done) {
      look();
    }

    /** How long any vjob has some VMs that run and some that do not. */
    private void look() {
      for (Map.Entry<Integer, Vjob> each : vjobs.entrySet()) {
        List<VmState> states = new ArrayList<>();
        for (int vm : each.getValue().vms()) {
          states.add(simulation.cluster().vmState(vm));
        }
        long running = states.stream().filter(VmState.RUNNING::equals).count();
        if (running > 0 && running < states.size()) {
          inPartSince.putIfAbsent(each.getKey(), simulation.now());
        } else {
          Double since = inPartSince.remove(each.getKey());
          if (since != null) {
            longestInPart = Math.max(longestInPart, simulation.now() - since);
          }
        }
      }
    }
  }
}
