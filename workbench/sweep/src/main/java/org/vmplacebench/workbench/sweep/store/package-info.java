/**
 * Where the runs of sweeps are kept, by hash. A run counts only once its directory has been moved
 * to its place as a whole, so any number of processes and machines may work on one store.
 */
package org.vmplacebench.workbench.sweep.store;
