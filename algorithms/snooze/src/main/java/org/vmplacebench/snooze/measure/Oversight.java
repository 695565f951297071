package org.vmplacebench.snooze.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.core.sim.PolicyPort;

/**
 * Sees the whole hierarchy from outside: counts what happens in it, and judges that no host is
 * scheduled by a manager that it does not belong to. No agent acts on what it knows.
 */
public final class Oversight {

  private final PolicyPort simulation;
  private final boolean strict;
  private final UnmanagedTime care;
  private final ManagerRounds rounds = new ManagerRounds();
  private final AgentId[] boundTo;
  private int joins;
  private int joinsFailed;
  private int elections;
  private int leaders;
  private int demotions;
  private int managersStarted;
  private int managersForgotten;
  private int controllersForgotten;
  private int trespasses;
  private int startedTwice;
  private int sleeps;
  private int woken;
  private int wokeByThemselves;
  private boolean leaderAudible;
  private double silentSince;
  private double leaderlessSeconds;

  /**
   * Sees nothing yet.
   *
   * @param strict whether a migration of a host that belongs to another manager ends the run
   */
  public Oversight(PolicyPort simulation, boolean strict) {
    this.simulation = simulation;
    this.strict = strict;
    care = new UnmanagedTime(simulation);
    boundTo = new AgentId[simulation.cluster().hostingCount()];
    simulation.observe(care);
  }

  /** How long hosts were without a manager. */
  public UnmanagedTime care() {
    return care;
  }

  /** What became of managers' rounds. */
  public ManagerRounds rounds() {
    return rounds;
  }

  /** A local controller has bound itself to a manager. */
  public void bound(int host, AgentId manager) {
    boundTo[host] = manager;
    joins++;
  }

  /** A local controller has no manager any more. */
  public void unbound(int host) {
    boundTo[host] = null;
  }

  /** The name of the manager to which a host's local controller is bound; empty where to none. */
  public String managerOf(int host) {
    return host < boundTo.length && boundTo[host] != null ? boundTo[host].name() : "";
  }

  /** A manager that was named to a local controller did not take it. */
  public void joinFailed() {
    joinsFailed++;
  }

  /** A manager has the first charge of a host. */
  public void managed(int host, AgentId manager) {
    care.managed(host, manager);
  }

  /** A manager has ended or has forgotten a host. */
  public void released(int host, AgentId manager) {
    care.released(host, manager);
  }

  /** The multicast service starts an election. */
  public void electionHeld() {
    elections++;
  }

  /** A manager has become the leader. */
  public void leaderStarted() {
    leaders++;
  }

  /** A leader has learnt of another one. */
  public void demoted() {
    demotions++;
  }

  /** A manager starts. */
  public void managerStarted() {
    managersStarted++;
  }

  /** A leader takes managers that are silent for dead. */
  public void managersForgotten(int count) {
    managersForgotten += count;
  }

  /** A manager takes local controllers that are silent for dead. */
  public void controllersForgotten(int count) {
    controllersForgotten += count;
  }

  /** A host goes off on purpose. */
  public void wentToSleep() {
    sleeps++;
  }

  /** A host that sleeps is woken. */
  public void woken() {
    woken++;
  }

  /** A host that sleeps is woken by its clock. */
  public void wokeByItself() {
    wokeByThemselves++;
  }

  /** Whether the entry point hears a leader from now on. */
  public void leaderHeard(boolean audible) {
    if (audible && !leaderAudible) {
      leaderlessSeconds += simulation.now() - silentSince;
    } else if (!audible && leaderAudible) {
      silentSince = simulation.now();
    }
    leaderAudible = audible;
  }

  /**
   * A manager starts a migration now.
   *
   * @throws IllegalStateException where one of its hosts belongs to another manager, in a strict
   *     run
   */
  public void scheduled(AgentId manager, PlannedMigration migration) {
    for (int host : new int[] {migration.from(), migration.to()}) {
      if (boundTo[host] != null && !boundTo[host].equals(manager)) {
        trespasses++;
        if (strict) {
          throw new IllegalStateException(
              manager.name()
                  + " schedules host "
                  + host
                  + ", which belongs to "
                  + boundTo[host].name());
        }
      }
    }
  }

  /**
   * A controller is about to start a VM.
   *
   * @throws IllegalStateException where it was started already, in a strict run
   */
  public void starts(VmAdmission admission) {
    if (!admission.isOpen()) {
      startedTwice++;
      if (strict) {
        throw new IllegalStateException(admission.request().name() + " is started twice");
      }
    }
  }

  /** How often a host was scheduled by a manager that it did not belong to. */
  public int trespasses() {
    return trespasses;
  }

  /** What {@code summary.json} tells of the hierarchy: counts, and times in s. */
  public Map<String, Object> summary() {
    care.close();
    double leaderless = leaderlessSeconds + (leaderAudible ? 0 : simulation.now() - silentSince);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("joins", joins);
    summary.put("joins_failed", joinsFailed);
    summary.put("elections", elections);
    summary.put("leaders", leaders);
    summary.put("demotions", demotions);
    summary.put("leaderless_s", leaderless);
    summary.put("managers_started", managersStarted);
    summary.put("managers_forgotten", managersForgotten);
    summary.put("controllers_forgotten", controllersForgotten);
    summary.put("scheduled_by_two", trespasses);
    summary.put("started_twice", startedTwice);
    summary.put("hosts_put_to_sleep", sleeps);
    summary.put("hosts_woken", woken);
    summary.put("hosts_woken_by_clock", wokeByThemselves);
    summary.putAll(care.summary());
    summary.put("rounds", rounds.summary());
    return summary;
  }
}
