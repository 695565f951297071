/** Tests of the choice of hosts. */
package org.vmplacebench.placement.choice;
