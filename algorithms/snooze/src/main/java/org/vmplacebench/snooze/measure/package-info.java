/** What is measured of the hierarchical policy: messages, managers, unmanaged hosts, sleep. */
package org.vmplacebench.snooze.measure;
