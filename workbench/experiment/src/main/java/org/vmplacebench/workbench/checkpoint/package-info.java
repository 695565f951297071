/** Checkpoints: all that a run under way consists of, written to a file and read back. */
package org.vmplacebench.workbench.checkpoint;
