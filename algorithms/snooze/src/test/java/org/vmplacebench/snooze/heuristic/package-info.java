/** Tests of Snooze's heuristics. */
package org.vmplacebench.snooze.heuristic;
