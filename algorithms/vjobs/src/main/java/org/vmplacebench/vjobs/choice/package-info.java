/**
 * The choice of the cheapest among the configurations in which the wanted vjobs run: hosts for
 * their VMs, by a heuristic and then by Choco within a limit.
 */
package org.vmplacebench.vjobs.choice;
