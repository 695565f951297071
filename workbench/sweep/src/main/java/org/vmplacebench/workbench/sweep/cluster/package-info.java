/**
 * Runs of sweeps on clusters with a batch system: jobs are scripts made from a template, whose
 * elements do a few runs each and put them into the store that all machines see.
 */
package org.vmplacebench.workbench.sweep.cluster;
