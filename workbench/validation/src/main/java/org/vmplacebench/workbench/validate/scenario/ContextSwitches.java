package org.vmplacebench.workbench.validate.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobPhase;
import org.vmplacebench.core.vjob.VjobRequest;
import org.vmplacebench.core.vjob.VjobState;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.validate.GivenSettings;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * A whole run of the policy {@code vjobs} under the thesis's sample module: five vjobs on three
 * hosts of two cores are run, migrated, suspended, resumed and stopped. As SimGrid does not count
 * what loads compute, a vjob is done when it has run for its time, whatever CPU it got.
 */
final class ContextSwitches implements ScriptedScenario {

  private static final String POLICY = "vjobs";
  private static final long GIB = 1024 * Setups.MIB;

  private final List<VjobState> last = new ArrayList<>();
  private final List<String> order = new ArrayList<>();
  private int migrations;
  private int suspends;

  @Override
  public String name() {
    return "context-switches";
  }

  @Override
  public String title() {
    return "Vjobs that are run, migrated, suspended, resumed and stopped";
  }

  @Override
  public Optional<String> obstacle() {
    return Plugins.onClassPath().schedulers().containsKey(POLICY)
        ? Optional.empty()
        : Optional.of("the algorithm " + POLICY + " is not on the class path");
  }

  @Override
  public SimulationSetup setup() {
    return Setups.onCluster(3, 2, Setups.PLAIN_POWER)
        .build(new VmTimes(6, 25, 1, 0.005, 100e6, 50e6, VmTimes.LOCAL_DISKS, 100e6, 50e6));
  }

  @Override
  public double duration() {
    return 2000;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    SchedulerFactory factory = Plugins.onClassPath().schedulers().get(POLICY);
    Scheduler scheduler =
        factory.create(
            new GivenSettings(
                Map.of(
                    "solver.time", "modelled", "simulation.checks", "true", "vjobs.period", "10")));
    simulation.observe(new Watch(simulation, results));
    scheduler.start(simulation);
    // Five units short of room: the later one of the first two is suspended once all compute.
    submit(simulation, scheduler, new Plan(0, 3, 1, 250));
    submit(simulation, scheduler, new Plan(0, 4, 1, 200));
    submit(simulation, scheduler, new Plan(35, 1, 1, 60));
    submit(simulation, scheduler, new Plan(130, 1, 2, 150));
    submit(simulation, scheduler, new Plan(300, 2, 1, 100));
  }

  /** A vjob that arrives at a time, with VMs of so many vCPUs, and runs for so long. */
  private record Plan(double arrival, int vms, int vcpus, double seconds) {}

  private void submit(Simulation simulation, Scheduler scheduler, Plan plan) {
    VmClass type = Setups.plain(plan.vcpus(), GIB);
    int number = last.size();
    last.add(VjobState.WAITING);
    VjobRequest request =
        new VjobRequest(
            number,
            "vjob-" + number,
            Collections.nCopies(plan.vms(), type),
            List.of(VjobPhase.ofAll(plan.vms(), plan.seconds())),
            plan.arrival(),
            plan.seconds());
    int[] vms = request.vms().stream().mapToInt(simulation::defineVm).toArray();
    simulation.after(plan.arrival(), () -> scheduler.submit(new Timed(simulation, request, vms)));
  }

  /** A vjob that is done when it has run for its time. */
  private static final class Timed implements Vjob {

    private final Simulation simulation;
    private final VjobRequest request;
    private final int[] vms;
    private double left;
    private double since;
    private Timer end = () -> {};
    private boolean finished;

    private Timed(Simulation simulation, VjobRequest request, int[] vms) {
      this.simulation = simulation;
      this.request = request;
      this.vms = vms;
      left = request.shortest();
    }

    @Override
    public VjobRequest request() {
      return request;
    }

    @Override
    public int[] vms() {
      return vms.clone();
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    private void goesOn() {
      since = simulation.now();
      end = simulation.after(left, () -> finished = true);
      for (int vm : vms) {
        simulation.setLoad(vm, 100);
      }
    }

    private void stands() {
      end.cancel();
      left -= simulation.now() - since;
    }
  }

  private final class Watch implements SimulationObserver {

    private final Simulation simulation;
    private final Measurements results;

    private Watch(Simulation simulation, Measurements results) {
      this.simulation = simulation;
      this.results = results;
    }

    @Override
    public void vjobChanged(Vjob vjob, VjobState state) {
      int number = vjob.request().number();
      last.set(number, state);
      if (state == VjobState.WAITING) {
        return;
      }
      order.add(vjob.request().name() + " " + state);
      Timed timed = (Timed) vjob;
      if (state == VjobState.RUNNING) {
        // Later, as an observer must not act.
        simulation.after(0, timed::goesOn);
      } else if (state == VjobState.SLEEPING) {
        suspends++;
        timed.stands();
      } else {
        results.number(vjob.request().name() + " ends: s", simulation.now());
      }
    }

    @Override
    public void migrationEnded(MigrationRecord migration) {
      migrations++;
    }
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    long ended = last.stream().filter(VjobState.TERMINATED::equals).count();
    results.number("vjobs that have ended", (double) ended, last.size());
    results.number("vjobs that were suspended", suspends);
    results.number("live migrations", migrations);
    results.sequence("states of vjobs", order);
  }
}
