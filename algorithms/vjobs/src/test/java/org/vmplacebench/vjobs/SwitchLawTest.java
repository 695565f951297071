package org.vmplacebench.vjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.vjob.VjobPhase;
import org.vmplacebench.core.vjob.VjobRequest;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.vjobs.choice.Room;
import org.vmplacebench.vjobs.choice.TargetLimit;
import org.vmplacebench.vjobs.choice.TargetSolver;
import org.vmplacebench.vjobs.decision.Decision;
import org.vmplacebench.vjobs.decision.DecisionModule;
import org.vmplacebench.vjobs.decision.Queue;
import org.vmplacebench.vjobs.plan.CostModel;

/**
 * On random small clusters with random wanted states every context switch is carried out as a
 * whole: no VM is lost or run twice, and no vjob runs in part, whatever the states before were. On
 * half of them hosts without VMs go off and boot when vjobs need them; on two of five BtrPlace
 * looks for targets. By {@code -Dswitch.clusters=2000} on so many clusters.
 */
class SwitchLawTest {

  private static final int CLUSTERS = Integer.getInteger("switch.clusters", 300);
  private static final double END = 3000;

  @Test
  void everySwitchIsCarriedOutAsAWhole() {
    int switches = 0;
    int migrations = 0;
    int resumes = 0;
    int boots = 0;
    for (int seed = 0; seed < CLUSTERS; seed++) {
      Trial trial = new Trial(seed);
      trial.run();
      switches += trial.switches;
      migrations += trial.migrations;
      resumes += trial.resumes;
      boots += trial.boots;
    }
    // The law is about something.
    assertThat(switches).isGreaterThan(5 * CLUSTERS);
    assertThat(migrations).isGreaterThan(CLUSTERS / 2);
    assertThat(resumes).isGreaterThan(CLUSTERS);
    assertThat(boots).isGreaterThan(CLUSTERS / 2);
  }

  /** Wants vjobs in an order of its own, as far as they fit. */
  private static final class Whim implements DecisionModule {

    private final Random random;

    private Whim(Random random) {
      this.random = random;
    }

    @Override
    public String name() {
      return "whim";
    }

    @Override
    public String description() {
      return "Anything.";
    }

    @Override
    public boolean reservesWholeCpus() {
      return false;
    }

    @Override
    public boolean mayMigrate() {
      return true;
    }

    @Override
    public Decision decide(Queue queue) {
      List<Integer> order =
          new ArrayList<>(IntStream.range(0, queue.vjobs().size()).boxed().toList());
      Collections.shuffle(order, random);
      BitSet running = new BitSet();
      Room room = new Room(queue.configuration());
      for (int place : order) {
        Room with = room.copy();
        if (random.nextInt(4) > 0 && with.putFirstFitDecreasing(queue.vjobs().get(place).vms())) {
          running.set(place);
          room = with;
        }
      }
      return new Decision(running, room.hostOf());
    }
  }

  private static final class Trial implements SimulationObserver {

    private final int seed;
    private final Random random;
    private final Simulation simulation;
    private final List<ScriptedVjob> jobs = new ArrayList<>();
    private final Map<Integer, ScriptedVjob> jobOf = new HashMap<>();
    private final BitSet finished = new BitSet();
    private final Map<Integer, Integer> runs = new HashMap<>();
    private final boolean sleeps;
    private int boots;
    private int switches;
    private int migrations;
    private int resumes;

    private Trial(int seed) {
      this.seed = seed;
      random = new Random(seed);
      int hosts = 2 + random.nextInt(4);
      SmallCluster cluster = new SmallCluster();
      for (int host = 0; host < hosts; host++) {
        cluster.hosts(
            1,
            2,
            200,
            (3 + random.nextInt(4)) * SmallCluster.GIB,
            new PowerModel(10, 100, 110, 200));
      }
      sleeps = seed % 2 == 1;
      boolean shared = random.nextInt(4) == 0;
      simulation =
          cluster
              .serviceHosts(1)
              .switching(new HostSwitching(90, 150, 20, 120))
              .life(new VmTimes(6, 25, 1, 0.005, 200e6, 150e6, shared ? hosts : -1, 200e6, 150e6))
              .start();
      InvariantChecker.watch(simulation, END);
      simulation.observe(this);
    }

