/**
 * The state of the simulated cluster: which VM is where, what it asks for, which hosts are on,
 * which are in violation. Schedulers read it through {@link org.vmplacebench.core.cluster.Cluster};
 * engines change it through {@link org.vmplacebench.core.cluster.ClusterState}.
 */
package org.vmplacebench.core.cluster;
