/**
 * What agents of the hierarchical policy say to each other, and how they notice that somebody is
 * silent.
 */
package org.vmplacebench.snooze.protocol;
