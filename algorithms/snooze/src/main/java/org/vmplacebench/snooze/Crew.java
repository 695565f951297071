package org.vmplacebench.snooze;

import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.snooze.measure.Dispatches;
import org.vmplacebench.snooze.measure.HostPower;
import org.vmplacebench.snooze.measure.Oversight;
import org.vmplacebench.snooze.measure.Traffic;
import org.vmplacebench.snooze.options.SnoozeOptions;
import org.vmplacebench.snooze.options.Timing;
import org.vmplacebench.snooze.protocol.Role;

/**
 * What all agents of a run share: none of it is knowledge that an agent would have to be told.
 *
 * @param options what the experiment says
 * @param deployment starts agents
 * @param traffic counts messages
 * @param oversight sees all, and acts on nothing
 * @param alarms wakes the local controllers of hosts that become overloaded
 * @param power switches hosts off and on
 * @param disks keep what controllers write down
 * @param clients want new VMs
 * @param dispatches counts what becomes of that
 */
record Crew(
    SnoozeOptions options,
    Deployment deployment,
    Traffic traffic,
    Oversight oversight,
    Alarms alarms,
    HostPower power,
    Disks disks,
    Clients clients,
    Dispatches dispatches) {

  Timing timing() {
    return options.timing();
  }

  Post post(AgentContext self, Role role) {
    return new Post(self, traffic.of(role, self.id().host()), dispatches, options.messageBytes());
  }
}
