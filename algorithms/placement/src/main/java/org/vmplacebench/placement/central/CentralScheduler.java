package org.vmplacebench.placement.central;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.placement.plan.HostReserve;

/**
 * A centralized policy: one scheduler looks at the whole cluster, every period or when a host
 * becomes overloaded, and changes its placement by live migrations.
 *
 * <p>It lives on the first host that takes no VMs or, where all do, on the first host. When that
 * host goes off, the scheduler ends with what it was doing; it starts anew when the host is back.
 */
public final class CentralScheduler implements Scheduler {

  private final String name;
  private final CentralOptions options;
  private final Planner planner;
  private final RoundCounts counts = new RoundCounts();
  private PolicyPort simulation;
  private HostReserve reserve;
  private ControlLoop loop;

  /**
   * A policy that has not started.
   *
   * @param name of the policy, which its agent has as well
   */
  public CentralScheduler(String name, CentralOptions options, Planner planner) {
    this.name = name;
    this.options = options;
    this.planner = planner;
  }

  @Override
  public void start(PolicyPort running) {
    simulation = running;
    if (options.warmUp()) {
      planner.warmUp();
    }
    int hosting = simulation.cluster().hostingCount();
    int home = hosting < simulation.cluster().hostCount() ? hosting : 0;
    reserve = new HostReserve(simulation, home, options.idleHosts());
    if (options.turnOffEmptyHosts()) {
      reserve.switchOffEmptyHosts();
    }
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void violationStarted(int host, boolean causedByMigration) {
            if (!options.rhythm().periodic() && loop != null) {
              loop.alarm();
            }
          }

          @Override
          public void hostSwitched(int host, boolean on) {
            if (host == home && on) {
              simulation.after(0, () -> startLoop(home));
            }
          }
        });
    startLoop(home);
  }

  private void startLoop(int home) {
    boolean lives = simulation.agents().find(name).isPresent();
    if (!lives && simulation.cluster().isOn(home)) {
      loop = new ControlLoop(options, planner, reserve, counts);
      simulation.agents().start(home, name, loop);
    }
  }

  /** {@inheritDoc} Where no host that is on has room, one in reserve boots for it. */
  @Override
  public void placeNew(VmAdmission admission) {
    reserve.placeNew(admission);
  }

  /** The hosts that it has switched off and can switch on again; once it has started. */
  public HostReserve reserve() {
    return reserve;
  }

  @Override
  public void close() {
    planner.close();
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>(counts.summary(options.rhythm()));
    summary.putAll(planner.summary());
    return summary;
  }

  @Override
  public String solver() {
    return planner.name();
  }
}
