package org.vmplacebench.injector;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Replayed events that could not act at their instant and do as soon as they can: a VM on a host
 * that is off is resumed once the host is on, and one that waits for a host is destroyed once it
 * has one.
 */
final class Postponed {

  private final WorkloadPort simulation;
  private final InjectedVms vms;
  private final Set<Integer> toResume = new TreeSet<>();
  private final Set<Integer> toStop = new HashSet<>();

  /** Nothing yet. */
  Postponed(WorkloadPort simulation, InjectedVms vms) {
    this.simulation = simulation;
    this.vms = vms;
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void hostSwitched(int host, boolean on) {
            if (on && !toResume.isEmpty()) {
              simulation.after(0, Postponed.this::resumeAll);
            }
          }

          @Override
          public void vmAdmitted(VmRequest request, int vm) {
            if (toStop.remove(vms.numberOf(request))) {
              simulation.after(0, () -> simulation.destroyVm(vm));
            }
          }
        });
  }

  /** Resumes a VM that is there, now or later. */
  void resume(int vm) {
    if (!simulation.resume(vm) && simulation.cluster().isSuspended(vm)) {
      toResume.add(vm);
    }
  }

  private void resumeAll() {
    for (int vm : List.copyOf(toResume)) {
      boolean isThere = simulation.cluster().exists(vm);
      if (!isThere || simulation.cluster().isOn(simulation.cluster().hostOf(vm))) {
        toResume.remove(vm);
        if (isThere) {
          simulation.resume(vm);
        }
      }
    }
  }

  /** Suspends a VM that is there; one that was to be resumed later stays suspended. */
  void suspend(int vm) {
    toResume.remove(vm);
    simulation.suspend(vm);
  }

  /** Destroys a VM that is not there, if it waits, once it is. */
  void stop(int number) {
    if (vms.isRequest(number)) {
      toStop.add(number);
    }
  }
}
