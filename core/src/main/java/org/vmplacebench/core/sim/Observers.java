package org.vmplacebench.core.sim;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.site.VirtualEnvironment;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobState;

/** Passes on to any number of observers, in the order in which they came. */
public final class Observers implements SimulationObserver {

  private SimulationObserver[] all = {};
  private SimulationObserver[] loads = {};
  private SimulationObserver[] powers = {};

  /** Adds an observer. */
  public void add(SimulationObserver observer) {
    all = Arrays.copyOf(all, all.length + 1);
    all[all.length - 1] = observer;
    loads = those(SimulationObserver::wantsLoads);
    powers = those(SimulationObserver::wantsPower);
  }

  private SimulationObserver[] those(Predicate<SimulationObserver> wanted) {
    return Arrays.stream(all).filter(wanted).toArray(SimulationObserver[]::new);
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
    for (SimulationObserver observer : all) {
      observer.violationStarted(host, causedByMigration);
    }
  }

  @Override
  public void violationDetected(int host) {
    for (SimulationObserver observer : all) {
      observer.violationDetected(host);
    }
  }

  @Override
  public void violationEnded(Violation violation) {
    for (SimulationObserver observer : all) {
      observer.violationEnded(violation);
    }
  }

  @Override
  public void migrationStarted(Migration migration) {
    for (SimulationObserver observer : all) {
      observer.migrationStarted(migration);
    }
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    for (SimulationObserver observer : all) {
      observer.migrationEnded(migration);
    }
  }

  @Override
  public void computationStarted(String origin, double seconds) {
    for (SimulationObserver observer : all) {
      observer.computationStarted(origin, seconds);
    }
  }

  @Override
  public void computed(ComputationRecord computation) {
    for (SimulationObserver observer : all) {
      observer.computed(computation);
    }
  }

  @Override
  public void reconfigurationStarted(String origin) {
    for (SimulationObserver observer : all) {
      observer.reconfigurationStarted(origin);
    }
  }

  @Override
  public void reconfigured(ReconfigurationRecord reconfiguration) {
    for (SimulationObserver observer : all) {
      observer.reconfigured(reconfiguration);
    }
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    for (SimulationObserver observer : all) {
      observer.hostSwitched(host, on);
    }
  }

  @Override
  public void hostPower(int host, PowerState state) {
    for (SimulationObserver observer : all) {
      observer.hostPower(host, state);
    }
  }

  @Override
  public void pstateChanged(int host, int pstate) {
    for (SimulationObserver observer : all) {
      observer.pstateChanged(host, pstate);
    }
  }

  @Override
  public void networkCut(String what, boolean cut) {
    for (SimulationObserver observer : all) {
      observer.networkCut(what, cut);
    }
  }

  @Override
  public void siteSwitched(int site, boolean on) {
    for (SimulationObserver observer : all) {
      observer.siteSwitched(site, on);
    }
  }

  @Override
  public void hostCrashed(int host) {
    for (SimulationObserver observer : all) {
      observer.hostCrashed(host);
    }
  }

  @Override
  public void vmStarted(int vm, int host) {
    for (SimulationObserver observer : all) {
      observer.vmStarted(vm, host);
    }
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    for (SimulationObserver observer : all) {
      observer.vmDestroyed(vm, host);
    }
  }

  @Override
  public void vmRequested(VmRequest request) {
    for (SimulationObserver observer : all) {
      observer.vmRequested(request);
    }
  }

  @Override
  public void vmAdmitted(VmRequest request, int vm) {
    for (SimulationObserver observer : all) {
      observer.vmAdmitted(request, vm);
    }
  }

  @Override
  public void vmRefused(VmRequest request, String reason) {
    for (SimulationObserver observer : all) {
      observer.vmRefused(request, reason);
    }
  }

  @Override
  public void vmStopped(int vm, int host) {
    for (SimulationObserver observer : all) {
      observer.vmStopped(vm, host);
    }
  }

  @Override
  public void cpuChanged(int host) {
    for (SimulationObserver observer : all) {
      observer.cpuChanged(host);
    }
  }

  @Override
  public void suspended(int vm, boolean done) {
    for (SimulationObserver observer : all) {
      observer.suspended(vm, done);
    }
  }

  @Override
  public void resumed(int vm, boolean done) {
    for (SimulationObserver observer : all) {
      observer.resumed(vm, done);
    }
  }

  @Override
  public void imageSent(int from, int to, double bytes) {
    for (SimulationObserver observer : all) {
      observer.imageSent(from, to, bytes);
    }
  }

  @Override
  public void actionStarted(VmAction action, int vm, int host) {
    for (SimulationObserver observer : all) {
      observer.actionStarted(action, vm, host);
    }
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    for (SimulationObserver observer : all) {
      observer.actionEnded(action);
    }
  }

  @Override
  public void activity(ActivityRecord activity) {
    for (SimulationObserver observer : all) {
      observer.activity(activity);
    }
  }

  @Override
  public void vjobChanged(Vjob vjob, VjobState state) {
    for (SimulationObserver observer : all) {
      observer.vjobChanged(vjob, state);
    }
  }

  @Override
  public void environmentRequested(VirtualEnvironment environment) {
    for (SimulationObserver observer : all) {
      observer.environmentRequested(environment);
    }
  }

  @Override
  public void environmentRefused(VirtualEnvironment environment) {
    for (SimulationObserver observer : all) {
      observer.environmentRefused(environment);
    }
  }

  @Override
  public void environmentStarted(VirtualEnvironment environment, List<Integer> vms) {
    for (SimulationObserver observer : all) {
      observer.environmentStarted(environment, vms);
    }
  }

  @Override
  public void environmentGrew(VirtualEnvironment environment, int vm) {
    for (SimulationObserver observer : all) {
      observer.environmentGrew(environment, vm);
    }
  }

  @Override
  public void environmentStopped(VirtualEnvironment environment) {
    for (SimulationObserver observer : all) {
      observer.environmentStopped(environment);
    }
  }
}