    private void run() {
      VjobScheduler scheduler =
          new VjobScheduler(
              new VjobOptions(
                  new Whim(random),
                  60,
                  0,
                  random.nextBoolean(),
                  new TargetLimit(
                      seed % 5 < 2 ? TargetSolver.BTRPLACE : TargetSolver.CHOCO,
                      seed % 5 < 2 ? 400 : 50,
                      30),
                  CostModel.STUDY,
                  sleeps ? OptionalInt.of(random.nextInt(2)) : OptionalInt.empty(),
                  true,
                  false));
      scheduler.start(simulation);
      int count = 1 + random.nextInt(5);
      for (int number = 0; number < count; number++) {
        submit(scheduler, number);
      }
      for (int i = 0; i < 40; i++) {
        simulation.after(random.nextDouble() * END, this::changeALoad);
      }
      simulation.run(END);
      for (ScriptedVjob job : jobs) {
        for (int vm : job.vms()) {
          boolean gone = simulation.cluster().vmState(vm) == VmState.GONE;
          assertThat(gone && !job.isFinished()).as("seed %d: VM %d is lost", seed, vm).isFalse();
        }
      }
    }

    private void submit(VjobScheduler scheduler, int number) {
      int size = 1 + random.nextInt(4);
      List<VmClass> types = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int half = 1 + random.nextInt(5);
        types.add(new VmClass("t" + half, 1, half * SmallCluster.GIB / 2, 0, 125e6, 0.1));
      }
      VjobRequest request =
          new VjobRequest(
              number, "job" + number, types, List.of(VjobPhase.ofAll(size, 10)), 0, 100);
      int[] vms = types.stream().mapToInt(simulation::defineVm).toArray();
      ScriptedVjob job = new ScriptedVjob(request, vms, () -> finished.get(number));
      jobs.add(job);
      for (int vm : vms) {
        jobOf.put(vm, job);
      }
      scheduler.submit(job);
      if (random.nextInt(3) == 0) {
        simulation.after(random.nextDouble() * END, () -> finished.set(number));
      }
    }

    private void changeALoad() {
      ScriptedVjob job = jobs.get(random.nextInt(jobs.size()));
      int vm = job.vms()[random.nextInt(job.vms().length)];
      if (simulation.cluster().vmState(vm) != VmState.GONE) {
        simulation.setLoad(vm, random.nextInt(5) * 25);
      }
    }

    @Override
    public void hostPower(int host, PowerState state) {
      assertThat(sleeps).as("seed %d: host %d is %s", seed, host, state).isTrue();
      assertThat(simulation.cluster().vmCountOn(host)).isZero();
      boots += state == PowerState.ON ? 1 : 0;
    }

    @Override
    public void actionStarted(VmAction action, int vm, int host) {
      if (action == VmAction.SUSPEND) {
        for (int other : jobOf.get(vm).vms()) {
          assertThat(simulation.cluster().vmState(other))
              .as("seed %d: VM %d while %d is written", seed, other, vm)
              .isNotEqualTo(VmState.RUNNING);
        }
      }
    }

    @Override
    public void actionEnded(VmActionRecord action) {
      assertThat(action.reason()).as("seed %d", seed).isEmpty();
      if (action.action() == VmAction.RUN) {
        assertThat(runs.merge(action.vm(), 1, Integer::sum)).isEqualTo(1);
      }
      resumes += action.action() == VmAction.RESUME ? 1 : 0;
    }

    @Override
    public void reconfigured(ReconfigurationRecord record) {
      switches++;
      migrations += record.migrations();
      assertThat(record.reason()).as("seed %d at %s s", seed, record.start()).isEmpty();
      Cluster cluster = simulation.cluster();
      for (ScriptedVjob job : jobs) {
        VmState first = cluster.vmState(job.vms()[0]);
        for (int vm : job.vms()) {
          assertThat(cluster.vmState(vm))
              .as("seed %d: VM %d after the switch of %s s", seed, vm, record.start())
              .isEqualTo(first)
              .isIn(VmState.WAITING, VmState.RUNNING, VmState.SLEEPING, VmState.GONE);
        }
      }
    }
  }
}
