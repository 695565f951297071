package org.vmplacebench.injector.vjob;

import java.util.BitSet;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.sim.WorkloadPort;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobRequest;

/**
 * The application in a submitted vjob: it is launched when all VMs run for the first time, goes
 * through its phases, and has ended after the last one. It stands still while its VMs do. What a VM
 * computed of a phase is lost where its host goes off: it begins the phase anew once the host is
 * back.
 */
final class Application implements Vjob {

  private static final int BUSY = 100;

  private final WorkloadPort simulation;
  private final VjobRequest request;
  private final double speed;
  private final int[] vms;
  private final BitSet computing = new BitSet();
  private final BitSet toBegin = new BitSet();
  private int phase = -1;
  private boolean finished;

  /**
   * One that waits: its VMs are defined.
   *
   * @param speed flop/s of a vCPU in which its seconds are counted
   */
  Application(WorkloadPort simulation, VjobRequest request, double speed) {
    this.simulation = simulation;
    this.request = request;
    this.speed = speed;
    vms = request.vms().stream().mapToInt(simulation::defineVm).toArray();
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

  /** One of its VMs is in another state: time to begin what waits for it. */
  void vmChanged() {
    Cluster cluster = simulation.cluster();
    if (phase < 0) {
      for (int vm : vms) {
        if (cluster.vmState(vm) != VmState.RUNNING || !cluster.isOn(cluster.hostOf(vm))) {
          return;
        }
      }
      nextPhase();
    } else if (!toBegin.isEmpty()) {
      for (int i = toBegin.nextSetBit(0); i >= 0; i = toBegin.nextSetBit(i + 1)) {
        begin(i);
      }
    }
  }

  /** A host has gone off: what its VMs computed of their phase is lost. */
  void hostWentOff(int host) {
    for (int i = computing.nextSetBit(0); i >= 0; i = computing.nextSetBit(i + 1)) {
      if (simulation.cluster().hostOf(vms[i]) == host) {
        toBegin.set(i);
      }
    }
  }

  private void nextPhase() {
    phase++;
    while (phase < request.phases().size() && request.phases().get(phase).longest() == 0) {
      phase++;
    }
    if (phase == request.phases().size()) {
      finished = true;
      return;
    }
    double[] seconds = request.phases().get(phase).seconds();
    for (int i = 0; i < vms.length; i++) {
      if (seconds[i] > 0) {
        computing.set(i);
        toBegin.set(i);
      }
    }
    for (int i = toBegin.nextSetBit(0); i >= 0; i = toBegin.nextSetBit(i + 1)) {
      simulation.setLoad(vms[i], BUSY);
      begin(i);
    }
  }

  private void begin(int i) {
    int vm = vms[i];
    Cluster cluster = simulation.cluster();
    if (cluster.exists(vm) && cluster.isOn(cluster.hostOf(vm))) {
      toBegin.clear(i);
      double flops = request.phases().get(phase).seconds()[i] * cluster.vmClass(vm).vcpus() * speed;
      simulation.workOff(vm, flops, () -> done(i));
    }
  }

  private void done(int i) {
    computing.clear(i);
    simulation.setLoad(vms[i], 0);
    if (computing.isEmpty()) {
      nextPhase();
    }
  }
}
