/**
 * Runs of a sweep on this machine: processes that take one run after the other from their standard
 * input and end with it, so that none outlives the sweep.
 */
package org.vmplacebench.workbench.sweep.local;
