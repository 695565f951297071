package org.vmplacebench.core.site;

import org.vmplacebench.core.platform.VmClass;

/**
 * Several VMs that serve the same clients: requested as a unit, and started all or none.
 *
 * @param name as it stands in tables and events
 * @param type of its VMs
 * @param vms how many it begins with, 1 or more
 * @param load of each VM in % whatever clients ask, 0 to 100
 * @param cpuPerRequest s of one core that a request takes
 * @param between s that its VMs may be apart, one way; infinite for any
 * @param toClients s that its clients may be from its VMs; infinite for any
 * @param required s beyond which a request counts as late
 * @param start s at which it is requested; infinite where an event does
 * @param lifetime s from its start to its end; infinite where it does not end
 * @param growAt mean load of its VMs in % beyond which it gets one more; infinite for never
 * @param most VMs that it grows to by its load
 * @param rates requests/s on average of the clients at each site, by site
 */
public record VirtualEnvironment(
    String name,
    VmClass type,
    int vms,
    double load,
    double cpuPerRequest,
    double between,
    double toClients,
    double required,
    double start,
    double lifetime,
    double growAt,
    int most,
    double[] rates) {}
