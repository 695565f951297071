/** How the leader of the hierarchical policy chooses among its managers. */
package org.vmplacebench.snooze.assignment;
