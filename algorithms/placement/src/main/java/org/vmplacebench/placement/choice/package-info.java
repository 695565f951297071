/** Which of the hosts that have room a VM goes to. */
package org.vmplacebench.placement.choice;
