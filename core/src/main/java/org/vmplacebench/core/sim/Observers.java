package org.vmplacebench.core.sim;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.site.VirtualEnvironment;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobState;

/** Passes on to any number of observers, in the order in which they came. */
public final class Observers implements SimulationObserver {

  private final List<SimulationObserver> all = new ArrayList<>();
  private SimulationObserver[] loads = {};
  private SimulationObserver[] powers = {};

  /** Adds an observer. */
  public void add(SimulationObserver observer) {
    all.add(observer);
    loads = all.stream().filter(SimulationObserver::wantsLoads).toArray(SimulationObserver[]::new);
    powers = all.stream().filter(SimulationObserver::wantsPower).toArray(SimulationObserver[]::new);
  }

  @Override
  public boolean wantsLoads() {
    return loads.length > 0;
  }

  @Override
  public void loadChanged(int vm, int host) {
    for (SimulationObserver observer : loads) {
      observer.loadChanged(vm, host);
    }
  }

  @Override
  public void resourceDemandChanged(int vm, int host, int resource) {
    for (SimulationObserver observer : loads) {
      observer.resourceDemandChanged(vm, host, resource);
    }
  }

  @Override
  public boolean wantsPower() {
    return powers.length > 0;
  }

  @Override
  public void powerChanged(int host) {
    for (SimulationObserver observer : powers) {
      observer.powerChanged(host);
    }
  }

  @Override
  public void violationStarted(int host, boolean causedByMigration) {
    all.forEach(observer -> observer.violationStarted(host, causedByMigration));
  }

  @Override
  public void violationDetected(int host) {
    all.forEach(observer -> observer.violationDetected(host));
  }

  @Override
  public void violationEnded(Violation violation) {
    all.forEach(observer -> observer.violationEnded(violation));
  }

  @Override
  public void migrationStarted(Migration migration) {
    all.forEach(observer -> observer.migrationStarted(migration));
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    all.forEach(observer -> observer.migrationEnded(migration));
  }

  @Override
  public void computationStarted(String origin, double seconds) {
    all.forEach(observer -> observer.computationStarted(origin, seconds));
  }

  @Override
  public void computed(ComputationRecord computation) {
    all.forEach(observer -> observer.computed(computation));
  }

  @Override
  public void reconfigurationStarted(String origin) {
    all.forEach(observer -> observer.reconfigurationStarted(origin));
  }

  @Override
  public void reconfigured(ReconfigurationRecord reconfiguration) {
    all.forEach(observer -> observer.reconfigured(reconfiguration));
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    all.forEach(observer -> observer.hostSwitched(host, on));
  }

  @Override
  public void hostPower(int host, PowerState state) {
    all.forEach(observer -> observer.hostPower(host, state));
  }

  @Override
  public void pstateChanged(int host, int pstate) {
    all.forEach(observer -> observer.pstateChanged(host, pstate));
  }

  @Override
  public void networkCut(String what, boolean cut) {
    all.forEach(observer -> observer.networkCut(what, cut));
  }

  @Override
  public void siteSwitched(int site, boolean on) {
    all.forEach(observer -> observer.siteSwitched(site, on));
  }

  @Override
  public void hostCrashed(int host) {
    all.forEach(observer -> observer.hostCrashed(host));
  }

  @Override
  public void vmStarted(int vm, int host) {
    all.forEach(observer -> observer.vmStarted(vm, host));
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    all.forEach(observer -> observer.vmDestroyed(vm, host));
  }

  @Override
  public void vmRequested(VmRequest request) {
    all.forEach(observer -> observer.vmRequested(request));
  }

  @Override
  public void vmAdmitted(VmRequest request, int vm) {
    all.forEach(observer -> observer.vmAdmitted(request, vm));
  }

  @Override
  public void vmRefused(VmRequest request, String reason) {
    all.forEach(observer -> observer.vmRefused(request, reason));
  }

  @Override
  public void vmStopped(int vm, int host) {
    all.forEach(observer -> observer.vmStopped(vm, host));
  }

  @Override
  public void cpuChanged(int host) {
    all.forEach(observer -> observer.cpuChanged(host));
  }

  @Override
  public void suspended(int vm, boolean done) {
    all.forEach(observer -> observer.suspended(vm, done));
  }

  @Override
  public void resumed(int vm, boolean done) {
    all.forEach(observer -> observer.resumed(vm, done));
  }

  @Override
  public void imageSent(int from, int to, double bytes) {
    all.forEach(observer -> observer.imageSent(from, to, bytes));
  }

  @Override
  public void actionStarted(VmAction action, int vm, int host) {
    all.forEach(observer -> observer.actionStarted(action, vm, host));
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    all.forEach(observer -> observer.actionEnded(action));
  }

  @Override
  public void activity(ActivityRecord activity) {
    all.forEach(observer -> observer.activity(activity));
  }

  @Override
  public void vjobChanged(Vjob vjob, VjobState state) {
    all.forEach(observer -> observer.vjobChanged(vjob, state));
  }

  @Override
  public void environmentRequested(VirtualEnvironment environment) {
    all.forEach(observer -> observer.environmentRequested(environment));
  }

  @Override
  public void environmentRefused(VirtualEnvironment environment) {
    all.forEach(observer -> observer.environmentRefused(environment));
  }

  @Override
  public void environmentStarted(VirtualEnvironment environment, List<Integer> vms) {
    all.forEach(observer -> observer.environmentStarted(environment, vms));
  }

  @Override
  public void environmentGrew(VirtualEnvironment environment, int vm) {
    all.forEach(observer -> observer.environmentGrew(environment, vm));
  }

  @Override
  public void environmentStopped(VirtualEnvironment environment) {
    all.forEach(observer -> observer.environmentStopped(environment));
  }
}
