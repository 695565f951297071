/** Tests of the hierarchical policy on small clusters. */
package org.vmplacebench.snooze;
