/** Hosts and new VMs with named resources and GPUs. */
package org.vmplacebench.placement.resource;
