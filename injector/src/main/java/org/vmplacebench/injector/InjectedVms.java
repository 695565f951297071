package org.vmplacebench.injector;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * The VMs that events name, by a number that no policy has a say in: those of time 0 by their
 * index, and after them the requests in the order of arrival, whatever becomes of them.
 *
 * <p>A request belongs to {@link #wanted} from its arrival until its lifetime would be over had it
 * started at once. So events fall on the same VMs under every policy; one that falls on a VM that
 * waits, was refused or is gone is lost.
 */
final class InjectedVms {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final Cluster cluster;
  private final int initial;
  private final Population wanted;
  private int[] vmOf = {};

  /** All VMs of a simulation at time 0; requests are taken down as they are admitted. */
  InjectedVms(WorkloadPort simulation) {
    cluster = simulation.cluster();
    initial = cluster.vmCount();
    wanted = new Population(initial);
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void vmAdmitted(VmRequest request, int vm) {
            admitted(request.number(), vm);
          }
        });
  }

  private void admitted(int request, int vm) {
    int known = vmOf.length;
    if (request >= known) {
      vmOf = Arrays.copyOf(vmOf, Math.max(request + 1, 2 * known));
      Arrays.fill(vmOf, known, vmOf.length, -1);
    }
    vmOf[request] = vm;
  }

  /** The VMs of time 0 and the requests whose time has come and is not over. */
  Population wanted() {
    return wanted;
  }

  /** Number of VMs of time 0: that of the first request. */
  int initial() {
    return initial;
  }

  /** The number of a request. */
  int numberOf(VmRequest request) {
    return initial + request.number();
  }

  /** The number that a name stands for, whether or not there is such a request, or -1. */
  int numberOf(String name) {
    if (!name.startsWith(VmRequest.PREFIX)) {
      return cluster.vmNamed(name);
    }
    String digits = name.substring(VmRequest.PREFIX.length());
    return NUMBER.matcher(digits).matches() ? initial + Integer.parseInt(digits) : -1;
  }

  /** Whether a number is that of a request. */
  boolean isRequest(int number) {
    return number >= initial;
  }

  /** The number that the request itself has. */
  int numberOfRequest(int number) {
    return number - initial;
  }

  /** The name of a number. */
  String name(int number) {
    return isRequest(number) ? VmRequest.PREFIX + numberOfRequest(number) : cluster.vmName(number);
  }

  /** The index of the VM that is on a host under a number, or -1 where none is. */
  int vmOf(int number) {
    int vm = known(number);
    return cluster.exists(vm) ? vm : -1;
  }

  /** The index of the VM that has started under a number and has not ended, or -1. */
  int living(int number) {
    int vm = known(number);
    return vm >= 0 && cluster.vmState(vm) != VmState.GONE ? vm : -1;
  }

  private int known(int number) {
    if (!isRequest(number)) {
      return number;
    }
    int request = numberOfRequest(number);
    return request < vmOf.length ? vmOf[request] : -1;
  }
}
